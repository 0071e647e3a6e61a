import { isCorrection, parseEntryId, parseId, referencesIn } from '@concord-ledger/agreements';
import type { JsonObject } from '@concord-ledger/event-store';
import type { Target } from '../stream-name.js';
import { SUCCESSIONS } from '../stream-name.js';
import type { StreamTarget } from '../stream-name.js';
import { aboutOf, isCorrecting, isNamed } from './command-kinds.js';
import type { Stream, StreamEntry } from './streams.js';

/**
 * The command as it is to be carried out. The successions of parties are in the history of each party that they name, so that one of their entries
 * may be put right under the id of such a party; it then goes to their one stream (R26). Every other command is carried out as it is typed.
 */
export async function aim(
  typed: JsonObject,
  read: (target: StreamTarget) => Promise<Stream>,
): Promise<JsonObject> {
  const place = placeNamed(typed);
  if (place === null) return typed;
  const own = await read(place.party);
  if (own.entries.some(({ id }) => id === place.entry)) return typed;
  const successions = await read(SUCCESSIONS);
  if (!statements(successions, place.entry).some((entry) => names(entry, place.party))) return typed;
  return Object.fromEntries(Object.entries(typed).filter(([key]) => key !== 'party'));
}

/** The party and the entry that a correction names; null of every other command, and where it names none that there can be. */
function placeNamed(typed: JsonObject): { readonly party: Target; readonly entry: string } | null {
  if (!isNamed(typed) || !isCorrecting(typed.type)) return null;
  const { kind, id } = aboutOf(typed);
  const entry = typeof typed.entry === 'string' ? parseEntryId(typed.entry) : null;
  if (kind !== 'party' || typeof id !== 'string' || parseId(kind, id) === null || entry === null) return null;
  return { party: { kind, id }, entry };
}

/** The entry, what was corrected of it, and, where it is itself a correction, what that is about. */
function statements({ entries }: Stream, id: string): readonly StreamEntry[] {
  const named = entries.find((entry) => entry.id === id);
  const original = named !== undefined && isCorrection(named.event) ? named.event.data.entry : id;
  return entries.filter(
    ({ id: each, event }) => each === original || (isCorrection(event) && event.data.entry === original),
  );
}

function names({ event }: StreamEntry, { kind, id }: Target): boolean {
  return referencesIn(event).some((reference) => reference.kind === kind && reference.id === id);
}
