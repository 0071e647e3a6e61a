import type { Answer, AskingList, HistoryItem, List } from '../../asking.js';
import type { Ledger } from '../../ledger.js';
import { entryRows, eventsOf } from '../../views/entries/entry-rows.js';
import { ENTRIES } from '../../views/entries/tables.js';
import { listedLater } from '../listing.js';
import { firstTyped } from '../question.js';
import { historyItem } from './history-item.js';

/** A page of entries in the order of the log. `check` may refuse before the page is read; it is told the entry at which it is. */
export async function pageOfEntries(
  ledger: Ledger,
  filters: AskingList,
  which: { readonly stream?: string; readonly type?: string },
  check: (entry: number) => void = () => undefined,
): Promise<Answer<List<HistoryItem>>> {
  const question = { rests: [ENTRIES], ...firstTyped(['asOf', filters.asOf]) };
  return listedLater(ledger, filters, question, async ({ ledger: opened, entry, after, wanted }) => {
    const { db } = opened.views.readModel;
    const at = entry ?? opened.views.readModel.entry([ENTRIES]) ?? -1;
    check(at);
    const rows = entryRows(db, at, which, after === null ? -1 : Number(after.key), wanted);
    const items = [];
    for (const found of await eventsOf(ledger.store.events, db, rows)) {
      const item = await historyItem(opened, found);
      items.push({ item, place: { key: String(found.number), id: found.stored.id } });
    }
    return { found: { items }, entry: at };
  });
}
