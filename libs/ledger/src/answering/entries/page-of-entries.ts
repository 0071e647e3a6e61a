import type { Answer, AskingList, List } from '../../asking.js';
import type { HistoryItem } from '../../auditing.js';
import type { Ledger } from '../../ledger.js';
import { entryRows, eventsOf } from '../../views/entries/entry-rows.js';
import type { WhichEntries } from '../../views/entries/entry-rows.js';
import { ENTRIES } from '../../views/entries/tables.js';
import { listedLater } from '../listing.js';
import { firstTyped } from '../question.js';
import { calledOn } from './called.js';
import { historyItem } from './history-item.js';
import { putRight } from './put-right.js';

/**
 * A page of entries in the order of the log, each with what was known at the answer's entry to hold instead of it.
 * @param list a name of the list, which its cursors keep
 * @param which is told the entry at which the page is read, and may refuse
 */
export async function pageOfEntries(
  ledger: Ledger,
  filters: AskingList,
  list: string,
  which: (entry: number) => WhichEntries | Promise<WhichEntries>,
): Promise<Answer<List<HistoryItem>>> {
  // Names of parties are a help only: where their projection has failed, entries are listed all the same.
  const rests = [ENTRIES];
  const question = { list, rests, ...firstTyped(['asOf', filters.asOf]) };
  return listedLater(ledger, filters, question, async ({ ledger: opened, asOf, entry, after, wanted }) => {
    const { db, names } = opened.views.readModel;
    const pin = opened.views.readModel.pin(rests, entry);
    const rows = entryRows(
      db,
      pin.entry,
      await which(pin.entry),
      after === null ? -1 : Number(after.key),
      wanted,
    );
    const { events } = ledger.store;
    const found = await eventsOf(events, db, rows);
    const originals = await putRight(events, db, found, pin.entry);
    const called = calledOn(names, pin, asOf);
    const items = [];
    for (const each of found) {
      const item = await historyItem(opened, each, originals, called);
      items.push({ item, place: { key: String(each.number), id: each.stored.id } });
    }
    return { found: { items }, entry: pin.entry };
  });
}
