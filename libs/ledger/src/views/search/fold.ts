/**
 * Text without Vietnamese or other marks, in lower case: `Đà Nẵng` is `da nang`. Applied to what is searched and to what is searched for,
 * since FTS5's own folding leaves đ.
 */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd');
}

/** Every text somewhere in a value of JSON: names in all languages, say. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
