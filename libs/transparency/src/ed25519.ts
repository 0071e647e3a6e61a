import { KeyObject, createPrivateKey, createPublicKey } from 'node:crypto';

/** The public key that 32 bytes (RFC 8032), an Ed25519 public or an Ed25519 private key stand for. A TypeError on anything else. */
export function ed25519PublicKey(key: KeyObject | Uint8Array): KeyObject {
  if (!(key instanceof KeyObject)) {
    return createPublicKey({ key: der(SPKI_PREFIX, key), format: 'der', type: 'spki' });
  }
  checkType(key);
  return key.type === 'private' ? createPublicKey(key) : key;
}

/** The private key that a 32-byte seed (RFC 8032) or an Ed25519 private key stands for. A TypeError on anything else. */
export function ed25519PrivateKey(key: KeyObject | Uint8Array): KeyObject {
  if (!(key instanceof KeyObject)) {
    return createPrivateKey({ key: der(PKCS8_PREFIX, key), format: 'der', type: 'pkcs8' });
  }
  checkType(key);
  if (key.type !== 'private') throw new TypeError('Signing needs the private key, not the public one.');
  return key;
}

/** The 32 bytes of a public key (RFC 8032). */
export function rawPublicKey(key: KeyObject): Uint8Array {
  return key.export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length);
}

export const RAW_KEY_BYTES = 32;

/** What stands before the 32 bytes in the encodings of RFC 8410. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

function der(prefix: Buffer, raw: Uint8Array): Buffer {
  if (raw.length !== RAW_KEY_BYTES) {
    throw new TypeError(`An Ed25519 key has ${RAW_KEY_BYTES} bytes, not ${raw.length}.`);
  }
  return Buffer.concat([prefix, raw]);
}

function checkType(key: KeyObject): void {
  if (key.asymmetricKeyType !== 'ed25519') {
    throw new TypeError(`An Ed25519 key is needed, not one of type ${key.asymmetricKeyType ?? key.type}.`);
  }
}
