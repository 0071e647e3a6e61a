import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { formatVerifierKey, openNote, signNote, verifierKey } from '@concord-ledger/transparency';
import type { NoteSigner } from '@concord-ledger/transparency';
import { TestStores } from '../../../test/started-ledger.js';
import { SigningKeys } from './signing-keys.js';
import type { SigningKey } from './signing-keys.js';

const ORIGIN = 'example.vn/test';
const TEXT = `${ORIGIN}\n1\nthe handover\n`;
const stores = new TestStores();
afterEach(() => stores.discard());
const onPosix = process.platform === 'win32' ? it.skip : it;

const newKeys = (folder = join(stores.folder(), 'keys')) => ({
  folder,
  keys: new SigningKeys(folder, ORIGIN),
});
const signHandover = async (signers: readonly NoteSigner[]) => signNote(TEXT, signers);
const usable = (key: SigningKey) => {
  if (key.state !== 'usable') throw new Error(`The key is ${JSON.stringify(key)}.`);
  return key.signer;
};
const problemOf = (key: SigningKey) => (key.state === 'unusable' ? key.problem : key.state);
const rightsOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('The signing key of a ledger', () => {
  it('is not there before it is made, and nothing is written by asking', () => {
    const { folder, keys } = newKeys();
    expect(keys.read()).toEqual({ state: 'none' });
    expect(keys.verifierKeys()).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });

  it('is made once, an Ed25519 key in PEM that bears the origin', async () => {
    const { folder, keys } = newKeys();
    const made = usable(await keys.make());
    const again = usable(await keys.make());
    expect(again.key.fingerprint).toBe(made.key.fingerprint);
    const pem = readFileSync(join(folder, 'signing.key'), 'utf8');
    expect(pem).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(verifierKey(ORIGIN, 'ed25519', createPrivateKey(pem)).fingerprint).toBe(made.key.fingerprint);
    expect(readFileSync(join(folder, 'verifier-keys'), 'utf8')).toBe(`${formatVerifierKey(made.key)}\n`);
    expect(keys.verifierKeys().map(({ fingerprint }) => fingerprint)).toEqual([made.key.fingerprint]);
    expect(openNote(signNote(TEXT, [again]), keys.verifierKeys())).toMatchObject({ ok: true });
  });

  onPosix('is for its owner alone', async () => {
    const { folder, keys } = newKeys();
    await keys.make();
    expect(rightsOf(join(folder, 'signing.key'))).toBe('600');
    // Whoever may read the ledger may see what verifies it.
    expect(rightsOf(join(folder, 'verifier-keys'))).toBe('644');
  });

  onPosix.each([0o640, 0o604, 0o620])('is refused with rights %o', async (mode) => {
    const { folder, keys } = newKeys();
    await keys.make();
    const path = join(folder, 'signing.key');
    chmodSync(path, mode);
    const problem =
      `Others than its owner have rights on the key ${path}. Take them away: chmod 600 ${path}. If somebody may have read it, ` +
      'change the key then: concord key --rotate.';
    expect(keys.read()).toEqual({ state: 'unusable', problem });
    expect(await keys.make()).toEqual({ state: 'unusable', problem });
    expect(await keys.rotate(signHandover)).toEqual({ state: 'unusable', problem });
    chmodSync(path, 0o600);
    expect(keys.read().state).toBe('usable');
  });

  it('is refused where it is no Ed25519 key, or not one of this ledger', async () => {
    const { folder, keys } = newKeys();
    await keys.make();
    const path = join(folder, 'signing.key');
    const pem = readFileSync(path);
    writeFileSync(path, pem.subarray(0, 50));
    expect(problemOf(keys.read())).toBe(
      `${path} holds no Ed25519 private key in PEM: restore it from a backup.`,
    );
    const ed448 = generateKeyPairSync('ed448').privateKey.export({ format: 'pem', type: 'pkcs8' });
    writeFileSync(path, ed448);
    expect(problemOf(keys.read())).toBe(
      `${path} holds no Ed25519 private key in PEM: restore it from a backup.`,
    );
    const other = newKeys();
    await other.keys.make();
    writeFileSync(path, readFileSync(join(other.folder, 'signing.key')));
    expect(problemOf(keys.read())).toBe(
      `${path} is none of the keys of this ledger, which ${join(folder, 'verifier-keys')} lists: put the right one in its place.`,
    );
    writeFileSync(join(folder, 'verifier-keys'), 'no key\n');
    expect(problemOf(keys.read())).toBe(
      `${join(folder, 'verifier-keys')} has a line that is no verifier key of ${ORIGIN}: “no key”. Restore it from a backup.`,
    );
  });

  it('is not made anew where it is gone: somebody has to say so', async () => {
    const { folder, keys } = newKeys();
    const lost = usable(await keys.make());
    const path = join(folder, 'signing.key');
    rmSync(path);
    const problem =
      `${path} is gone: restore it from a backup, or go on with a new key by “concord key --rotate”, to which the old one then does ` +
      'not lead over.';
    expect(keys.read()).toEqual({ state: 'unusable', problem });
    expect(await keys.make()).toEqual({ state: 'unusable', problem });
    const { key } = usable(await keys.rotate(signHandover));
    expect(keys.verifierKeys().map(({ keyId }) => keyId)).toEqual([lost.key.keyId, key.keyId]);
    expect(keys.handover(key)).toBeNull();
  });

  it('is made once by two processes that make it at once', async () => {
    const { folder, keys } = newKeys();
    const all = [keys, ...Array.from({ length: 5 }, () => new SigningKeys(folder, ORIGIN))];
    const made = await Promise.all(all.map((each) => each.make()));
    const [first] = made.map((key) => usable(key).key.fingerprint);
    expect(made.map((key) => usable(key).key.fingerprint)).toEqual(all.map(() => first));
    expect(keys.verifierKeys().map(({ fingerprint }) => fingerprint)).toEqual([first]);
    expect(readdirSync(folder).sort()).toEqual(['signing.key', 'verifier-keys', 'writing']);
  });
});

describe('A change of keys', () => {
  it('has the old key sign the new one in, and keeps what verifies it', async () => {
    const { folder, keys } = newKeys();
    const fingerprints: string[] = [];
    fingerprints.push(usable(await keys.make()).key.fingerprint);
    for (let change = 0; change < 2; change++) {
      const old = usable(keys.read());
      const next = usable(await keys.rotate(signHandover));
      expect(next.key.fingerprint).not.toBe(old.key.fingerprint);
      fingerprints.push(next.key.fingerprint);
      const handover = keys.handover(next.key) ?? '';
      for (const { key } of [old, next])
        expect(openNote(handover, [key])).toMatchObject({ ok: true, value: { text: TEXT } });
    }
    expect(keys.verifierKeys().map(({ fingerprint }) => fingerprint)).toEqual(fingerprints);
    expect(existsSync(join(folder, 'next.key'))).toBe(false);
  });

  it('leaves no copy of the old key that a killed process left behind', async () => {
    const { folder, keys } = newKeys();
    await keys.make();
    const copy = join(folder, 'writing', 'left-behind');
    copyFileSync(join(folder, 'signing.key'), copy);
    const anHourAgo = Date.now() / 1000 - 3600;
    utimesSync(copy, anHourAgo, anHourAgo);
    await keys.rotate(signHandover);
    expect(readdirSync(join(folder, 'writing'))).toEqual([]);
  });

  it('that fails leaves the old key, and takes the same new one when it is tried again', async () => {
    const { folder, keys } = newKeys();
    const old = usable(await keys.make());
    const offered: string[] = [];
    const failing = async ([, next]: readonly NoteSigner[]) => {
      offered.push(next?.key.fingerprint ?? '');
      throw new Error('The tree cannot be kept.');
    };
    await expect(keys.rotate(failing)).rejects.toThrow('The tree cannot be kept.');
    expect(usable(keys.read()).key.fingerprint).toBe(old.key.fingerprint);
    expect(usable(await keys.rotate(signHandover)).key.fingerprint).toBe(offered[0]);
    expect(readdirSync(folder)).not.toContain('next.key');
  });

  it('makes the first key where there is none', async () => {
    const { keys } = newKeys();
    const { key } = usable(await keys.rotate(signHandover));
    expect(keys.verifierKeys().map(({ keyId }) => keyId)).toEqual([key.keyId]);
    expect(keys.handover(key)).toBeNull();
  });

  it('goes on where it was killed, at whichever step', async () => {
    // Each state of the folder that a kill can leave, made by hand from the parts of a whole change.
    const { folder, keys } = newKeys();
    const old = usable(await keys.make());
    const list = readFileSync(join(folder, 'verifier-keys'));
    const oldPem = readFileSync(join(folder, 'signing.key'));
    const next = usable(await keys.rotate(signHandover));
    const whole = readFileSync(join(folder, 'verifier-keys'));
    const back = () => {
      renameSync(join(folder, 'signing.key'), join(folder, 'next.key'));
      writeFileSync(join(folder, 'signing.key'), oldPem, { mode: 0o600 });
    };
    for (const listed of [list, whole]) {
      back();
      writeFileSync(join(folder, 'verifier-keys'), listed);
      expect(usable(keys.read()).key.fingerprint).toBe(old.key.fingerprint);
      expect(usable(await keys.rotate(signHandover)).key.fingerprint).toBe(next.key.fingerprint);
      expect(readFileSync(join(folder, 'verifier-keys'))).toEqual(whole);
    }
  });

  it('finds the first key listed, though its maker was killed before', async () => {
    const { folder, keys } = newKeys();
    const first = usable(await keys.make());
    rmSync(join(folder, 'verifier-keys'));
    expect(usable(keys.read()).key.fingerprint).toBe(first.key.fingerprint);
    expect(keys.verifierKeys().map(({ keyId }) => keyId)).toEqual([first.key.keyId]);
    const next = usable(await keys.rotate(signHandover));
    expect(keys.verifierKeys().map(({ keyId }) => keyId)).toEqual([first.key.keyId, next.key.keyId]);
  });
});
