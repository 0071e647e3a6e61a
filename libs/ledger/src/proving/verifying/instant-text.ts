/** RFC 3339 in UTC. An instant from a column that somebody altered may be beyond all dates. */
export function instantText(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString();
}
