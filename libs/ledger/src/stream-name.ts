import { parseId } from '@concord-ledger/agreements';
import type { ThingKind } from '@concord-ledger/agreements';

/** The thing that a stream is the history of. */
export interface Target {
  readonly kind: ThingKind;
  readonly id: string;
}

const STREAM_KINDS: readonly ThingKind[] = ['agreement', 'party', 'programme', 'activity'];

/** `agreement-<id>`, `party-<id>` …: the stream of a thing (DESIGN.md section 5). */
export function streamName(kind: ThingKind, id: string): string {
  return `${kind}-${id}`;
}

/** What a stream is the history of; null for the ledger's own streams (`ledger`, `successions`). */
export function parseStreamName(stream: string): Target | null {
  const dash = stream.indexOf('-');
  if (dash === -1) return null;
  const kind = STREAM_KINDS.find((candidate) => candidate === stream.slice(0, dash));
  const id = stream.slice(dash + 1);
  return kind === undefined || parseId(kind, id) === null ? null : { kind, id };
}
