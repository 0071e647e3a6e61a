/** Writes texts as UTF-8, in pieces that are neither small nor large, into one and the same room: no text is put together, or copied, on the way. */
export class Utf8Pieces {
  readonly #utf8 = new TextEncoder();
  readonly #room = new Uint8Array(PIECE * MOST_BYTES);

  /** The texts as they come, in pieces of 65,536 UTF-16 units, the last one shorter or empty: each is there until the next one is asked for. */
  *of(texts: Iterable<string>): Generator<Uint8Array, void, undefined> {
    let units = 0;
    let bytes = 0;
    const write = (text: string) => {
      units += text.length;
      bytes += this.#utf8.encodeInto(text, this.#room.subarray(bytes)).written;
    };
    for (const text of texts) {
      let rest = text;
      while (units + rest.length >= PIECE) {
        const end = beginOfCharacter(rest, PIECE - units);
        write(rest.slice(0, end));
        yield this.#room.subarray(0, bytes);
        units = 0;
        bytes = 0;
        rest = rest.slice(end);
      }
      write(rest);
    }
    yield this.#room.subarray(0, bytes);
  }
}

/** UTF-16 units. */
const PIECE = 65_536;
/** Of UTF-8 for one of them. */
const MOST_BYTES = 3;

/** Where to cut a text so that no character is cut: here or one unit before. */
function beginOfCharacter(text: string, at: number): number {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at;
}
