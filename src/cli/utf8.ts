/**
 * The text of bytes in UTF-8, without a byte order mark; null where they are none: what is no UTF-8 is refused, for a ledger keeps for ever
 * what a decoder would put in its place.
 */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
