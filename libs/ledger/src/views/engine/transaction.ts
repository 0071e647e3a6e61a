import type { ViewsDatabase } from './database.js';

/** A transaction that writes, from BEGIN to COMMIT or ROLLBACK. */
export class Transaction {
  readonly #last: (() => void)[] = [];

  /** What is to be written when all else has been. */
  beforeCommit(write: () => void): void {
    this.#last.push(write);
  }

  /** To be called once, by who commits. */
  finish(): void {
    for (const write of this.#last) write();
  }
}

/** What is found out while a transaction writes, and holds until it ends, since nobody else writes meanwhile. A rollback takes it along. */
export class WithinTransaction<T> {
  readonly #make: (db: ViewsDatabase) => T;
  readonly #found = new WeakMap<Transaction, T>();

  /** `make`: what a transaction begins with. */
  constructor(make: (db: ViewsDatabase) => T) {
    this.#make = make;
  }

  /** Throws where no transaction writes. */
  of(db: ViewsDatabase): T {
    const { transaction } = db;
    const known = this.#found.get(transaction);
    if (known !== undefined) return known;
    const made = this.#make(db);
    this.#found.set(transaction, made);
    return made;
  }
}
