import type { Day } from '@concord-ledger/partial-date';

/** What a decider answers: events to append (none where the command is satisfied already, R8), or a refusal. */
export type Decision<Event> =
  | { readonly ok: true; readonly events: readonly Event[] }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Why a command was refused: a value, never an exception.
 * `value`: something in the command has no meaning (HTTP 422). `rule`: the facts on record forbid it (409).
 * `unknown`: the thing it is about does not exist (404).
 */
export interface Refusal {
  readonly kind: 'value' | 'rule' | 'unknown';
  /** Stable, for programs: `AGREEMENT.ALREADY_SIGNED`. */
  readonly code: string;
  /** One or two English sentences for people: what is wrong, where, what to do. */
  readonly message: string;
  /** The property of the command that it is about: `term.date`, `parties[1].party`. */
  readonly path?: string;
  /** What the refusal rests on, entry ids and dates. JSON only. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What a decider must be told from outside. */
export interface Context {
  /** The local day on which the command is recorded (R5). */
  readonly today: Day;
}
