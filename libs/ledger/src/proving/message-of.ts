/** What went wrong, in the words of what was thrown. Errors of other threads and of the system are no `instanceof Error` within Jest. */
export function messageOf(thrown: unknown): string {
  const isError = typeof thrown === 'object' && thrown !== null && 'message' in thrown;
  return isError ? String(thrown.message) : String(thrown);
}
