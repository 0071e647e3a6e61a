import { describe, expect, it } from '@jest/globals';
import type { AgreementEvent, Due } from '../events.js';
import { given, signed } from '../testing/agreements.js';
import { event } from '../testing/event.js';
import type { CommitmentCommand } from './decide-commitment.js';

const agreement = 'vnnic-hanoi-2018';
const two = { kind: 'windows', windows: [{ window: '2018-34' }, { window: '2018-35~' }] } as const;
const one = { kind: 'windows', windows: [{ window: '2018-35' }] } as const;

describe('FulfilCommitment', () => {
  const fulfil: Extract<CommitmentCommand, { type: 'FulfilCommitment' }> = {
    type: 'FulfilCommitment',
    agreement,
    commitment: 'c',
    on: '2018-08-01',
    extent: 'whole',
  };
  const fulfilled = (data: Partial<Parameters<typeof event<'CommitmentFulfilled'>>[1]> = {}) =>
    event('CommitmentFulfilled', { commitment: 'c', on: '2018-08-01', extent: 'whole', ...data });

  it('records the fulfilment with its evidence', () => {
    const evidence = [
      { kind: 'activity', activity: 'workshop' },
      { kind: 'document', sha256: 'ab'.repeat(32) },
      { kind: 'text', text: 'biên bản' },
    ] as const;
    given(signed(), made(one))
      .when({ ...fulfil, evidence })
      .thenRecords(fulfilled({ evidence }));
    given(signed(), made(one))
      .when({ ...fulfil, evidence: [{ kind: 'document', sha256: 'abc' }] })
      .thenRefuses('value', 'INPUT.NO_HASH', 'evidence[0].sha256');
  });

  it('of one of several windows must name it, as anybody writes it', () => {
    given(signed(), made(two))
      .when(fulfil)
      .thenRefuses('value', 'COMMITMENT.WINDOW_NEEDED', 'window', {
        commitment: 'c',
        known: ['2018-34', '2018-35~'],
      });
    given(signed(), made(two))
      .when({ ...fulfil, window: 'quý II/2018' })
      .thenRecords(fulfilled({ window: '2018-34' }));
    given(signed(), made(two))
      .when({ ...fulfil, window: 'quý III/2018' })
      .thenRecords(fulfilled({ window: '2018-35~' }));
  });

  it('names windows in words, for people, and as they are written, for programs', () => {
    const said = (window?: string) => {
      const result = given(signed(), made(two)).when({ ...fulfil, ...(window !== undefined && { window }) });
      return result.decision.ok ? null : result.decision.refusal.message;
    };
    expect(said()).toBe(
      '“c” has several windows: name the one that is meant, Q2 2018 (2018-34), around Q3 2018 (2018-35~).',
    );
    expect(said('quý IV/2018')).toBe(
      '“c” has no window Q4 2018 (2018-36): it has Q2 2018 (2018-34), around Q3 2018 (2018-35~).',
    );
  });

  it('of a window that it has not is refused', () => {
    given(signed(), made(two))
      .when({ ...fulfil, window: '2018-36' })
      .thenRefuses('value', 'COMMITMENT.NO_SUCH_WINDOW', 'window', {
        commitment: 'c',
        window: '2018-36',
        known: ['2018-34', '2018-35~'],
      });
    given(signed(), made({ kind: 'none' }))
      .when({ ...fulfil, window: '2018-36' })
      .thenRefuses('value', 'COMMITMENT.NO_SUCH_WINDOW', 'window', {
        commitment: 'c',
        window: '2018-36',
        known: [],
      });
  });

  it('of a year of a recurrence names the year, also one that has not begun', () => {
    const yearly = { kind: 'yearly', from: '2015', to: '2019' } as const;
    given(signed(), made(yearly)).when(fulfil).thenRefuses('value', 'COMMITMENT.WINDOW_NEEDED', 'window');
    given(signed(), made(yearly))
      .when({ ...fulfil, window: '2019' })
      .thenRecords(fulfilled({ window: '2019' }));
    given(signed(), made(yearly))
      .when({ ...fulfil, window: '2020' })
      .thenRefuses('value', 'COMMITMENT.NO_SUCH_WINDOW', 'window');
  });

  it('of an unknown commitment is refused', () => {
    given(signed()).when(fulfil).thenRefuses('unknown', 'COMMITMENT.UNKNOWN', undefined, {
      agreement,
      commitment: 'c',
      known: [],
    });
  });

  it('on a day to come, or before the commitment was made, is refused', () => {
    given(signed(), made(one)).when(fulfil, '2018-07-31').thenRefuses('value', 'DATE.AHEAD', 'on');
    given(signed(), made(one, '2018-09')).when(fulfil).thenRefuses('rule', 'COMMITMENT.BEFORE_MADE');
    given(signed(), made(one, '2018-09'))
      .when({ ...fulfil, on: '2018' })
      .thenRecords(fulfilled({ on: '2018' }));
  });

  it('repeated exactly records nothing; a second one in whole is refused', () => {
    const recorded = given(signed(), made(two), fulfilled({ window: '2018-34' }));
    recorded.when({ ...fulfil, window: '2018-34' }).thenNothing();
    recorded
      .when({ ...fulfil, window: '2018-34', on: '2018-08-02' })
      .thenRefuses('rule', 'COMMITMENT.ALREADY_FULFILLED', undefined, {
        commitment: 'c',
        window: '2018-34',
        entryId: 'e2',
        on: '2018-08-01',
      });
    recorded.when({ ...fulfil, window: '2018-35' }).thenRecords(fulfilled({ window: '2018-35~' }));
  });

  it('in part may be recorded as often as it happens, also late and after the whole', () => {
    given(signed(), made(one), fulfilled({ extent: 'part' }), fulfilled({ on: '2018-09-01' }))
      .when({ ...fulfil, extent: 'part', on: '2018-08-15' })
      .thenRecords(fulfilled({ extent: 'part', on: '2018-08-15' }));
  });

  it('names a window of the schedule of that time', () => {
    const rescheduled = event('CommitmentRescheduled', {
      commitment: 'c',
      on: '2018-09-20',
      due: { kind: 'windows', windows: [{ window: '2018-36' }] },
    });
    const recorded = given(signed(), made(one), rescheduled);
    recorded.when({ ...fulfil, window: '2018-35' }).thenRecords(fulfilled({ window: '2018-35' }));
    recorded
      .when({ ...fulfil, window: '2018-36' })
      .thenRefuses('value', 'COMMITMENT.NO_SUCH_WINDOW', 'window');
    recorded
      .when({ ...fulfil, on: '2018-12-01', window: '2018-35' })
      .thenRefuses('value', 'COMMITMENT.NO_SUCH_WINDOW', 'window');
    recorded
      .when({ ...fulfil, on: '2018-09', window: '2018-36' })
      .thenRecords(fulfilled({ on: '2018-09', window: '2018-36' }));
  });
});

describe('WaiveCommitment', () => {
  const waive = { type: 'WaiveCommitment', agreement, commitment: 'c', on: '2018-10-05' } as const;
  const waived = event('CommitmentWaived', { commitment: 'c', on: '2018-10-05' });

  it('records the waiver of a window or of all that is left', () => {
    given(signed(), made(two))
      .when({ ...waive, reason: 'không cần' })
      .thenRecords(event('CommitmentWaived', { commitment: 'c', on: '2018-10-05', reason: 'không cần' }));
    given(signed(), made(two))
      .when({ ...waive, window: 'quý III/2018' })
      .thenRecords(event('CommitmentWaived', { commitment: 'c', on: '2018-10-05', window: '2018-35~' }));
  });

  it('repeated exactly records nothing; a second one is refused', () => {
    given(signed(), made(two), waived).when(waive).thenNothing();
    given(signed(), made(two), waived)
      .when({ ...waive, on: '2018-10-06' })
      .thenRefuses('rule', 'COMMITMENT.ALREADY_WAIVED', undefined, {
        commitment: 'c',
        window: null,
        entryId: 'e2',
        on: '2018-10-05',
      });
  });

  it('of what was fulfilled before is refused; a fulfilment may be recorded after a waiver', () => {
    const fulfilled = event('CommitmentFulfilled', { commitment: 'c', on: '2018-10-01', extent: 'whole' });
    given(signed(), made(one), fulfilled)
      .when(waive)
      .thenRefuses('rule', 'COMMITMENT.ALREADY_FULFILLED', undefined, {
        commitment: 'c',
        window: null,
        entryIds: ['e2'],
      });
    given(signed(), made(one), waived)
      .when({ type: 'FulfilCommitment', agreement, commitment: 'c', on: '2018-10-01', extent: 'whole' })
      .thenRecords(fulfilled);
  });

  it('of an unknown commitment or window, or before it was made, is refused', () => {
    given(signed()).when(waive).thenRefuses('unknown', 'COMMITMENT.UNKNOWN');
    given(signed(), made(two))
      .when({ ...waive, window: '2019' })
      .thenRefuses('value', 'COMMITMENT.NO_SUCH_WINDOW', 'window');
    given(signed(), made(two, '2018-11')).when(waive).thenRefuses('rule', 'COMMITMENT.BEFORE_MADE');
  });
});

function made(due: Due, on = '2018'): AgreementEvent {
  return event('CommitmentMade', { commitment: 'c', on, text: { vi: 'chia sẻ dữ liệu' }, due });
}
