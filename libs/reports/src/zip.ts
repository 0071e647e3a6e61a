import { Zip, ZipDeflate } from 'fflate';

/** A zip file whose pieces are handed on as they are made: the same bytes for the same parts on every machine and day. */
export class PiecewiseZip {
  readonly #made: Uint8Array[] = [];
  readonly #zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    this.#made.push(piece);
  });
  readonly #utf8 = new TextEncoder();
  /** What is packed next: one place for all, since packing keeps a copy. */
  readonly #bytes = new Uint8Array(BATCH * MOST_BYTES);

  /** Packs one part, in UTF-8; texts are taken as they come. */
  *part(name: string, texts: Iterable<string>): Generator<Uint8Array, void, undefined> {
    const part = new ZipDeflate(name, { level: LEVEL });
    part.mtime = FIRST_NOON;
    this.#zip.add(part);
    for (const text of batched(texts)) {
      const { written } = this.#utf8.encodeInto(text, this.#bytes);
      part.push(this.#bytes.subarray(0, written));
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

/** The same texts in fewer and, where one is very long, in more pieces: packing many small ones is slow, and large ones take room. */
export function* batched(texts: Iterable<string>): Generator<string, void, undefined> {
  let batch = '';
  for (const text of texts) {
    batch += text;
    while (batch.length >= BATCH) {
      const end = beginOfCharacter(batch, BATCH);
      yield batch.slice(0, end);
      batch = batch.slice(end);
    }
  }
  yield batch;
}

/** UTF-16 units. */
const BATCH = 65_536;
/** Of UTF-8 for one of them. */
const MOST_BYTES = 3;

/** Where to cut a text so that no character is cut: here or one unit before. */
function beginOfCharacter(text: string, at: number): number {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at;
}
