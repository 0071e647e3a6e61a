import type { Decision, Refusal } from './decision.js';
import type { Recorded } from './facts.js';

/** One event to append. */
export function accept<E>(event: E): Decision<E> {
  return { ok: true, events: [event] };
}

/** The facts on record say so already: nothing to append (R8). */
export const SATISFIED: Decision<never> = { ok: true, events: [] };

/** A decision that is a refusal. */
export type Refused = Extract<Decision<never>, { readonly ok: false }>;

/** The facts on record forbid it (409). */
export function forbid(code: string, message: string, facts: Refusal['facts'], path?: string): Refused {
  return {
    ok: false,
    refusal: { kind: 'rule', code, message, ...(path === undefined ? {} : { path }), facts },
  };
}

/** Something in the command has no meaning (422). */
export function refuseValue(code: string, path: string, message: string, facts: Refusal['facts']): Refused {
  return { ok: false, refusal: { kind: 'value', code, message, path, facts } };
}

/** The thing that the command is about is not on record (404). */
export function refuseUnknown(code: string, message: string, facts: Refusal['facts']): Refused {
  return { ok: false, refusal: { kind: 'unknown', code, message, facts } };
}

/** Whether a fact says exactly this already: repeating it is to yield no event (R8). */
export function isRecorded(facts: readonly Recorded<Said>[], event: Said): boolean {
  return facts.some((fact) => fact.event.type === event.type && isSame(fact.event.data, event.data));
}

interface Said {
  readonly type: string;
  readonly data: unknown;
}

/** Equal as JSON, whatever the order of properties. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(Reflect.get(a, key), Reflect.get(b, key)))
  );
}
