import type { Cell, Rows, WordedDocument } from './worded-document.js';

/** Is told now and then how many rows of all tables are written. */
export type RenderProgress = (done: number, of: number) => void;

/** Counts the rows of a document's tables as they are written, and tells of it every so many rows and at the last one. */
export class RowCounter {
  readonly #progress: RenderProgress | undefined;
  readonly #of: number;
  #done = 0;

  constructor({ sections }: WordedDocument, progress: RenderProgress | undefined) {
    this.#progress = progress;
    this.#of = sections.reduce((sum, { table }) => sum + table.rows.length, 0);
  }

  *counted(rows: Rows): Generator<readonly Cell[], void, undefined> {
    for (const row of rows) {
      yield row;
      this.#done += 1;
      if (this.#done % STEP === 0 || this.#done === this.#of) this.#progress?.(this.#done, this.#of);
    }
  }
}

/** Rows. */
const STEP = 1000;
