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

/** A database that knows in which transaction it is writing; it throws where it is in none. */
interface Writing {
  readonly transaction: Transaction;
}

/** What is found out while a transaction writes, and holds until it ends, since nobody else writes meanwhile. A rollback takes it along. */
export class WithinTransaction<T> {
  readonly #found = new WeakMap<Transaction, T>();

  /** `begin`: what a transaction begins with. */
  of({ transaction }: Writing, begin: () => T): T {
    const known = this.#found.get(transaction);
    if (known !== undefined) return known;
    const begun = begin();
    this.#found.set(transaction, begun);
    return begun;
  }
}
