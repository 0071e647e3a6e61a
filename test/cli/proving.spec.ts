import { chmodSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openCheckpoint, parseVerifierKey } from '@concord-ledger/transparency';
import { TemporaryFolder } from '../processes/concord.js';
import { captured } from './captured-run.js';
import type { Captured } from './captured-run.js';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());
const environment = { CONCORD_ORIGIN: 'test.example/concord' };
const onPosix = process.platform === 'win32' ? it.skip : it;

/** A new ledger of three entries, whose last one registers a party. */
async function newLedger(name: string) {
  const data = join(folder.path, name);
  const concord = (...args: readonly string[]) => captured([...args, '--data', data], { environment });
  await register(data, 'kisa');
  return { data, concord };
}

async function register(data: string, party: string): Promise<void> {
  const input = JSON.stringify({ party, on: 'unknown', names: { en: party }, kind: 'agency' });
  const done = await captured(['record', 'register-party', '-', '--data', data], { input, environment });
  expect(done).toMatchObject({ code: 0, err: '' });
}

/** As if the latest checkpoint had been signed a second earlier (R37). */
function aSecondLater(data: string): void {
  const file = join(data, 'tlog', 'checkpoint');
  const { mtimeMs } = statSync(file);
  utimesSync(file, mtimeMs / 1000 - 1, mtimeMs / 1000 - 1);
}

const parsed = ({ code, out }: Captured) => {
  expect(code).toBe(0);
  return JSON.parse(out) as Readonly<Record<string, unknown>>;
};

function keyOf(text: string) {
  const key = parseVerifierKey(text);
  if (!key.ok) throw new Error(key.refusal.reason);
  return key.value;
}

describe('concord key', () => {
  it('makes the key once, and prints what verifies it', async () => {
    const { concord, data } = await newLedger('key');
    const { code, out, err } = await concord('key', '--lang', 'en');
    expect(code).toBe(0);
    const [, verifierKey = '', fingerprint] =
      /^Verifier key {12}(\S+)\nFingerprint of the key {2}([0-9a-f]{64})\n$/.exec(out) ?? [];
    expect(keyOf(verifierKey)).toMatchObject({ name: 'test.example/concord', fingerprint });
    expect(err).toBe(
      'The signing key was made (keys/signing.key). Keep a copy of it elsewhere, and give this fingerprint to whoever will verify the ledger.\n',
    );
    expect(await concord('key', '--lang', 'en')).toEqual({ code: 0, out, err: '' });
    expect(parsed(await concord('key', '--json'))).toEqual({ verifierKey, fingerprint, former: [] });
    expect((await concord('key')).out).toBe(
      `Khóa kiểm chứng       ${verifierKey}\nDấu vân tay của khóa  ${fingerprint}\n`,
    );
    expect(readFileSync(join(data, 'keys', 'verifier-keys'), 'utf8')).toBe(`${verifierKey}\n`);
  });

  it('--rotate makes another one, which the old one signs in', async () => {
    const { concord } = await newLedger('rotate');
    const old = parsed(await concord('key', '--json'));
    const { err } = await concord('key', '--rotate', '--lang', 'en');
    expect(err).toBe(
      'Another signing key was made. The latest checkpoint is signed by both: whoever trusts the former one can go over to this one.\n',
    );
    const now = parsed(await concord('key', '--json'));
    const note = (await concord('checkpoint')).out;
    expect(now.former).toEqual([{ ...old, former: undefined, handover: note }]);
    for (const { verifierKey } of [old, now]) {
      const trust = { origin: 'test.example/concord', keys: [keyOf(String(verifierKey))] };
      expect(openCheckpoint(note, trust)).toMatchObject({ ok: true, value: { checkpoint: { size: 3 } } });
    }
  });

  onPosix('refuses a key that others may read, with the line to run', async () => {
    const { concord, data } = await newLedger('readable');
    await concord('key');
    const path = join(data, 'keys', 'signing.key');
    chmodSync(path, 0o644);
    for (const args of [['key'], ['key', '--rotate'], ['checkpoint']])
      expect(await concord(...args)).toEqual({
        code: 1,
        out: '',
        err:
          `concord ${args[0]}: Others than its owner have rights on the key ${path}. Take them away: chmod 600 ${path}. If somebody may ` +
          'have read it, change the key then: concord key --rotate.\n',
      });
  });
});

describe('concord checkpoint', () => {
  it('prints a signed note that covers the ledger, making the key where there is none', async () => {
    const { concord, data } = await newLedger('checkpoint');
    const { code, out, err } = await concord('checkpoint');
    expect([code, err]).toEqual([0, '']);
    const { verifierKey } = parsed(await concord('key', '--json'));
    const trust = { origin: 'test.example/concord', keys: [keyOf(String(verifierKey))] };
    expect(openCheckpoint(out, trust)).toMatchObject({ ok: true, value: { checkpoint: { size: 3 } } });
    expect(out).toBe(readFileSync(join(data, 'tlog', 'checkpoint'), 'utf8'));
    expect(parsed(await concord('checkpoint', '--json'))).toEqual({
      note: out,
      origin: 'test.example/concord',
      size: 3,
      root: out.split('\n')[2],
    });
  });

  it('refuses to contradict the one before', async () => {
    const { concord, data } = await newLedger('contradicted');
    await concord('checkpoint');
    // Somebody begins anew behind its back.
    for (const file of ['ledger.db', 'views.db']) rmSync(join(data, file));
    await register(data, 'another');
    expect(await concord('checkpoint')).toEqual({
      code: 1,
      out: '',
      err:
        'concord checkpoint: The log does not begin with the 3 entries of its last checkpoint: an older ledger was restored, or entries were ' +
        'altered. “concord verify” tells what differs. Nothing is signed that contradicts it: restore the ledger; or, where this one is to be ' +
        `the ledger from now on, take ${join(data, 'tlog', 'checkpoint')} away, which whoever holds an earlier checkpoint will notice.\n`,
    });
    const status = await concord('status', '--lang', 'en');
    expect(status.code).toBe(1);
    expect(status.out).toMatch(/\nNot signed because {4}The log does not begin with the 3 entries/);
    expect(status.out).toMatch(
      /\nTree rebuilt because {2}Entry 2 of the log is not the one that it covered: another ledger was restored, or entries were altered\.\n/,
    );
  });
});

describe('what recorded', () => {
  it('leaves a tree that covers it, and a checkpoint where there is a key', async () => {
    const { concord, data } = await newLedger('covered');
    const proofs = async () => parsed(await concord('status', '--json')).proofs;
    expect(await proofs()).toMatchObject({ tree: { size: 3 }, key: { state: 'none' }, checkpoint: null });
    await concord('key');
    await register(data, 'vnnic');
    expect(await proofs()).toMatchObject({ tree: { size: 4 }, checkpoint: { size: 4 }, notSigned: null });
    aSecondLater(data);
    await register(data, 'dic');
    expect(await proofs()).toMatchObject({ tree: { size: 5 }, checkpoint: { size: 5 } });
  });
});

describe('lists of entries', () => {
  it('name the latest checkpoint, and mark what it does not cover yet (R37)', async () => {
    const { concord, data } = await newLedger('marked');
    expect((await concord('history', 'kisa', '--lang', 'en')).err).not.toMatch(/checkpoint/);
    const root = parsed(await concord('checkpoint', '--json')).root;
    await register(data, 'vnnic');
    const covers = `The latest checkpoint covers the first 3 entries of the ledger, root ${String(root)}.\n`;
    const before = await concord('history', 'kisa', '--lang', 'en');
    expect(before.err).toContain(covers);
    expect(before.out).not.toMatch(/not covered/);
    const after = await concord('history', 'vnnic', '--lang', 'en');
    expect(after.err).toContain(covers);
    expect(after.out).toMatch(/ {2}not covered by a checkpoint yet\n/);
    expect((await concord('history', 'vnnic')).out).toMatch(/ {2}chưa có mốc kiểm tra bao trùm\n/);
    expect((await concord('replay', 'vnnic', '--lang', 'en')).out).toMatch(
      /^── Entry 3 · .* · not covered by a checkpoint yet\n/,
    );
    expect(parsed(await concord('history', 'vnnic', '--json'))).toMatchObject({
      checkpoint: { size: 3, root },
      items: [{ entry: 3, covered: false }],
    });
  });
});

describe('concord status', () => {
  it('tells of tree, key, checkpoint and witness', async () => {
    const { data } = await newLedger('status');
    const witness =
      'http://127.0.0.1:1/ witness.example+d831bcf1+BOpKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs';
    const concord = (...args: readonly string[]) =>
      captured([...args, '--data', data], { environment: { ...environment, CONCORD_WITNESS: witness } });
    const signed = await concord('checkpoint');
    expect([signed.code, signed.out.split('\n')[1]]).toEqual([0, '3']);
    expect(signed.err).toMatch(
      /^concord checkpoint: The witness witness\.example cannot be reached: .*\.\n$/,
    );
    const { verifierKey } = parsed(await concord('key', '--json'));
    const { code, out } = await concord('status', '--lang', 'en');
    expect(code).toBe(0);
    expect(out.split('\n').slice(5, 10)).toEqual([
      'Tree            3 entries',
      `Signing key     ${String(verifierKey)}`,
      `Checkpoint      3 entries, ${signed.out.split('\n')[2] ?? ''}`,
      'Witness         witness.example: 0 entries',
      expect.stringMatching(/^Witness says {4}The witness witness\.example cannot be reached: .*\.$/),
    ]);
  });

  it('tells how far the tree is behind, and what is wrong with the key', async () => {
    const { concord, data } = await newLedger('behind');
    await concord('key');
    writeFileSync(join(data, 'keys', 'signing.key'), 'x', { mode: 0o600 });
    rmSync(join(data, 'tlog'), { recursive: true });
    const { code, out } = await concord('status');
    expect(code).toBe(1);
    expect(out).toMatch(/\nCây băm {14}0 mục, còn thiếu 3 mục\n/);
    expect(out).toMatch(
      /\nKhóa ký {14}\S+signing\.key holds no Ed25519 private key in PEM: restore it from a backup\.\n/,
    );
  });
});
