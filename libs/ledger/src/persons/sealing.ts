import { isPrivateHash, newSalt, openPrivateRecord, sealPrivateRecord } from '@concord-ledger/event-store';
import type {
  JsonObject,
  JsonValue,
  PrivateHash,
  PrivateRecords,
  SealedRecord,
} from '@concord-ledger/event-store';
import { canonicalText } from '../identity/input-hash.js';
import type { Person } from '../recording.js';
import { personPlaces } from './person-places.js';
import { personContent } from './person.js';

/** What a record holds, or null where it was erased. */
export type OpenRecord = (hash: PrivateHash) => Promise<JsonObject | null>;

export interface Sealed {
  /** The record of each person, by path. */
  readonly hashes: ReadonlyMap<string, PrivateHash>;
  /** Records that are not in the store yet. */
  readonly fresh: readonly SealedRecord[];
}

/**
 * Seals persons for one stream (R32). A person whom the stream knows under exactly these words keeps the record, so that an exact repeat
 * is one to the domain as well (R8); anybody else gets a new salt.
 */
export async function sealPersons(
  persons: ReadonlyMap<string, Person>,
  onRecord: readonly JsonObject[],
  openRecord: OpenRecord,
): Promise<Sealed> {
  const hashes = new Map<string, PrivateHash>();
  const fresh: SealedRecord[] = [];
  if (persons.size === 0) return { hashes, fresh };
  const known = await recordsByContent(onRecord, openRecord);
  for (const [path, person] of persons) {
    const content = personContent(person);
    const key = canonicalText(content);
    let hash = known.get(key);
    if (hash === undefined) {
      const sealed = sealPrivateRecord(content, newSalt());
      fresh.push(sealed);
      hash = sealed.hash;
      known.set(key, hash);
    }
    hashes.set(path, hash);
  }
  return { hashes, fresh };
}

/** Whether a repeated command names the persons whom its events name; an erased record counts as equal (R32). */
export async function namesSamePersons(
  persons: ReadonlyMap<string, Person>,
  events: readonly JsonObject[],
  openRecord: OpenRecord,
): Promise<boolean> {
  const onRecord = new Map(
    events.flatMap((data) => recordPlaces(data)).map(({ path, hash }) => [path, hash]),
  );
  if (onRecord.size !== persons.size) return false;
  for (const [path, person] of persons) {
    const hash = onRecord.get(path);
    if (hash === undefined) return false;
    const content = await openRecord(hash);
    if (content !== null && canonicalText(content) !== canonicalText(personContent(person))) return false;
  }
  return true;
}

/** Reads records from the private store. */
export function recordOpener(records: PrivateRecords): OpenRecord {
  return async (hash) => {
    const bytes = await records.get(hash);
    return bytes === null ? null : openPrivateRecord(bytes);
  };
}

async function recordsByContent(
  onRecord: readonly JsonObject[],
  openRecord: OpenRecord,
): Promise<Map<string, PrivateHash>> {
  const hashes = new Set(onRecord.flatMap((data) => recordPlaces(data)).map(({ hash }) => hash));
  const known = new Map<string, PrivateHash>();
  for (const hash of hashes) {
    const content = await openRecord(hash);
    if (content !== null) known.set(canonicalText(content), hash);
  }
  return known;
}

function recordPlaces(data: JsonObject): readonly { readonly path: string; readonly hash: PrivateHash }[] {
  return personPlaces(data).flatMap(({ path, value }) => {
    const hash = recordOf(value);
    return hash === null ? [] : [{ path, hash }];
  });
}

function recordOf(value: JsonValue): PrivateHash | null {
  if (typeof value !== 'object' || value === null || !('record' in value)) return null;
  return isPrivateHash(value.record) ? value.record : null;
}
