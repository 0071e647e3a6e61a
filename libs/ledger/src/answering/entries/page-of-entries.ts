import type { Answer, AskingList, HistoryItem, List } from '../../asking.js';
import type { Ledger } from '../../ledger.js';
import { entryRows, eventsOf } from '../../views/entries/entry-rows.js';
import { ENTRIES } from '../../views/entries/tables.js';
import { listedLater } from '../listing.js';
import { firstTyped } from '../question.js';
import { historyItem } from './history-item.js';
import type { Called } from './history-item.js';

/** A page of entries in the order of the log. `check` may refuse before the page is read; it is told the entry at which it is. */
export async function pageOfEntries(
  ledger: Ledger,
  filters: AskingList,
  which: { readonly stream?: string; readonly type?: string },
  check: (entry: number) => void = () => undefined,
): Promise<Answer<List<HistoryItem>>> {
  // Names of parties are a help only: where their projection has failed, entries are listed all the same.
  const rests = [ENTRIES];
  const question = { list: which.stream ?? 'entries', rests, ...firstTyped(['asOf', filters.asOf]) };
  return listedLater(ledger, filters, question, async ({ ledger: opened, asOf, entry, after, wanted }) => {
    const { db, names } = opened.views.readModel;
    const pin = opened.views.readModel.pin(rests, entry);
    const at = pin.entry;
    check(at);
    const called: Called = (language) => (kind, id) => {
      const name = kind === 'party' ? names.namesOn(pin, id, asOf) : null;
      return name?.[language] ?? name?.vi ?? name?.en ?? id;
    };
    const rows = entryRows(db, at, which, after === null ? -1 : Number(after.key), wanted);
    const items = [];
    for (const found of await eventsOf(ledger.store.events, db, rows)) {
      const item = await historyItem(opened, found, called);
      items.push({ item, place: { key: String(found.number), id: found.stored.id } });
    }
    return { found: { items }, entry: at };
  });
}
