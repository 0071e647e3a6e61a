import { parseEvent } from '@concord-ledger/agreements';
import type { EventStore, StoredEvent } from '@concord-ledger/event-store';
import type { ViewsDatabase } from '../../views/engine/database.js';
import { entriesAbout, eventsOf } from '../../views/entries/entry-rows.js';
import type { EntryRow } from '../../views/entries/tables.js';

/** An entry of the log, with its number and instant. */
export type FoundEntry = EntryRow & { readonly stored: StoredEvent };

/** An entry that is no correction, and those that are about it, in the order of recording. */
export interface PutRight {
  readonly original: FoundEntry;
  readonly by: readonly FoundEntry[];
}

/** Each original that the entries are, or are about, by its event id, with all that puts it right up to an entry of the log. */
export async function putRight(
  events: EventStore,
  db: ViewsDatabase,
  entries: readonly FoundEntry[],
  upTo: number,
): Promise<ReadonlyMap<string, PutRight>> {
  const originals = new Set(entries.map(({ stored }) => aboutOf(stored) ?? stored.id));
  const known = new Map(entries.map((entry) => [entry.number, entry]));
  const rows = entriesAbout(db, [...originals], upTo);
  const others = await eventsOf(
    events,
    db,
    rows.filter(({ number }) => !known.has(number)),
  );
  for (const other of others) known.set(other.number, other);
  const found = rows.flatMap(({ number }) => known.get(number) ?? []);
  const by = Map.groupBy(found, ({ stored }) => aboutOf(stored));
  return new Map(
    found
      .filter(({ stored }) => originals.has(stored.id))
      .map((original) => [original.stored.id, { original, by: by.get(original.stored.id) ?? [] }]),
  );
}

/** The event id of the entry that a correction or annulment is about; null of every other entry. */
export function aboutOf({ type, data: { entry } }: StoredEvent): string | null {
  return (type === 'EntryCorrected' || type === 'EntryAnnulled') && typeof entry === 'string' ? entry : null;
}

/** What an entry says: a fact as recorded, or as a correction states it. */
export interface Said {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: object;
}

/** What the entry says after so many of the corrections of it; null where it is annulled, or this program cannot read the correction. */
export function saidAfter({ original, by }: PutRight, corrections: number): Said | null {
  const last = corrections === 0 ? undefined : by[corrections - 1];
  if (last === undefined) return original.stored;
  const { type, schemaVersion, data } = last.stored;
  try {
    const event = parseEvent(type, schemaVersion, data);
    return event.type === 'EntryCorrected' ? event.data.fact : null;
  } catch {
    return null;
  }
}
