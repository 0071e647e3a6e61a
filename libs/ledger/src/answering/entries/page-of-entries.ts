import type { Day } from '@concord-ledger/partial-date';
import type { Answer, AskingList } from '../../asking.js';
import type { EntryList, HistoryItem } from '../../auditing.js';
import type { Ledger } from '../../ledger.js';
import { entryRows, eventsOf } from '../../views/entries/entry-rows.js';
import type { WhichEntries } from '../../views/entries/entry-rows.js';
import { ENTRIES } from '../../views/entries/tables.js';
import type { EntryRow } from '../../views/entries/tables.js';
import type { CheckpointName } from '../../proving.js';
import type { Proving } from '../../proving/proving.js';
import type { Pin } from '../../views/pin.js';
import { listedLater } from '../listing.js';
import { firstTyped } from '../question.js';
import type { Typed } from '../typed.js';
import { calledOn } from './called.js';
import { historyItem } from './history-item.js';
import { putRight } from './put-right.js';

/** Which entries are listed. */
interface Listed {
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
  entries: Listed,
): Promise<Answer<EntryList<HistoryItem>>> {
  return pageFromEntries(ledger, filters, entries, (item) => item);
}

/** As `pageOfEntries`, of what each entry is turned into. */
export async function pageFromEntries<T>(
  ledger: Ledger,
  filters: AskingList,
  { list, known, which }: Listed,
  turn: (item: HistoryItem) => T | Promise<T>,
): Promise<Answer<EntryList<T>>> {
  // Names of parties are a help only: where their projection has failed, entries are listed all the same.
  const rests = [ENTRIES];
  const question = { list, rests, ...firstTyped(['asOf', filters.asOf]), ...(known && { known }) };
  const proof = proofOf(ledger.opened.proving);
  const answer = await listedLater(
    ledger,
    filters,
    question,
    async ({ ledger: opened, asOf, entry, after, wanted }) => {
      const { readModel } = opened.views;
      const pin = readModel.pin(rests, entry);
      const place = after === null ? -1 : Number(after.key);
      const rows = entryRows(readModel.db, pin.entry, await which(pin.entry), place, wanted);
      const items = [];
      for (const item of await itemsOf(ledger, rows, pin, asOf))
        items.push({
          item: await turn({ ...item, ...proof.of(item) }),
          place: { key: String(item.entry), id: item.id },
        });
      return { found: { items }, entry: pin.entry };
    },
  );
  return answer.outcome === 'answered' ? { ...answer, value: { ...answer.value, ...proof.ofList } } : answer;
}

/** What the latest checkpoint says of entries (R37): nothing where the ledger keeps no tree of its log. */
function proofOf(proving: Proving | null): {
  readonly ofList: { readonly checkpoint?: CheckpointName | null };
  readonly of: (item: HistoryItem) => { readonly covered?: boolean };
} {
  if (proving === null) return { ofList: {}, of: () => ({}) };
  const checkpoint = proving.covered();
  return {
    ofList: { checkpoint },
    of: ({ entry }) => ({ covered: checkpoint !== null && entry < checkpoint.size }),
  };
}

/** Entries of the log as histories give them, in words that call parties as they are called on the day, all as known at the pin. */
export async function itemsOf(
  { store, opened }: Ledger,
  rows: readonly EntryRow[],
  pin: Pin,
  day: Day,
): Promise<readonly HistoryItem[]> {
  const { db, names } = opened.views.readModel;
  const found = await eventsOf(store.events, db, rows);
  const originals = await putRight(store.events, db, found, pin.entry);
  const called = calledOn(names, pin, day);
  const items: HistoryItem[] = [];
  for (const each of found) items.push(await historyItem(opened, each, originals, called));
  return items;
}
