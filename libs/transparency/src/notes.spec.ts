import { sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SEED, seed } from '../test/keys.js';
import { ed25519PrivateKey } from './ed25519.js';
import { openNote, signNote } from './open-note.js';
import { cosigner, noteSigner } from './signature.js';
import type { NoteSigner } from './signature.js';
import { formatNote, formatSignatures, parseNote, parseSignatures } from './signed-note.js';

const TEXT = 'Sổ đăng ký thỏa thuận\n\nba dòng\n';
const log = noteSigner('concord.example/register', SEED);
const rotated = noteSigner('concord.example/register', seed(2));
const witness = cosigner('witness.example/w1', seed(3), 1_679_315_147);
const NOTE = signNote(TEXT, [log, rotated, witness]);

describe('a signed note', () => {
  it('is its text, an empty line and a line for each signature, as OpenSSL makes it of the same key', () => {
    expect(signNote('a\n', [log])).toBe(
      'a\n\n— concord.example/register ' +
        'LhTwt7gmo6MfRwK4ApeewAygDvbgIhEr1y+NlByqXxialjALvZg/g1RaTvrZ/10Fy1IytCXDud0FiuIZLFWETv2MagM=\n',
    );
  });

  it('comes back as it was written', () => {
    const parsed = parseNote(NOTE);
    if (!parsed.ok) throw new Error(parsed.refusal.reason);
    expect(parsed.value.text).toBe(TEXT);
    expect(parsed.value.signatures.map(({ name, keyId }) => [name, keyId])).toStrictEqual(
      [log, rotated, witness].map(({ key }) => [key.name, key.keyId]),
    );
    expect(formatNote(parsed.value)).toBe(NOTE);
    expect(parseNote(Buffer.from(NOTE))).toStrictEqual(parsed);
  });

  it('is believed by whoever knows one of its keys; the others say nothing', () => {
    const opened = openNote(NOTE, [rotated.key]);
    if (!opened.ok) throw new Error(opened.refusal.reason);
    const [ofLog, ofRotated, ofWitness] = signaturesOf(NOTE);
    expect(opened.value).toStrictEqual({
      text: TEXT,
      verified: [{ key: rotated.key, signature: ofRotated, time: null }],
      unverified: [ofLog, ofWitness],
    });
  });

  it('tells the time of a cosignature', () => {
    const opened = openNote(NOTE, [log.key, witness.key]);
    if (!opened.ok) throw new Error(opened.refusal.reason);
    expect(opened.value.verified.map(({ key, time }) => [key.name, time])).toStrictEqual([
      ['concord.example/register', null],
      ['witness.example/w1', 1_679_315_147],
    ]);
  });

  it('names a key once that signed twice, and verifies both', () => {
    const twice = signNote(TEXT, [witness, cosigner('witness.example/w1', seed(3), 1_700_000_000), witness]);
    const opened = openNote(twice, [witness.key]);
    if (!opened.ok) throw new Error(opened.refusal.reason);
    expect(opened.value.verified.map(({ time }) => time)).toStrictEqual([1_679_315_147]);
    const forged = `${twice}${formatSignatures([{ ...(signaturesOf(twice)[0] ?? none()), bytes: Buffer.alloc(72) }])}`;
    expect(openNote(forged, [witness.key])).toMatchObject({ refusal: { code: 'NOTE.WRONG_SIGNATURE' } });
  });

  it('is not believed when nobody known signed it', () => {
    expect(openNote(NOTE, [])).toStrictEqual({
      ok: false,
      refusal: { code: 'NOTE.NO_KNOWN_SIGNATURE', reason: 'None of the known keys signed this note.' },
    });
  });

  it('is not believed with a wrong signature in the name of a known key, whoever else signed', () => {
    const other = signNote('another text\n', [witness]);
    const lines = formatSignatures(signaturesOf(other));
    expect(openNote(`${signNote(TEXT, [log])}${lines}`, [log.key, witness.key])).toStrictEqual({
      ok: false,
      refusal: {
        code: 'NOTE.WRONG_SIGNATURE',
        reason: `The signature of witness.example/w1 (key ${witness.key.keyId}) is wrong.`,
      },
    });
  });

  it('is not read with a key known twice, but by others', () => {
    const twice = [log.key, { ...log.key }];
    expect(openNote(NOTE, twice)).toMatchObject({ refusal: { code: 'NOTE.AMBIGUOUS_KEY' } });
    expect(openNote(signNote(TEXT, [witness]), [...twice, witness.key]).ok).toBe(true);
  });

  it('fails with any of its bytes changed', () => {
    const bytes = Buffer.from(NOTE);
    const keys = [log.key, rotated.key, witness.key];
    const at = fc.nat(bytes.length - 1);
    fc.assert(
      fc.property(at, fc.integer({ min: 1, max: 255 }), (place, by) => {
        const changed = Buffer.from(bytes);
        changed[place] = (changed[place] ?? 0) ^ by;
        const opened = openNote(changed, keys);
        // A name or key id that is not known any more makes its signature one that says nothing: then one is missing.
        expect(opened.ok && opened.value.text === TEXT && opened.value.verified.length === keys.length).toBe(
          false,
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('is as many as 100 signatures long, and no more', () => {
    const hundred = signNote(
      TEXT,
      Array.from({ length: 100 }, () => log),
    );
    expect(openNote(hundred, [log.key]).ok).toBe(true);
    expect(parseNote(`${hundred}${formatSignatures(signaturesOf(hundred).slice(0, 1))}`)).toStrictEqual(
      malformed('It has more than 100 signatures.'),
    );
    expect(parseNote(`${'a'.repeat(1_000_000)}\n\n`)).toStrictEqual(malformed('It is too long.'));
  });

  it.each([
    ['It is not UTF-8, or holds control characters.', Buffer.from([0xff, 0x0a])],
    ['It is not UTF-8, or holds control characters.', NOTE.replace('\n', '\r\n')],
    ['It is not UTF-8, or holds control characters.', `\t${NOTE}`],
    ['It is not UTF-8, or holds control characters.', NOTE.replace('ba', '\ud800')],
    ['The empty line between text and signatures is missing.', 'a\n'],
    ['It does not end in a signature line.', 'a\n\n'],
    ['It does not end in a signature line.', NOTE.slice(0, -1)],
    ['“— a” is no signature line.', 'a\n\n— a\n'],
    ['“— a AAAA” is no signature line.', 'a\n\n— a AAAA\n'],
    ['“— a AAAAAA==” is no signature line.', 'a\n\n— a AAAAAA==\n'],
    ['“— a AAAAAAB=” is no signature line.', 'a\n\n— a AAAAAAB=\n'],
    ['“— a+b AAAAAAA=” is no signature line.', 'a\n\n— a+b AAAAAAA=\n'],
    ['“—  AAAAAAA=” is no signature line.', 'a\n\n—  AAAAAAA=\n'],
    ['“- a AAAAAAA=” is no signature line.', 'a\n\n- a AAAAAAA=\n'],
    ['“— a AAAAAAA= ” is no signature line.', 'a\n\n— a AAAAAAA= \n'],
  ])('is refused, because: %s', (reason, note) => {
    expect(parseNote(note)).toStrictEqual(malformed(reason));
  });

  it('is not written where it could not be read', () => {
    expect(() => signNote('a', [log])).toThrow('The text of a note ends in a newline.');
    expect(() => signNote('a\r\n', [log])).toThrow(TypeError);
    expect(() => signNote('a\n', [])).toThrow('It does not end in a signature line.');
    const [signature] = signaturesOf(NOTE);
    expect(() =>
      formatNote({ text: 'a\n', signatures: [{ ...(signature ?? none()), name: 'a b' }] }),
    ).toThrow(TypeError);
  });

  it('has signature lines that stand for themselves', () => {
    const lines = NOTE.slice(TEXT.length + 1);
    expect(parseSignatures(lines)).toStrictEqual({ ok: true, value: signaturesOf(NOTE) });
    expect(formatSignatures(signaturesOf(NOTE))).toBe(lines);
  });
});

describe('a cosignature', () => {
  it('is the time and a signature over it and the text, as C2SP tlog-cosignature says', () => {
    const { bytes } = witness.sign('a\n');
    const message = Buffer.from('cosignature/v1\ntime 1679315147\na\n');
    const expected = sign(null, message, ed25519PrivateKey(seed(3)));
    expect(Buffer.from(bytes).toString('hex')).toBe(`00000000641850cb${expected.toString('hex')}`);
  });

  it('is wrong at another time, of another length, or with a time that no clock shows', () => {
    const [signature = none()] = signaturesOf(signNote('a\n', [witness]));
    const withBytes = (bytes: Uint8Array) =>
      formatNote({ text: 'a\n', signatures: [{ ...signature, bytes }] });
    for (const prefix of ['00000000641850cc', '7fffffffffffffff', 'ffffffffffffffff']) {
      const bytes = Buffer.concat([Buffer.from(prefix, 'hex'), signature.bytes.subarray(8)]);
      expect(openNote(withBytes(bytes), [witness.key])).toMatchObject({
        refusal: { code: 'NOTE.WRONG_SIGNATURE' },
      });
    }
    for (const bytes of [signature.bytes.subarray(8), signature.bytes.subarray(1), Buffer.alloc(5)]) {
      expect(openNote(withBytes(bytes), [witness.key])).toMatchObject({
        refusal: { code: 'NOTE.WRONG_SIGNATURE' },
      });
    }
    const late = Buffer.concat([
      Buffer.from('0020000000000000', 'hex'),
      sign(null, Buffer.from(`cosignature/v1\ntime ${2n ** 53n}\na\n`), ed25519PrivateKey(seed(3))),
    ]);
    expect(openNote(withBytes(late), [witness.key])).toMatchObject({
      refusal: { code: 'NOTE.WRONG_SIGNATURE' },
    });
    expect(openNote(withBytes(signature.bytes), [witness.key]).ok).toBe(true);
    expect(() => cosigner('a', seed(3), -1)).toThrow('-1 is no time in whole seconds since 1970.');
    expect(() => cosigner('a', seed(3), 1.5)).toThrow('1.5 is no time in whole seconds since 1970.');
  });

  it('is no signature of a log, nor the other way round', () => {
    const asLog: NoteSigner = noteSigner('witness.example/w1', seed(3));
    expect(openNote(signNote('a\n', [witness]), [asLog.key])).toMatchObject({
      refusal: { code: 'NOTE.NO_KNOWN_SIGNATURE' },
    });
    expect(openNote(signNote('a\n', [asLog]), [witness.key])).toMatchObject({
      refusal: { code: 'NOTE.NO_KNOWN_SIGNATURE' },
    });
  });
});

function signaturesOf(note: string) {
  const parsed = parseNote(note);
  if (!parsed.ok) throw new Error(parsed.refusal.reason);
  return parsed.value.signatures;
}

function malformed(what: string) {
  return { ok: false, refusal: { code: 'NOTE.MALFORMED', reason: `This is no signed note. ${what}` } };
}

function none(): never {
  throw new Error('There is no such signature.');
}
