import type { ThingKind } from '@concord-ledger/agreements';
import { Unanswerable } from './question.js';

/** Refuses a question about a thing of which nothing is recorded (404). */
export function unknownThing(kind: ThingKind, id: string): Unanswerable {
  return new Unanswerable({
    kind: 'unknown',
    code: `${kind.toUpperCase()}.UNKNOWN`,
    message: `There is no ${kind} “${id}” in this ledger: check the id.`,
    facts: { [kind]: id },
  });
}
