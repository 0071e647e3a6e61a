import { parseEvent, referencesIn } from '@concord-ledger/agreements';
import type { DomainEvent } from '@concord-ledger/agreements';
import type { EventStore, StoredEvent } from '@concord-ledger/event-store';
import { streamName, SUCCESSIONS } from '../../stream-name.js';
import type { ViewsDatabase } from '../../views/engine/database.js';
import { entryRows } from '../../views/entries/entry-rows.js';

/** The numbers of the entries of the successions that name the party, and of the corrections and annulments of those, up to an entry of the log. */
export async function successionsNaming(
  events: EventStore,
  db: ViewsDatabase,
  party: string,
  upTo: number,
): Promise<readonly number[]> {
  const read = await readSuccessions(events, db, upTo);
  const naming = new Set(read.flatMap(({ about, parties }) => (parties.includes(party) ? about : [])));
  return read.flatMap(({ number, about }) => (naming.has(about) ? number : []));
}

/** Whoever is named by a succession that was recorded, put right or annulled after one entry of the log, up to another. */
export async function partiesSucceeding(
  events: EventStore,
  db: ViewsDatabase,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly string[]> {
  const read = await readSuccessions(events, db, to);
  const touched = new Set(read.flatMap(({ number, about }) => (number > from ? about : [])));
  return [...new Set(read.flatMap(({ about, parties }) => (touched.has(about) ? parties : [])))];
}

interface ReadSuccession {
  readonly number: number;
  /** Event id of the entry that it is about, its own where it is no correction. */
  readonly about: string;
  /** Whom it names. */
  readonly parties: readonly string[];
}

/** All that can be read: there are few, a handful for each reorganisation of the state. Of what a newer Concord wrote nobody can tell whom it names. */
async function readSuccessions(
  events: EventStore,
  db: ViewsDatabase,
  upTo: number,
): Promise<readonly ReadSuccession[]> {
  const stream = streamName(SUCCESSIONS.kind, SUCCESSIONS.id);
  const rows = entryRows(db, upTo, { stream }, -1, Number.MAX_SAFE_INTEGER);
  if (rows.length === 0) return [];
  const stored = await events.readStream(stream);
  return rows.flatMap(({ number }, version) => {
    const found = stored[version];
    const event = found === undefined ? null : parsed(found);
    if (found === undefined || event === null) return [];
    const parties = referencesIn(event).flatMap(({ kind, id }) => (kind === 'party' ? id : []));
    return [{ number, about: 'entry' in event.data ? event.data.entry : found.id, parties }];
  });
}

function parsed({ type, schemaVersion, data }: StoredEvent): DomainEvent | null {
  try {
    return parseEvent(type, schemaVersion, data);
  } catch {
    return null;
  }
}
