import { inflateRawSync } from 'node:zlib';
import { Unreadable } from './table.js';

/**
 * The parts of a zip file (APPNOTE 6.3), each unpacked when it is asked for. Whoever made the file is not trusted: places and sizes are checked, and no more
 * is unpacked than a bound allows, whatever the file says of its sizes.
 */
export class ZipParts {
  readonly #file: Buffer;
  readonly #parts = new Map<string, Part>();
  #left = MOST_UNPACKED;

  /** Throws Unreadable where the file is no zip file that can be read. */
  constructor(file: Buffer) {
    this.#file = file;
    const end = endOf(file);
    const count = file.readUInt16LE(end + 10);
    let at = file.readUInt32LE(end + 16);
    if (count > MOST_PARTS) throw new Unreadable(`it has ${count} parts, and a workbook has a few dozen`);
    for (let n = 0; n < count; n += 1) {
      if (at + 46 > file.length || file.readUInt32LE(at) !== CENTRAL) throw new Unreadable(BROKEN);
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) =>
        file.readUInt16LE(at + place),
      );
      const begin = at + 46;
      const name = file.toString('utf8', begin, begin + (nameLength ?? 0));
      this.#parts.set(name.replaceAll('\\', '/').toLowerCase(), {
        isEncrypted: (file.readUInt16LE(at + 8) & 1) === 1,
        method: file.readUInt16LE(at + 10),
        packed: file.readUInt32LE(at + 20),
        place: file.readUInt32LE(at + 42),
      });
      at = begin + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
    }
  }

  has(name: string): boolean {
    return this.#parts.has(name.toLowerCase());
  }

  /** The part as text in UTF-8. Throws Unreadable where it is missing, broken or too large. */
  text(name: string): string {
    const part = this.#parts.get(name.toLowerCase());
    if (part === undefined) throw new Unreadable(`it has no part ${name}: is it an Excel workbook (.xlsx)?`);
    const bytes = this.#unpacked(part);
    this.#left -= bytes.length;
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      throw new Unreadable(`its part ${name} is no text in UTF-8`);
    }
  }

  #unpacked({ isEncrypted, method, packed, place }: Part): Buffer {
    if (isEncrypted) throw new Unreadable('it is encrypted: save it without a password');
    if (place + 30 > this.#file.length || this.#file.readUInt32LE(place) !== LOCAL)
      throw new Unreadable(BROKEN);
    const begin = place + 30 + this.#file.readUInt16LE(place + 26) + this.#file.readUInt16LE(place + 28);
    if (begin + packed > this.#file.length) throw new Unreadable(BROKEN);
    const bytes = this.#file.subarray(begin, begin + packed);
    if (method === STORED && packed <= this.#left) return bytes;
    if (method !== DEFLATED && method !== STORED)
      throw new Unreadable('it is packed in a way that is not known here');
    if (method === STORED) throw new Unreadable(TOO_LARGE);
    try {
      return inflateRawSync(bytes, { maxOutputLength: Math.max(1, this.#left) });
    } catch (error) {
      const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
      throw new Unreadable(code === 'ERR_BUFFER_TOO_LARGE' ? TOO_LARGE : BROKEN);
    }
  }
}

interface Part {
  readonly isEncrypted: boolean;
  readonly method: number;
  /** Bytes. */
  readonly packed: number;
  /** Of its own header. */
  readonly place: number;
}

const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;
const STORED = 0;
const DEFLATED = 8;
const MOST_PARTS = 10_000;
/** Bytes of all parts that are read. */
const MOST_UNPACKED = 200_000_000;
const BROKEN = 'it is broken: it is no zip file, or a part of it is missing';
const TOO_LARGE = `unpacked, it has more than ${MOST_UNPACKED / 1_000_000} MB`;

/** The record at the end, before a comment of at most 65,535 bytes. */
function endOf(file: Buffer): number {
  for (let at = file.length - 22; at >= Math.max(0, file.length - 22 - 65_535); at -= 1)
    if (file.readUInt32LE(at) === END) return at;
  throw new Unreadable(BROKEN);
}
