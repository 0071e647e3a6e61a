import type { ThingKind } from '@concord-ledger/agreements';
import type { Parameters } from '../engine/database.js';
import { knownAt } from '../pin.js';
import type { Pin } from '../pin.js';
import { folded } from './fold.js';
import { DOCUMENTS, WORDS } from './tables.js';

/** What people typed to search for, as conditions for FTS5: each word must be found, the last one may be the beginning of one. */
export function searchTerms(q: string): readonly string[] {
  const words = folded(q)
    .split(/\s+/)
    .map((word) => word.replace(/"/g, ''))
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.map((word, index) => `"${word}"${index === words.length - 1 ? '*' : ''}`);
}

/** SQL for the ids of the things of a kind in whose words a term is found, known at the pin. The term is bound as `:term<number>`. */
export function thingsWith(kind: ThingKind, number: number, pin: Pin): string {
  return `SELECT d.thing FROM ${DOCUMENTS} d WHERE d.kind = '${kind}' AND ${knownAt(pin, 'd')}
    AND d.id IN (SELECT rowid FROM ${WORDS} WHERE ${WORDS} MATCH :term${number})`;
}

/** The parameters that `thingsWith` binds. */
export function termParameters(terms: readonly string[]): Parameters {
  return Object.fromEntries(terms.map((term, number) => [`term${number}`, term]));
}
