import type { Day } from '@concord-ledger/partial-date';
import type { Answer, AskingList, List } from '../asking.js';
import type { Ledger, OpenedLedger } from '../ledger.js';
import type { Named } from '../views/engine/table-names.js';
import { ENTRIES } from '../views/entries/tables.js';
import type { Pin } from '../views/pin.js';
import { readCursor, writeCursor } from './cursor.js';
import type { Place } from './cursor.js';
import { answered, meaningless } from './question.js';
import type { Typed } from './typed.js';

/** A page of a list to be read. */
export interface Page {
  readonly ledger: OpenedLedger;
  readonly pin: Pin;
  readonly asOf: Day;
  /** Null: from the beginning. */
  readonly after: Place | null;
  /** How many items to find at most: one more than the page holds, which tells whether there is a next page. */
  readonly wanted: number;
}

/** What was found of a list from a place on. */
export interface Found<T> {
  readonly items: readonly { readonly item: T; readonly place: Place }[];
  readonly count?: { readonly certain: number; readonly possible: number };
}

/** Which list is asked, on which projections it rests, and the day that it is about. */
interface ListQuestion {
  readonly list: string;
  readonly rests: readonly Named[];
  readonly day?: Typed;
  /** As of when, where another property says it than `knownAt`. */
  readonly known?: Typed;
}

/** Answers one page of a list; later pages answer as known at the entry of the first one, about the same day (R36). `knownAt` is one of the filters. */
export async function listed<T>(
  ledger: Ledger,
  filters: AskingList,
  question: ListQuestion,
  find: (page: Page) => Found<T>,
): Promise<Answer<List<T>>> {
  return listedLater(ledger, filters, question, ({ ledger: opened, asOf, entry, after, wanted }) =>
    opened.views.readModel.pinned(question.rests, entry, (pin) => ({
      found: find({ ledger: opened, pin, asOf, after, wanted }),
      entry: pin.entry,
    })),
  );
}

export interface LaterPage extends Omit<Page, 'pin'> {
  /** A cursor's entry, or that of `knownAt`; null: the last one that the views show. */
  readonly entry: number | null;
}

/** As `listed`, for lists that must also read the store: they pin the entry themselves, and say which it was. */
export async function listedLater<T>(
  ledger: Ledger,
  filters: AskingList,
  { list, rests, day, known }: ListQuestion,
  find: (page: LaterPage) => FoundAt<T> | Promise<FoundAt<T>>,
): Promise<Answer<List<T>>> {
  const of = { list, filters, ledger: ledger.opened.namespace };
  const cursor = filters.cursor === undefined ? null : readCursor(filters.cursor, of);
  if (filters.cursor !== undefined && (cursor === null || (await isPastEnd(ledger, cursor.entry))))
    return { outcome: 'bad-cursor' };
  const question = { rests, ...(day && { day }), ...(known && { known }), ...(cursor && { pinned: cursor }) };
  return answered(ledger, filters, question, (from) => {
    const limit = limitOf(filters);
    const pageOf = ({ found, entry, settled }: FoundAt<T>) => {
      const page = found.items.slice(0, limit);
      const last = page.at(-1);
      const hasMore = found.items.length > limit && last !== undefined;
      return {
        entry,
        ...(settled !== undefined && { settled }),
        value: {
          items: page.map(({ item }) => item),
          ...(found.count && { count: found.count }),
          ...(hasMore && { nextCursor: writeCursor({ entry, asOf: from.asOf, after: last.place }, of) }),
        },
      };
    };
    const found = find({ ...from, after: cursor?.after ?? null, wanted: limit + 1 });
    return found instanceof Promise ? found.then(pageOf) : pageOf(found);
  });
}

interface FoundAt<T> {
  readonly found: Found<T>;
  readonly entry: number;
  /** Whether what else it rests on is settled; default yes. */
  readonly settled?: boolean;
}

/** A cursor of a log that was longer, before an older one was restored. */
async function isPastEnd({ store, opened: { views } }: Ledger, entry: number): Promise<boolean> {
  if (entry <= (views.readModel.entry([ENTRIES]) ?? -1)) return false;
  // The views may be behind the log: only where they show its end is there no such entry.
  const last = await store.events.last();
  const end = last === null ? -1 : views.entryOf(last.id);
  return end !== null && entry > end;
}

const DEFAULT_LIMIT = 50;
const HIGHEST_LIMIT = 500;

function limitOf({ limit = DEFAULT_LIMIT }: AskingList): number {
  if (Number.isSafeInteger(limit) && limit >= 1 && limit <= HIGHEST_LIMIT) return limit;
  throw meaningless(
    'QUESTION.LIMIT',
    'limit',
    `limit is a whole number from 1 to ${HIGHEST_LIMIT}, not ${limit}.`,
    {
      limit,
    },
  );
}
