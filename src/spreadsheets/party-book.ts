import { GetParty, ListParties } from '@concord-ledger/ledger';
import type { Answer, List, PartyItem } from '@concord-ledger/ledger';
import type { Ask } from './gather-rows.js';
import { plain } from './mapping.js';

export interface KnownParty {
  readonly id: string;
  /** ISO 3166, `none`, or null where not known. */
  readonly jurisdiction: string | null;
}

/** The parties on record by what they are or were called. */
export class PartyBook {
  readonly #byName = new Map<string, KnownParty[]>();
  readonly #byId = new Map<string, KnownParty>();

  /** Every party by its names now, in both languages and for short, and by its former ones. */
  static async of(ask: Ask | null): Promise<PartyBook> {
    const book = new PartyBook();
    if (ask === null) return book;
    for (let cursor: string | undefined; ;) {
      const page: Answer<List<PartyItem>> = await ask(
        new ListParties({ limit: 500, ...(cursor !== undefined && { cursor }) }),
      );
      if (page.outcome !== 'answered')
        throw new Error(`the parties on record cannot be read (${page.outcome}): try again.`);
      for (const { id, names, shortName, jurisdiction } of page.value.items) {
        book.#enter({ id, jurisdiction }, [names?.vi, names?.en, shortName]);
        const detail = await ask(new GetParty({ id }));
        if (detail.outcome !== 'answered') continue;
        for (const former of detail.value.formerNames)
          book.#enter({ id, jurisdiction }, [former.names?.vi, former.names?.en, former.shortName]);
      }
      cursor = page.value.nextCursor;
      if (cursor === undefined) return book;
    }
  }

  named(name: string): readonly KnownParty[] {
    return this.#byName.get(plain(name)) ?? [];
  }

  withId(id: string): KnownParty | undefined {
    return this.#byId.get(id);
  }

  #enter(party: KnownParty, names: readonly (string | undefined)[]): void {
    this.#byId.set(party.id, party);
    for (const name of names) {
      if (name === undefined) continue;
      const named = this.#byName.get(plain(name)) ?? [];
      if (!named.some(({ id }) => id === party.id)) named.push(party);
      this.#byName.set(plain(name), named);
    }
  }
}
