const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Of these every one exists; what is left is 29 February, which a calendar has to tell. */
const CERTAIN_INSTANT =
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** True of RFC 3339 in UTC with milliseconds, as in 2015-06-30T09:15:00.000Z; a day that does not exist comes back as another one. */
export function isInstant(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (CERTAIN_INSTANT.test(value)) return true;
  if (!INSTANT.test(value)) return false;
  const milliseconds = Date.parse(value);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === value;
}

/** Milliseconds since 1970 of an instant; throws a TypeError on anything else. */
export function instantToMs(instant: string): number {
  if (!isInstant(instant))
    throw new TypeError(`"${instant}" is no instant; one looks like 2015-06-30T09:15:00.000Z.`);
  return Date.parse(instant);
}

export function instantOfMs(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
