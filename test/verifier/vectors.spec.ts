import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { verifyProofFile } from '@concord-ledger/transparency';
import type { ProofVerdict } from '@concord-ledger/transparency';
import { TRUSTED, vectorFiles } from './vector-files.js';

const FOLDER = join(import.meta.dirname, '../../verifier/vectors');
const made = vectorFiles();
const manifest = `${JSON.stringify({ trusted: TRUSTED, vectors: made.map(([vector]) => vector) }, null, 2)}\n`;

/** CONCORD_WRITE_VECTORS=1 npx jest test/verifier/vectors: when the vectors themselves are to change. */
if (process.env['CONCORD_WRITE_VECTORS'] === '1') {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const folder of ['good', 'bad']) mkdirSync(join(FOLDER, folder), { recursive: true });
  for (const [{ file }, bytes] of made) writeFileSync(join(FOLDER, file), bytes);
  writeFileSync(join(FOLDER, 'vectors.json'), manifest);
}

describe('the vectors for verifiers of proof files', () => {
  it('are those that are made here, to the last byte', () => {
    expect(readFileSync(join(FOLDER, 'vectors.json'), 'utf8')).toBe(manifest);
    const changed = made.filter(([{ file }, bytes]) => !readFileSync(join(FOLDER, file)).equals(bytes));
    expect(changed.map(([{ file }]) => file)).toEqual([]);
  });

  it('are all there is', () => {
    const found = ['good', 'bad'].flatMap((folder) =>
      readdirSync(join(FOLDER, folder)).map((name) => `${folder}/${name}`),
    );
    expect(found.sort()).toEqual(made.map(([{ file }]) => file).sort());
  });

  it('are told apart by every code that a file can deserve, but for one that needs 64 MiB', () => {
    expect([...new Set(made.flatMap(([{ code }]) => code ?? []))].sort()).toEqual([
      'BODY.MALFORMED',
      'BODY.OTHER_STREAM',
      'BODY.OTHER_VERSION',
      'CHECKPOINT.MALFORMED',
      'CHECKPOINT.OTHER_LOG',
      'ENTRY.HOLE',
      'ENTRY.NOT_COVERED',
      'ENTRY.ORDER',
      'FILE.OTHER_FORMAT',
      'FILE.SHAPE',
      'JSON.MALFORMED',
      'JSON.NOT_CANONICAL',
      'JSON.NOT_UTF8',
      'KEY.MALFORMED',
      'NOTE.MALFORMED',
      'NOTE.NO_KNOWN_SIGNATURE',
      'NOTE.OTHER_SIGNATURES',
      'NOTE.WRONG_SIGNATURE',
      'PERSON.MALFORMED',
      'PERSON.ORDER',
      'PERSON.STRAY',
      'PERSON.WRONG',
      'PROOF.MALFORMED',
      'PROOF.WRONG',
    ]);
  });
});

describe('our verifier', () => {
  it.each(made.map(([vector]) => vector))('$file: $what', ({ file, verdict, code, at }) => {
    const said = verifyProofFile(readFileSync(join(FOLDER, file)), TRUSTED);
    expect(inShort(said)).toEqual({
      verdict,
      ...(code !== undefined && { code }),
      ...(at !== undefined && { at }),
    });
  });
});

function inShort(said: ProofVerdict) {
  return said.verdict === 'not-proven'
    ? { verdict: said.verdict, code: said.fault.code, at: said.fault.at }
    : { verdict: said.verdict };
}
