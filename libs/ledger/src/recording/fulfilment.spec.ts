import { afterEach, describe, expect, it } from '@jest/globals';
import { startLedger, TestStores } from '../../test/started-ledger.js';
import type { StartedLedger } from '../../test/started-ledger.js';
import { stubbornStore } from '../../test/stubborn-store.js';
import type { LedgerCommand } from '../recording.js';

const stores = new TestStores();
afterEach(() => stores.discard());

const TRAINING = {
  on: '2023-10',
  kind: 'training',
  title: { vi: 'Lớp tập huấn IPv6' },
  participants: [{ person: { name: 'Phạm Thị Mẫu' }, role: 'giảng viên' }],
} as const;

const FULFIL = {
  type: 'FulfilCommitment',
  agreement: 'vnnic-thai-binh',
  commitment: 'tap-huan',
  on: '2023-10',
  extent: 'whole',
  evidence: [{ kind: 'text', text: 'Báo cáo năm' }],
  activity: TRAINING,
} as const satisfies LedgerCommand;

describe('A fulfilment that brings its activity', () => {
  it('records the activity first and then the fulfilment with it as evidence', async () => {
    const { record, entries } = await withCommitment(await startLedger(stores.memory()));
    const before = (await entries()).length;
    expect(await record(FULFIL, { idempotencyKey: 'k1' })).toMatchObject({
      outcome: 'recorded',
      repeated: false,
      kind: 'agreement',
      stream: 'agreement-vnnic-thai-binh',
      version: 2,
      entry: before + 1,
    });
    const [activity, fulfilment, ...more] = (await entries()).slice(before);
    expect(more).toStrictEqual([]);
    expect(activity).toMatchObject({
      type: 'ActivityRecorded',
      data: { title: { vi: 'Lớp tập huấn IPv6' } },
    });
    expect(fulfilment).toMatchObject({
      type: 'CommitmentFulfilled',
      data: {
        evidence: [
          { kind: 'text', text: 'Báo cáo năm' },
          { kind: 'activity', activity: activity?.stream.slice('activity-'.length) },
        ],
      },
    });
    expect(activity?.metadata.causationId).toBe(fulfilment?.metadata.commandId);
    expect(activity?.metadata.correlationId).toBe(fulfilment?.metadata.correlationId);
  });

  it('repeated, gives the stored answer; with another activity or person it is another input', async () => {
    const { record, entries } = await withCommitment(await startLedger(stores.memory()));
    const first = await record(FULFIL, { idempotencyKey: 'k1' });
    const total = (await entries()).length;
    expect(await record(FULFIL, { idempotencyKey: 'k1' })).toStrictEqual({ ...first, repeated: true });
    const otherTitle = { ...FULFIL, activity: { ...TRAINING, title: { vi: 'Hội thảo' } } };
    const otherPerson = {
      ...FULFIL,
      activity: { ...TRAINING, participants: [{ person: { name: 'Lê Văn Thử' }, role: 'giảng viên' }] },
    };
    expect(await record(otherTitle, { idempotencyKey: 'k1' })).toStrictEqual({ outcome: 'key-reused' });
    expect(await record(otherPerson, { idempotencyKey: 'k1' })).toStrictEqual({ outcome: 'key-reused' });
    expect(await entries()).toHaveLength(total);
  });

  it('completed by a repeat where it was interrupted between the two', async () => {
    let isBroken = true;
    const store = stubbornStore(stores.memory(), async (batch, append) => {
      if (isBroken && batch.events.some(({ type }) => type === 'CommitmentFulfilled'))
        throw new Error('Power cut');
      return append(batch);
    });
    const { record, entries } = await withCommitment(await startLedger(store));
    const before = (await entries()).length;
    await expect(record(FULFIL, { idempotencyKey: 'k1' })).rejects.toThrow('Power cut');
    expect((await entries()).slice(before)).toMatchObject([{ type: 'ActivityRecorded' }]);
    isBroken = false;
    expect(await record(FULFIL, { idempotencyKey: 'k1' })).toMatchObject({
      outcome: 'recorded',
      repeated: false,
    });
    expect((await entries()).slice(before)).toMatchObject([
      { type: 'ActivityRecorded' },
      { type: 'CommitmentFulfilled' },
    ]);
  });

  it('refused leaves no activity behind', async () => {
    const { record, entries } = await withCommitment(await startLedger(stores.memory()));
    const total = (await entries()).length;
    const unknown = { ...FULFIL, commitment: 'khac' };
    expect(await record(unknown)).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'COMMITMENT.UNKNOWN' },
    });
    expect(await record(FULFIL, { expectedVersion: 0 })).toStrictEqual({
      outcome: 'version-mismatch',
      actual: 1,
    });
    expect(await entries()).toHaveLength(total);
  });

  it('refused for its activity says where in the whole', async () => {
    const { record, entries } = await withCommitment(await startLedger(stores.memory()));
    const total = (await entries()).length;
    const withActivity = (activity: object): LedgerCommand => ({
      ...FULFIL,
      activity: { ...TRAINING, ...activity },
    });
    expect(await record(withActivity({ kind: 'fair' }))).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'INPUT.NOT_IN_LIST', path: 'activity.kind' },
    });
    expect(await record(withActivity({ participants: [{ person: { name: '' } }] }))).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'INPUT.EMPTY', path: 'activity.participants[0].person.name' },
    });
    expect(await record(withActivity({ agreements: ['nowhere'] }))).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'AGREEMENT.UNKNOWN', path: 'activity.agreements[0]' },
    });
    expect(await entries()).toHaveLength(total);
  });
});

async function withCommitment(ledger: StartedLedger): Promise<StartedLedger> {
  const { record } = ledger;
  const commands: LedgerCommand[] = [
    {
      type: 'RegisterParty',
      party: 'vnnic',
      on: 'unknown',
      kind: 'agency',
      names: { vi: 'VNNIC' },
      jurisdiction: 'VN',
    },
    {
      type: 'RegisterParty',
      party: 'thai-binh',
      on: 'unknown',
      kind: 'local-authority',
      names: { vi: 'Thái Bình' },
      jurisdiction: 'VN-20',
    },
    {
      type: 'SignAgreement',
      agreement: 'vnnic-thai-binh',
      on: '2021-12',
      parties: [{ party: 'vnnic' }, { party: 'thai-binh' }],
      instrument: {},
    },
    {
      type: 'MakeCommitment',
      agreement: 'vnnic-thai-binh',
      commitment: 'tap-huan',
      on: '2021-12',
      text: { vi: 'Tập huấn IPv6' },
      due: { kind: 'windows', windows: [{ window: '2023' }] },
    },
  ];
  for (const command of commands) expect(await record(command)).toMatchObject({ outcome: 'recorded' });
  return ledger;
}
