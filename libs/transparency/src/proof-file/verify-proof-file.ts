import { hash } from 'node:crypto';
import { openCheckpoint } from '../checkpoint.js';
import type { Checkpoint } from '../checkpoint.js';
import { leafHash } from '../hash.js';
import { verifyInclusion } from '../inclusion.js';
import { parseNote } from '../signed-note.js';
import { parseVerifierKey } from '../verifier-key.js';
import type { VerifierKey } from '../verifier-key.js';
import { readBody, recordsNamed } from './body.js';
import type { ProvenBody } from './body.js';
import { isObject, readCanonicalJson } from './canonical-json.js';
import type { JsonObject } from './canonical-json.js';
import { readDocument } from './document.js';
import type { EntryDocument, PersonDocument, ProofDocument } from './document.js';
import { checked, faulty } from './fault.js';
import type { Checked, ProofFault } from './fault.js';

/**
 * What a proof file is worth (R38). `proven`: its entries are versions 0 … n of a stream of the log that the trusted key speaks for.
 * `key-not-trusted`: the same of whatever log the key in the file speaks for, which anybody can make. That no version n + 1 exists, no
 * file can prove.
 */
export type ProofVerdict =
  | { readonly verdict: 'proven' | 'key-not-trusted'; readonly proof: ProvenFile }
  | { readonly verdict: 'not-proven'; readonly fault: ProofFault };

export interface ProvenFile {
  readonly key: VerifierKey;
  readonly checkpoint: Checkpoint;
  readonly stream: string;
  readonly entries: readonly ProvenEntry[];
  /** What the private records in the file say, by the hashes that bodies name them by. */
  readonly persons: ReadonlyMap<string, JsonObject>;
}

export interface ProvenEntry {
  /** Its number in the log. */
  readonly entry: number;
  readonly body: ProvenBody;
  /** The hashes of all private records that it names; those not in the file were erased or left out (R32). */
  readonly records: readonly string[];
}

/** Checks a proof file, every byte of it. `trusted` is the fingerprint of the ledger's key, got by another way than the file. */
export function verifyProofFile(bytes: Uint8Array, trusted: string | null): ProofVerdict {
  const read = verify(bytes);
  if (!read.ok) return { verdict: 'not-proven', fault: read.fault };
  const proof = read.value;
  return { verdict: proof.key.fingerprint === trusted ? 'proven' : 'key-not-trusted', proof };
}

/** The fingerprint that a person typed: 64 hexadecimal digits, in capitals or not. Null of other texts. */
export function parseFingerprint(text: string): string | null {
  return /^[0-9a-f]{64}$/i.test(text) ? text.toLowerCase() : null;
}

function verify(bytes: Uint8Array): Checked<ProvenFile> {
  const document = readDocument(bytes);
  if (!document.ok) return document;
  const { stream } = document.value;
  const signed = verifySignature(document.value);
  if (!signed.ok) return signed;
  const entries = verifyEntries(document.value, signed.value.checkpoint);
  if (!entries.ok) return entries;
  const named = new Set(entries.value.flatMap(({ records }) => records));
  const persons = verifyPersons(document.value.persons, named);
  if (!persons.ok) return persons;
  return checked({ ...signed.value, stream, entries: entries.value, persons: persons.value });
}

/** One signature and no more: those of witnesses and of other keys could be altered without anybody's noticing here. */
function verifySignature({
  checkpoint: note,
  verifierKey,
}: ProofDocument): Checked<Pick<ProvenFile, 'key' | 'checkpoint'>> {
  const key = parseVerifierKey(verifierKey);
  if (!key.ok) return faulty(key.refusal.code, 'verifierKey', key.refusal.reason);
  if (key.value.algorithm !== 'ed25519') {
    return faulty('KEY.MALFORMED', 'verifierKey', 'This is the key of a witness, not of a log.');
  }
  const parsed = parseNote(note);
  if (!parsed.ok) return faulty(parsed.refusal.code, 'checkpoint', parsed.refusal.reason);
  const { length } = parsed.value.signatures;
  if (length !== 1) {
    return faulty('NOTE.OTHER_SIGNATURES', 'checkpoint', `It has ${length} signatures, not the key's alone.`);
  }
  const opened = openCheckpoint(note, { origin: key.value.name, keys: [key.value] });
  if (!opened.ok) return faulty(opened.refusal.code, 'checkpoint', opened.refusal.reason);
  return checked({ key: key.value, checkpoint: opened.value.checkpoint });
}

function verifyEntries(
  { entries, stream }: ProofDocument,
  checkpoint: Checkpoint,
): Checked<readonly ProvenEntry[]> {
  const proven: ProvenEntry[] = [];
  let previous = -1;
  for (const [index, each] of entries.entries()) {
    const at = `entries[${index}]`;
    const { entry, version } = each;
    if (version !== index) {
      return faulty('ENTRY.HOLE', `${at}.version`, `Version ${index} is expected here, not ${version}.`);
    }
    if (entry <= previous) {
      return faulty('ENTRY.ORDER', `${at}.entry`, `Entry ${entry} cannot follow entry ${previous}.`);
    }
    previous = entry;
    const body = verifyEntry(each, at, checkpoint);
    if (!body.ok) return body;
    if (body.value.stream !== stream) {
      return faulty('BODY.OTHER_STREAM', `${at}.body`, `Entry ${entry} is of another stream than ${stream}.`);
    }
    if (body.value.version !== version) {
      return faulty(
        'BODY.OTHER_VERSION',
        `${at}.body`,
        `Entry ${entry} is version ${body.value.version} of its stream, not ${version}.`,
      );
    }
    proven.push({ entry, body: body.value, records: recordsNamed(body.value) });
  }
  return checked(proven);
}

/** Held against the log first, then read. */
function verifyEntry(
  { body: encoded, entry, proof, salt }: EntryDocument,
  at: string,
  { root, size }: Checkpoint,
): Checked<ProvenBody> {
  if (entry >= size) {
    return faulty(
      'ENTRY.NOT_COVERED',
      `${at}.entry`,
      `The checkpoint covers ${size} entries, not entry ${entry}.`,
    );
  }
  const body = bytesOf(encoded);
  const data = hash('sha256', Buffer.concat([bytesOf(salt), body]), 'buffer');
  const included = verifyInclusion(
    { index: entry, size, leafHash: leafHash(data), root },
    proof.map(bytesOf),
  );
  if (included.ok) return readBody(body, `${at}.body`);
  const { code, reason } = included.refusal;
  return code === 'PROOF.WRONG'
    ? faulty(
        code,
        at,
        `Entry ${entry} of the log is another: its body, its salt, its number or its proof was altered, or the checkpoint is another's.`,
      )
    : faulty(code, `${at}.proof`, reason);
}

/** Each once, in the order of their hashes: there is one form of each file. */
function verifyPersons(
  persons: readonly PersonDocument[],
  named: ReadonlySet<string>,
): Checked<ReadonlyMap<string, JsonObject>> {
  const contents = new Map<string, JsonObject>();
  let previous = '';
  for (const [index, { hash: name, record }] of persons.entries()) {
    const at = `persons[${index}]`;
    if (name <= previous) {
      return faulty('PERSON.ORDER', `${at}.hash`, 'It stands twice, or not in the order of hashes.');
    }
    previous = name;
    const bytes = bytesOf(record);
    if (`sha256:${hash('sha256', bytes)}` !== name) {
      return faulty('PERSON.WRONG', `${at}.record`, `It does not hash to ${name}: the record was altered.`);
    }
    if (!named.has(name)) {
      return faulty('PERSON.STRAY', `${at}.hash`, 'No entry in this file names this record.');
    }
    const content = readRecord(bytes, `${at}.record`);
    if (!content.ok) return content;
    contents.set(name, content.value);
  }
  return checked(contents);
}

/** `{ content, salt }` (R32). */
function readRecord(bytes: Uint8Array, at: string): Checked<JsonObject> {
  const read = readCanonicalJson(bytes, at);
  if (!read.ok) return read;
  const record = isObject(read.value) ? read.value : {};
  const { content, salt } = record;
  return Object.keys(record).length === 2 && isObject(content) && typeof salt === 'string'
    ? checked(content)
    : faulty('PERSON.MALFORMED', at, 'It is no private record: content and salt are expected.');
}

/** Of what the shape has shown to be base64. */
function bytesOf(base64: string): Uint8Array {
  return Buffer.from(base64, 'base64');
}
