import type { Answer, AskingList, List } from '../../asking.js';
import type { HistoryItem } from '../../auditing.js';
import type { Ledger } from '../../ledger.js';
import { entryRows, eventsOf } from '../../views/entries/entry-rows.js';
import type { WhichEntries } from '../../views/entries/entry-rows.js';
import { ENTRIES } from '../../views/entries/tables.js';
import { listedLater } from '../listing.js';
import { firstTyped } from '../question.js';
import type { Typed } from '../typed.js';
import { calledOn } from './called.js';
import { historyItem } from './history-item.js';
import { putRight } from './put-right.js';

/** A list of entries. */
interface EntryList {
  /** Its name, which its cursors keep. */
  readonly list: string;
  /** As of when, where another property says it than `knownAt`. */
  readonly known?: Typed;
  /** Is told the entry at which the page is read, and may refuse. */
  readonly which: (entry: number) => WhichEntries | Promise<WhichEntries>;
}

/** A page of entries in the order of the log, each with what was known at the answer's entry to hold instead of it. */
export async function pageOfEntries(
  ledger: Ledger,
  filters: AskingList,
  entries: EntryList,
): Promise<Answer<List<HistoryItem>>> {
  return pageFromEntries(ledger, filters, entries, (item) => item);
}

/** As `pageOfEntries`, of what each entry is turned into. */
export async function pageFromEntries<T>(
  ledger: Ledger,
  filters: AskingList,
  { list, known, which }: EntryList,
  turn: (item: HistoryItem) => T | Promise<T>,
): Promise<Answer<List<T>>> {
  // Names of parties are a help only: where their projection has failed, entries are listed all the same.
  const rests = [ENTRIES];
  const question = { list, rests, ...firstTyped(['asOf', filters.asOf]), ...(known && { known }) };
  return listedLater(ledger, filters, question, async ({ ledger: opened, asOf, entry, after, wanted }) => {
    const { db, names } = opened.views.readModel;
    const pin = opened.views.readModel.pin(rests, entry);
    const place = after === null ? -1 : Number(after.key);
    const rows = entryRows(db, pin.entry, await which(pin.entry), place, wanted);
    const { events } = ledger.store;
    const found = await eventsOf(events, db, rows);
    const originals = await putRight(events, db, found, pin.entry);
    const called = calledOn(names, pin, asOf);
    const items = [];
    for (const each of found) {
      const item = await turn(await historyItem(opened, each, originals, called));
      items.push({ item, place: { key: String(each.number), id: each.stored.id } });
    }
    return { found: { items }, entry: pin.entry };
  });
}
