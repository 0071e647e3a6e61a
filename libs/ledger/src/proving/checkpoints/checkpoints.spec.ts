import { chmodSync, readFileSync, rmSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { LedgerStore } from '@concord-ledger/event-store';
import { noteSigner, openCheckpoint, signCheckpoint } from '@concord-ledger/transparency';
import { fillLog } from '../../../test/filled-log.js';
import { TestStores } from '../../../test/started-ledger.js';
import { leavesOf, rootOver } from '../../../test/tree-definition.js';
import { WITNESS_TIME, WitnessServer } from '../../../test/witness-server.js';
import { SigningKeys } from '../keys/signing-keys.js';
import { TreeFolder } from '../tree/tree-folder.js';
import { TreeGrower } from '../tree/tree-grower.js';
import { Checkpoints } from './checkpoints.js';
import type { Signed } from './checkpoints.js';
import { readWitness } from './witness.js';

const ORIGIN = 'example.vn/test';
const stores = new TestStores();
const witnesses: WitnessServer[] = [];
afterEach(async () => {
  for (const witness of witnesses.splice(0)) await witness.stop();
  await stores.discard();
});

interface Log {
  readonly store: LedgerStore;
  readonly folder: TreeFolder;
  readonly keys: SigningKeys;
  readonly checkpoints: Checkpoints;
  /** Appends so many entries, grows the tree and signs, a second after the last time. */
  readonly grow: (entries: number) => Promise<Signed>;
}

const patient = new AbortController().signal;

async function newLog(witness?: WitnessServer, at = stores.folder(), store = stores.memory()): Promise<Log> {
  const folder = new TreeFolder(join(at, 'tlog'));
  const keys = new SigningKeys(join(at, 'keys'), ORIGIN);
  const checkpoints = new Checkpoints(folder, keys, ORIGIN, readWitness(witness?.options));
  await keys.make();
  const grower = new TreeGrower(folder, store.events);
  const grow = async (entries: number) => {
    if (entries > 0) await fillLog(store, `agreement-${(await leavesOf(store)).length}`, entries);
    const state = await grower.grow();
    if (checkpoints.published() !== null) aSecondLater(folder);
    return checkpoints.sign(state, patient);
  };
  return { store, folder, keys, checkpoints, grow };
}

/** The latest checkpoint is older than it was. */
function aSecondLater({ path }: TreeFolder): void {
  const { mtimeMs } = statSync(join(path, 'checkpoint'));
  utimesSync(join(path, 'checkpoint'), (mtimeMs - 1000) / 1000, (mtimeMs - 1000) / 1000);
}

const noteOf = ({ folder }: Log) => readFileSync(join(folder.path, 'checkpoint'), 'utf8');
const covered = (signed: Signed) => {
  if (signed.outcome !== 'covered') throw new Error(JSON.stringify(signed));
  return signed.latest;
};
const problemOf = (signed: Signed) => (signed.outcome === 'refused' ? signed.problem : signed.outcome);

/** Opens a note as somebody does who trusts these keys; what it says of the log is held against its entries. */
async function expectCheckpoint(log: Log, note: string, size: number): Promise<void> {
  const opened = openCheckpoint(note, { origin: ORIGIN, keys: log.keys.verifierKeys() });
  const root = rootOver((await leavesOf(log.store)).slice(0, size));
  expect(opened).toMatchObject({ ok: true, value: { checkpoint: { origin: ORIGIN, size, extensions: [] } } });
  expect(opened.ok && Buffer.from(opened.value.checkpoint.root)).toEqual(root);
}

describe('A checkpoint', () => {
  it('is signed where the tree has grown, and lies beside the tiles', async () => {
    const log = await newLog();
    await expectCheckpoint(log, covered(await log.grow(3)).note, 3);
    await expectCheckpoint(log, noteOf(log), 3);
    await expectCheckpoint(log, covered(await log.grow(600)).note, 603);
    await expectCheckpoint(log, noteOf(log), 603);
  });

  it('stays as it is where nothing is new', async () => {
    const log = await newLog();
    const first = covered(await log.grow(3));
    const { mtimeMs } = statSync(join(log.folder.path, 'checkpoint'));
    expect(covered(await log.grow(0)).note).toBe(first.note);
    expect(statSync(join(log.folder.path, 'checkpoint')).mtimeMs).toBe(mtimeMs - 1000);
  });

  it('is not signed within a second of the one before (R37)', async () => {
    const log = await newLog();
    const first = covered(await log.grow(3));
    await fillLog(log.store, 'agreement-more', 1);
    const state = await new TreeGrower(log.folder, log.store.events).grow();
    const soon = await log.checkpoints.sign(state, patient);
    expect(soon.outcome).toBe('too-soon');
    expect(soon.outcome === 'too-soon' && soon.waitMs > 0 && soon.waitMs <= 1000).toBe(true);
    expect(noteOf(log)).toBe(first.note);
    aSecondLater(log.folder);
    await expectCheckpoint(log, covered(await log.checkpoints.sign(state, patient)).note, 4);
  });

  it('whose time lies ahead, because a clock was set back, holds nothing up', async () => {
    const log = await newLog();
    await log.grow(3);
    const ahead = Date.now() / 1000 + 86_400;
    utimesSync(join(log.folder.path, 'checkpoint'), ahead, ahead);
    await fillLog(log.store, 'agreement-more', 1);
    const state = await new TreeGrower(log.folder, log.store.events).grow();
    await expectCheckpoint(log, covered(await log.checkpoints.sign(state, patient)).note, 4);
  });

  it('of another process that covers more is left in its place', async () => {
    const log = await newLog();
    const state = await new TreeGrower(log.folder, log.store.events).grow();
    await log.grow(3);
    const late = await new TreeGrower(log.folder, log.store.events).grow();
    await log.grow(5);
    aSecondLater(log.folder);
    expect(problemOf(await log.checkpoints.sign(late, patient))).toMatch(
      /^The log does not begin with the 8 entries/,
    );
    expect(state.size).toBe(0);
    await expectCheckpoint(log, noteOf(log), 8);
  });
});

describe('Nothing is signed', () => {
  it('without a key, and it is said what to do', async () => {
    const log = await newLog();
    rmSync(join(log.folder.path, '../keys'), { recursive: true });
    const problem = 'The ledger has no signing key: “concord key” makes one.';
    expect(await log.grow(3)).toEqual({ outcome: 'refused', problem, reason: problem });
    expect(log.checkpoints.published()).toBeNull();
  });

  (process.platform === 'win32' ? it.skip : it)('with a key that others may read', async () => {
    const log = await newLog();
    chmodSync(join(log.folder.path, '../keys/signing.key'), 0o644);
    expect(await log.grow(3)).toEqual({
      outcome: 'refused',
      problem: expect.stringMatching(/^Others than its owner have rights on the key .* chmod 600 /),
      reason: 'The signing key of the ledger cannot be used.',
    });
  });

  it('that contradicts the checkpoint before: an older ledger was restored, and went on', async () => {
    const log = await newLog();
    const first = covered(await log.grow(300));
    const restored = stores.memory();
    await fillLog(restored, 'agreement-0', 200);
    const reason =
      'The log does not begin with the 300 entries of its last checkpoint: an older ledger was restored, or entries were altered. ' +
      '“concord verify” tells what differs.';
    const problem =
      `${reason} Nothing is signed that contradicts it: restore the ledger; or, where this one is to be the ` +
      `ledger from now on, take ${join(log.folder.path, 'checkpoint')} away, which whoever holds an earlier checkpoint will notice.`;
    for (const more of [0, 50, 400]) {
      if (more > 0) await fillLog(restored, `agreement-more-${more}`, more);
      const state = await new TreeGrower(log.folder, restored.events).grow();
      aSecondLater(log.folder);
      expect(await log.checkpoints.sign(state, patient)).toEqual({ outcome: 'refused', problem, reason });
      expect(log.checkpoints.problem(state)).toBe(problem);
      expect(log.checkpoints.isExtended(state, first)).toBe(false);
    }
    expect(noteOf(log)).toBe(first.note);
    // The right ledger is back.
    const state = await new TreeGrower(log.folder, log.store.events).grow();
    expect(log.checkpoints.problem(state)).toBeNull();
    await expectCheckpoint(log, covered(await log.grow(5)).note, 305);
  });

  it('until somebody decides, where what lies in the place of the last one is none of the ledger’s', async () => {
    const log = await newLog();
    await log.grow(3);
    const path = join(log.folder.path, 'checkpoint');
    const stranger = noteSigner(ORIGIN, Buffer.alloc(32, 9));
    writeFileSync(
      path,
      signCheckpoint({ origin: ORIGIN, size: 3, root: Buffer.alloc(32), extensions: [] }, [stranger]),
    );
    expect(await log.grow(1)).toEqual({
      outcome: 'refused',
      problem: `The checkpoint ${path} is not to be trusted: None of the known keys signed this note. Restore it from a backup, or take it away.`,
      reason:
        'What lies in the place of the last checkpoint is not to be trusted: None of the known keys signed this note.',
    });
    expect(log.checkpoints.published()).toBeNull();
    unlinkSync(path);
    await expectCheckpoint(log, covered(await log.grow(1)).note, 5);
  });
});

describe('A change of keys', () => {
  it('is published as a checkpoint that both keys sign; later ones are signed by the new key', async () => {
    const log = await newLog();
    await log.grow(3);
    const [old] = log.keys.verifierKeys();
    const state = await new TreeGrower(log.folder, log.store.events).grow();
    await log.keys.rotate((signers) => log.checkpoints.signHandover(state, signers));
    const [, next] = log.keys.verifierKeys();
    const handover = noteOf(log);
    expect(next && log.keys.handover(next)).toBe(handover);
    for (const key of [old, next])
      expect(openCheckpoint(handover, { origin: ORIGIN, keys: key ? [key] : [] }).ok).toBe(true);
    const later = covered(await log.grow(1));
    expect(later.signatures.map(({ key }) => key.keyId)).toEqual([next?.keyId]);
    await expectCheckpoint(log, later.note, 4);
  });

  it('to which the lost key could not lead over is signed by the new key, also where nothing has grown', async () => {
    const log = await newLog();
    await log.grow(3);
    unlinkSync(join(log.folder.path, '../keys/signing.key'));
    await log.keys.rotate(async () => '');
    const [, next] = log.keys.verifierKeys();
    expect(covered(await log.grow(0)).signatures.map(({ key }) => key.keyId)).toEqual([next?.keyId]);
  });

  it('is refused where the log contradicts its last checkpoint', async () => {
    const log = await newLog();
    await log.grow(3);
    const other = stores.memory();
    await fillLog(other, 'agreement-other', 5);
    const state = await new TreeGrower(log.folder, other.events).grow();
    await expect(log.keys.rotate((signers) => log.checkpoints.signHandover(state, signers))).rejects.toThrow(
      /^The log does not begin with the 3 entries/,
    );
    expect(log.keys.verifierKeys()).toHaveLength(1);
  });
});

describe('A witness', () => {
  const witnessed = async () => {
    const witness = new WitnessServer(ORIGIN);
    await witness.start();
    witnesses.push(witness);
    const log = await newLog(witness);
    witness.trusted.push(...log.keys.verifierKeys());
    return { witness, log };
  };
  const cosigners = (note: string, { keys }: Log, { key }: WitnessServer) => {
    const opened = openCheckpoint(note, { origin: ORIGIN, keys: keys.verifierKeys(), witnesses: [key] });
    return opened.ok ? opened.value.cosignatures.map(({ key: { name }, time }) => [name, time]) : opened;
  };
  const COSIGNED = [['witness.example', WITNESS_TIME]];

  it('cosigns what extends the checkpoint that it cosigned before', async () => {
    const { witness, log } = await witnessed();
    for (const more of [1, 1, 254, 1, 700]) {
      const { note } = covered(await log.grow(more));
      expect(cosigners(note, log, witness)).toEqual(COSIGNED);
      expect(noteOf(log)).toBe(note);
    }
    expect(witness.answered).toEqual([
      [0, 200],
      [1, 200],
      [2, 200],
      [256, 200],
      [257, 200],
    ]);
    expect(log.checkpoints.witnessStatus()).toEqual({ name: 'witness.example', size: 957, problem: null });
  });

  it('that cosigned last elsewhere says so, and is given the proof from there', async () => {
    const { witness, log } = await witnessed();
    await fillLog(log.store, 'agreement-first', 70);
    witness.hasCosigned({
      origin: ORIGIN,
      size: 70,
      root: rootOver(await leavesOf(log.store)),
      extensions: [],
    });
    expect(cosigners(covered(await log.grow(230)).note, log, witness)).toEqual(COSIGNED);
    expect(witness.answered).toEqual([
      [0, 409],
      [70, 200],
    ]);
  });

  it('that is down holds nothing up, is told of, and cosigns once it is back', async () => {
    const { witness, log } = await witnessed();
    await log.grow(3);
    await witness.stop();
    const { note } = covered(await log.grow(2));
    await expectCheckpoint(log, note, 5);
    expect(cosigners(note, log, witness)).toEqual([]);
    const status = log.checkpoints.witnessStatus();
    expect(status).toMatchObject({ name: 'witness.example', size: 3 });
    expect(status?.problem).toMatch(/^The witness witness\.example cannot be reached: .*ECONNREFUSED.*\.$/);
    await witness.start();
    // It is not asked again at once.
    expect(cosigners(covered(await log.grow(0)).note, log, witness)).toEqual([]);
    // A process that begins anew asks, though nothing has grown.
    const { checkpoints } = await newLog(witness, join(log.folder.path, '..'), log.store);
    const state = await new TreeGrower(log.folder, log.store.events).grow();
    const back = covered(await checkpoints.sign(state, patient));
    expect(cosigners(back.note, log, witness)).toEqual(COSIGNED);
    expect(log.checkpoints.witnessStatus()).toEqual({ name: 'witness.example', size: 5, problem: null });
  });

  it.each<[string, (witness: WitnessServer) => void, string]>([
    [
      'does not know the key',
      (witness) => void witness.trusted.splice(0),
      'does not cosign the checkpoint of 3 entries: 403 None of the known keys signed this note',
    ],
    [
      'saw another tree of this size',
      (witness) => {
        witness.hasCosigned({ origin: ORIGIN, size: 2, root: Buffer.alloc(32), extensions: [] });
      },
      'does not cosign the checkpoint of 3 entries: 422 The proof that 3 leaves extend 2 does not lead to the root of all 3',
    ],
    [
      'saw a larger tree',
      (witness) => {
        witness.hasCosigned({ origin: ORIGIN, size: 9, root: Buffer.alloc(32), extensions: [] });
      },
      'has cosigned 9 entries, which is more than the 3 that there are',
    ],
    [
      'answers with something else',
      (witness) => {
        witness.instead = { status: 200, body: '<html>\n' };
      },
      'answered with no cosignature of its key: This is no signed note. “<html>” is no signature line',
    ],
    [
      'answers without an end',
      (witness) => {
        witness.instead = { status: 200, body: 'x'.repeat(70_000) };
      },
      'cannot be reached: its answer has more than 65536 bytes',
    ],
    [
      'answers a conflict about nothing',
      (witness) => {
        witness.instead = { status: 409, body: 'soon' };
      },
      'answered 409 without the size that it cosigned last',
    ],
    [
      'is broken',
      (witness) => {
        witness.instead = { status: 500, body: '' };
      },
      'does not cosign the checkpoint of 3 entries: 500',
    ],
  ])('that %s is told of, and the checkpoint is published without it', async (_what, set, problem) => {
    const { witness, log } = await witnessed();
    set(witness);
    const { note } = covered(await log.grow(3));
    expect(cosigners(note, log, witness)).toEqual([]);
    await expectCheckpoint(log, noteOf(log), 3);
    expect(log.checkpoints.witnessStatus()?.problem).toBe(`The witness witness.example ${problem}.`);
  });

  it('is not waited for by whoever is on the way out', async () => {
    const { witness, log } = await witnessed();
    await fillLog(log.store, 'agreement-a', 3);
    const state = await new TreeGrower(log.folder, log.store.events).grow();
    await expectCheckpoint(log, covered(await log.checkpoints.sign(state, AbortSignal.abort())).note, 3);
    aSecondLater(log.folder);
    await expectCheckpoint(log, covered(await log.checkpoints.sign(state, null)).note, 3);
    expect(witness.answered).toEqual([]);
    expect(log.checkpoints.witnessStatus()).toEqual({ name: 'witness.example', size: 0, problem: null });
  });

  it.each([
    [
      { url: 'witness.example', verifierKey: 'x' },
      'The address of the witness, “witness.example”, is none: it begins with https://.',
    ],
    [
      { url: 'https://witness.example', verifierKey: 'x' },
      'The key of the witness: This is no verifier key. <name>+<eight hexadecimal digits>+<key in base64> is expected.',
    ],
    [
      {
        url: 'https://witness.example',
        verifierKey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
      },
      'The key “PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW” is not one that a witness cosigns with (C2SP tlog-cosignature): ask for that one.',
    ],
  ])('that cannot be one is refused at start: %j', (options, message) => {
    expect(() => readWitness(options)).toThrow(message);
  });
});
