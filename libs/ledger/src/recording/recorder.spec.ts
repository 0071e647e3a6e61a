import { setTimeout as delay } from 'node:timers/promises';
import { isPrivateHash, openPrivateRecord, OutcomeUnknown } from '@concord-ledger/event-store';
import type { LedgerStore } from '@concord-ledger/event-store';
import { afterEach, describe, expect, it } from '@jest/globals';
import { keptRecords, START, startLedger, TestStores } from '../../test/started-ledger.js';
import type { StartedLedger } from '../../test/started-ledger.js';
import { stubbornStore } from '../../test/stubborn-store.js';
import type { LedgerCommand } from '../recording.js';

const stores = new TestStores();
afterEach(() => stores.discard());

const ANONYMOUS_VNNIC = {
  type: 'RegisterParty',
  on: '2000-04-28',
  kind: 'agency',
  names: { vi: 'Trung tâm Internet Việt Nam', en: 'Vietnam Internet Network Information Center' },
  jurisdiction: 'VN',
} as const satisfies LedgerCommand;
const VNNIC = { ...ANONYMOUS_VNNIC, party: 'vnnic' } as const satisfies LedgerCommand;

const ANONYMOUS_MEETING = {
  type: 'RecordActivity',
  on: '2023-06-14',
  kind: 'meeting',
  title: { vi: 'Họp thường niên' },
  participants: [{ person: { name: 'Trần Thị Mẫu' }, office: 'Giám đốc' }],
} as const satisfies LedgerCommand;
const MEETING = { ...ANONYMOUS_MEETING, activity: 'hop-2023' } as const satisfies LedgerCommand;

const renamed = (en: string): LedgerCommand => ({
  type: 'RenameParty',
  party: 'vnnic',
  on: '2024-01',
  names: { en },
});

describe.each([
  ['in memory', () => Promise.resolve(stores.memory())],
  ['in SQLite', () => stores.sqlite()],
])('a ledger %s', (_where: string, openStore: () => Promise<LedgerStore>) => {
  const start = async () => startLedger(await openStore());

  describe('records a command', () => {
    it('and answers with where it stands, by ids that follow from account, collection and key', async () => {
      const { record } = await start();
      expect(await record(VNNIC, { idempotencyKey: 'k1' })).toStrictEqual({
        outcome: 'recorded',
        repeated: false,
        kind: 'party',
        id: 'vnnic',
        stream: 'party-vnnic',
        version: 0,
        // uuid5(uuid5(uuid5(URL, 'test.vn/ledger'), '["command",<account 0>,"party","k1"]'), '0'), computed elsewhere.
        entryIds: ['4eb6f0d3-7d35-55fe-9721-8b85ff8734cb'],
        entry: 2,
        reflected: true,
      });
    });

    it('with who, when and by which command in the metadata', async () => {
      const { record, entries, clock } = await start();
      clock.now = '2024-03-05T02:03:04.567Z';
      await record(VNNIC, { idempotencyKey: 'k1', correlationId: 'request-7' });
      expect((await entries()).at(-1)).toMatchObject({
        type: 'PartyRegistered',
        schemaVersion: 1,
        data: { kind: 'agency', jurisdiction: 'VN' },
        metadata: {
          recordedAt: '2024-03-05T02:03:04.567Z',
          actor: 'fd71b5c5-e7f8-5db5-83df-96043bb0e550',
          correlationId: 'request-7',
          causationId: '002f2f83-6f72-5d42-be5c-d27f0b26514f',
          commandId: '002f2f83-6f72-5d42-be5c-d27f0b26514f',
        },
      });
    });

    it('under an id of its own making where the command leaves it out', async () => {
      const { record } = await start();
      expect(await record(ANONYMOUS_VNNIC, { idempotencyKey: 'k1' })).toMatchObject({
        outcome: 'recorded',
        id: '2909929b-9e35-5fa2-b4ae-bd69746b05b2',
        stream: 'party-2909929b-9e35-5fa2-b4ae-bd69746b05b2',
      });
    });

    it('without a key as often as it is told, if the facts do not say so already', async () => {
      const { record, entries } = await start();
      const first = await record(ANONYMOUS_MEETING);
      const second = await record(ANONYMOUS_MEETING);
      expect([first.outcome, second.outcome]).toStrictEqual(['recorded', 'recorded']);
      expect(first).not.toMatchObject({ id: second.outcome === 'recorded' ? second.id : '' });
      expect(await entries()).toHaveLength(4);
    });
  });

  describe('told the same twice under one key', () => {
    it('gives the stored answer and records nothing, whatever happened since and whatever version is expected', async () => {
      const { record, entries } = await start();
      const first = await record(VNNIC, { idempotencyKey: 'k1' });
      await record(renamed('VNNIC'));
      const again = await record(VNNIC, { idempotencyKey: 'k1', expectedVersion: 9 });
      expect(again).toStrictEqual({ ...first, repeated: true });
      expect(await entries()).toHaveLength(4);
    });

    it('takes the order of properties for no difference', async () => {
      const { record } = await start();
      await record(VNNIC, { idempotencyKey: 'k1' });
      const turned = Object.fromEntries(Object.entries(VNNIC).reverse()) as unknown as typeof VNNIC;
      expect(await record(turned, { idempotencyKey: 'k1' })).toMatchObject({
        outcome: 'recorded',
        repeated: true,
      });
    });

    it('refuses another input', async () => {
      const { record, entries } = await start();
      await record(VNNIC, { idempotencyKey: 'k1' });
      expect(await record({ ...VNNIC, kind: 'ngo' }, { idempotencyKey: 'k1' })).toStrictEqual({
        outcome: 'key-reused',
      });
      expect(await record({ ...VNNIC, party: 'kisa' }, { idempotencyKey: 'k1' })).toStrictEqual({
        outcome: 'key-reused',
      });
      expect(await entries()).toHaveLength(3);
    });

    it('takes another account, another collection or another stream for another key', async () => {
      const { record } = await start();
      await record(VNNIC, { idempotencyKey: 'k1' });
      await record({ ...VNNIC, party: 'kisa' }, { idempotencyKey: 'k2' });
      const outcomes = [
        await record({ ...VNNIC, party: 'jpnic' }, { idempotencyKey: 'k1', account: 'minh' }),
        await record(MEETING, { idempotencyKey: 'k1' }),
        await record(renamed('A'), { idempotencyKey: 'k1' }),
        await record({ ...renamed('B'), party: 'kisa' } as LedgerCommand, { idempotencyKey: 'k1' }),
      ];
      expect(outcomes).toMatchObject(Array(4).fill({ outcome: 'recorded', repeated: false }));
    });

    it('takes a signing that makes an agreement for one of the collection where it came by that', async () => {
      const { record } = await start();
      await record(VNNIC);
      await record({ ...VNNIC, party: 'kisa' });
      const signing = (agreement: string): LedgerCommand => ({
        type: 'SignAgreement',
        agreement,
        on: '2015',
        parties: [{ party: 'vnnic' }, { party: 'kisa' }],
        instrument: {},
      });
      const byCollection = { idempotencyKey: 'k1', creates: true };
      expect(await record(signing('a1'), byCollection)).toMatchObject({ outcome: 'recorded' });
      expect(await record(signing('a2'), byCollection)).toStrictEqual({ outcome: 'key-reused' });
      expect(await record(signing('a2'), { idempotencyKey: 'k1' })).toMatchObject({ outcome: 'recorded' });
    });

    it('compares persons with the private records: the same are a repeat, others are another input', async () => {
      const { record } = await start();
      await record(MEETING, { idempotencyKey: 'k1' });
      const other = { ...MEETING, participants: [{ person: { name: 'Lê Văn Thử' }, office: 'Giám đốc' }] };
      const nobody = { ...MEETING, participants: [{ office: 'Giám đốc' }] };
      const more = {
        ...MEETING,
        participants: [{ person: { name: 'Trần Thị Mẫu', contact: 'mau@example.vn' }, office: 'Giám đốc' }],
      };
      expect(await record(MEETING, { idempotencyKey: 'k1' })).toMatchObject({
        outcome: 'recorded',
        repeated: true,
      });
      for (const input of [other, nobody, more])
        expect(await record(input, { idempotencyKey: 'k1' })).toStrictEqual({ outcome: 'key-reused' });
    });

    it('takes an erased person for the one whom the repeat names', async () => {
      const { record, entries, store } = await start();
      await record(MEETING, { idempotencyKey: 'k1' });
      await eraseLast(store, await entries());
      expect(await record(MEETING, { idempotencyKey: 'k1' })).toMatchObject({
        outcome: 'recorded',
        repeated: true,
      });
    });
  });

  describe('told again what an erased person did, without a key,', () => {
    const named = (name: string) => ({
      ...MEETING,
      participants: [{ person: { name }, office: 'Giám đốc' }, { person: { name: 'Lê Văn Còn' } }],
    });
    const AGREEMENT = { agreement: 'vnnic-kisa', on: '2016' } as const;
    const amendment = (name: string, vi: string): LedgerCommand => ({
      type: 'AmendAgreement',
      ...AGREEMENT,
      text: { vi },
      signatories: [{ party: 'vnnic', person: { name } }],
    });

    it('records nothing, and does not put the name back', async () => {
      const { record, entries, store } = await start();
      await record(named('Trần Thị Mẫu'));
      const [, erased] = recordsIn(await entries());
      await erase(store, erased);
      expect(await record(named('Trần Thị Mẫu'))).toStrictEqual({
        outcome: 'unchanged',
        kind: 'activity',
        id: 'hop-2023',
        stream: 'activity-hop-2023',
        version: 0,
      });
      expect(await keptRecords(store)).toHaveLength(2);
    });

    it('tells each fact apart, and keeps the name of whoever did something new', async () => {
      const { record, entries, store } = await start();
      await record(VNNIC);
      await record({ ...VNNIC, party: 'kisa' });
      await record({
        type: 'SignAgreement',
        agreement: 'vnnic-kisa',
        on: '2015',
        parties: [{ party: 'vnnic' }, { party: 'kisa' }],
        instrument: {},
      });
      await record(amendment('Trần Thị Mẫu', 'Sửa lần 1'));
      await record(amendment('Trần Thị Mẫu', 'Sửa lần 2'));
      await eraseLast(store, await entries());
      for (const text of ['Sửa lần 1', 'Sửa lần 2'])
        expect(await record(amendment('Trần Thị Mẫu', text))).toMatchObject({ outcome: 'unchanged' });
      expect(await record(amendment('Phạm Thị Mới', 'Sửa lần 3'))).toMatchObject({ outcome: 'recorded' });
      const last = recordsIn(await entries()).at(-1);
      if (!isPrivateHash(last)) throw new Error('No entry names a person.');
      const kept = await store.privateRecords.get(last);
      expect(kept === null ? null : openPrivateRecord(kept)).toStrictEqual({
        kind: 'person',
        name: 'Phạm Thị Mới',
      });
    });
  });

  describe('records nothing', () => {
    it('where the facts say so already, persons included', async () => {
      const { record, entries } = await start();
      await record(MEETING);
      expect(await record(MEETING)).toStrictEqual({
        outcome: 'unchanged',
        kind: 'activity',
        id: 'hop-2023',
        stream: 'activity-hop-2023',
        version: 0,
      });
      expect(await entries()).toHaveLength(3);
    });

    it.each<[string, object, object]>([
      [
        'a command that there is none of',
        { type: 'DeleteParty', party: 'x' },
        { code: 'COMMAND.UNKNOWN', path: 'type' },
      ],
      ['an id that is none', { ...VNNIC, party: 'Đà Nẵng' }, { code: 'ID.MALFORMED', path: 'party' }],
      [
        'no id where one is needed',
        { type: 'RenameParty', on: '2024' },
        { code: 'INPUT.REQUIRED', path: 'party' },
      ],
      ['what the domain refuses', { ...VNNIC, kind: 'club' }, { code: 'INPUT.NOT_IN_LIST', path: 'kind' }],
      ['a thing that is not on record', renamed('X'), { kind: 'unknown', code: 'PARTY.UNKNOWN' }],
      [
        'a reference to nothing',
        { ...VNNIC, parent: 'mic' },
        { kind: 'value', code: 'PARTY.UNKNOWN', path: 'parent' },
      ],
      [
        'a person without a name',
        { ...MEETING, participants: [{ person: { name: ' ' } }] },
        { code: 'INPUT.EMPTY', path: 'participants[0].person.name' },
      ],
      [
        'a person as a hash',
        { ...MEETING, participants: [{ person: { name: 'A', record: 'sha256:00' } }] },
        { code: 'INPUT.UNKNOWN_PROPERTY', path: 'participants[0].person.record' },
      ],
      ['half a character', { ...VNNIC, remark: 'a\ud800' }, { code: 'INPUT.NOT_JSON' }],
      ['a book', { ...VNNIC, remark: 'a'.repeat(300_000) }, { code: 'COMMAND.TOO_LARGE' }],
    ])('of %s, and opens no account for it', async (_what, command, refusal) => {
      const { record, entries } = await start();
      expect(await record(command as LedgerCommand, { account: 'minh', idempotencyKey: 'k' })).toMatchObject({
        outcome: 'refused',
        refusal,
      });
      expect(await entries()).toHaveLength(2);
    });

    it('at another version than the expected one', async () => {
      const { record } = await start();
      expect(await record(renamed('A'), { expectedVersion: 0 })).toStrictEqual({
        outcome: 'version-mismatch',
        actual: null,
      });
      await record(VNNIC);
      expect(await record(renamed('A'), { expectedVersion: 1 })).toStrictEqual({
        outcome: 'version-mismatch',
        actual: 0,
      });
      expect(await record(renamed('A'), { expectedVersion: 0 })).toMatchObject({
        outcome: 'recorded',
        version: 1,
      });
    });
  });

  describe('told whether there is something to go on with', () => {
    const SIGNING: LedgerCommand = {
      type: 'SignAgreement',
      agreement: 'vnnic-kisa',
      on: '2015',
      parties: [{ party: 'vnnic' }, { party: 'kisa' }],
      instrument: {},
    };
    const withParties = async () => {
      const ledger = await start();
      await ledger.record(VNNIC);
      await ledger.record({ ...VNNIC, party: 'kisa' });
      return ledger;
    };

    it('does not sign a proposal for whoever means a new agreement', async () => {
      const { record, entries } = await withParties();
      await record({ type: 'ProposeAgreement', agreement: 'vnnic-kisa', on: '2014' });
      const before = (await entries()).length;
      expect(await record(SIGNING, { creates: true })).toStrictEqual({
        outcome: 'refused',
        refusal: {
          kind: 'rule',
          code: 'AGREEMENT.ALREADY_PROPOSED',
          message: 'There is a proposed agreement “vnnic-kisa” already: sign that one, or choose another id.',
          path: 'agreement',
          facts: { id: 'vnnic-kisa' },
        },
      });
      expect(await entries()).toHaveLength(before);
      expect(await record(SIGNING, { creates: false })).toMatchObject({ outcome: 'recorded', version: 1 });
      expect(await record(SIGNING, { creates: true })).toMatchObject({ outcome: 'unchanged' });
    });

    it('does not make an agreement for whoever means one that is there', async () => {
      const { record, entries } = await withParties();
      const before = (await entries()).length;
      expect(await record(SIGNING, { creates: false })).toStrictEqual({
        outcome: 'refused',
        refusal: {
          kind: 'unknown',
          code: 'AGREEMENT.UNKNOWN',
          message: 'There is no agreement “vnnic-kisa” in this ledger: check the id.',
          facts: { agreement: 'vnnic-kisa' },
        },
      });
      expect(await entries()).toHaveLength(before);
    });

    it('of a signing and a proposal that race for one id takes the signing for a new agreement only before the proposal', async () => {
      const { record } = await withParties();
      const [proposed, signed] = await Promise.all([
        record({ type: 'ProposeAgreement', agreement: 'vnnic-kisa', on: '2014' }),
        record(SIGNING, { creates: true }),
      ]);
      expect(proposed).toMatchObject({ outcome: 'recorded' });
      expect(signed).toMatchObject({ outcome: 'refused', refusal: { code: 'AGREEMENT.ALREADY_PROPOSED' } });
    });
  });

  describe('told by several at once', () => {
    const withAgreement = async () => {
      const ledger = await start();
      await ledger.record(VNNIC);
      await ledger.record({ ...VNNIC, party: 'kisa' });
      await ledger.record({
        type: 'SignAgreement',
        agreement: 'vnnic-kisa',
        on: '2015',
        parties: [{ party: 'vnnic' }, { party: 'kisa' }],
        instrument: {},
      });
      return ledger;
    };
    const amendment = (n: number): LedgerCommand => ({
      type: 'AmendAgreement',
      agreement: 'vnnic-kisa',
      on: '2016',
      text: { vi: `Sửa lần ${n}` },
      signatories: [{ party: 'vnnic', person: { name: `Người Ký ${n}` } }],
    });

    it('keeps as many private records as entries name', async () => {
      const { record, entries, store } = await withAgreement();
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, n) => record(amendment(n), { account: `tài khoản ${n % 4}` })),
      );
      expect(answers).toMatchObject(Array(8).fill({ outcome: 'recorded' }));
      expect(await keptRecords(store)).toStrictEqual([...new Set(recordsIn(await entries()))].sort());
    });

    it('keeps nothing of those whom another process was always faster than', async () => {
      const other = await withAgreement();
      let n = 10;
      const hurried = stubbornStore(other.store, async (batch, append) => {
        if (batch.stream !== 'ledger') await other.record(amendment(n++));
        return append(batch);
      });
      const { record } = await startLedger(hurried);
      expect(await record(amendment(1))).toStrictEqual({ outcome: 'busy' });
      expect(await record(amendment(2), { expectedVersion: 5 })).toMatchObject({
        outcome: 'version-mismatch',
        actual: 6,
      });
      expect(await keptRecords(other.store)).toStrictEqual(
        [...new Set(recordsIn(await other.entries()))].sort(),
      );
    });

    it('lets more than five wait for one thing, and refuses none of them', async () => {
      const { record } = await start();
      await record(VNNIC);
      const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => record(renamed(`N${n}`))));
      expect(answers.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(30);
    });

    it('records a registration once and refuses the others', async () => {
      const { record } = await start();
      const answers = await Promise.all(
        ['a', 'b', 'c', 'd'].map((shortName) => record({ ...VNNIC, shortName })),
      );
      expect(answers.map(({ outcome }) => outcome).sort()).toStrictEqual([
        'recorded',
        'refused',
        'refused',
        'refused',
      ]);
    });

    it('decides each again on what the others recorded', async () => {
      const { record } = await start();
      await record(VNNIC);
      const answers = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((en) => record(renamed(en))));
      const versions = answers.map((answer) =>
        answer.outcome === 'recorded' ? answer.version : answer.outcome,
      );
      expect(versions.sort()).toStrictEqual([1, 2, 3, 4, 5]);
    });

    it('records one key once, and tells all the same', async () => {
      const { record, entries } = await start();
      const answers = await Promise.all([1, 2, 3].map(() => record(VNNIC, { idempotencyKey: 'k1' })));
      expect(answers).toMatchObject(Array(3).fill({ outcome: 'recorded', version: 0 }));
      expect(answers.map((answer) => answer.outcome === 'recorded' && answer.repeated).sort()).toStrictEqual([
        false,
        true,
        true,
      ]);
      expect(await entries()).toHaveLength(3);
    });

    it('opens one account for one name', async () => {
      const { record, entries } = await start();
      await Promise.all(
        ['a', 'b', 'c'].map((party) =>
          record({ ...VNNIC, party }, { account: 'minh', idempotencyKey: party }),
        ),
      );
      const actors = (await entries())
        .filter(({ stream }) => stream !== 'ledger')
        .map(({ metadata }) => metadata.actor);
      expect(new Set(actors).size).toBe(1);
      expect((await entries()).filter(({ type }) => type === 'AccountOpened')).toHaveLength(2);
    });
  });

  describe('with a clock that is behind the last instant', () => {
    const HOUR_BEHIND = '2024-03-05T01:00:00.000Z';

    it('by up to five minutes records', async () => {
      const { record, clock } = await start();
      clock.now = '2024-03-05T01:55:00.000Z';
      expect(await record(VNNIC)).toMatchObject({ outcome: 'recorded' });
    });

    it('by more refuses to, and says by what', async () => {
      const { record, clock, entries } = await start();
      clock.now = '2024-03-05T01:54:59.999Z';
      expect(await record(VNNIC)).toStrictEqual({
        outcome: 'clock-behind',
        lastInstant: START,
        now: '2024-03-05T01:54:59.999Z',
      });
      expect(await entries()).toHaveLength(2);
    });

    it('records where exactly this last instant was accepted', async () => {
      const store = await openStore();
      await startLedger(store);
      const accepted = await startLedger(store, { acceptClock: START }, { now: HOUR_BEHIND });
      const others = await startLedger(
        store,
        { acceptClock: '2024-03-05T02:00:00.001Z' },
        { now: HOUR_BEHIND },
      );
      expect(await accepted.record(VNNIC)).toMatchObject({ outcome: 'recorded' });
      expect(await accepted.record(renamed('A'))).toMatchObject({ outcome: 'recorded' });
      expect(await others.record(renamed('B'))).toMatchObject({ outcome: 'clock-behind' });
    });

    it('records nothing at an instant that was answered for as settled', async () => {
      const { record, clock, store } = await start();
      await store.clock?.settle('2024-03-05T02:04:00.000Z');
      clock.now = '2024-03-05T02:02:00.000Z';
      expect(await record(VNNIC)).toStrictEqual({
        outcome: 'settled-ahead',
        settledThrough: '2024-03-05T02:04:00.000Z',
        now: '2024-03-05T02:02:00.000Z',
      });
    });

    it('decides again where time went by since, and so much of it was answered for as settled', async () => {
      const beneath = await openStore();
      const clock = { now: START };
      let isFirst = true;
      const meeting = stubbornStore(beneath, async (batch, append) => {
        if (batch.events[0]?.type === 'PartyRegistered' && isFirst) {
          isFirst = false;
          clock.now = '2024-03-05T02:04:00.000Z';
          await beneath.clock?.settle('2024-03-05T02:03:59.999Z');
        }
        return append(batch);
      });
      const { record, entries } = await startLedger(meeting, {}, clock);
      expect(await record(VNNIC)).toMatchObject({ outcome: 'recorded' });
      expect((await entries()).at(-1)?.metadata.recordedAt).toBe('2024-03-05T02:04:00.000Z');
    });

    it('waits where only milliseconds are missing to what was settled', async () => {
      const store = await openStore();
      const ledger = await startLedger(store, { clock: Date.now });
      await store.clock?.settle(new Date(Date.now() + 20).toISOString());
      expect(await ledger.record(VNNIC)).toMatchObject({ outcome: 'recorded' });
    });
  });

  it('puts no name of a person into any entry', async () => {
    const { record, entries } = await start();
    const name = 'Nguyễn Thị Kín';
    const contact = 'kin@example.vn';
    const participants = [{ person: { name, contact }, office: 'Chánh văn phòng' }];
    await record({ ...MEETING, participants }, { account: name, idempotencyKey: 'k' });
    const bodies = (await entries()).map(({ body }) => Buffer.from(body).toString('utf8'));
    expect(bodies).toHaveLength(4);
    for (const body of bodies) {
      expect(body).not.toContain(name);
      expect(body).not.toContain(contact);
      expect(body).not.toContain(name.normalize('NFD'));
    }
    expect(bodies.at(-1)).toContain('Chánh văn phòng');
  });

  it('lets a person keep the record within a stream and gives another stream another one', async () => {
    const { record, entries } = await start();
    const person = { name: 'Trần Thị Mẫu' };
    await record({
      ...MEETING,
      participants: [
        { person, role: 'opened' },
        { person, role: 'spoke' },
      ],
    });
    await record({ ...MEETING, activity: 'hop-2024', participants: [{ person }] });
    const [account, first, second, third] = recordsIn(await entries());
    expect(first).toBe(second);
    expect(new Set([account, first, third]).size).toBe(3);
  });
});

describe('A store that is in doubt', () => {
  it('is sent the identical batch again, which is written once', async () => {
    const beneath = stores.memory();
    let lost = 0;
    const ledger = await startLedger(
      stubbornStore(beneath, async (batch, append) => {
        const result = await append(batch);
        if (batch.stream === 'ledger' || lost === 2) return result;
        lost += 1;
        throw new OutcomeUnknown('the answer was lost');
      }),
    );
    expect(await ledger.record(VNNIC)).toMatchObject({ outcome: 'recorded', version: 0 });
    expect(await ledger.entries()).toHaveLength(3);
  });

  it('is answered for as unknown where it cannot tell whether the account was opened', async () => {
    let isDown = false;
    const ledger = await startLedger(
      stubbornStore(stores.memory(), async (batch, append) => {
        const result = await append(batch);
        if (isDown) throw new OutcomeUnknown('no answer');
        return result;
      }),
    );
    isDown = true;
    const asked = { account: 'minh', idempotencyKey: 'k' };
    expect(await ledger.record(VNNIC, asked)).toStrictEqual({ outcome: 'unknown', reason: 'no answer' });
    isDown = false;
    expect(await ledger.record(VNNIC, asked)).toMatchObject({ outcome: 'recorded', repeated: false });
  });

  it('is answered for as unknown, and the same key later finds what was written', async () => {
    let isDown = true;
    const ledger = await startLedger(
      stubbornStore(stores.memory(), async (batch, append) => {
        const result = await append(batch);
        if (batch.stream !== 'ledger' && isDown) throw new OutcomeUnknown('no answer');
        return result;
      }),
    );
    expect(await ledger.record(VNNIC, { idempotencyKey: 'k' })).toStrictEqual({
      outcome: 'unknown',
      reason: 'no answer',
    });
    isDown = false;
    expect(await ledger.record(VNNIC, { idempotencyKey: 'k' })).toMatchObject({
      outcome: 'recorded',
      repeated: true,
    });
  });
});

describe('A stream on which others are always faster', () => {
  const crowded = async (): Promise<StartedLedger & { tries: () => number }> => {
    let tries = 0;
    const store = stubbornStore(stores.memory(), async (batch, append) => {
      if (batch.stream === 'ledger' || batch.expected === 'no-stream') return append(batch);
      tries += 1;
      return { outcome: 'version-conflict', actual: batch.expected + 1 };
    });
    const ledger = await startLedger(store);
    await ledger.record(VNNIC);
    return { ...ledger, tries: () => tries };
  };

  it('is tried five times, then it is busy', async () => {
    const { record, tries } = await crowded();
    expect(await record(renamed('A'))).toStrictEqual({ outcome: 'busy' });
    expect(tries()).toBe(5);
  });

  it('is tried once where a version is expected', async () => {
    const { record, tries } = await crowded();
    expect(await record(renamed('A'), { expectedVersion: 0 })).toStrictEqual({
      outcome: 'version-mismatch',
      actual: 1,
    });
    expect(tries()).toBe(1);
  });
});

it('A command is answered after a bounded wait, even where the views lag behind (R35)', async () => {
  let isSlow = false;
  const beneath = stores.memory();
  const store: LedgerStore = {
    ...beneath,
    events: {
      ...stubbornStore(beneath, (batch, append) => append(batch)).events,
      subscribe: async function* (after, signal) {
        for await (const page of beneath.events.subscribe(after, signal)) {
          while (isSlow && !signal.aborted) await delay(5);
          yield page;
        }
      },
    },
  };
  const ledger = await startLedger(store, { waitMs: 30 });
  isSlow = true;
  expect(await ledger.record(VNNIC)).toMatchObject({
    outcome: 'recorded',
    version: 0,
    entry: null,
    reflected: false,
  });
  isSlow = false;
});

it('A command that is on record is answered as recorded, even where the views are broken (R35)', async () => {
  const { ledger, record, entries } = await startLedger(stores.memory());
  await ledger.opened.views.close();
  expect(await record(VNNIC)).toMatchObject({
    outcome: 'recorded',
    repeated: false,
    version: 0,
    entry: null,
    reflected: false,
  });
  expect(await record(VNNIC)).toMatchObject({ outcome: 'unchanged' });
  expect(await entries()).toHaveLength(3);
});

async function eraseLast(store: LedgerStore, entries: readonly { readonly data: object }[]): Promise<void> {
  await erase(store, recordsIn(entries).at(-1));
}

async function erase(store: LedgerStore, hash: string | undefined): Promise<void> {
  if (!isPrivateHash(hash)) throw new Error('No entry names a person.');
  expect(await store.privateRecords.erase(hash)).toBe(true);
}

function recordsIn(entries: readonly { readonly data: object }[]): string[] {
  return entries.flatMap(({ data }) => JSON.stringify(data).match(/sha256:[0-9a-f]{64}/g) ?? []);
}
