import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SEED, seed } from '../../test/keys.js';
import { signCheckpoint } from '../checkpoint.js';
import { leafHash } from '../hash.js';
import { proveInclusion } from '../inclusion.js';
import { rootOf } from '../frontier.js';
import { cosigner, noteSigner } from '../signature.js';
import { buildProofFile } from './build-proof-file.js';
import type { ProofContent } from './build-proof-file.js';
import { canonicalJson } from './canonical-json.js';
import { MAX_PROOF_FILE_BYTES } from './document.js';
import { parseFingerprint, verifyProofFile } from './verify-proof-file.js';

const ORIGIN = 'concord.example/register';
const log = noteSigner(ORIGIN, SEED);
const successor = noteSigner(ORIGIN, seed(2));
const witness = cosigner('witness.example/w1', seed(3), 1_679_315_147);

const record = Buffer.from(canonicalJson({ content: { name: 'Nguyễn Văn Mẫu' }, salt: 'AAAA' }));
const recordHash = `sha256:${createHash('sha256').update(record).digest('hex')}`;
const erased = `sha256:${'0'.repeat(64)}`;

/** A log whose entries are of the streams named, in this order. */
function contentOf(streams: readonly string[], stream: string): ProofContent {
  const versions = new Map<string, number>();
  const bodies = streams.map((name) => {
    const version = versions.get(name) ?? 0;
    versions.set(name, version + 1);
    return bodyOf(name, version);
  });
  const leaves = bodies.map((body, entry) =>
    leafHash(createHash('sha256').update(Buffer.alloc(16, entry)).update(body).digest()),
  );
  const read = ({ level, index }: { level: number; index: number }): Uint8Array => {
    const start = index * 2 ** level;
    const leaf = leaves[index];
    if (level === 0 && leaf !== undefined) return leaf;
    return rootOf(leaves.slice(start, start + 2 ** level));
  };
  return {
    checkpoint: signCheckpoint(
      { origin: ORIGIN, size: leaves.length, root: rootOf(leaves), extensions: [] },
      [log],
    ),
    key: log.key,
    stream,
    entries: bodies.flatMap((body, entry) =>
      streams[entry] === stream
        ? [{ entry, body, salt: Buffer.alloc(16, entry), proof: proveInclusion(entry, leaves.length, read) }]
        : [],
    ),
    persons: [],
  };
}

function bodyOf(stream: string, version: number): Uint8Array {
  const data =
    version === 1
      ? { signatories: [{ person: { record: recordHash } }, { person: { record: erased } }] }
      : {};
  return canonicalJson({
    id: `${stream}-${version}`,
    stream,
    version,
    type: 'T',
    schemaVersion: 1,
    data,
    metadata: {},
  });
}

const content = contentOf(['ledger', 'agreement-a', 'party-b', 'agreement-a', 'agreement-c'], 'agreement-a');

function built(from: ProofContent): Uint8Array {
  const made = buildProofFile(from);
  if (!made.ok) throw new Error(made.fault.reason);
  return made.value;
}

describe('a proof file', () => {
  it('is believed with the key that is trusted, and says which entries stand where', () => {
    const file = built({ ...content, persons: [record, record] });
    expect(verifyProofFile(file, log.key.fingerprint)).toEqual({
      verdict: 'proven',
      proof: {
        key: log.key,
        checkpoint: { origin: ORIGIN, size: 5, root: expect.any(Uint8Array) as unknown, extensions: [] },
        stream: 'agreement-a',
        entries: [
          {
            entry: 1,
            body: JSON.parse(Buffer.from(bodyOf('agreement-a', 0)).toString()) as unknown,
            records: [],
          },
          {
            entry: 3,
            body: JSON.parse(Buffer.from(bodyOf('agreement-a', 1)).toString()) as unknown,
            records: [recordHash, erased],
          },
        ],
        persons: new Map([[recordHash, { name: 'Nguyễn Văn Mẫu' }]]),
      },
    });
  });

  it('is a signature without trust where no key or another one is trusted', () => {
    const file = built(content);
    expect(verifyProofFile(file, null).verdict).toBe('key-not-trusted');
    expect(verifyProofFile(file, successor.key.fingerprint).verdict).toBe('key-not-trusted');
  });

  it('can be made of each stream of every log', () => {
    const streams = fc.array(fc.constantFrom('ledger', 'agreement-a', 'party-b'), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(streams, fc.nat(39), (names, chosen) => {
        const stream = names[chosen % names.length] ?? '';
        const file = built(contentOf(names, stream));
        const said = verifyProofFile(file, log.key.fingerprint);
        if (said.verdict !== 'proven') throw new Error(said.verdict);
        expect(said.proof.entries.map(({ entry }) => entry)).toEqual(
          [...names.keys()].filter((entry) => names[entry] === stream),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('holds no signature but that of its key, whoever else signed the checkpoint', () => {
    const text = content.checkpoint.slice(0, content.checkpoint.indexOf('\n—'));
    const [origin = '', size = '', root = ''] = text.split('\n');
    const checkpoint = signCheckpoint(
      { origin, size: Number(size), root: Buffer.from(root, 'base64'), extensions: [] },
      [witness, successor, log],
    );
    expect(Buffer.from(built({ ...content, checkpoint }))).toEqual(Buffer.from(built(content)));
    const later = built({ ...content, checkpoint, key: successor.key });
    expect(verifyProofFile(later, successor.key.fingerprint).verdict).toBe('proven');
  });

  it('is not made of what does not prove it', () => {
    const [first, second] = content.entries;
    if (first === undefined || second === undefined) throw new Error('two entries are expected');
    const altered = { ...second, body: bodyOf('agreement-a', 2) };
    const codeOf = (other: Partial<ProofContent>) => {
      const made = buildProofFile({ ...content, ...other });
      return made.ok ? null : [made.fault.code, made.fault.at];
    };
    expect(codeOf({})).toBeNull();
    expect(codeOf({ key: successor.key })).toEqual(['NOTE.NO_KNOWN_SIGNATURE', 'checkpoint']);
    expect(codeOf({ checkpoint: 'concord' })).toEqual(['NOTE.MALFORMED', 'checkpoint']);
    expect(codeOf({ entries: [first, altered] })).toEqual(['PROOF.WRONG', 'entries[1]']);
    expect(codeOf({ entries: [second] })).toEqual(['BODY.OTHER_VERSION', 'entries[0].body']);
    expect(codeOf({ entries: [] })).toEqual(['FILE.SHAPE', 'entries']);
    expect(codeOf({ stream: 'agreement-c' })).toEqual(['BODY.OTHER_STREAM', 'entries[0].body']);
    expect(codeOf({ entries: [first], persons: [record] })).toEqual(['PERSON.STRAY', 'persons[0].hash']);
  });

  it('is not read where it is larger than any can be', () => {
    const file = new Uint8Array(MAX_PROOF_FILE_BYTES + 1);
    expect(verifyProofFile(file, null)).toEqual({
      verdict: 'not-proven',
      fault: {
        code: 'FILE.TOO_LARGE',
        at: '',
        reason: 'A proof file has at most 67108864 bytes, not 67108865.',
      },
    });
  });

  it('holds no body that no ledger would take', () => {
    const [first] = content.entries;
    if (first === undefined) throw new Error('an entry is expected');
    expect(buildProofFile({ ...content, entries: [{ ...first, body: new Uint8Array(1_000_001) }] })).toEqual({
      ok: false,
      fault: {
        code: 'FILE.SHAPE',
        at: 'entries[0].body',
        reason: 'entries[0].body holds 1000001 bytes: 1 to 1000000 are expected.',
      },
    });
  });
});

describe('a fingerprint that is typed', () => {
  it('has 64 hexadecimal digits, in capitals or not', () => {
    const { fingerprint } = log.key;
    expect(parseFingerprint(fingerprint)).toBe(fingerprint);
    expect(parseFingerprint(fingerprint.toUpperCase())).toBe(fingerprint);
    for (const text of [
      '',
      '2e14f0b7',
      `${fingerprint}0`,
      `${fingerprint}\n`,
      fingerprint.replace('2', 'g'),
    ]) {
      expect(parseFingerprint(text)).toBeNull();
    }
  });
});
