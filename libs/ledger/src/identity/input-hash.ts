import { createHash } from 'node:crypto';
import { canonicalBytes } from '@concord-ledger/event-store';
import type { JsonObject } from '@concord-ledger/event-store';

/**
 * SHA-256, in lower-case hex, of an input's RFC 8785 form. Persons are left out before: unsalted, their names could be guessed (R32).
 * Throws a TypeError that names the place where the input is not JSON.
 */
export function inputHash(withoutPersons: JsonObject): string {
  return createHash('sha256').update(canonicalBytes(withoutPersons, 'The command')).digest('hex');
}

/** RFC 8785 text, the same for equal values. Throws as inputHash does. */
export function canonicalText(value: JsonObject): string {
  return Buffer.from(canonicalBytes(value, 'The command')).toString('utf8');
}
