import { describe, expect, it } from '@jest/globals';
import { SEED, seed } from '../test/keys.js';
import { openCheckpoint, signCheckpoint } from './checkpoint.js';
import { leafHash } from './hash.js';
import { cosigner, noteSigner } from './signature.js';
import { formatSignatures } from './signed-note.js';
import {
  addCosignatures,
  formatAddCheckpoint,
  formatConflict,
  parseAddCheckpoint,
  parseConflict,
} from './witness.js';

const ORIGIN = 'concord.example/register';
const log = noteSigner(ORIGIN, SEED);
const witness = cosigner('witness.example/w1', seed(3), 1_700_000_000);
const stranger = cosigner('witness.example/w2', seed(4), 1_700_000_000);
const hash = leafHash(Buffer.from('a hash'));
const TEXT = `${ORIGIN}\n12\n${Buffer.from(hash).toString('base64')}\n`;
const CHECKPOINT = signCheckpoint({ origin: ORIGIN, size: 12, root: hash, extensions: [] }, [log]);

describe('the request to add a checkpoint', () => {
  const line = Buffer.from(hash).toString('base64');

  it('is the old size, the proof, an empty line and the checkpoint', () => {
    const body = `old 7\n${line}\n${line}\n\n${CHECKPOINT}`;
    const request = { oldSize: 7, proof: [hash, hash], checkpoint: CHECKPOINT };
    expect(formatAddCheckpoint(request)).toBe(body);
    expect(parseAddCheckpoint(Buffer.from(body))).toStrictEqual({ ok: true, value: request });
  });

  it('has no proof at first', () => {
    const request = { oldSize: 0, proof: [], checkpoint: CHECKPOINT };
    expect(formatAddCheckpoint(request)).toBe(`old 0\n\n${CHECKPOINT}`);
    expect(parseAddCheckpoint(formatAddCheckpoint(request))).toStrictEqual({ ok: true, value: request });
  });

  it('has at most 63 lines of proof', () => {
    const request = { oldSize: 7, proof: Array.from({ length: 63 }, () => hash), checkpoint: CHECKPOINT };
    expect(parseAddCheckpoint(formatAddCheckpoint(request))).toStrictEqual({ ok: true, value: request });
    expect(() => formatAddCheckpoint({ ...request, proof: [...request.proof, hash] })).toThrow(
      'A proof has at most 63 hashes.',
    );
  });

  it.each([
    ['', 'The empty line before the checkpoint is missing.'],
    [
      `old 7\n${line}\n${CHECKPOINT.replace('\n\n', '\n')}`,
      'The empty line before the checkpoint is missing.',
    ],
    [`old 07\n\n${CHECKPOINT}`, '“old 07” does not say the old size: old <number>.'],
    [`old -1\n\n${CHECKPOINT}`, '“old -1” does not say the old size: old <number>.'],
    [`Old 7\n\n${CHECKPOINT}`, '“Old 7” does not say the old size: old <number>.'],
    [`old  7\n\n${CHECKPOINT}`, '“old  7” does not say the old size: old <number>.'],
    [`\n\n${CHECKPOINT}`, '“” does not say the old size: old <number>.'],
    [`old 7\nAAAA\n\n${CHECKPOINT}`, 'A line of the proof is no hash of 32 bytes in base64.'],
    [`old 7\n${line} \n\n${CHECKPOINT}`, 'A line of the proof is no hash of 32 bytes in base64.'],
    [`old 7\r\n\n${CHECKPOINT}`, 'The request is not UTF-8, or holds control characters.'],
    [`old 7\n\n${TEXT}`, 'This is no signed note. The empty line between text and signatures is missing.'],
  ])('is refused where it is %j', (body, reason) => {
    expect(parseAddCheckpoint(body)).toStrictEqual({
      ok: false,
      refusal: { code: 'WITNESS.MALFORMED', reason },
    });
  });
});

describe('the answer of a witness', () => {
  const answer = formatSignatures([stranger.sign(TEXT), witness.sign(TEXT)]);

  it('adds its cosignature to the checkpoint, and no stranger’s', () => {
    const added = addCosignatures(CHECKPOINT, answer, [witness.key]);
    expect(added).toStrictEqual({
      ok: true,
      value: `${CHECKPOINT}${formatSignatures([witness.sign(TEXT)])}`,
    });
    if (!added.ok) return;
    const opened = openCheckpoint(added.value, { origin: ORIGIN, keys: [log.key], witnesses: [witness.key] });
    if (!opened.ok) throw new Error(opened.refusal.reason);
    expect(opened.value.cosignatures.map(({ time }) => time)).toStrictEqual([1_700_000_000]);
  });

  it('takes the place of what the same witness said before', () => {
    const later = cosigner('witness.example/w1', seed(3), 1_700_000_060);
    const once = addCosignatures(CHECKPOINT, answer, [witness.key, stranger.key]);
    if (!once.ok) throw new Error(once.refusal.reason);
    expect(addCosignatures(once.value, formatSignatures([later.sign(TEXT)]), [later.key])).toStrictEqual({
      ok: true,
      value: `${CHECKPOINT}${formatSignatures([stranger.sign(TEXT), later.sign(TEXT)])}`,
    });
  });

  it.each([
    ['NOTE.WRONG_SIGNATURE', formatSignatures([witness.sign('another\n')])],
    ['NOTE.NO_KNOWN_SIGNATURE', formatSignatures([stranger.sign(TEXT)])],
    ['NOTE.MALFORMED', ''],
    ['NOTE.MALFORMED', `${answer}\n`],
    ['NOTE.MALFORMED', 'OK\n'],
    ['WITNESS.MALFORMED', Buffer.from([0xff])],
  ])('is refused (%s) where it is %j', (code, body) => {
    expect(addCosignatures(CHECKPOINT, body, [witness.key])).toMatchObject({ ok: false, refusal: { code } });
  });

  it('adds nothing to what is no checkpoint', () => {
    expect(addCosignatures(TEXT, answer, [witness.key])).toMatchObject({
      refusal: { code: 'NOTE.MALFORMED' },
    });
  });

  it('says in a conflict which size it knows', () => {
    expect(formatConflict(20_852_014)).toBe('20852014\n');
    expect(parseConflict('20852014\n')).toStrictEqual({ ok: true, value: 20_852_014 });
    for (const body of ['', '12', '012\n', '12\n\n', 'twelve\n']) {
      expect(parseConflict(body)).toStrictEqual({
        ok: false,
        refusal: { code: 'WITNESS.MALFORMED', reason: 'The answer does not say a size.' },
      });
    }
  });
});
