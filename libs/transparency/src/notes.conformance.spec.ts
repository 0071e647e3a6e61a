import { describe, expect, it } from '@jest/globals';
import { readVectors } from '../test/vectors.js';
import { parseCheckpoint } from './checkpoint.js';
import { leafHash } from './hash.js';
import { openNote, signNote } from './open-note.js';
import { noteSigner } from './signature.js';
import { parseNote } from './signed-note.js';
import { formatVerifierKey, parseVerifierKey } from './verifier-key.js';
import type { VerifierKey } from './verifier-key.js';

interface Vectors {
  readonly signed_notes: readonly NoteCase[];
  readonly note_signing: readonly SigningCase[];
  readonly checkpoints: readonly CheckpointCase[];
  readonly checkpoint_example_unverifiable: { readonly text: string };
}

interface NoteCase {
  readonly desc: string;
  readonly note_base64: string;
  readonly trusted_vkeys: readonly string[];
  readonly want: string;
  readonly verified?: readonly string[];
  readonly unverified?: readonly string[];
}
interface SigningCase {
  readonly skey_test_only: string;
  readonly vkey: string;
  readonly text_base64: string;
  readonly want_note_base64: string;
}
interface CheckpointCase {
  readonly desc: string;
  readonly text: string;
  readonly valid: boolean;
  readonly origin?: string;
  readonly size?: number;
  readonly hash_utf8?: string;
  readonly hash_b64?: string;
  readonly rest?: string;
}

const vectors = readVectors('tlog_vectors.json') as Vectors | null;
if (vectors !== null)
  describe('the vectors of public test suites', () => {
    holdTo(vectors);
  });

function holdTo(suites: Vectors): void {
  describe('of signed notes', () => {
    it.each(suites.signed_notes.map((each) => [each.desc, each] as const))('%s', (_, each) => {
      const opened = openNote(bytes(each.note_base64), each.trusted_vkeys.map(keyOf));
      if (each.want !== 'ok') {
        expect(opened).toMatchObject({ ok: false, refusal: { code: refusalOf(each.want) } });
        return;
      }
      if (!opened.ok) throw new Error(opened.refusal.reason);
      expect(opened.value.verified.map(({ key }) => key.name)).toStrictEqual(each.verified);
      if (each.unverified === undefined) return;
      expect(opened.value.unverified.map(({ name }) => name)).toStrictEqual(each.unverified);
    });

    it.each(suites.note_signing)('give this note when signed', (each) => {
      const [name = '', encoded = ''] =
        /PRIVATE\+KEY\+([^+]+)\+[0-9a-f]+\+(.+)/.exec(each.skey_test_only)?.slice(1) ?? [];
      const signer = noteSigner(name, bytes(encoded).subarray(1));
      expect(formatVerifierKey(signer.key)).toBe(each.vkey);
      const note = signNote(bytes(each.text_base64).toString(), [signer]);
      expect(Buffer.from(note).toString('base64')).toBe(each.want_note_base64);
    });
  });

  describe('of checkpoints', () => {
    /** C2SP asks for a SHA-256 root and for no empty line; the suite of one implementation has cases that are laxer in both. */
    const lax = (each: CheckpointCase) => each.hash_utf8 !== undefined;
    const strict = suites.checkpoints.filter((each) => !lax(each));

    it.each(strict.map((each) => [each.desc, each] as const))('%s', (_, each) => {
      const parsed = parseCheckpoint(each.text);
      if (!each.valid) {
        expect(parsed).toMatchObject({ ok: false, refusal: { code: 'CHECKPOINT.MALFORMED' } });
        return;
      }
      const { origin, size, hash_b64: root = '' } = each;
      expect(parsed).toStrictEqual({ ok: true, value: { origin, size, root: bytes(root), extensions: [] } });
    });

    it.each(suites.checkpoints.filter(lax).map((each) => [each.desc, each] as const))(
      '%s, but for its root and empty lines',
      (_, each) => {
        expect(parseCheckpoint(each.text)).toMatchObject({
          refusal: { reason: 'This is no checkpoint. Its third line is no hash of 32 bytes in base64.' },
        });
        const { origin, size, rest = '' } = each;
        const root = leafHash(Buffer.from(each.hash_utf8 ?? ''));
        const text = each.text.replace(/\n[^\n]*=\n/, `\n${Buffer.from(root).toString('base64')}\n`);
        const extensions = rest.split('\n').slice(0, -1);
        expect(parseCheckpoint(text)).toStrictEqual(
          extensions.includes('')
            ? {
                ok: false,
                refusal: {
                  code: 'CHECKPOINT.MALFORMED',
                  reason: 'This is no checkpoint. One of its further lines is empty.',
                },
              }
            : { ok: true, value: { origin, size, root, extensions } },
        );
      },
    );

    it('hold an example whose key is not published', () => {
      const note = parseNote(suites.checkpoint_example_unverifiable.text);
      if (!note.ok) throw new Error(note.refusal.reason);
      expect(note.value.signatures.map(({ name, keyId }) => [name, keyId])).toStrictEqual([
        ['example.com/behind-the-sofa', '033de0ae'],
      ]);
      expect(parseCheckpoint(note.value.text)).toMatchObject({
        ok: true,
        value: { origin: 'example.com/behind-the-sofa', size: 20_852_163 },
      });
    });
  });
}

function refusalOf(want: string): string {
  switch (want) {
    case 'error: no verifiable signatures':
      return 'NOTE.NO_KNOWN_SIGNATURE';
    case 'error: ambiguous key (library-specific)':
      return 'NOTE.AMBIGUOUS_KEY';
    case 'error: invalid signature':
      return 'NOTE.WRONG_SIGNATURE';
    case 'error: malformed':
      return 'NOTE.MALFORMED';
    default:
      throw new Error(`The vectors ask for something new: ${want}.`);
  }
}

function keyOf(text: string): VerifierKey {
  const parsed = parseVerifierKey(text);
  if (!parsed.ok) throw new Error(parsed.refusal.reason);
  return parsed.value;
}

function bytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}
