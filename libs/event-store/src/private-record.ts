import { createHash } from 'node:crypto';
import { SALT_BYTES } from './body.js';
import { canonicalBytes, isObject, parseObject } from './json.js';
import type { JsonObject, PrivateHash } from './port.js';

/**
 * A record of natural persons as it lies in the private store: RFC 8785 bytes of `{ content, salt }`, the salt in base64url. A body
 * holds its hash alone; the salt keeps a name from being guessed by hashing candidates (R32). Final format.
 */
export function sealPrivateRecord(content: JsonObject, salt: Uint8Array): SealedRecord {
  if (salt.length !== SALT_BYTES)
    throw new TypeError(`The salt of a private record has ${SALT_BYTES} bytes, not ${salt.length}.`);
  const bytes = canonicalBytes({ content, salt: base64url(salt) }, 'private record');
  return { hash: privateHashOf(bytes), bytes };
}

export interface SealedRecord {
  readonly hash: PrivateHash;
  readonly bytes: Uint8Array;
}

/** The content of a sealed record. Throws a TypeError where the bytes are not one, to the last byte. */
export function openPrivateRecord(bytes: Uint8Array): JsonObject {
  const { content, salt } = parseObject(bytes);
  if (!isObject(content) || typeof salt !== 'string')
    throw new TypeError('These bytes are no private record: { content, salt } expected.');
  const sealed = sealPrivateRecord(content, Buffer.from(salt, 'base64url'));
  if (Buffer.compare(sealed.bytes, bytes) !== 0)
    throw new TypeError('These bytes are no private record: not in canonical form.');
  return content;
}

/** `sha256:` and the SHA-256 of a record's bytes in lower-case hex. */
export function privateHashOf(record: Uint8Array): PrivateHash {
  const hash = `sha256:${createHash('sha256').update(record).digest('hex')}`;
  if (!isPrivateHash(hash)) throw new TypeError(`${hash} is no private hash.`);
  return hash;
}

/** True of `sha256:` and 64 lower-case hex digits. */
export function isPrivateHash(value: unknown): value is PrivateHash {
  return typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value);
}

/** Persons' names and contacts: 64 KiB is far more than a signing needs. */
const MAX_RECORD_BYTES = 65_536;

/** Throws a TypeError on a record that no private store takes. */
export function checkPrivateRecord(record: Uint8Array): void {
  if (record.length === 0 || record.length > MAX_RECORD_BYTES) {
    throw new TypeError(`A private record has 1 to ${MAX_RECORD_BYTES} bytes, not ${record.length}.`);
  }
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}
