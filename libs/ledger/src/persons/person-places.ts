import type { JsonObject, JsonValue } from '@concord-ledger/event-store';

/**
 * A place of a command or an event where a natural person stands, and what is there. In every command and event such a place is a
 * property named `person`, and no other property has this name; a test holds the types to it.
 */
export interface PersonPlace {
  /** `signatories[1].person`: the same in a command and in the event that comes of it. */
  readonly path: string;
  readonly value: JsonValue;
}

/** In the command of a correction the fact stands one level down; its persons are known by their places in the fact all the same. */
export function pathInFact(path: string, isCorrection: boolean): string {
  return isCorrection && path.startsWith('fact.') ? path.slice('fact.'.length) : path;
}

/** All places of persons, in the order of the object's properties. */
export function personPlaces(value: JsonValue): readonly PersonPlace[] {
  return namesPersons(value) ? placesIn(value, '') : [];
}

function placesIn(value: JsonValue, path: string): readonly PersonPlace[] {
  if (isList(value)) return value.flatMap((item, index) => placesIn(item, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => {
    const at = path === '' ? key : `${path}.${key}`;
    return key === 'person' ? [{ path: at, value: inside }] : placesIn(inside, at);
  });
}

/** The same object with something else at the places of persons; where `replace` answers undefined, the property is left out. */
export function replacePersons(
  object: JsonObject,
  replace: (place: PersonPlace) => JsonValue | undefined,
): JsonObject {
  return namesPersons(object) ? inObject(object, '', replace) : object;
}

type Replace = (place: PersonPlace) => JsonValue | undefined;

function inObject(object: JsonObject, path: string, replace: Replace): JsonObject {
  const entries = Object.entries(object).flatMap(([key, inside]) => {
    const at = path === '' ? key : `${path}.${key}`;
    if (key !== 'person') return [[key, inValue(inside, at, replace)] as const];
    const replaced = replace({ path: at, value: inside });
    return replaced === undefined ? [] : [[key, replaced] as const];
  });
  return Object.fromEntries(entries);
}

function inValue(value: JsonValue, path: string, replace: Replace): JsonValue {
  if (isList(value)) return value.map((item, index) => inValue(item, `${path}[${index}]`, replace));
  return typeof value === 'object' && value !== null ? inObject(value, path, replace) : value;
}

/** Most commands and events name nobody: looking is much cheaper than writing paths down and copying. */
function namesPersons(value: JsonValue): boolean {
  if (isList(value)) return value.some(namesPersons);
  if (typeof value !== 'object' || value === null) return false;
  for (const key in value) {
    const inside = value[key];
    if (key === 'person' || (inside !== undefined && namesPersons(inside))) return true;
  }
  return false;
}

/** Array.isArray does not narrow read-only arrays. */
function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
