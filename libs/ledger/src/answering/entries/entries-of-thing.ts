import type { ThingKind } from '@concord-ledger/agreements';
import type { Ledger } from '../../ledger.js';
import { streamName } from '../../stream-name.js';
import type { WhichEntries } from '../../views/entries/entry-rows.js';
import { entryNumberOfVersion } from '../../views/entries/tables.js';
import { unknownThing } from '../unknown-thing.js';
import { successionsNaming } from './successions-naming.js';

/**
 * The entries that are the history of a thing, as known at an entry: those of its stream, and of a party also the successions that name it (R26).
 * Throws Unanswerable where nothing was recorded of it by then.
 */
export async function entriesOfThing(
  { store, opened }: Ledger,
  { kind, id }: { readonly kind: ThingKind; readonly id: string },
  entry: number,
): Promise<WhichEntries> {
  const { db } = opened.views.readModel;
  const stream = streamName(kind, id);
  const first = entryNumberOfVersion(db, stream, 0);
  if (first === null || first > entry) throw unknownThing(kind, id);
  if (kind !== 'party') return { stream };
  return { stream, besides: await successionsNaming(store.events, db, id, entry) };
}
