import { createHash } from 'node:crypto';
import type { JsonObject } from '@concord-ledger/event-store';
import canonicalize from 'canonicalize';

/** SHA-256, in lower-case hex, of an input's RFC 8785 form. Persons are left out before: unsalted, their names could be guessed (R32). */
export function inputHash(withoutPersons: JsonObject): string {
  return createHash('sha256').update(canonicalText(withoutPersons), 'utf8').digest('hex');
}

/** RFC 8785 text: the same for equal values. Throws where a text holds half a character (a lone surrogate). */
export function canonicalText(value: JsonObject): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Only an object has a canonical text here.');
  return text;
}
