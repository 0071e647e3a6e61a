import 'reflect-metadata';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { leafHash, openCheckpoint, verifyInclusion, verifyProofFile } from '@concord-ledger/transparency';
import type { ProvenFile } from '@concord-ledger/transparency';
import { answeredWith } from '../../../test/open-ledger.js';
import { keptRecords, ORIGIN, startLedger, TestStores } from '../../../test/started-ledger.js';
import type { StartedLedger } from '../../../test/started-ledger.js';
import { leavesOf } from '../../../test/tree-definition.js';
import type { ProofOptions } from '../../ledger-options.js';
import { ProveEntry, WriteProof } from '../../proofs.js';
import type { LedgerCommand } from '../../recording.js';
import { ProveEntryHandler } from './prove-entry.handler.js';
import { WriteProofHandler } from './write-proof.handler.js';

const stores = new TestStores();
afterEach(() => stores.discard());

const party = (id: string): LedgerCommand => {
  return { type: 'RegisterParty', party: id, on: 'unknown', kind: 'agency', names: { vi: id } };
};
const person = (name: string) => [{ party: 'vnnic', person: { name }, office: 'Giám đốc' }];
const COMMANDS: readonly LedgerCommand[] = [
  party('vnnic'),
  party('kisa'),
  {
    type: 'SignAgreement',
    agreement: 'vnnic-kisa',
    on: '2015',
    parties: [{ party: 'vnnic' }, { party: 'kisa' }],
    signatories: person('Lê Ngọc Đức'),
    instrument: { term: { kind: 'indefinite' } },
  },
  party('krnic'),
  {
    type: 'RenewAgreement',
    agreement: 'vnnic-kisa',
    on: '2020',
    signatories: person('Nguyễn Thị Mẫu'),
    term: { kind: 'indefinite' },
  },
];

/** Entries: 0 and 1 the opening, 2 and 3 parties, 4 the signing, 5 a party, 6 the renewal. */
async function proven(options: Partial<ProofOptions> = {}) {
  const folder = stores.folder();
  const started = await startLedger(stores.memory(), {
    proofs: { folder, growth: 'on-demand', makeKey: true, ...options },
    waitMs: 3000,
  });
  for (const command of COMMANDS) expect((await started.record(command)).outcome).toBe('recorded');
  await started.ledger.opened.views.caughtUp();
  return { ...started, folder };
}

const write = ({ ledger }: Pick<StartedLedger, 'ledger'>, filters: Partial<WriteProof['filters']> = {}) =>
  new WriteProofHandler(ledger).execute(new WriteProof({ id: 'vnnic-kisa', ...filters }));

/** What a file proves to whoever trusts this key. */
function verified(bytes: Uint8Array, fingerprint: string): ProvenFile {
  const said = verifyProofFile(bytes, fingerprint);
  if (said.verdict !== 'proven') throw new Error(JSON.stringify(said));
  return said.proof;
}

const refusalOf = (answer: { readonly outcome: string }) => ('refusal' in answer ? answer.refusal : answer);
const namesIn = ({ persons }: ProvenFile) => [...persons.values()].map(({ name }) => name).sort();

describe('A proof file', () => {
  it('proves all that was recorded of an agreement, with the persons that it names', async () => {
    const started = await proven();
    const { value, entry, settled } = answeredWith(await write(started));
    const { bytes, ...about } = value;
    const { proving } = started.ledger.opened;
    const status = proving?.status();
    const fingerprint = status?.key.state === 'usable' ? status.key.fingerprint : '';
    expect({ ...about, entry, settled }).toEqual({
      ...{ entries: 2, persons: 2, checkpoint: status?.checkpoint, fingerprint },
      ...{ entry: 6, settled: false },
    });
    const proof = verified(bytes, fingerprint);
    expect(proof.stream).toBe('agreement-vnnic-kisa');
    expect(proof.entries.map((each) => [each.entry, each.body.type, each.records.length])).toEqual([
      [4, 'AgreementSigned', 1],
      [6, 'AgreementRenewed', 1],
    ]);
    expect(namesIn(proof)).toEqual(['Lê Ngọc Đức', 'Nguyễn Thị Mẫu']);
    expect(proof.checkpoint.size).toBe(7);
  });

  it('leaves persons out where it is asked to, and those whose records were erased', async () => {
    const started = await proven();
    const { store } = started;
    const { bytes, persons, fingerprint } = answeredWith(
      await write(started, { withoutPersons: true }),
    ).value;
    expect([persons, namesIn(verified(bytes, fingerprint))]).toEqual([0, []]);
    const [signed] = verified(bytes, fingerprint).entries;
    for (const hash of await keptRecords(store))
      if (signed?.records.includes(hash) === true) await store.privateRecords.erase(hash);
    const later = answeredWith(await write(started)).value;
    expect(namesIn(verified(later.bytes, later.fingerprint))).toEqual(['Nguyễn Thị Mẫu']);
  });

  it('proves what was known at a moment, by the checkpoint of now', async () => {
    const started = await proven();
    for (const knownAt of ['entry:4', 'entry:5']) {
      const { value, entry } = answeredWith(await write(started, { knownAt }));
      const proof = verified(value.bytes, value.fingerprint);
      expect([value.entries, proof.entries.map((each) => each.entry), namesIn(proof)]).toEqual([
        1,
        [4],
        ['Lê Ngọc Đức'],
      ]);
      expect(`entry:${entry}`).toBe(knownAt);
    }
  });

  it('is byte for byte the same while nothing is recorded', async () => {
    const started = await proven();
    const [one, other] = [answeredWith(await write(started)), answeredWith(await write(started))];
    expect(Buffer.compare(one.value.bytes, other.value.bytes)).toBe(0);
  });

  it('is not written of what is not in the ledger, or was not yet', async () => {
    const started = await proven();
    for (const filters of [{ id: 'nobody' }, { knownAt: 'entry:3' }]) {
      expect(refusalOf(await write(started, filters))).toMatchObject({
        kind: 'unknown',
        code: 'AGREEMENT.UNKNOWN',
      });
    }
  });

  it('is not written where nothing is signed, and the refusal says what to do', async () => {
    expect(refusalOf(await write(await proven({ makeKey: false })))).toEqual({
      kind: 'unknown',
      code: 'CHECKPOINT.NONE',
      message: 'The ledger has no signing key: “concord key” makes one.',
      facts: {},
    });
    const started = await startLedger(stores.memory());
    for (const command of COMMANDS) await started.record(command);
    await started.ledger.opened.views.caughtUp();
    expect(refusalOf(await write(started))).toMatchObject({
      code: 'CHECKPOINT.NONE',
      message: 'This ledger keeps no tree of its log: there is nothing to prove it by.',
    });
  });

  it('is not written of a log that was altered', async () => {
    const { store, folder, ledger } = await proven();
    answeredWith(await write({ ledger }));
    await ledger.close();
    const other = await startLedger(stores.memory(), {
      proofs: { folder, growth: 'on-demand' },
      waitMs: 3000,
    });
    for (const command of COMMANDS) await other.record(command);
    await other.ledger.opened.proving?.keepUp();
    await other.ledger.opened.views.caughtUp();
    expect(await leavesOf(other.store)).not.toEqual(await leavesOf(store));
    expect(refusalOf(await write(other))).toEqual({
      kind: 'rule',
      code: 'PROOF.IMPOSSIBLE',
      message:
        'The log does not begin with the entries of its last checkpoint: an older ledger was restored, or entries were altered. ' +
        '“concord verify” tells what differs.',
      facts: {},
    });
  });

  it('waits for a tree that was damaged to be built anew', async () => {
    const started = await proven();
    const before = answeredWith(await write(started)).value;
    const tile = join(started.folder, 'tlog/tile/0/000.p/7');
    writeFileSync(tile, Buffer.alloc(7 * 32));
    expect(refusalOf(await write(started))).toMatchObject({ kind: 'rule', code: 'PROOF.IMPOSSIBLE' });
    rmSync(tile);
    await started.ledger.opened.proving?.keepUp();
    expect(answeredWith(await write(started)).value.bytes).toEqual(before.bytes);
  });
});

describe('The proof of an entry', () => {
  const prove = ({ ledger }: Pick<StartedLedger, 'ledger'>, entry: number) =>
    new ProveEntryHandler(ledger).execute(new ProveEntry(entry));

  it('leads from each entry to the root that the ledger signed', async () => {
    const started = await proven();
    const { store, ledger } = started;
    const leaves = await leavesOf(store);
    const handler = new ProveEntryHandler(ledger);
    for (const [index, leaf] of leaves.entries()) {
      const answer = await handler.execute(new ProveEntry(index));
      if (answer.outcome !== 'proven') throw new Error(JSON.stringify(answer));
      const { entry, leafHash: hash, proof, checkpoint, note } = answer.proof;
      const keys = ledger.opened.proving?.keys.verifierKeys() ?? [];
      const opened = openCheckpoint(note, { origin: ORIGIN, keys });
      if (!opened.ok) throw new Error(opened.refusal.reason);
      const { size, root } = opened.value.checkpoint;
      expect({ entry, hash, checkpoint }).toEqual({
        entry: index,
        hash: Buffer.from(leafHash(leaf)).toString('base64'),
        checkpoint: { size: leaves.length, root: Buffer.from(root).toString('base64') },
      });
      const hashes = proof.map((each) => Buffer.from(each, 'base64'));
      expect(verifyInclusion({ index, size, leafHash: leafHash(leaf), root }, hashes)).toEqual({ ok: true });
    }
  });

  it('covers what was recorded since the last checkpoint: another one is signed', async () => {
    const started = await proven();
    await prove(started, 0);
    await started.record(party('jpnic'));
    expect(await prove(started, 7)).toMatchObject({ outcome: 'proven', proof: { checkpoint: { size: 8 } } });
  });

  it('is refused of an entry that there is not, and where nothing is signed', async () => {
    expect(await prove(await proven(), 7)).toEqual({
      outcome: 'refused',
      refusal: {
        kind: 'unknown',
        code: 'ENTRY.UNKNOWN',
        message: 'There is no entry 7: the log has 7 so far, counted from 0.',
        facts: { entries: 7 },
      },
    });
    expect(await prove(await proven({ makeKey: false }), 3)).toMatchObject({
      refusal: { code: 'CHECKPOINT.NONE' },
    });
  });
});
