import { describe, expect, it } from '@jest/globals';
import { SEED, seed } from '../test/keys.js';
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.js';
import type { Checkpoint } from './checkpoint.js';
import { leafHash } from './hash.js';
import { signNote } from './open-note.js';
import { cosigner, noteSigner } from './signature.js';

const ORIGIN = 'concord.example/register';
const log = noteSigner(ORIGIN, SEED);
const old = noteSigner(ORIGIN, seed(2));
const witness = cosigner('witness.example/w1', seed(3), 1_679_315_147);
const checkpoint: Checkpoint = {
  origin: ORIGIN,
  size: 20_852_163,
  root: leafHash(Buffer.from('a root')),
  extensions: [],
};
const TEXT = `${ORIGIN}\n20852163\n${Buffer.from(checkpoint.root).toString('base64')}\n`;

describe('a checkpoint', () => {
  it('is three lines of text', () => {
    expect(formatCheckpoint(checkpoint)).toBe(TEXT);
    expect(parseCheckpoint(TEXT)).toStrictEqual({ ok: true, value: checkpoint });
  });

  it('may have further lines, and an origin of several words', () => {
    const other = { ...checkpoint, origin: 'go.sum database tree', size: 0, extensions: ['một', 'hai'] };
    expect(parseCheckpoint(formatCheckpoint(other))).toStrictEqual({ ok: true, value: other });
  });

  it('is believed when the log signed it, with what the witnesses add', () => {
    const note = signCheckpoint(checkpoint, [log, witness]);
    const opened = openCheckpoint(note, { origin: ORIGIN, keys: [log.key], witnesses: [witness.key] });
    const signature = log.sign(TEXT);
    const cosignature = witness.sign(TEXT);
    expect(opened).toStrictEqual({
      ok: true,
      value: {
        checkpoint,
        signatures: [{ key: log.key, signature, time: null }],
        cosignatures: [{ key: witness.key, signature: cosignature, time: 1_679_315_147 }],
      },
    });
  });

  it('stays verifiable when the key was changed', () => {
    const note = signCheckpoint(checkpoint, [old]);
    expect(openCheckpoint(note, { origin: ORIGIN, keys: [log.key, old.key] }).ok).toBe(true);
    expect(openCheckpoint(note, { origin: ORIGIN, keys: [log.key] }).ok).toBe(false);
  });

  it('is not believed on the word of witnesses alone', () => {
    const note = signCheckpoint(checkpoint, [witness]);
    expect(openCheckpoint(note, { origin: ORIGIN, keys: [log.key], witnesses: [witness.key] })).toStrictEqual(
      {
        ok: false,
        refusal: {
          code: 'NOTE.NO_KNOWN_SIGNATURE',
          reason: 'None of the known keys of concord.example/register signed this checkpoint.',
        },
      },
    );
  });

  it('of another log is refused, though the key is known', () => {
    const note = signCheckpoint({ ...checkpoint, origin: 'concord.example/other' }, [log]);
    expect(openCheckpoint(note, { origin: ORIGIN, keys: [log.key] })).toStrictEqual({
      ok: false,
      refusal: {
        code: 'CHECKPOINT.OTHER_LOG',
        reason: 'This checkpoint is of concord.example/other, not of concord.example/register.',
      },
    });
  });

  it('is refused where the log signed something else', () => {
    const note = signNote('a\n', [log]);
    expect(openCheckpoint(note, { origin: ORIGIN, keys: [log.key] })).toStrictEqual(
      malformed('It needs three lines, each ending in a newline.'),
    );
    expect(openCheckpoint('a\n', { origin: ORIGIN, keys: [log.key] })).toMatchObject({
      refusal: { code: 'NOTE.MALFORMED' },
    });
  });

  const root = TEXT.split('\n')[2] ?? '';
  it.each([
    ['', 'It needs three lines, each ending in a newline.'],
    [TEXT.slice(0, -1), 'It needs three lines, each ending in a newline.'],
    [`${TEXT}a`, 'It needs three lines, each ending in a newline.'],
    [TEXT.replace(ORIGIN, ''), 'Its first line, the origin, is empty.'],
    ...['', '-1', '+1', '01', '1.0', '1e3', '0x10', ' 1', '9007199254740992', '10000000000000000'].map(
      (size) =>
        [
          TEXT.replace('20852163', size),
          `Its second line is no number of entries up to 2^53 − 1: “${size}”.`,
        ] as const,
    ),
    ...['', 'AAAA', root.slice(0, -1), root.replace(/.=$/, '9='), `${root} `, root.replace('n', '-')].map(
      (wrong) => [TEXT.replace(root, wrong), 'Its third line is no hash of 32 bytes in base64.'] as const,
    ),
    [`${TEXT}\n`, 'One of its further lines is empty.'],
    [`${TEXT}a\n\nb\n`, 'One of its further lines is empty.'],
  ])('is refused where it is %j', (text, reason) => {
    expect(parseCheckpoint(text)).toStrictEqual(malformed(reason));
  });

  it('is not signed where it could not be read', () => {
    const wrong: readonly Partial<Checkpoint>[] = [
      { origin: '' },
      { origin: 'a\n1' },
      { size: -1 },
      { size: 1.5 },
      { root: new Uint8Array(31) },
      { extensions: [''] },
      { extensions: ['a\nb'] },
    ];
    for (const part of wrong) {
      expect(() => signCheckpoint({ ...checkpoint, ...part }, [log])).toThrow(TypeError);
    }
  });
});

function malformed(what: string) {
  return { ok: false, refusal: { code: 'CHECKPOINT.MALFORMED', reason: `This is no checkpoint. ${what}` } };
}
