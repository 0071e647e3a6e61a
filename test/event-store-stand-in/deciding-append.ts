import type { RecordedEvent } from './recorded-event.js';

/** What a writer expects of a stream; a number is the revision of its last event. */
export type Expected = bigint | 'no-stream' | 'any' | 'stream-exists';

export type AppendDecision =
  | { readonly kind: 'write' }
  /** The same events stand where they would be written: the answer is that of the first time. */
  | { readonly kind: 'repeated'; readonly last: RecordedEvent }
  | { readonly kind: 'wrong-version' }
  | { readonly kind: 'deleted' };

/** What a decision needs to know of a stream. */
export interface StreamHistory {
  /** Every event that was ever written, replicated or not, those of a deleted stream included. */
  readonly events: readonly RecordedEvent[];
  readonly state: 'open' | 'deleted' | 'tombstoned';
}

/**
 * Decides an append as the server does. Idempotency is by event id and place: the first id decides whether the append
 * is a repetition, and each further one has to stand where it stood. Data is not compared.
 *
 * @param newest finds the newest event of an id in whatever stream, for expectations that name no revision
 */
export function decideAppend(
  { events, state }: StreamHistory,
  expected: Expected,
  ids: readonly string[],
  newest: (id: string) => RecordedEvent | undefined,
): AppendDecision {
  if (state === 'tombstoned') return { kind: 'deleted' };
  switch (expected) {
    case 'stream-exists':
      if (state === 'deleted') return { kind: 'deleted' };
      return events.length === 0 ? { kind: 'wrong-version' } : decideAnywhere(events, ids, newest);
    case 'any':
      return decideAnywhere(events, ids, newest);
    case 'no-stream':
      return decideAt(0, events, state, ids);
    default:
      return decideAt(Number(expected) + 1, events, state, ids);
  }
}

/** @param place how many events the writer believes to be there */
function decideAt(
  place: number,
  events: readonly RecordedEvent[],
  state: 'open' | 'deleted',
  ids: readonly string[],
): AppendDecision {
  if (place === events.length) return { kind: 'write' };
  if (place > events.length) return { kind: 'wrong-version' };
  const different = ids.findIndex((id, index) => events[place + index]?.id !== id);
  if (different === 0 && place === 0 && state === 'deleted') return { kind: 'write' };
  const last = events[place + ids.length - 1];
  return different !== -1 || ids.length === 0 || last === undefined
    ? { kind: 'wrong-version' }
    : { kind: 'repeated', last };
}

function decideAnywhere(
  events: readonly RecordedEvent[],
  ids: readonly string[],
  newest: (id: string) => RecordedEvent | undefined,
): AppendDecision {
  const stream = events.at(0)?.stream;
  const known = ids.map((id) => newest(id)).map((event) => (event?.stream === stream ? event : undefined));
  const last = known.at(-1);
  if (known[0] === undefined) return { kind: 'write' };
  return last === undefined || known.includes(undefined)
    ? { kind: 'wrong-version' }
    : { kind: 'repeated', last };
}
