const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** True of RFC 3339 in UTC with milliseconds, as in 2015-06-30T09:15:00.000Z; a day that does not exist comes back as another one. */
export function isInstant(value: unknown): boolean {
  if (typeof value !== 'string' || !INSTANT.test(value)) return false;
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
