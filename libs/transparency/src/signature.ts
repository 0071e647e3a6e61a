import { sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { ed25519PrivateKey } from './ed25519.js';
import type { NoteSignature } from './signed-note.js';
import { isSize } from './size.js';
import { verifierKey } from './verifier-key.js';
import type { VerifierKey } from './verifier-key.js';

/** Signs texts in a name. */
export interface NoteSigner {
  /** What verifies its signatures. */
  readonly key: VerifierKey;
  readonly sign: (text: string) => NoteSignature;
}

/** Signs notes as a log does (C2SP signed-note, type 0x01), with an Ed25519 private key or its 32-byte seed. */
export function noteSigner(name: string, privateKey: KeyObject | Uint8Array): NoteSigner {
  const secret = ed25519PrivateKey(privateKey);
  const key = verifierKey(name, 'ed25519', secret);
  return { key, sign: (text) => ({ name, keyId: key.keyId, bytes: sign(null, Buffer.from(text), secret) }) };
}

/**
 * Cosigns checkpoints as a witness does (C2SP tlog-cosignature, type 0x04), at `time`, in whole seconds since 1970. The key must serve
 * nothing else.
 */
export function cosigner(name: string, privateKey: KeyObject | Uint8Array, time: number): NoteSigner {
  if (!isSize(time)) throw new RangeError(`${time} is no time in whole seconds since 1970.`);
  const secret = ed25519PrivateKey(privateKey);
  const key = verifierKey(name, 'cosignature/v1', secret);
  const timestamp = Buffer.alloc(TIMESTAMP_BYTES);
  timestamp.writeBigUInt64BE(BigInt(time));
  return {
    key,
    sign: (text) => {
      const bytes = Buffer.concat([timestamp, sign(null, cosigned(text, BigInt(time)), secret)]);
      return { name, keyId: key.keyId, bytes };
    },
  };
}

/** A signature that a known key made. */
export interface VerifiedSignature {
  readonly key: VerifierKey;
  readonly signature: NoteSignature;
  /** When a witness cosigned, in seconds since 1970; null of other signatures, which do not say. */
  readonly time: number | null;
}

/** The signature as a verified one, or null where the key did not make it over this text. */
export function verifySignature(
  text: string,
  signature: NoteSignature,
  key: VerifierKey,
): VerifiedSignature | null {
  const { bytes } = signature;
  switch (key.algorithm) {
    case 'ed25519':
      return verify(null, Buffer.from(text), key.publicKey, bytes) ? { key, signature, time: null } : null;
    case 'cosignature/v1': {
      if (bytes.length !== TIMESTAMP_BYTES + SIGNATURE_BYTES) return null;
      const time = Buffer.from(bytes.subarray(0, TIMESTAMP_BYTES)).readBigUInt64BE();
      if (time > BigInt(Number.MAX_SAFE_INTEGER)) return null;
      const made = verify(null, cosigned(text, time), key.publicKey, bytes.subarray(TIMESTAMP_BYTES));
      return made ? { key, signature, time: Number(time) } : null;
    }
  }
}

const TIMESTAMP_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** What a cosignature signs: two lines of its own before the text. */
function cosigned(text: string, time: bigint): Uint8Array {
  return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
}
