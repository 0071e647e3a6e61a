/** What a hexadecimal digit in lower case stands for, by its character code. */
export function hexDigit(code: number): number {
  return code < LOWER_A ? code - DIGIT_ZERO : code - LOWER_A + 10;
}

const DIGIT_ZERO = 0x30;
const LOWER_A = 0x61;
