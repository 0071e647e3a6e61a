import { isPrivateHash } from '@concord-ledger/event-store';
import type { JsonObject, JsonValue, PrivateHash } from '@concord-ledger/event-store';
import { canonicalText } from '../identity/input-hash.js';

/** What an entry states, as stored, and what it should have stated, as typed. */
export interface Correcting {
  readonly from: JsonObject;
  readonly to: JsonObject;
}

/**
 * The erased record that stands where a correction names somebody, where all that stands beside it (party, office, place …) is as it was: nobody can
 * tell any more whether it is the same person, so an erased one counts as equal (R32). Null where there is none.
 * @param path of the person in the fact: `signatories[1].person`
 */
export function erasedAt(
  path: string,
  correcting: Correcting | null,
  erased: ReadonlySet<PrivateHash>,
): PrivateHash | null {
  if (correcting === null) return null;
  const [was, is] = [holderAt(correcting.from, path), holderAt(correcting.to, path)];
  if (was === null || is === null) return null;
  const record = recordOf(was.person ?? null);
  if (record === null || !erased.has(record)) return null;
  return canonicalText(withoutPerson(was)) === canonicalText(withoutPerson(is)) ? record : null;
}

/** The private record that a person is known by in an entry; null where none stands there. */
export function recordOf(value: JsonValue): PrivateHash | null {
  if (typeof value !== 'object' || value === null || !('record' in value)) return null;
  return isPrivateHash(value.record) ? value.record : null;
}

/** The object in which a person stands; null where the path leads nowhere. */
function holderAt(fact: JsonObject, path: string): JsonObject | null {
  const steps = path.split(/[.[\]]+/).slice(0, -1);
  const at = steps.reduce<JsonValue | undefined>((value, step) => inside(value, step), fact);
  return isObject(at) ? at : null;
}

function inside(value: JsonValue | undefined, step: string): JsonValue | undefined {
  if (isList(value)) return value[Number(step)];
  return isObject(value) ? value[step] : undefined;
}

function withoutPerson(holder: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(holder).filter(([key]) => key !== 'person'));
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** Array.isArray does not narrow read-only arrays. */
function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
