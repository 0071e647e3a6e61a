import type { JsonObject } from '@concord-ledger/event-store';

/** What JSON keeps of an object: properties that are undefined are gone, instances of classes are plain. Throws on cycles and bigints. */
export function asJson(object: object): JsonObject {
  const plain: unknown = JSON.parse(JSON.stringify(object));
  if (!isJsonObject(plain)) throw new TypeError('Only an object can be recorded.');
  return plain;
}

/** True of what JSON.parse gives for `{…}`. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
