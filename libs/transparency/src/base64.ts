/** Base 64 with padding (RFC 4648, section 4), which all C2SP formats use. */
export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** Null where the text is not the one spelling of its bytes: other characters, no padding, stray bits at the end. */
export function fromBase64(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}
