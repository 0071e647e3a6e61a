import { Zip, ZipDeflate } from 'fflate';

/** A zip file whose pieces are handed on as they are made: the same bytes for the same parts on every machine and day. */
export class PiecewiseZip {
  readonly #made: Uint8Array[] = [];
  readonly #zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    this.#made.push(piece);
  });
  readonly #utf8 = new TextEncoder();

  /** Packs one part, in UTF-8; texts are taken as they come. */
  *part(name: string, texts: Iterable<string>): Generator<Uint8Array, void, undefined> {
    const part = new ZipDeflate(name, { level: LEVEL });
    part.mtime = FIRST_NOON;
    this.#zip.add(part);
    for (const text of batched(texts)) {
      part.push(this.#utf8.encode(text));
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

/** The same texts in fewer pieces: packing many small ones is slow. */
function* batched(texts: Iterable<string>): Generator<string, void, undefined> {
  let batch = '';
  for (const text of texts) {
    batch += text;
    if (batch.length < BATCH) continue;
    yield batch;
    batch = '';
  }
  yield batch;
}

/** Characters. */
const BATCH = 65_536;
