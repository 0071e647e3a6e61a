/*
 * Whether bytes are RFC 8785, told from the bytes alone, in a fifth of the time that decoding and encoding again take: verification looks at
 * every entry of the log. A scan is never wrong when it says yes; what it does not know (fractions, rare escapes, keys beyond ASCII) it
 * leaves to `encodeBody`. Each function takes the place where something begins and gives the place behind it, or NOT_SURE; so it does where
 * that is the place it is given, and scans can be strung together.
 *
 * That the bytes are UTF-8 is for the caller to know.
 */

export const NOT_SURE = -1;

/**
 * An object at this depth of nesting, its keys in order and each once.
 * @param onRecord hears of the place of each value in it, at any depth, that stands under the key `record`
 */
export function scanObject(
  bytes: Uint8Array,
  at: number,
  depth: number,
  onRecord: (at: number) => void,
): number {
  if (bytes[at] !== LEFT_BRACE || depth >= MAX_DEPTH) return NOT_SURE;
  if (bytes[at + 1] === RIGHT_BRACE) return at + 2;
  let previous = -1;
  for (let next = at + 1; ;) {
    const key = next + 1;
    const behind = scanKey(bytes, next);
    if (behind === NOT_SURE || (previous !== -1 && !isBefore(bytes, previous, key))) return NOT_SURE;
    previous = key;
    if (bytes[behind] !== COLON) return NOT_SURE;
    const value = behind + 1;
    if (behind - next === RECORD.length && scanLiteral(bytes, next, RECORD) === behind) onRecord(value);
    next = scanValue(bytes, value, depth + 1, onRecord);
    if (next === NOT_SURE) return NOT_SURE;
    const separator = bytes[next++];
    if (separator === RIGHT_BRACE) return next;
    if (separator !== COMMA) return NOT_SURE;
  }
}

/** A string with its quotes. */
export function scanString(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== QUOTE) return NOT_SURE;
  for (let next = at + 1; ;) {
    const byte = bytes[next++] ?? END;
    if (byte === QUOTE) return next;
    if (byte < SPACE) return NOT_SURE;
    if (byte === BACKSLASH && !isUsualEscape(bytes[next++] ?? END)) return NOT_SURE;
  }
}

/** A whole number from 0, of at most 15 digits, which a double holds exactly. */
export function scanWhole(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? END;
  if (!isDigit(first)) return NOT_SURE;
  let next = at + 1;
  while (isDigit(bytes[next] ?? END)) next++;
  const leadingZero = first === DIGIT_ZERO && next > at + 1;
  return leadingZero || next - at > MAX_DIGITS ? NOT_SURE : next;
}

/** Exactly these bytes. */
export function scanLiteral(bytes: Uint8Array, at: number, literal: Uint8Array): number {
  for (let index = 0; index < literal.length; index++)
    if (bytes[at + index] !== literal[index]) return NOT_SURE;
  return at + literal.length;
}

/** So many digits in lower-case hexadecimal. */
export function scanHex(bytes: Uint8Array, at: number, count: number): number {
  for (let next = at; next < at + count; next++) {
    if (!isHexDigit(bytes[next] ?? END)) return NOT_SURE;
  }
  return at + count;
}

/** A value at this depth of nesting. */
function scanValue(bytes: Uint8Array, at: number, depth: number, onRecord: (at: number) => void): number {
  const first = bytes[at] ?? END;
  if (first === QUOTE) return scanString(bytes, at);
  if (first === LEFT_BRACE) return scanObject(bytes, at, depth, onRecord);
  if (first === LEFT_BRACKET) return scanArray(bytes, at, depth, onRecord);
  if (isDigit(first)) return scanWhole(bytes, at);
  if (first === LOWER_T) return scanLiteral(bytes, at, TRUE);
  if (first === LOWER_F) return scanLiteral(bytes, at, FALSE);
  if (first === LOWER_N) return scanLiteral(bytes, at, NULL);
  return NOT_SURE;
}

function scanArray(bytes: Uint8Array, at: number, depth: number, onRecord: (at: number) => void): number {
  if (depth >= MAX_DEPTH) return NOT_SURE;
  if (bytes[at + 1] === RIGHT_BRACKET) return at + 2;
  for (let next = at + 1; ;) {
    next = scanValue(bytes, next, depth + 1, onRecord);
    if (next === NOT_SURE) return NOT_SURE;
    const separator = bytes[next++];
    if (separator === RIGHT_BRACKET) return next;
    if (separator !== COMMA) return NOT_SURE;
  }
}

/** A key with its quotes, in ASCII and with nothing escaped: then the order of bytes is that of UTF-16 code units. */
function scanKey(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== QUOTE) return NOT_SURE;
  for (let next = at + 1; ; next++) {
    const byte = bytes[next] ?? END;
    if (byte === QUOTE) return next + 1;
    if (byte < SPACE || byte > LAST_ASCII || byte === BACKSLASH) return NOT_SURE;
  }
}

/** Whether the key that begins at one place comes before the one at another; both end in a quote. */
function isBefore(bytes: Uint8Array, one: number, other: number): boolean {
  for (let index = 0; ; index++) {
    const [left, right] = [bytes[one + index] ?? END, bytes[other + index] ?? END];
    if (left !== right) return left === QUOTE || (right !== QUOTE && left < right);
    if (left === QUOTE) return false;
  }
}

/** The escapes that RFC 8785 (3.2.2.2) prescribes and texts hold: of quotes, backslashes, line feeds and tabs. */
function isUsualEscape(byte: number): boolean {
  return byte === QUOTE || byte === BACKSLASH || byte === LOWER_N || byte === LOWER_T;
}

/** Of a decimal number. */
export function isDigit(byte: number): boolean {
  return byte >= DIGIT_ZERO && byte <= DIGIT_NINE;
}

/** Of a hexadecimal number, in lower case. */
export function isHexDigit(byte: number): boolean {
  return HEX_DIGITS[byte] === 1;
}

/** A look into a table instead of up to four comparisons: half of what an entry says beside its data are such digits. */
const HEX_DIGITS = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[0-9a-f]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

/** As canonicalBytes bounds it. */
const MAX_DEPTH = 64;
const MAX_DIGITS = 15;

/** Stands for what lies beyond the last byte; no string may hold it, so every scan ends there. */
const END = 0;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const DIGIT_ZERO = 0x30;
const DIGIT_NINE = 0x39;
const COLON = 0x3a;
const LEFT_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const RIGHT_BRACKET = 0x5d;
const LOWER_F = 0x66;
const LOWER_N = 0x6e;
const LOWER_T = 0x74;
const LEFT_BRACE = 0x7b;
const RIGHT_BRACE = 0x7d;
const LAST_ASCII = 0x7f;
const TRUE = Buffer.from('true');
const FALSE = Buffer.from('false');
const NULL = Buffer.from('null');
const RECORD = Buffer.from('"record"');
