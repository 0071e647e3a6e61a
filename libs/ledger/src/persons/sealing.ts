import { newSalt, openPrivateRecord, sealPrivateRecord } from '@concord-ledger/event-store';
import type { JsonObject, PrivateHash, PrivateRecords, SealedRecord } from '@concord-ledger/event-store';
import { canonicalText } from '../identity/input-hash.js';
import type { Person } from '../recording.js';
import { erasedAt, recordOf } from './erased.js';
import type { Correcting } from './erased.js';
import { personPlaces } from './person-places.js';
import { personContent } from './person.js';

/** What a record holds, or null where it was erased. */
export type OpenRecord = (hash: PrivateHash) => Promise<JsonObject | null>;

/** Makes a private record for a stream; it is not stored before an entry refers to it. */
export type Seal = (stream: string, content: JsonObject) => SealedRecord;

export interface Sealed {
  /** The record of each person, by path. */
  readonly hashes: ReadonlyMap<string, PrivateHash>;
  /** Records that are not in the store yet. */
  readonly fresh: readonly SealedRecord[];
  /** The same with records that were erased since in their places: one for each fact whose erased persons may be those of the command. */
  readonly asErased: readonly ReadonlyMap<string, PrivateHash>[];
}

/** What a stream states already, as stored. */
export interface OnRecord {
  /** Every fact of its entries, those that corrections state among them. */
  readonly facts: readonly JsonObject[];
  /** What the entry that is being corrected states, and what it should have stated; null where it is no correction. */
  readonly correction: Correcting | null;
}

/**
 * Seals persons for one stream (R32). A person whom the stream knows under exactly these words keeps the record, so that an exact repeat
 * is one to the domain as well (R8); one who stands in a correction where an erased one stood before, all else there being equal, is taken for that one, so
 * that putting something else right does not put the name back; anybody else gets a new salt.
 * @param persons by their paths in the fact
 */
export async function sealPersons(
  persons: ReadonlyMap<string, Person>,
  { facts, correction }: OnRecord,
  openRecord: OpenRecord,
  seal: (content: JsonObject) => SealedRecord,
): Promise<Sealed> {
  const hashes = new Map<string, PrivateHash>();
  const fresh: SealedRecord[] = [];
  if (persons.size === 0) return { hashes, fresh, asErased: [] };
  const { known, erased } = await recordsOf(facts, openRecord);
  const sealedNow = (content: JsonObject): PrivateHash => {
    const sealed = seal(content);
    fresh.push(sealed);
    known.set(canonicalText(content), sealed.hash);
    return sealed.hash;
  };
  for (const [path, person] of persons) {
    const content = personContent(person);
    const hash =
      known.get(canonicalText(content)) ?? erasedAt(path, correction, erased) ?? sealedNow(content);
    hashes.set(path, hash);
  }
  const asErased = (correction === null ? facts : [correction.from]).flatMap((fact) => {
    const places = recordPlaces(fact).filter(({ path, hash }) => persons.has(path) && erased.has(hash));
    if (places.length === 0) return [];
    return [new Map([...hashes, ...places.map(({ path, hash }) => [path, hash] as const)])];
  });
  return { hashes, fresh, asErased };
}

/** Seals the same content for the same stream once, however often a command is decided again. */
export function sealingOnce(): Seal {
  const sealed = new Map<string, SealedRecord>();
  return (stream, content) => {
    const key = `${stream} ${canonicalText(content)}`;
    const record = sealed.get(key) ?? sealPrivateRecord(content, newSalt());
    sealed.set(key, record);
    return record;
  };
}

/**
 * Whether a repeated command names the persons whom its facts name; an erased record counts as equal (R32).
 * @param persons by their paths in the fact
 */
export async function namesSamePersons(
  persons: ReadonlyMap<string, Person>,
  facts: readonly JsonObject[],
  openRecord: OpenRecord,
): Promise<boolean> {
  const onRecord = new Map(facts.flatMap(recordPlaces).map(({ path, hash }) => [path, hash]));
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

interface Records {
  readonly known: Map<string, PrivateHash>;
  readonly erased: ReadonlySet<PrivateHash>;
}

/** The records that facts refer to: by what they hold, and those that were erased. */
async function recordsOf(facts: readonly JsonObject[], openRecord: OpenRecord): Promise<Records> {
  const hashes = new Set(facts.flatMap(recordPlaces).map(({ hash }) => hash));
  const known = new Map<string, PrivateHash>();
  const erased = new Set<PrivateHash>();
  for (const hash of hashes) {
    const content = await openRecord(hash);
    if (content === null) erased.add(hash);
    else known.set(canonicalText(content), hash);
  }
  return { known, erased };
}

interface RecordPlace {
  readonly path: string;
  readonly hash: PrivateHash;
}

function recordPlaces(fact: JsonObject): readonly RecordPlace[] {
  return personPlaces(fact).flatMap(({ path, value }) => {
    const hash = recordOf(value);
    return hash === null ? [] : [{ path, hash }];
  });
}
