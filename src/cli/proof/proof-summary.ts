import { parseEvent, wordEvent } from '@concord-ledger/agreements';
import type { Language } from '@concord-ledger/partial-date';
import type {
  JsonObject,
  JsonValue,
  ProofVerdict,
  ProvenEntry,
  ProvenFile,
} from '@concord-ledger/transparency';
import type { Words } from '../words.js';

/** What a proof file says, for programs; for people in proof-text.ts. Everything in it comes from the file, nothing from a ledger. */
export interface ProofSummary {
  readonly verdict: Exclude<ProofVerdict['verdict'], 'not-proven'>;
  readonly stream: string;
  readonly checkpoint: {
    readonly origin: string;
    /** How many entries it covers. */
    readonly size: number;
    /** Base 64. */
    readonly root: string;
  };
  readonly key: { readonly name: string; readonly fingerprint: string };
  /** All versions from 0 on. That there is no later one, no file can prove (R38). */
  readonly entries: readonly ProvenItem[];
}

export interface ProvenItem {
  readonly entry: number;
  readonly version: number;
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  /** The writer's clock, as the body has it; null where it has none. */
  readonly recordedAt: JsonValue;
  /** The account's id: what it stands for, the ledger alone knows (R27). */
  readonly actor: JsonValue;
  readonly data: JsonObject;
  readonly words: Words;
  readonly persons: readonly ProvenPerson[];
  /** The last entry of the file that corrects or annuls this one (R19); null where there is none. */
  readonly putRight: PutRight | null;
}

/** Of a private record that is not in the file, only its hash is known: it was left out, or erased (R32). */
export interface ProvenPerson {
  readonly record: string;
  readonly content: JsonObject | null;
}

interface PutRight {
  readonly entry: number;
  readonly kind: 'correction' | 'annulment';
}

/** Puts what was verified into words. An entry that this Concord cannot read is named by its type: a summary leaves nothing out. */
export function summaryOf(verdict: ProofSummary['verdict'], proof: ProvenFile): ProofSummary {
  const { checkpoint, entries, key, persons, stream } = proof;
  const numbers = new Map(entries.map(({ body, entry }) => [body.id, entry]));
  const putRight = new Map(entries.flatMap((each) => correctionIn(each)));
  return {
    verdict,
    stream,
    checkpoint: {
      origin: checkpoint.origin,
      size: checkpoint.size,
      root: Buffer.from(checkpoint.root).toString('base64'),
    },
    key: { name: key.name, fingerprint: key.fingerprint },
    entries: entries.map((each) => {
      const { entry, body, records } = each;
      const { id, version, type, schemaVersion, data, metadata } = body;
      return {
        entry,
        version,
        id,
        type,
        schemaVersion,
        recordedAt: metadata['recordedAt'] ?? null,
        actor: metadata['actor'] ?? null,
        data,
        words: { vi: wordsOf(each, numbers, 'vi'), en: wordsOf(each, numbers, 'en') },
        persons: records.map((record) => ({ record, content: persons.get(record) ?? null })),
        putRight: putRight.get(id) ?? null,
      };
    }),
  };
}

/** Parties stand in it by their ids: their names are in other streams than the one that is proved (R28). */
function wordsOf(proven: ProvenEntry, numbers: ReadonlyMap<string, number>, lang: Language): string {
  const { data, schemaVersion, type } = proven.body;
  const words = wordsSaid(type, schemaVersion, data, lang);
  const [about] = correctionIn(proven);
  const number = about === undefined ? undefined : numbers.get(about[0]);
  if (number === undefined) return words;
  return lang === 'vi' ? `Về mục ${number}: ${words}` : `About entry ${number}: ${words}`;
}

function wordsSaid(type: string, schemaVersion: number, data: JsonObject, lang: Language): string {
  try {
    return wordEvent(parseEvent(type, schemaVersion, data), lang);
  } catch {
    return type;
  }
}

/** The id of the entry that an entry puts right, and how; nothing of other entries. */
function correctionIn({
  body: { data, type },
  entry,
}: ProvenEntry): readonly (readonly [string, PutRight])[] {
  const kind = CORRECTIONS.get(type);
  const about = data['entry'];
  return kind === undefined || typeof about !== 'string' ? [] : [[about, { entry, kind }]];
}

const CORRECTIONS: ReadonlyMap<string, PutRight['kind']> = new Map([
  ['EntryCorrected', 'correction'],
  ['EntryAnnulled', 'annulment'],
]);
