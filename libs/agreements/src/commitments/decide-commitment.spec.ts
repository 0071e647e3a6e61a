import { describe, it } from '@jest/globals';
import type { AgreementEvent } from '../events.js';
import { given, signed, when } from '../testing/agreements.js';
import { event } from '../testing/event.js';
import type { CommitmentCommand } from './decide-commitment.js';

const agreement = 'vnnic-hanoi-2018';
const quarters = { kind: 'windows', windows: [{ window: '2018-34' }, { window: '2018-35' }] } as const;
const third = { kind: 'windows', windows: [{ window: '2018-35' }] } as const;

describe('MakeCommitment', () => {
  const make: Extract<CommitmentCommand, { type: 'MakeCommitment' }> = {
    type: 'MakeCommitment',
    agreement,
    commitment: 'c',
    on: '2018',
    text: { vi: 'chia sẻ dữ liệu' },
    due: third,
  };

  it('records the commitment with its dates in canonical form', () => {
    given(signed())
      .when({
        ...make,
        on: '14/6/2018',
        due: {
          kind: 'windows',
          windows: [{ window: 'quý III/2018' }, { window: '2018-10-01/2018-12-31', text: ' nếu kịp ' }],
        },
      })
      .thenRecords(
        made({
          on: '2018-06-14',
          due: { kind: 'windows', windows: [{ window: '2018-35' }, { window: '2018-36', text: 'nếu kịp' }] },
        }),
      );
  });

  it('records everything that may be known of it', () => {
    const everything = {
      commitment: 'c',
      on: 'unknown',
      remark: 'mục 4',
      text: { vi: 'chia sẻ dữ liệu', en: 'share data' },
      areas: [{ text: { vi: 'tên miền' }, code: 'dns' }],
      obligors: ['dic-hanoi'],
      due: { kind: 'yearly', from: '2018', to: '2020' },
      target: { indicator: 'tên miền', unit: '%', value: { from: 70, to: 80 }, by: '2020' },
      workProgramme: 'wp-2018',
      programme: 'ipv6-for-gov',
    } as const;
    given(signed(), adopted())
      .when({ type: 'MakeCommitment', agreement, ...everything })
      .thenRecords(event('CommitmentMade', everything));
  });

  it('of an agreement that does not exist is refused', () => {
    when(make).thenRefuses('unknown', 'AGREEMENT.UNKNOWN', undefined, { agreement });
  });

  it('repeated exactly records nothing, with other words it is refused', () => {
    const recorded = given(signed(), made({ on: '2018', due: third }));
    recorded.when(make).thenNothing();
    recorded
      .when({ ...make, text: { vi: 'khác' } })
      .thenRefuses('rule', 'COMMITMENT.ALREADY_MADE', undefined, { commitment: 'c', entryId: 'e1' });
  });

  it('certainly due before it was made is refused, possibly is not', () => {
    given(signed())
      .when({ ...make, on: '2018-10-01' })
      .thenRefuses('value', 'COMMITMENT.DUE_BEFORE_MADE', 'due.windows[0].window', {
        on: '2018-10-01',
        dueBy: '2018-09-30',
      });
    given(signed())
      .when({ ...make, on: '2018-09' })
      .thenRecords(made({ on: '2018-09', due: third }));
    given(signed())
      .when({ ...make, on: '2018-08-01', due: quarters })
      .thenRecords(made({ on: '2018-08-01', due: quarters }));
    given(signed())
      .when({ ...make, target: { indicator: 'x', by: '2017' } })
      .thenRefuses('value', 'COMMITMENT.DUE_BEFORE_MADE', 'target.by');
  });

  it.each([
    [
      'a window twice',
      { kind: 'windows', windows: [{ window: '2018-35' }, { window: 'quý III/2018' }] },
      'COMMITMENT.WINDOW_TWICE',
      'due.windows[1].window',
    ],
    ['no window', { kind: 'windows', windows: [] }, 'INPUT.LIST_LENGTH', 'due.windows'],
    [
      'an unreadable window',
      { kind: 'windows', windows: [{ window: 'quý V/2018' }] },
      'DATE.UNREADABLE',
      'due.windows[0].window',
    ],
    [
      'years across a new year',
      { kind: 'yearly', from: '[2018-12-30..2019-01-02]' },
      'COMMITMENT.YEAR_NEEDED',
      'due.from',
    ],
    [
      'years that end before they begin',
      { kind: 'yearly', from: '2019', to: '2018' },
      'COMMITMENT.ENDS_BEFORE_START',
      'due.to',
    ],
    ['an open start', { kind: 'within', period: '../2014' }, 'DATE.UNSUPPORTED', 'due.period'],
  ] as const)('with %s is refused', (_what, due, code, path) => {
    given(signed())
      .when({ ...make, due })
      .thenRefuses('value', code, path);
  });

  it('by somebody who was never a party is refused', () => {
    const strangers = { agreement, party: 'kisa', parties: ['vnnic', 'dic-hanoi'] };
    given(signed())
      .when({ ...make, obligors: ['vnnic', 'kisa'] })
      .thenRefuses('rule', 'COMMITMENT.OBLIGOR_NOT_A_PARTY', 'obligors[1]', strangers);
    const acceded = event('PartyAcceded', { party: 'kisa', on: '2019' });
    given(signed(), acceded)
      .when({ ...make, obligors: ['kisa'] })
      .thenRecords(made({ on: '2018', due: third, obligors: ['kisa'] }));
    const proposed = event('AgreementProposed', { on: '2018' });
    given(proposed)
      .when({ ...make, obligors: ['kisa'] })
      .thenRecords(made({ on: '2018', due: third, obligors: ['kisa'] }));
  });

  it('under a work programme that was not adopted is refused', () => {
    given(signed(), adopted())
      .when({ ...make, workProgramme: 'wp-2019' })
      .thenRefuses('value', 'WORK_PROGRAMME.UNKNOWN', 'workProgramme', {
        workProgramme: 'wp-2019',
        known: ['wp-2018'],
      });
  });

  it('on a day to come is refused, due on a day to come is not', () => {
    const later = { kind: 'windows', windows: [{ window: '2030' }] } as const;
    given(signed())
      .when({ ...make, on: '2018-03-31', due: later }, '2018-03-30')
      .thenRefuses('value', 'DATE.AHEAD', 'on', { on: '2018-03-31', today: '2018-03-30' });
    given(signed())
      .when({ ...make, on: '2018', due: later }, '2018-03-30')
      .thenRecords(made({ on: '2018', due: later }));
  });
});

describe('RescheduleCommitment', () => {
  const reschedule = { type: 'RescheduleCommitment', agreement, commitment: 'c', on: '2018-09-20' } as const;
  const fourth = { kind: 'windows', windows: [{ window: '2018-36' }] } as const;
  const rescheduled = event('CommitmentRescheduled', { commitment: 'c', on: '2018-09-20', due: fourth });

  it('records the new due date', () => {
    given(signed(), made({ on: '2018', due: third }))
      .when({ ...reschedule, due: fourth, reason: 'chậm' })
      .thenRecords(
        event('CommitmentRescheduled', { commitment: 'c', on: '2018-09-20', due: fourth, reason: 'chậm' }),
      );
  });

  it('recorded after a later rescheduling is welcome, repeated it records nothing', () => {
    const later = event('CommitmentRescheduled', {
      commitment: 'c',
      on: '2018-12-01',
      due: { kind: 'none' },
    });
    given(signed(), made({ on: '2018', due: third }), later)
      .when({ ...reschedule, due: fourth })
      .thenRecords(rescheduled);
    given(signed(), made({ on: '2018', due: third }), rescheduled)
      .when({ ...reschedule, due: fourth })
      .thenNothing();
  });

  it('of an unknown commitment is refused', () => {
    given(signed(), made({ on: '2018', due: third }))
      .when({ ...reschedule, commitment: 'd', due: fourth })
      .thenRefuses('unknown', 'COMMITMENT.UNKNOWN', undefined, { agreement, commitment: 'd', known: ['c'] });
  });

  it('before the commitment was made is refused', () => {
    given(signed(), made({ on: '2018-10-01', due: fourth }))
      .when({ ...reschedule, due: fourth })
      .thenRefuses('rule', 'COMMITMENT.BEFORE_MADE', undefined, {
        commitment: 'c',
        entryId: 'e1',
        madeOn: '2018-10-01',
        happenedBy: '2018-09-20',
      });
  });

  it('to a time that was over is refused', () => {
    given(signed(), made({ on: '2018', due: third }))
      .when({ ...reschedule, due: { kind: 'within', period: '2018-34' } })
      .thenRefuses('value', 'COMMITMENT.DUE_BEFORE_MADE', 'due.period');
  });

  it('of what is fulfilled already is refused, unless the fulfilment may be later', () => {
    const fulfilled = (on: string) => event('CommitmentFulfilled', { commitment: 'c', on, extent: 'whole' });
    given(signed(), made({ on: '2018', due: third }), fulfilled('2018-08-01'))
      .when({ ...reschedule, due: fourth })
      .thenRefuses('rule', 'COMMITMENT.NOTHING_LEFT');
    given(signed(), made({ on: '2018', due: third }), fulfilled('2018'))
      .when({ ...reschedule, due: fourth })
      .thenRecords(rescheduled);
  });
});

describe('ReportProgress', () => {
  const report = { type: 'ReportProgress', agreement, commitment: 'c', on: '2018-08-01' } as const;

  it('records text, value and source', () => {
    given(signed(), made({ on: '2018', due: third }))
      .when({ ...report, text: 'lần đầu', value: 1, source: 'báo cáo' })
      .thenRecords(
        event('ProgressReported', {
          commitment: 'c',
          on: '2018-08-01',
          text: 'lần đầu',
          value: 1,
          source: 'báo cáo',
        }),
      );
  });

  it('that says nothing, is of an unknown commitment or of a day to come is refused', () => {
    const recorded = given(signed(), made({ on: '2018', due: third }));
    recorded.when(report).thenRefuses('value', 'COMMITMENT.NOTHING_REPORTED', 'text');
    recorded.when({ ...report, commitment: 'd', value: 1 }).thenRefuses('unknown', 'COMMITMENT.UNKNOWN');
    recorded.when({ ...report, value: 1 }, '2018-07-31').thenRefuses('value', 'DATE.AHEAD', 'on');
  });

  it('repeated exactly records nothing', () => {
    given(
      signed(),
      made({ on: '2018', due: third }),
      event('ProgressReported', { commitment: 'c', on: '2018-08-01', value: 1 }),
    )
      .when({ ...report, on: '1/8/2018', value: 1 })
      .thenNothing();
  });
});

describe('AddNote', () => {
  const note = {
    type: 'AddNote',
    agreement,
    on: '2018-12',
    kind: 'difficulty',
    text: 'thiếu nhân lực',
  } as const;

  it('records a note on the agreement or on a commitment', () => {
    const recorded = given(signed(), made({ on: '2018', due: third }));
    recorded
      .when(note)
      .thenRecords(event('NoteAdded', { on: '2018-12', kind: 'difficulty', text: 'thiếu nhân lực' }));
    recorded
      .when({ ...note, commitment: 'c' })
      .thenRecords(
        event('NoteAdded', { on: '2018-12', commitment: 'c', kind: 'difficulty', text: 'thiếu nhân lực' }),
      );
  });

  it('on an unknown commitment is refused, repeated it records nothing', () => {
    given(signed())
      .when({ ...note, commitment: 'c' })
      .thenRefuses('unknown', 'COMMITMENT.UNKNOWN');
    given(signed(), event('NoteAdded', { on: '2018-12', kind: 'difficulty', text: 'thiếu nhân lực' }))
      .when(note)
      .thenNothing();
  });
});

function made(
  data: Partial<Parameters<typeof event<'CommitmentMade'>>[1]> &
    Pick<Parameters<typeof event<'CommitmentMade'>>[1], 'on' | 'due'>,
): AgreementEvent {
  return event('CommitmentMade', { commitment: 'c', text: { vi: 'chia sẻ dữ liệu' }, ...data });
}

function adopted(): AgreementEvent {
  return event('WorkProgrammeAdopted', { on: '2018', workProgramme: 'wp-2018', period: '2018' });
}
