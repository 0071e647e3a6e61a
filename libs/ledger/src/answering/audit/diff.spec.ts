import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openMemoryStore } from '@concord-ledger/event-store/memory';
import { localDay } from '@concord-ledger/partial-date';
import { answeredWith, shown, valueOf } from '../../../test/open-ledger.js';
import { startLedger } from '../../../test/started-ledger.js';
import type { StartedLedger } from '../../../test/started-ledger.js';
import { Diff } from '../../auditing.js';
import type { AgreementDiff, DiffFilters } from '../../auditing.js';
import type { LedgerCommand } from '../../recording.js';
import { DiffHandler } from './diff.handler.js';

/** The report of 2023 was sent on this day; everything below was recorded afterwards, on the days that it names. */
const SENT = '2024-01-15';

describe('what has changed in a report since it was sent', () => {
  let started: StartedLedger;
  const recordedOn = async (day: string, command: LedgerCommand): Promise<string> => {
    started.clock.now = `${day}T03:00:00.000Z`;
    const answer = await started.record(command);
    if (answer.outcome !== 'recorded') throw new Error(JSON.stringify(answer));
    return answer.entryIds[0] ?? '';
  };
  beforeAll(async () => {
    started = await startLedger(openMemoryStore(), {}, { now: '2023-01-02T02:00:00.000Z' });
    const party = (id: string, jurisdiction: string) =>
      recordedOn('2023-01-02', {
        type: 'RegisterParty',
        party: id,
        on: 'unknown',
        names: { en: `Body ${id}` },
        kind: 'agency',
        jurisdiction,
      });
    for (const [id, jurisdiction] of [
      ['a', 'VN'],
      ['b', 'KR'],
      ['c', 'JP'],
    ] as const)
      await party(id, jurisdiction);
    const sign = (day: string, agreement: string, on: string, title: string, other = 'b') =>
      recordedOn(day, {
        type: 'SignAgreement',
        agreement,
        on,
        parties: [{ party: 'a' }, { party: other }],
        instrument: { title: { en: title } },
      });
    const treaty = await sign('2023-02-01', 'treaty', '2020-03-02', 'Treaty');
    await sign('2023-02-01', 'memo', '2019', 'Memorandum', 'c');
    await sign('2023-02-01', 'quiet', '2018', 'Untouched');
    const end = await recordedOn('2023-05-05', {
      type: 'TerminateAgreement',
      agreement: 'memo',
      on: '2023-05-01',
    });
    await recordedOn('2023-05-06', {
      type: 'MakeCommitment',
      agreement: 'treaty',
      commitment: 'c1',
      on: '2023-01-10',
      text: { en: 'Hold a workshop' },
      due: { kind: 'windows', windows: [{ window: '2023-36' }] },
    });
    // The report is sent here.
    await recordedOn('2024-02-01', {
      type: 'CorrectEntry',
      agreement: 'treaty',
      entry: treaty,
      reason: 'Signed two days later',
      fact: {
        on: '2020-03-04',
        parties: [{ party: 'a' }, { party: 'b' }],
        instrument: { title: { en: 'Treaty' } },
      },
    });
    await recordedOn('2024-02-02', {
      type: 'AnnulEntry',
      agreement: 'memo',
      entry: end,
      reason: 'Another memorandum was meant',
    });
    await recordedOn('2024-02-03', {
      type: 'FulfilCommitment',
      agreement: 'treaty',
      commitment: 'c1',
      on: '2023-12-20',
      extent: 'whole',
    });
    await recordedOn('2024-02-04', {
      type: 'AmendAgreement',
      agreement: 'treaty',
      on: '2024-02-04',
      text: { en: 'New title' },
      changes: { title: { en: 'Treaty on resources' } },
    });
    await sign('2024-02-05', 'new', '2024-02-05', 'Accord');
    started.clock.now = '2024-06-30T03:00:00.000Z';
    await shown(started);
  });
  afterAll(async () => {
    await started.ledger.close();
    await started.store.close();
  });
  const diff = (filters: Partial<DiffFilters> = {}) =>
    new DiffHandler(started.ledger).execute(new Diff({ from: SENT, ...filters }));
  const items = async (filters: Partial<DiffFilters> = {}) => valueOf(await diff(filters)).items;
  const told = (found: readonly AgreementDiff[]) =>
    found.map(({ id, differences }) => [
      id,
      differences.map(({ field, commitment, causes }) => [
        commitment ?? field,
        ...causes.map(({ entry, kind, recordedLate }) => `${entry} ${kind}${recordedLate ? ', late' : ''}`),
      ]),
    ]);

  it('is told with the entries that made it so: new, late, amended, corrected or annulled', async () => {
    expect(told(await items())).toEqual([
      ['new', [['agreement', '14 new-fact']]],
      [
        'memo',
        [
          ['active', '11 annulment'],
          ['standings', '11 annulment'],
          ['remarks', '11 annulment'],
        ],
      ],
      [
        'treaty',
        [
          ['title', '13 amendment'],
          ['signedOn', '10 correction'],
          ['c1', '12 new-fact, late'],
        ],
      ],
    ]);
  });

  it('says both values as the agreement’s detail has them, and each cause in words', async () => {
    const treaty = (await items()).find(({ id }) => id === 'treaty');
    expect(treaty?.title).toEqual({ en: 'Treaty on resources' });
    expect(treaty?.differences[1]).toMatchObject({
      field: 'signedOn',
      commitment: null,
      from: '2020-03-02',
      to: '2020-03-04',
      causes: [
        {
          entry: 10,
          kind: 'correction',
          recordedLate: false,
          actor: 'lan',
          recordedAt: '2024-02-01T03:00:00.000Z',
          words: {
            en: 'Entry 5 was corrected: it said “The agreement was signed on 2 March 2020 between Body a and Body b.”, and says “The agreement was signed on 4 March 2020 between Body a and Body b.” instead (date: 2 March 2020 → 4 March 2020); reason: Signed two days later.',
          },
        },
      ],
    });
    expect(treaty?.differences[2]).toMatchObject({
      from: { windows: [{ standings: ['overdue'] }] },
      to: { windows: [{ standings: ['fulfilled-on-time'] }] },
    });
  });

  it('is of the agreements that were active on a day, by what was known before or after', async () => {
    const found = await diff({ activeOn: '2023-12-31' });
    expect(answeredWith(found).asOf).toBe('2023-12-31');
    expect(told(answeredWith(found).value.items)).toEqual([
      [
        'memo',
        [
          ['active', '11 annulment'],
          ['standings', '11 annulment'],
          ['remarks', '11 annulment'],
        ],
      ],
      [
        'treaty',
        [
          ['signedOn', '10 correction'],
          ['c1', '12 new-fact, late'],
        ],
      ],
    ]);
    expect(told(await items({ activeOn: '2019-12-31' }))).toEqual([['memo', [['remarks', '11 annulment']]]]);
    expect(told(await items({ activeOn: '2018-12-31' }))).toEqual([]);
  });

  it('is of the local day of the second moment, where no day is named', async () => {
    expect(answeredWith(await diff({ to: '2024-02-03' })).asOf).toBe('2024-02-03');
    expect(told(await items({ to: '2024-02-03' }))).toEqual([
      [
        'memo',
        [
          ['active', '11 annulment'],
          ['standings', '11 annulment'],
          ['remarks', '11 annulment'],
        ],
      ],
      [
        'treaty',
        [
          ['signedOn', '10 correction'],
          ['c1', '12 new-fact, late'],
        ],
      ],
    ]);
  });

  it('is everything since before the first entry', async () => {
    const found = await items({ from: '2022-12-31', to: 'entry:6' });
    expect(told(found)).toEqual([
      ['memo', [['agreement', '6 new-fact, late']]],
      ['treaty', [['agreement', '5 new-fact, late']]],
    ]);
    expect(found[0]?.differences[0]).toMatchObject({ from: null, to: { id: 'memo', signedOn: '2019' } });
  });

  it('is nothing between a moment and itself', async () => {
    for (const moment of ['entry:12', SENT, '2024-02-02T03:00:00Z'])
      expect(await items({ from: moment, to: moment })).toEqual([]);
    expect(await items({ from: '2024-06-30' })).toEqual([]);
  });

  it('refuses moments the wrong way round, that are none, or that lie ahead, by their own names', async () => {
    const refusal = async (filters: Partial<DiffFilters>) => {
      const answer = await diff(filters);
      return answer.outcome === 'refused' ? [answer.refusal.code, answer.refusal.path] : answer.outcome;
    };
    expect(await refusal({ from: 'entry:12', to: 'entry:11' })).toEqual(['DIFF.ORDER', 'from']);
    expect(await refusal({ from: '2024-05-02', to: '2024-05-01' })).toEqual(['DIFF.ORDER', 'from']);
    expect(await refusal({ from: 'yesterday' })).toEqual(['KNOWN_AT.MALFORMED', 'from']);
    expect(await refusal({ from: 'entry:99' })).toEqual(['KNOWN_AT.FUTURE', 'from']);
    expect(await refusal({ to: 'entry:99' })).toEqual(['KNOWN_AT.FUTURE', 'to']);
    expect(await refusal({ activeOn: '2023-13-01' })).toEqual(['DATE.NO_SUCH_DAY', 'activeOn']);
  });

  it('comes in pages of agreements, in Vietnamese order of title', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { value } = answeredWith(await diff({ limit: 1, ...(cursor !== undefined && { cursor }) }));
      seen.push(...value.items.map(({ id }) => id));
      cursor = value.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(['new', 'memo', 'treaty']);
    const { nextCursor = '' } = valueOf(await diff({ limit: 1 }));
    expect(await diff({ from: 'entry:3', limit: 1, cursor: nextCursor })).toEqual({ outcome: 'bad-cursor' });
  });

  it('lets others have their turn before each agreement', async () => {
    let [turns, isAnswered] = [0, false];
    const other = (): void => {
      turns += 1;
      if (!isAnswered) setImmediate(other);
    };
    setImmediate(other);
    const { items } = valueOf(await diff());
    isAnswered = true;
    expect(turns).toBeGreaterThanOrEqual(items.length);
  });

  it('is settled once both moments are', async () => {
    expect(answeredWith(await diff({ to: 'entry:12' })).settled).toBe(true);
    expect(answeredWith(await diff()).settled).toBe(false);
    expect(answeredWith(await diff({ from: '2024-06-30', to: '2024-06-30' })).settled).toBe(false);
  });
});

describe('what has changed where an entry into force was recorded since', () => {
  it('is whether it is active, its standing, and when it entered into force', async () => {
    const started = await startLedger(openMemoryStore());
    try {
      for (const party of ['a', 'b'])
        await started.record({
          type: 'RegisterParty',
          party,
          on: 'unknown',
          names: { en: `Body ${party}` },
          kind: 'agency',
          jurisdiction: 'VN',
        });
      const instrument = {
        title: { en: 'Accord' },
        term: { kind: 'indefinite' },
        effect: { kind: 'when-notified' },
      } as const;
      const signing = { on: '2020-03-02', parties: [{ party: 'a' }, { party: 'b' }] } as const;
      await started.record({ type: 'SignAgreement', agreement: 'accord', ...signing, instrument });
      await started.record({ type: 'RecordEntryIntoForce', agreement: 'accord', on: '2020-05' });
      await shown(started);
      const answer = await new DiffHandler(started.ledger).execute(
        new Diff({ from: 'entry:4', activeOn: '2020-06-30' }),
      );
      const [accord] = valueOf(answer).items;
      expect(accord?.differences.map(({ field, from, to }) => [field, from, to])).toEqual([
        ['active', 'no', 'yes'],
        ['standings', ['signed-not-in-force'], ['in-force']],
        ['enteredIntoForceOn', null, '2020-05'],
      ]);
    } finally {
      await started.ledger.close();
      await started.store.close();
    }
  });
});

describe('what has changed since today', () => {
  it('is nothing, also where something is recorded while it is asked', async () => {
    const started = await startLedger(openMemoryStore());
    const { ledger, record } = started;
    const party = (id: string) =>
      record({ type: 'RegisterParty', party: id, on: 'unknown', names: { en: id }, kind: 'agency' });
    await party('a');
    await shown(started);
    const { clock } = ledger;
    const read = clock.read.bind(clock);
    clock.read = async () => {
      clock.read = read;
      await party('b');
      await shown(started);
      return read();
    };
    const today = localDay(clock.now(), ledger.opened.identity.timeZone);
    const answer = answeredWith(await new DiffHandler(ledger).execute(new Diff({ from: today })));
    expect([answer.entry, answer.value]).toEqual([2, { items: [] }]);
    expect(ledger.opened.views.status().entry).toBe(3);
    await ledger.close();
    await started.store.close();
  });
});
