import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalBytes } from '@concord-ledger/event-store';
import type { JsonValue } from '@concord-ledger/event-store';
import { parseNote, signNote, verifyProofFile } from '@concord-ledger/transparency';
import { FixedLog, LOG_KEY } from './fixed-log.js';
import { bytesOf, forge } from './forged-file.js';
import { fileOf } from './good-files.js';
import { SMALL, SMALL_LOG } from './small-log.js';

const hasPython = spawnSync('python3', ['--version']).status === 0;

/** Shown as skipped where there is no Python 3; Concord itself does not need it. */
const withPython = hasPython ? it : it.skip;

describe(`the verifier in Python${hasPython ? '' : ' (skipped: there is no python3 here)'}`, () => {
  withPython('passes its own tests, which try every byte of a file', () => {
    const folder = join(import.meta.dirname, '../../verifier');
    const { status, stderr } = spawnSync('python3', ['-m', 'unittest'], { cwd: folder, encoding: 'utf8' });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    expect(stderr).toMatch(/^Ran 1\d tests/m);
  });

  withPython.each([
    ['bytes are other ones', 300, mutatedBytes()],
    ['parts of the document are other ones', 600, mutatedDocuments()],
    ['the log’s own key signs for bodies of any kind', 300, bodies()],
    ['the log’s own key signs for notes of any kind', 200, notes()],
  ])('says the same as ours where %s', (_, count, files) => {
    const sample = fc.sample(files, { numRuns: count, seed: 2015 });
    const ours = sample.map(ourVerdict);
    expect(pythonVerdicts(sample)).toEqual(ours);
    // Neither all alike nor all refused for one reason: the comparison says something.
    expect(new Set(ours.map((said) => JSON.stringify(said))).size).toBeGreaterThan(3);
  });
});

function ourVerdict(file: Uint8Array) {
  const said = verifyProofFile(file, null);
  return said.verdict === 'not-proven'
    ? { code: said.fault.code, at: said.fault.at }
    : { fingerprint: said.proof.key.fingerprint };
}

function pythonVerdicts(files: readonly Uint8Array[]): unknown[] {
  const input = files.map((file) => `${Buffer.from(file).toString('base64')}\n`).join('');
  const script = join(import.meta.dirname, 'verdicts.py');
  const { stdout, stderr } = spawnSync('python3', [script], { input, encoding: 'utf8' });
  if (stderr !== '') throw new Error(stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

/** One run of bytes of the small file replaced by another. */
function mutatedBytes(): fc.Arbitrary<Uint8Array> {
  const good = fileOf(SMALL);
  return fc
    .tuple(
      fc.nat(good.length - 1),
      fc.nat(4),
      fc.oneof(
        fc.uint8Array({ maxLength: 4 }),
        fc.constantFrom('"', '\\', ',', '1', 'e', ' ', '{}', 'null').map((text) => Buffer.from(text)),
      ),
    )
    .map(([place, length, other]) =>
      Buffer.concat([good.subarray(0, place), other, good.subarray(place + length)]),
    );
}

/** One value anywhere in the small file replaced by another, or left out. */
function mutatedDocuments(): fc.Arbitrary<Uint8Array> {
  const good = JSON.parse(Buffer.from(fileOf(SMALL)).toString()) as JsonValue;
  const places = placesIn(good);
  const other = fc.oneof(
    fc.constantFrom<JsonValue | undefined>(undefined, null, true, [], {}, '', 'A', 'AA==', 'AB==', 'sha256:'),
    fc.constantFrom<JsonValue>(0, 1, 2, 3, 4, 5, -1, 0.5, 2 ** 53, 1e21),
    fc.constantFrom(...places).map((place) => place.value),
    fc.uint8Array({ minLength: 14, maxLength: 34 }).map((bytes) => Buffer.from(bytes).toString('base64')),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  return fc.tuple(fc.constantFrom(...places), other).map(([{ path }, value]) =>
    // In a list, for the file as a whole may be replaced by a text.
    canonicalBytes([replaced(good, path, value) ?? null], 'file').slice(1, -1),
  );
}

/** Whatever JSON there is in a body, written canonically or not quite. */
function bodies(): fc.Arbitrary<Uint8Array> {
  const good = JSON.parse(Buffer.from(SMALL_LOG.entry(4).body).toString()) as Record<string, JsonValue>;
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.integer(),
    fc.array(fc.string({ unit: 'binary' })),
  ) as fc.Arbitrary<JsonValue>;
  const spelling = fc.constantFrom<readonly [RegExp, string]>(
    [/^/, ''],
    [/^/, ''],
    [/^/, ''],
    [/:/, ': '],
    [/-?\d+/, '$&.0'],
    [/e\+/, 'e'],
    [/\}$/, ',"version":1}'],
    [/\}$/, '}}'],
    [/a/, '\\u0061'],
    [/"text"/, '"\\ud800"'],
    [/"version":1/, '"version":2'],
    [/"type"/, '"kind"'],
  );
  return fc.tuple(value, spelling).map(([said, [from, to]]) => {
    const text = Buffer.from(canonicalBytes({ ...good, data: { said } }, 'body')).toString();
    const log = new FixedLog([
      ...[0, 1, 2, 3].map((entry) => SMALL_LOG.entry(entry).body),
      Buffer.from(text.replace(from, to)),
    ]);
    const checkpoint = log.checkpoint([LOG_KEY]);
    return bytesOf(forge({ ...SMALL, checkpoint, entries: [log.entry(2), log.entry(4)] }));
  });
}

/** The checkpoint with a character put in, taken out or exchanged, signed anew. */
function notes(): fc.Arbitrary<Uint8Array> {
  const good = parseNote(SMALL.checkpoint);
  if (!good.ok) throw new Error(good.refusal.reason);
  const { text } = good.value;
  const other = fc.oneof(
    fc.constantFrom('', '0', '\n', ' ', '+', '\t', '\u007f', '\u0085', '\u00a0', '\u2028', '\ufeff', '\n\n'),
    fc.string({ unit: 'grapheme', maxLength: 2 }),
  );
  return fc.tuple(fc.nat(text.length - 2), fc.nat(1), other).map(([place, length, put]) => {
    const changed = `${text.slice(0, place)}${put}${text.slice(place + length)}`;
    return bytesOf({ ...forge(SMALL), checkpoint: noteOf(changed) });
  });
}

/** As a signer makes it who does not look at what is signed. */
function noteOf(text: string): string {
  const [line = ''] = /— .*\n$/.exec(signNote('text\n', [LOG_KEY])) ?? [];
  const { bytes, keyId, name } = LOG_KEY.sign(text);
  const encoded = Buffer.concat([Buffer.from(keyId, 'hex'), bytes]).toString('base64');
  return `${text}\n${line.replace(/— .*\n$/, `— ${name} ${encoded}\n`)}`;
}

interface Place {
  readonly path: readonly (string | number)[];
  readonly value: JsonValue;
}

function placesIn(value: JsonValue, path: Place['path'] = []): readonly Place[] {
  const inside =
    typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).flatMap(([key, each]) =>
          placesIn(each, [...path, Array.isArray(value) ? Number(key) : key]),
        );
  return [{ path, value }, ...inside];
}

/** Undefined leaves the value out. */
function replaced(
  value: JsonValue,
  [key, ...rest]: Place['path'],
  other: JsonValue | undefined,
): JsonValue | undefined {
  if (key === undefined) return other;
  if (Array.isArray(value)) {
    return value.flatMap((each: JsonValue, index) =>
      index === key ? (replaced(each, rest, other) ?? []) : [each],
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => {
      const said = name === key ? replaced(each, rest, other) : each;
      return said === undefined ? [] : [[name, said]];
    }),
  );
}
