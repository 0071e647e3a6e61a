import { describe, expect, it } from '@jest/globals';
import { event } from '../testing/event.js';
import { entry } from '../testing/ids.js';
import { given, when } from '../testing/successions.js';
import type { SuccessionCommand } from './decide-succession.js';

type Recording = Extract<SuccessionCommand, { type: 'RecordSuccession' }>;
type Said = Omit<Recording, 'type'>;

const record = (said: Said): Recording => ({ type: 'RecordSuccession', ...said });
const fact = (said: Said) => event('PartySucceeded', said);
const whole = (on: string, predecessors: string | readonly string[], successor: string): Said => ({
  on,
  predecessors: typeof predecessors === 'string' ? [predecessors] : predecessors,
  outcome: { kind: 'whole', successor },
});
const press = { text: { vi: 'báo chí' } };
const security = { text: { vi: 'an toàn thông tin' }, code: 'information-security' };

describe('a succession that is recorded', () => {
  it('is a party whose place another takes, on a day that nobody knows', () => {
    when(record(whole('không rõ', 'krnic', 'kisa'))).thenRecords(
      event('PartySucceeded', {
        on: 'unknown',
        predecessors: ['krnic'],
        outcome: { kind: 'whole', successor: 'kisa' },
      }),
    );
  });

  it('is a merger of several into one, with its legal basis and its effect day', () => {
    when(
      record({
        on: '18/02/2025',
        effectiveOn: 'ngày 1 tháng 3 năm 2025',
        legalBasis: 'Nghị quyết 176/2025/QH15',
        remark: 'sáp nhập theo đề án tinh gọn bộ máy',
        predecessors: ['mic-vn', 'most-vn'],
        outcome: { kind: 'whole', successor: 'mst-vn' },
      }),
      '2025-02-20',
    ).thenRecords(
      event('PartySucceeded', {
        on: '2025-02-18',
        effectiveOn: '2025-03-01',
        legalBasis: 'Nghị quyết 176/2025/QH15',
        remark: 'sáp nhập theo đề án tinh gọn bộ máy',
        predecessors: ['mic-vn', 'most-vn'],
        outcome: { kind: 'whole', successor: 'mst-vn' },
      }),
    );
  });

  it('is a division by areas and agreements, with who takes the rest', () => {
    const outcome = {
      kind: 'divided',
      shares: [
        { successor: 'culture', areas: [press] },
        { successor: 'police', areas: [security], agreements: ['cert-mou'] },
      ],
      rest: 'mst-vn',
      continues: false,
    } as const;
    when(record({ on: '2024-03', predecessors: ['mic-vn'], outcome })).thenRecords(
      fact({ on: '2024-03', predecessors: ['mic-vn'], outcome }),
    );
  });

  it('is a body that hands functions over and keeps the rest', () => {
    const outcome = {
      kind: 'divided',
      shares: [{ successor: 'police', areas: [security] }],
      rest: 'mic-vn',
      continues: true,
    } as const;
    when(record({ on: '2024-03', predecessors: ['mic-vn'], outcome })).thenRecords(
      fact({ on: '2024-03', predecessors: ['mic-vn'], outcome }),
    );
  });

  it('is a share that nobody knows, beside one that is known', () => {
    const outcome = {
      kind: 'divided',
      shares: [{ successor: 'culture', areas: [press] }, { successor: 'police' }],
      continues: false,
    } as const;
    when(record({ on: '2024-03', predecessors: ['mic-vn'], outcome })).thenRecords(
      fact({ on: '2024-03', predecessors: ['mic-vn'], outcome }),
    );
  });

  it('is a dissolution', () => {
    const dissolved = { on: '2024', predecessors: ['fund'], outcome: { kind: 'dissolved' } } as const;
    when(record(dissolved), '2024-12-31').thenRecords(fact(dissolved));
  });

  it('may take effect later than today, but not have been decided later', () => {
    const ahead = { ...whole('2024-06-30', 'a', 'b'), effectiveOn: '2025-07-01' };
    when(record(ahead)).thenRecords(fact(ahead));
    when(record(whole('2024-07-01', 'a', 'b'))).thenRefuses('value', 'DATE.AHEAD', 'on', {
      on: '2024-07-01',
      today: '2024-06-30',
    });
  });

  it('is welcome late: the beginning of a chain after its end', () => {
    given(fact(whole('2020-01-01', 'b', 'c')))
      .when(record(whole('2015-01-01', 'a', 'b')))
      .thenRecords(fact(whole('2015-01-01', 'a', 'b')));
  });

  it('may follow on the very day on which the predecessor came into its place', () => {
    given(fact(whole('2024-03-01', 'a', 'b')))
      .when(record(whole('2024-03-01', 'b', 'c')))
      .thenRecords(fact(whole('2024-03-01', 'b', 'c')));
  });

  it('is nothing new where the same is recorded, in whatever order it names bodies, areas and agreements', () => {
    const shares = [
      { successor: 'x', areas: [press, security] },
      { successor: 'y', agreements: ['m1', 'm2'] },
    ];
    const turned = [
      { successor: 'y', agreements: ['m2', 'm1'] },
      { successor: 'x', areas: [security, press] },
    ];
    const divided = (said: typeof shares): Said => ({
      on: '2024-03-01',
      predecessors: ['z'],
      outcome: { kind: 'divided', shares: said, continues: false },
    });
    const { when: then } = given(fact(whole('2020', ['a', 'b'], 'c')), fact(divided(shares)));
    then(record(whole('năm 2020', ['b', 'a'], 'c'))).thenNothing();
    then(record(divided(turned))).thenNothing();
  });
});

describe('a succession that makes no sense', () => {
  const divided = (
    shares: readonly { successor: string; areas?: readonly (typeof press)[] }[],
    more: { rest?: string; continues?: boolean } = {},
  ): Said => ({
    on: '2024',
    predecessors: ['mic-vn'],
    outcome: { kind: 'divided', shares, continues: false, ...more },
  });

  it('is of a party with itself', () => {
    const own = { party: 'mic-vn' };
    when(record(whole('2024', 'mic-vn', 'mic-vn'))).thenRefuses(
      'value',
      'SUCCESSION.SELF',
      'outcome.successor',
      own,
    );
    when(record(whole('2024', ['most-vn', 'mic-vn'], 'mic-vn'))).thenRefuses(
      'value',
      'SUCCESSION.SELF',
      'outcome.successor',
      own,
    );
    when(record(divided([{ successor: 'mic-vn', areas: [press] }], { continues: true }))).thenRefuses(
      'value',
      'SUCCESSION.SELF',
      'outcome.shares[0].successor',
      own,
    );
    when(record(divided([{ successor: 'x', areas: [press] }], { rest: 'mic-vn' }))).thenRefuses(
      'value',
      'SUCCESSION.SELF',
      'outcome.rest',
      own,
    );
  });

  it('names a predecessor twice, or one successor with two shares', () => {
    when(record(whole('2024', ['a', 'b', 'a'], 'c'))).thenRefuses(
      'value',
      'SUCCESSION.PREDECESSOR_REPEATED',
      'predecessors[2]',
      { party: 'a' },
    );
    when(
      record(
        divided([{ successor: 'x', areas: [press] }, { successor: 'y' }, { successor: 'x', areas: [press] }]),
      ),
    ).thenRefuses('value', 'SUCCESSION.SHARE_REPEATED', 'outcome.shares[2].successor', { party: 'x' });
  });

  it('divides several bodies at once', () => {
    const outcome = {
      kind: 'divided',
      shares: [{ successor: 'x', areas: [press] }],
      continues: false,
    } as const;
    when(record({ on: '2024', predecessors: ['a', 'b'], outcome })).thenRefuses(
      'value',
      'SUCCESSION.SEVERAL_DIVIDED',
      'predecessors',
      { predecessors: ['a', 'b'] },
    );
  });

  it('has shares that nothing tells apart, and nobody who takes the rest', () => {
    const shares = [{ successor: 'x' }, { successor: 'y' }];
    when(record(divided(shares))).thenRefuses('value', 'SUCCESSION.SHARES_NOT_TOLD_APART', 'outcome.shares', {
      successors: ['x', 'y'],
    });
    when(record(divided(shares, { rest: 'y' }))).thenRecords(fact(divided(shares, { rest: 'y' })));
  });

  it('lacks what it must say, or says what it cannot', () => {
    when({
      type: 'RecordSuccession',
      on: '2024',
      predecessors: [],
      outcome: { kind: 'dissolved' },
    }).thenRefuses('value', 'INPUT.LIST_LENGTH', 'predecessors');
    when(record(divided([]))).thenRefuses('value', 'INPUT.LIST_LENGTH', 'outcome.shares');
    when(record(divided([{ successor: 'x', areas: [] }]))).thenRefuses(
      'value',
      'INPUT.LIST_LENGTH',
      'outcome.shares[0].areas',
    );
    when(record(whole('2024', 'a', 'B'))).thenRefuses('value', 'ID.MALFORMED', 'outcome.successor');
    when({
      ...record(whole('2024', 'a', 'b')),
      outcome: { kind: 'whole', successor: 'b', continues: true },
    } as SuccessionCommand).thenRefuses('value', 'INPUT.UNKNOWN_PROPERTY', 'outcome.continues');
    when({
      ...record(whole('2024', 'a', 'b')),
      outcome: { kind: 'divided', shares: [{ successor: 'b', areas: [press] }], continues: 'no' },
    } as unknown as SuccessionCommand).thenRefuses('value', 'INPUT.WRONG_TYPE', 'outcome.continues');
  });
});

describe('a succession that the facts on record forbid', () => {
  const against = (version: number, on: string) => ({ entryId: entry(version), type: 'PartySucceeded', on });

  it('goes back to a predecessor, whatever the dates', () => {
    given(fact(whole('2020', 'a', 'b')))
      .when(record(whole('2010', 'b', 'a')))
      .thenRefuses('rule', 'SUCCESSION.CYCLE', 'outcome.successor', {
        party: 'a',
        chain: ['a', 'b'],
        against: [against(0, '2020')],
      });
  });

  it('closes a long chain, through mergers, shares and the rest', () => {
    const handedOver = (on: string, from: string, to: string, rest: string): Said => ({
      on,
      predecessors: [from],
      outcome: { kind: 'divided', shares: [{ successor: to, areas: [press] }], rest, continues: true },
    });
    const { when: then } = given(
      fact(whole('2010', ['a', 'x'], 'b')),
      fact(handedOver('2012', 'b', 'y', 'c')),
      fact(whole('unknown', 'c', 'd')),
    );
    then(record(handedOver('2015', 'd', 'a', 'd'))).thenRefuses(
      'rule',
      'SUCCESSION.CYCLE',
      'outcome.shares[0].successor',
      {
        party: 'a',
        chain: ['a', 'b', 'c', 'd'],
        against: [against(0, '2010'), against(1, '2012'), against(2, 'unknown')],
      },
    );
    then(record(whole('2015', ['z', 'y'], 'x'))).thenRefuses(
      'rule',
      'SUCCESSION.CYCLE',
      'outcome.successor',
      {
        party: 'x',
        chain: ['x', 'b', 'y'],
        against: [against(0, '2010'), against(1, '2012')],
      },
    );
  });

  it('is refused where the body is first named, though it takes a share and the rest', () => {
    const outcome = {
      kind: 'divided',
      shares: [{ successor: 'a', areas: [press] }],
      rest: 'a',
      continues: false,
    } as const;
    given(fact(whole('2020', 'a', 'b')))
      .when(record({ on: '2022', predecessors: ['b'], outcome }))
      .thenRefuses('rule', 'SUCCESSION.CYCLE', 'outcome.shares[0].successor');
  });

  it('does not mistake a body that keeps the rest for its own successor', () => {
    const keeps = (on: string, successor: string): Said => ({
      on,
      predecessors: ['a'],
      outcome: { kind: 'divided', shares: [{ successor, areas: [press] }], rest: 'a', continues: true },
    });
    given(fact(keeps('2012', 'b')))
      .when(record(keeps('2014', 'c')))
      .thenRecords(fact(keeps('2014', 'c')));
  });

  it.each([
    ['taken over whole by another', whole('2020-01-01', 'a', 'c')],
    ['taken over by the same on another day', whole('2020-01-02', 'a', 'b')],
    ['dissolved', { on: '2020-01-01', predecessors: ['a'], outcome: { kind: 'dissolved' } } as const],
    [
      'divided',
      {
        on: '2020-01-01',
        predecessors: ['a'],
        outcome: { kind: 'divided', shares: [{ successor: 'c', areas: [press] }], continues: false },
      } as const,
    ],
  ])('lets a body cease twice: %s', (_, said) => {
    given(fact(whole('2020-01-01', 'a', 'b')))
      .when(record(said))
      .thenRefuses('rule', 'SUCCESSION.ALREADY_CEASED', 'predecessors[0]', {
        party: 'a',
        against: [against(0, '2020-01-01')],
      });
  });

  it('lets a body cease twice that others join', () => {
    given(fact(whole('2020-01-01', 'a', 'b')))
      .when(record(whole('2020-01-01', ['c', 'a'], 'b')))
      .thenRefuses('rule', 'SUCCESSION.ALREADY_CEASED', 'predecessors[1]');
  });

  it('has a body act that has certainly ceased, as predecessor or as successor', () => {
    const { when: then } = given(fact({ ...whole('2019-12', 'a', 'b'), effectiveOn: '2020-01-01' }));
    const ended = {
      party: 'a',
      against: [{ ...against(0, '2019-12'), effectiveOn: '2020-01-01' }],
    };
    then(record(whole('2021', 'x', 'a'))).thenRefuses(
      'rule',
      'SUCCESSION.AFTER_END',
      'outcome.successor',
      ended,
    );
    then(
      record({
        on: '2020-01-02',
        predecessors: ['a'],
        outcome: {
          kind: 'divided',
          shares: [{ successor: 'x', areas: [press] }],
          rest: 'a',
          continues: true,
        },
      }),
    ).thenRefuses('rule', 'SUCCESSION.AFTER_END', 'predecessors[0]', ended);
    then(record(whole('2020', 'x', 'a'))).thenRecords(fact(whole('2020', 'x', 'a')));
    then(record(whole('unknown', 'x', 'a'))).thenRecords(fact(whole('unknown', 'x', 'a')));
  });

  it('has a body cease before it certainly still acted', () => {
    given(fact(whole('2021', 'x', 'a')))
      .when(record(whole('2020', 'a', 'b')))
      .thenRefuses('rule', 'SUCCESSION.AFTER_END', 'predecessors[0]', {
        party: 'a',
        against: [against(0, '2021')],
      });
  });

  it('may be dated before the day on which an end of unknown day was recorded, not after it', () => {
    const { when: then } = given(['2022-01-01', fact(whole('unknown', 'a', 'b'))]);
    then(record(whole('2021', 'x', 'a'))).thenRecords(fact(whole('2021', 'x', 'a')));
    then(record(whole('2023', 'x', 'a'))).thenRefuses('rule', 'SUCCESSION.AFTER_END', 'outcome.successor');
  });
});

describe('refusals', () => {
  it('say in words what is wrong, where and what to do', () => {
    const { decision } = given(fact(whole('2010', 'a', 'b')), fact(whole('2020', 'b', 'c'))).when(
      record(whole('2022', 'c', 'a')),
    );
    expect(decision).toMatchObject({
      refusal: {
        message:
          '“a” cannot take over from “c”, to whom it has passed itself: a → b → c (effective 2010, entry 00000000-0000-5000-8000-000000000000; effective 2020, entry 00000000-0000-5000-8000-000000000001). One of the two directions is a mistake; a wrong one on record is put right by a correction.',
      },
    });
  });
});
