import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { PUBLIC, SEED } from '../test/keys.js';
import { noteSigner } from './signature.js';
import { formatVerifierKey, parseVerifierKey, verifierKey } from './verifier-key.js';

const LOG = 'concord.example/register+2e14f0b7+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea';

describe('a verifier key', () => {
  it('is written and read as C2SP does', () => {
    const key = verifierKey('concord.example/register', 'ed25519', PUBLIC);
    expect(formatVerifierKey(key)).toBe(LOG);
    const read = parseVerifierKey(LOG);
    if (!read.ok) throw new Error(read.refusal.reason);
    const { publicKey, ...rest } = read.value;
    expect(publicKey.equals(key.publicKey)).toBe(true);
    expect(rest).toStrictEqual({
      name: 'concord.example/register',
      keyId: '2e14f0b7',
      fingerprint: '2e14f0b7da092452ea3590b556c9748f7d80b422ac692cd96d2e05922d0800cd',
      algorithm: 'ed25519',
    });
  });

  it('is the same from 32 bytes, a public key and a private key', () => {
    const pem = createPrivateKey(
      createPrivateKey({
        key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), SEED]),
        format: 'der',
        type: 'pkcs8',
      }).export({ format: 'pem', type: 'pkcs8' }),
    );
    for (const key of [PUBLIC, pem, createPublicKey(pem)]) {
      expect(formatVerifierKey(verifierKey('concord.example/register', 'ed25519', key))).toBe(LOG);
    }
    for (const key of [SEED, pem]) {
      expect(formatVerifierKey(noteSigner('concord.example/register', key).key)).toBe(LOG);
    }
  });

  it('has another id for another name or algorithm', () => {
    const ids = [
      verifierKey('concord.example/register', 'ed25519', PUBLIC),
      verifierKey('concord.example/register', 'cosignature/v1', PUBLIC),
      verifierKey('concord.example/other', 'ed25519', PUBLIC),
    ].map(({ keyId }) => keyId);
    expect(new Set(ids).size).toBe(3);
  });

  it.each([
    ['', '<name>+<eight hexadecimal digits>+<key in base64> is expected.'],
    ['concord.example/register', '<name>+<eight hexadecimal digits>+<key in base64> is expected.'],
    [LOG.replace('2e14f0b7', '2E14F0B7'), '<name>+<eight hexadecimal digits>+<key in base64> is expected.'],
    [LOG.replace('.example', ' example'), '<name>+<eight hexadecimal digits>+<key in base64> is expected.'],
    [`${LOG}\n`, 'The key is not in base64.'],
    [LOG.slice(0, -1), 'The key is not in base64.'],
    [LOG.replace('+Ad', '+Bt'), 'The type of the key is neither Ed25519 (01) nor cosignature/v1 (04).'],
    [LOG.slice(0, -4), 'An Ed25519 key has 32 bytes.'],
    [LOG.replace('2e14f0b7', '2e14f0b8'), 'Its key id is 2e14f0b7, not 2e14f0b8.'],
    [LOG.replace('register', 'Register'), 'Its key id is 1932f9c3, not 2e14f0b7.'],
    [LOG.replace('+Ad', '+BN'), 'Its key id is 1a954208, not 2e14f0b7.'],
  ])('is refused where it is %j', (text, reason) => {
    expect(parseVerifierKey(text)).toStrictEqual({
      ok: false,
      refusal: { code: 'KEY.MALFORMED', reason: `This is no verifier key. ${reason}` },
    });
  });

  it.each(['', 'a b', 'a+b', 'a\u00a0b', 'a\u2028b', 'a\nb', 'a\u0001b', '\ud800'])(
    'cannot be named %j',
    (name) => {
      expect(() => verifierKey(name, 'ed25519', PUBLIC)).toThrow(TypeError);
    },
  );

  it('is made of nothing but Ed25519', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(() => verifierKey('a', 'ed25519', publicKey)).toThrow(
      'An Ed25519 key is needed, not one of type ec.',
    );
    expect(() => noteSigner('a', privateKey)).toThrow('An Ed25519 key is needed, not one of type ec.');
    expect(() => verifierKey('a', 'ed25519', PUBLIC.subarray(1))).toThrow(
      'An Ed25519 key has 32 bytes, not 31.',
    );
    expect(() => noteSigner('a', verifierKey('a', 'ed25519', PUBLIC).publicKey)).toThrow(
      'Signing needs the private key, not the public one.',
    );
  });
});
