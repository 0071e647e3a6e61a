/*
 * Sizes and indexes are whole numbers up to 2^53 − 1, beyond the 32 bits of JavaScript's bit operators; so they are divided, not
 * shifted.
 */

/** True of a number of leaves, a leaf's index, a time in seconds: a whole number from 0 that JavaScript holds exactly. */
export function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Without its last bit. */
export function half(value: number): number {
  return Math.floor(value / 2);
}

/** The greatest power of two that is not above a number from 1 on, and its exponent. */
export function greatestPower(bound: number): { readonly width: number; readonly level: number } {
  let [width, level] = [1, 0];
  while (width * 2 <= bound) {
    width *= 2;
    level++;
  }
  return { width, level };
}

/** The size that a decimal text says: no sign, no leading zeros, at most 2^53 − 1; null of any other text. */
export function parseSize(text: string): number | null {
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text)) return null;
  const size = Number(text);
  return isSize(size) ? size : null;
}
