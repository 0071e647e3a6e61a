import { HASH_BYTES } from '../hash.js';
import { canonicalJson, isObject, readCanonicalJson } from './canonical-json.js';
import type { JsonObject, JsonValue } from './canonical-json.js';
import { checked, faulty } from './fault.js';
import type { Checked, ProofFault } from './fault.js';
import { base64, list, object, text, wholeNumber } from './shape.js';

/** A proof file as JSON (R38); verifier/README.md describes it for those who read it without Concord. */
export interface ProofDocument {
  /** A signed note (C2SP tlog-checkpoint) with one signature. */
  readonly checkpoint: string;
  /** Versions 0, 1, 2 … */
  readonly entries: readonly EntryDocument[];
  readonly format: typeof PROOF_FORMAT;
  /** In the order of their hashes, none twice. */
  readonly persons: readonly PersonDocument[];
  readonly stream: string;
  /** C2SP signed-note: `<name>+<key id>+<base64>`. */
  readonly verifierKey: string;
}

/** Bytes in base64. */
export interface EntryDocument {
  /** As stored; RFC 8785. */
  readonly body: string;
  /** The entry's number in the log. */
  readonly entry: number;
  /** The hashes of its inclusion proof, from the leaf up. */
  readonly proof: readonly string[];
  /** 16 bytes: the leaf data is SHA-256(salt ‖ body) (R31). */
  readonly salt: string;
  readonly version: number;
}

export interface PersonDocument {
  /** As bodies name it: `sha256:` and hexadecimal digits. */
  readonly hash: string;
  /** The private record in base64 (R32). */
  readonly record: string;
}

export const PROOF_FORMAT = 'concord-proof/1';

/** Reads a proof file as far as its form: bounds, RFC 8785, properties. Nothing in it is to be believed yet. */
export function readDocument(bytes: Uint8Array): Checked<ProofDocument> {
  if (bytes.length > MAX_PROOF_FILE_BYTES) {
    return faulty(
      'FILE.TOO_LARGE',
      '',
      `A proof file has at most ${MAX_PROOF_FILE_BYTES} bytes, not ${bytes.length}.`,
    );
  }
  const read = readCanonicalJson(bytes, '');
  if (!read.ok) return read;
  const fault = documentFault(read.value);
  if (fault !== null) return { ok: false, fault };
  // The shape has been checked, property by property.
  return checked(read.value as JsonObject & ProofDocument);
}

/** The bytes of a proof file: RFC 8785. */
export function writeDocument(document: ProofDocument): Uint8Array {
  return canonicalJson({
    ...document,
    entries: document.entries.map((entry) => ({ ...entry })),
    persons: document.persons.map((person) => ({ ...person })),
  });
}

/** Far more than the longest agreement needs: some 30,000 entries. Whoever reads files of others must know when to stop. */
export const MAX_PROOF_FILE_BYTES = 64 * 1024 * 1024;

const ANY_NUMBER = { min: 0, max: Number.MAX_SAFE_INTEGER };
const SALT_BYTES = 16;
/** As the event store bounds bodies and private records. */
const MAX_BODY_BYTES = 1_000_000;
const MAX_RECORD_BYTES = 65_536;
/** Trees have fewer than 2^53 leaves. */
const MAX_PROOF_HASHES = 53;

const SHAPE = object({
  checkpoint: text({ min: 1, max: 65_536 }),
  entries: list(
    object({
      body: base64({ min: 1, max: MAX_BODY_BYTES }),
      entry: wholeNumber,
      proof: list(base64({ min: HASH_BYTES, max: HASH_BYTES }), { min: 0, max: MAX_PROOF_HASHES }),
      salt: base64({ min: SALT_BYTES, max: SALT_BYTES }),
      version: wholeNumber,
    }),
    { ...ANY_NUMBER, min: 1 },
  ),
  format: text({ min: 1, max: 100 }),
  persons: list(
    object({
      hash: text({ min: 1, max: 100 }, /^sha256:[0-9a-f]{64}$/),
      record: base64({ min: 1, max: MAX_RECORD_BYTES }),
    }),
    ANY_NUMBER,
  ),
  stream: text({ min: 1, max: 200 }),
  verifierKey: text({ min: 1, max: 4096 }),
});

function documentFault(value: JsonValue): ProofFault | null {
  const format = isObject(value) ? value['format'] : undefined;
  if (typeof format === 'string' && format !== PROOF_FORMAT) {
    return faulty(
      'FILE.OTHER_FORMAT',
      'format',
      `This is a file of another format than ${PROOF_FORMAT}: a later Concord may read it.`,
    ).fault;
  }
  return SHAPE(value, '');
}
