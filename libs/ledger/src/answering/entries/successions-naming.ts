import { parseEvent, referencesIn } from '@concord-ledger/agreements';
import type { DomainEvent } from '@concord-ledger/agreements';
import type { EventStore, StoredEvent } from '@concord-ledger/event-store';
import { streamName, SUCCESSIONS } from '../../stream-name.js';
import type { ViewsDatabase } from '../../views/engine/database.js';
import { entryRows } from '../../views/entries/entry-rows.js';

/**
 * The numbers of the entries of the successions that name the party, and of the corrections and annulments of those, up to an entry of the log.
 * All successions are read for it: there are few, a handful for each reorganisation of the state.
 */
export async function successionsNaming(
  events: EventStore,
  db: ViewsDatabase,
  party: string,
  upTo: number,
): Promise<readonly number[]> {
  const stream = streamName(SUCCESSIONS.kind, SUCCESSIONS.id);
  const rows = entryRows(db, upTo, { stream }, -1, Number.MAX_SAFE_INTEGER);
  if (rows.length === 0) return [];
  const read = (await events.readStream(stream)).slice(0, rows.length).map(readable);
  const concerned = new Set(read.flatMap((entry) => (entry !== null && names(entry, party) ? entry.id : [])));
  return rows.flatMap(({ number }, version) => {
    const id = read[version]?.id;
    return id !== undefined && concerned.has(id) ? [number] : [];
  });
}

interface Readable {
  /** Of the entry that it is about, itself where it is no correction. */
  readonly id: string;
  readonly event: DomainEvent;
}

/** Null where a newer Concord wrote it: nobody can tell whom it names. */
function readable({ id, type, schemaVersion, data }: StoredEvent): Readable | null {
  try {
    const event = parseEvent(type, schemaVersion, data);
    return { id: 'entry' in event.data ? event.data.entry : id, event };
  } catch {
    return null;
  }
}

function names({ event }: Readable, party: string): boolean {
  return referencesIn(event).some(({ kind, id }) => kind === 'party' && id === party);
}
