import { accepted, refused } from './outcome.js';
import type { Outcome } from './outcome.js';
import { TILE_WIDTH } from './tile.js';

/** The bytes of a bundle: each entry behind its length in two bytes, big-endian (C2SP tlog-tiles). At most 256 entries of 65,535 bytes. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length === 0 || entries.length > TILE_WIDTH) {
    throw new RangeError(`A bundle has 1 to ${TILE_WIDTH} entries, not ${entries.length}.`);
  }
  return Buffer.concat(entries.flatMap((entry) => [lengthPrefix(entry), entry]));
}

/** The entries of a bundle of this width; refused where the bytes hold less, more or other than that. */
export function parseBundle(bytes: Uint8Array, width: number): Outcome<readonly Uint8Array[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at + PREFIX_BYTES <= bytes.length && entries.length < width) {
    const end = at + PREFIX_BYTES + view.getUint16(at);
    if (end > bytes.length) break;
    entries.push(bytes.subarray(at + PREFIX_BYTES, end));
    at = end;
  }
  if (entries.length === width && at === bytes.length) return accepted(entries);
  return refused('TILE.MALFORMED', `These ${bytes.length} bytes are no bundle of ${width} entries.`);
}

const PREFIX_BYTES = 2;
const MAX_ENTRY_BYTES = 0xffff;

function lengthPrefix(entry: Uint8Array): Uint8Array {
  if (entry.length > MAX_ENTRY_BYTES) {
    throw new RangeError(`An entry of a bundle has at most ${MAX_ENTRY_BYTES} bytes, not ${entry.length}.`);
  }
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt16BE(entry.length);
  return prefix;
}
