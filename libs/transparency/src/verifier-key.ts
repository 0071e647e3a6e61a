import { hash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { fromBase64, toBase64 } from './base64.js';
import { RAW_KEY_BYTES, ed25519PublicKey, rawPublicKey } from './ed25519.js';
import { accepted, refused } from './outcome.js';
import type { Outcome } from './outcome.js';

/**
 * What a key signs. `ed25519`: the note's text (C2SP signed-note, type 0x01), as logs do. `cosignature/v1`: that at a stated time a
 * witness saw this checkpoint and none that contradicts it (C2SP tlog-cosignature, type 0x04).
 */
export type SignatureAlgorithm = 'ed25519' | 'cosignature/v1';

/** Whom to believe: a name, and the key that signs in it. */
export interface VerifierKey {
  /** Not empty, without spaces and plus signs; for a log its origin, as it should be. */
  readonly name: string;
  /** The eight hexadecimal digits that a signature names its key by: the beginning of `fingerprint`. Anybody can make a key with the same. */
  readonly keyId: string;
  /** SHA-256 over name, algorithm and public key, in 64 hexadecimal digits: what a person compares to trust a key. */
  readonly fingerprint: string;
  readonly algorithm: SignatureAlgorithm;
  readonly publicKey: KeyObject;
}

/** The verifier key of a public key (a private one gives its public half; 32 bytes are taken for a public key). */
export function verifierKey(
  name: string,
  algorithm: SignatureAlgorithm,
  key: KeyObject | Uint8Array,
): VerifierKey {
  if (!isKeyName(name)) {
    throw new TypeError(
      `“${name}” cannot name a key: a name has no spaces, control characters or plus signs.`,
    );
  }
  const publicKey = ed25519PublicKey(key);
  const named = Buffer.concat([Buffer.from(`${name}\n`), typedKey(algorithm, publicKey)]);
  const fingerprint = hash('sha256', named);
  return { name, keyId: fingerprint.slice(0, KEY_ID_DIGITS), fingerprint, algorithm, publicKey };
}

/** As C2SP signed-note writes it: `<name>+<key id>+<base64 of type and public key>`. */
export function formatVerifierKey({ name, keyId, algorithm, publicKey }: VerifierKey): string {
  return `${name}+${keyId}+${toBase64(typedKey(algorithm, publicKey))}`;
}

/** Reads what formatVerifierKey writes; refuses a key id that is not that of the key. */
export function parseVerifierKey(text: string): Outcome<VerifierKey> {
  const [, name = '', keyId = '', encoded = ''] = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(text) ?? [];
  if (!isKeyName(name) || !/^[0-9a-f]{8}$/.test(keyId)) {
    return malformed('<name>+<eight hexadecimal digits>+<key in base64> is expected.');
  }
  const bytes = fromBase64(encoded);
  if (bytes === null) return malformed('The key is not in base64.');
  const algorithm = algorithmOf(bytes[0]);
  if (algorithm === null)
    return malformed('The type of the key is neither Ed25519 (01) nor cosignature/v1 (04).');
  if (bytes.length !== 1 + RAW_KEY_BYTES) return malformed(`An Ed25519 key has ${RAW_KEY_BYTES} bytes.`);
  const key = verifierKey(name, algorithm, bytes.subarray(1));
  if (key.keyId !== keyId) return malformed(`Its key id is ${key.keyId}, not ${keyId}.`);
  return accepted(key);
}

/** True of a name that a note's signature line may bear (C2SP signed-note): not empty, no Unicode spaces, no plus, nothing to escape. */
export function isKeyName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !NOT_IN_A_NAME.test(name);
}

const NOT_IN_A_NAME = /[\p{White_Space}+]|(?![\u007f-\u009f])\p{Cc}/u;
const KEY_ID_DIGITS = 8;
const TYPES = { ed25519: 0x01, 'cosignature/v1': 0x04 } as const;

function algorithmOf(type: number | undefined): SignatureAlgorithm | null {
  if (type === TYPES.ed25519) return 'ed25519';
  return type === TYPES['cosignature/v1'] ? 'cosignature/v1' : null;
}

function typedKey(algorithm: SignatureAlgorithm, publicKey: KeyObject): Uint8Array {
  return Buffer.concat([Buffer.of(TYPES[algorithm]), rawPublicKey(publicKey)]);
}

function malformed(what: string): Outcome<never> {
  return refused('KEY.MALFORMED', `This is no verifier key. ${what}`);
}
