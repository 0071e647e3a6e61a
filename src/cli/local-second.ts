/** `2023-06-14 18:00:00` in the ledger's time zone (R5): an instant as people read it. */
export function localSecond(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return parts.format(new Date(instant));
}
