import { DamagedRecord } from '@concord-ledger/event-store';
import type { PrivateHash, PrivateRecords } from '@concord-ledger/event-store';
import type { Findings } from './findings.js';
import type { PersonsFound } from './verification.js';
import * as words from './wording.js';

/** Looks for every private record that an entry names: one that is not there was erased, one with other bytes was altered (R32). */
export class PersonsCheck {
  readonly #records: PrivateRecords;
  readonly #findings: Findings;
  #kept = 0;
  #erased = 0;
  #altered = 0;

  constructor(records: PrivateRecords, findings: Findings) {
    this.#records = records;
    this.#findings = findings;
  }

  get found(): PersonsFound {
    return { kept: this.#kept, erased: this.#erased, altered: this.#altered };
  }

  async take(entry: number, named: readonly PrivateHash[]): Promise<void> {
    for (const hash of named) {
      try {
        if ((await this.#records.get(hash)) === null) this.#erased++;
        else this.#kept++;
      } catch (error) {
        if (!(error instanceof DamagedRecord)) throw error;
        this.#altered++;
        this.#findings.add({ how: 'person', entry, through: null, words: words.alteredPerson(hash) });
      }
    }
  }
}
