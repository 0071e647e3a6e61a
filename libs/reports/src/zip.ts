import { Zip, ZipDeflate } from 'fflate';
import { Utf8Pieces } from './utf8.js';

/** A zip file whose pieces are handed on as they are made: the same bytes for the same parts on every machine and day. */
export class PiecewiseZip {
  readonly #made: Uint8Array[] = [];
  readonly #zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    this.#made.push(piece);
  });
  readonly #utf8 = new Utf8Pieces();

  /** Packs one part, in UTF-8; texts are taken as they come. */
  *part(name: string, texts: Iterable<string>): Generator<Uint8Array, void, undefined> {
    const part = new ZipDeflate(name, { level: LEVEL });
    part.mtime = FIRST_NOON;
    this.#zip.add(part);
    for (const piece of this.#utf8.of(texts)) {
      // Packing keeps a copy.
      part.push(piece);
      yield* this.#made.splice(0);
    }
    part.push(new Uint8Array(0), true);
    yield* this.#made.splice(0);
  }

  /** Writes the list of parts: nothing can follow. */
  *end(): Generator<Uint8Array, void, undefined> {
    this.#zip.end();
    yield* this.#made.splice(0);
  }
}

const LEVEL = 6;
/** Zip files keep the local time of who made them: this is the same in every time zone. */
const FIRST_NOON = new Date(1980, 0, 1, 12);
