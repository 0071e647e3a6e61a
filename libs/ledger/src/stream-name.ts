import { parseId } from '@concord-ledger/agreements';
import type { StreamKind, ThingKind } from '@concord-ledger/agreements';

/** The thing that a stream is the history of. */
export interface Target {
  readonly kind: ThingKind;
  readonly id: string;
}

/** What a command writes to: the history of a thing, or the successions of parties, which are one (R26). */
export interface StreamTarget {
  readonly kind: StreamKind;
  readonly id: string;
}

/** All successions of parties stand in one stream, so that cycles can be refused (R26). */
export const SUCCESSIONS: StreamTarget = { kind: 'successions', id: 'successions' };

const THING_KINDS: readonly ThingKind[] = ['agreement', 'party', 'programme', 'activity'];

/** `agreement-<id>`, `party-<id>` …: the stream of a thing (DESIGN.md section 5); `successions` has no id. */
export function streamName(kind: StreamKind, id: string): string {
  return kind === 'successions' ? kind : `${kind}-${id}`;
}

/** What a stream is the history of; null for the ledger's own stream, and those of accounts. */
export function parseStreamName(stream: string): StreamTarget | null {
  if (stream === SUCCESSIONS.id) return SUCCESSIONS;
  const dash = stream.indexOf('-');
  if (dash === -1) return null;
  const kind = THING_KINDS.find((candidate) => candidate === stream.slice(0, dash));
  const id = stream.slice(dash + 1);
  return kind === undefined || parseId(kind, id) === null ? null : { kind, id };
}
