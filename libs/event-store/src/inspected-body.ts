import { hexDigit } from './hex-digit.js';
import type { PrivateHash } from './port.js';

/**
 * What an entry says that is to be held against where it is filed and against the entries before it. It is read from the bytes in place: of
 * every entry of a log no more is made into texts than somebody wants to read.
 */
export class InspectedBody {
  readonly #bytes: Buffer;
  readonly #places: Places;
  readonly version: number;
  /** The writer's clock, milliseconds since 1970. */
  readonly recordedAtMs: number;
  /** The private records that it names, at any depth of its data (R32). */
  readonly records: readonly PrivateHash[];

  constructor(bytes: Buffer, places: Places, said: Said) {
    this.#bytes = bytes;
    this.#places = places;
    this.version = said.version;
    this.recordedAtMs = said.recordedAtMs;
    this.records = said.records;
  }

  get id(): string {
    return this.#text(this.#places.id, this.#places.id + UUID_LENGTH);
  }

  get stream(): string {
    return this.#text(this.#places.stream, this.#places.streamEnd);
  }

  get commandId(): string {
    return this.#text(this.#places.command, this.#places.command + UUID_LENGTH);
  }

  /** The first 64 bits of its id, 32 in each number. */
  get idHead(): readonly [number, number] {
    const { id } = this.#places;
    const [third, fourth] = [hexAt(this.#bytes, id + 9, 4), hexAt(this.#bytes, id + 14, 4)];
    return [hexAt(this.#bytes, id, 8), ((third << 16) | fourth) >>> 0];
  }

  /** Whether it is of this stream. */
  isOf(stream: string): boolean {
    const bytes = this.#bytes;
    const { stream: start, streamEnd } = this.#places;
    const { length } = stream;
    if (streamEnd - start !== length) return false;
    for (let at = 0; at < length; at++) if (bytes[start + at] !== stream.charCodeAt(at)) return false;
    return true;
  }

  /** Whether its command's id is the UUID of these 16 bytes. */
  isBy(command: Uint8Array): boolean {
    const bytes = this.#bytes;
    if (command.length !== UUID_BYTES) return false;
    let at = this.#places.command;
    for (let index = 0; index < UUID_BYTES; index++) {
      if (bytes[at] === DASH) at++;
      if (command[index] !== hexAt(bytes, at, 2)) return false;
      at += 2;
    }
    return true;
  }

  /** Whether it is the next one of the same command on the same stream. */
  goesOnFrom(other: InspectedBody): boolean {
    const [here, there] = [this.#places, other.#places];
    return (
      this.version === other.version + 1 &&
      this.#isSame(here.stream, here.streamEnd, other, there.stream, there.streamEnd) &&
      this.#isSame(
        here.command,
        here.command + UUID_LENGTH,
        other,
        there.command,
        there.command + UUID_LENGTH,
      )
    );
  }

  #isSame(from: number, to: number, other: InspectedBody, otherFrom: number, otherTo: number): boolean {
    return this.#bytes.compare(other.#bytes, otherFrom, otherTo, from, to) === 0;
  }

  #text(from: number, to: number): string {
    return this.#bytes.toString('latin1', from, to);
  }
}

/** The number that so many hexadecimal digits stand for, up to eight. */
function hexAt(bytes: Uint8Array, at: number, digits: number): number {
  let number = 0;
  for (let next = at; next < at + digits; next++) number = (number << 4) | hexDigit(bytes[next] ?? 0);
  return number >>> 0;
}

/** Where in the bytes what is compared begins; a UUID has 36 of them. */
export interface Places {
  readonly id: number;
  readonly command: number;
  readonly stream: number;
  readonly streamEnd: number;
}

/** What was read already. */
export type Said = Pick<InspectedBody, 'version' | 'recordedAtMs' | 'records'>;

const UUID_LENGTH = 36;
const UUID_BYTES = 16;
const DASH = 0x2d;
