import { StoreClosed, StoreReadOnly } from '../errors.js';

/** Whether the store may still be used, and for what. */
export class Session {
  readonly file: string;
  readonly #readOnly: boolean;
  #closed = false;

  constructor(file: string, readOnly: boolean) {
    this.file = file;
    this.#readOnly = readOnly;
  }

  get readOnly(): boolean {
    return this.#readOnly;
  }

  close(): void {
    this.#closed = true;
  }

  checkOpen(): void {
    if (this.#closed) throw new StoreClosed();
  }

  checkWritable(): void {
    this.checkOpen();
    if (this.#readOnly) throw new StoreReadOnly(this.file);
  }
}
