import type { DomainEvent, Refusal } from '@concord-ledger/agreements';
import type { Target } from '../stream-name.js';
import { asJson } from './json.js';
import type { Stream } from './streams.js';
import type { Surroundings } from './surroundings.js';

/**
 * What speaks against annulments that leave nothing of a thing: effective facts of other streams that refer to it, as far as the views know (R26). A race
 * that slips through does no damage: readers tolerate it, and `status` lists it. Null: nothing.
 */
export async function refuseVoiding(
  events: readonly DomainEvent[],
  { target: { kind, id }, entries: [first] }: Stream,
  around: Pick<Surroundings, 'referredBy'>,
): Promise<Refusal | null> {
  // The first entry of a history is annulled only where nothing of it remains (R19).
  const voids = events.some(({ type, data }) => type === 'EntryAnnulled' && data.entry === first?.id);
  if (kind === 'successions' || !voids) return null;
  const streams = await around.referredBy({ kind, id });
  return streams.length === 0 ? null : refuseReferredTo({ kind, id }, streams);
}

/** Streams that a message names one by one; the facts name all. */
const NAMED = 10;

function refuseReferredTo({ kind, id }: Target, streams: readonly string[]): Refusal {
  const more = streams.length > NAMED ? ` and ${streams.length - NAMED} more` : '';
  const named = `${streams.slice(0, NAMED).join(', ')}${more}`;
  return {
    kind: 'rule',
    code: `${kind.toUpperCase()}.REFERRED_TO`,
    message: `The ${kind} “${id}” cannot be annulled whole while others refer to it: ${named}. Correct or annul what they say of it first.`,
    facts: { [kind]: id, streams },
  };
}

/** An append takes a megabyte; so much is left for what stands in each entry beside its data. */
const MOST_BYTES = 1_000_000;
const METADATA_BYTES = 2_000;

/** What speaks against annulling a very long history at once; null: nothing. */
export function refuseTooMany(events: readonly DomainEvent[]): Refusal | null {
  if (events.length === 1) return null;
  const data = events.reduce((sum, event) => sum + Buffer.byteLength(JSON.stringify(asJson(event.data))), 0);
  if (data + events.length * METADATA_BYTES <= MOST_BYTES) return null;
  return {
    kind: 'value',
    code: 'COMMAND.TOO_LARGE',
    message: `This annuls ${events.length} entries, more than can be recorded at once: annul the latest of them one by one first, or give a shorter reason.`,
    facts: { entries: events.length },
  };
}
