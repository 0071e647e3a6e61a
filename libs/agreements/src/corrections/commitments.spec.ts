import { day } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import { commitmentOf } from '../commitments/commitment.js';
import { commitmentOn } from '../commitments/standing.js';
import { annul, annulled, correct, corrected, given } from '../testing/corrections.js';
import { event } from '../testing/event.js';
import { entry } from '../testing/ids.js';
import { signed } from '../testing/life.js';

const portal = {
  on: '2018',
  commitment: 'portal',
  text: { vi: 'Triển khai IPv6' },
  due: { kind: 'windows', windows: [{ window: '2018-35' }] },
} as const;
const made = event('CommitmentMade', portal);
const fulfilment = { on: '2018-10-03', commitment: 'portal', window: '2018-35', extent: 'whole' } as const;
const fulfilled = event('CommitmentFulfilled', fulfilment);
const history = [signed('2018'), made, fulfilled] as const;

/** Its windows on a day, with their standings. */
function standings(state: ReturnType<typeof given>['state'], on: string) {
  const commitment = commitmentOf(state, 'portal');
  if (commitment === undefined) return null;
  return commitmentOn(commitment, day(on)).map((each) => [each.window, ...each.standings]);
}

describe('correcting what is recorded of a commitment', () => {
  it('changes how it stands: a fulfilment dated too late was in time', () => {
    expect(standings(given(...history).state, '2018-12-31')).toEqual([['2018-35', 'fulfilled-late']]);
    const correction = corrected(2, event('CommitmentFulfilled', { ...fulfilment, on: '2018-09-03' }));
    given(...history)
      .when(correct(2, { ...fulfilment, on: '03/09/2018' }))
      .thenRecords(correction);
    expect(standings(given(...history, correction).state, '2018-12-31')).toEqual([
      ['2018-35', 'fulfilled-on-time'],
    ]);
  });

  it('makes it overdue again where the fulfilment is annulled', () => {
    given(...history)
      .when(annul(2))
      .thenRecords(annulled(2));
    expect(standings(given(...history, annulled(2)).state, '2018-12-31')).toEqual([['2018-35', 'overdue']]);
  });

  it('is refused where another entry is about a window that is no more', () => {
    const otherwise = { ...portal, due: { kind: 'windows', windows: [{ window: '2018-36' }] } } as const;
    given(...history)
      .when(correct(1, otherwise))
      .thenRefuses('rule', 'CORRECTION.MAKES_IMPOSSIBLE', undefined, {
        entry: entry(2),
        type: 'CommitmentFulfilled',
        refusal: 'COMMITMENT.NO_SUCH_WINDOW',
      });
    given(...history, annulled(2))
      .when(correct(1, otherwise))
      .thenRecords(corrected(1, event('CommitmentMade', otherwise)));
  });

  it('is welcome where the window is the same one with a doubt', () => {
    const doubted = { ...portal, due: { kind: 'windows', windows: [{ window: '2018-35~' }] } } as const;
    const correction = corrected(1, event('CommitmentMade', doubted));
    given(...history)
      .when(correct(1, doubted))
      .thenRecords(correction);
    expect(standings(given(...history, correction).state, '2018-12-31')).toEqual([
      ['2018-35~', 'fulfilled-late'],
    ]);
  });

  it('takes its one window for the one that a fulfilment meant which named none', () => {
    const undated = event('CommitmentMade', { ...portal, due: { kind: 'none' } });
    const whole = event('CommitmentFulfilled', { on: '2018-10-03', commitment: 'portal', extent: 'whole' });
    const correction = corrected(1, made);
    given(signed('2018'), undated, whole).when(correct(1, portal)).thenRecords(correction);
    expect(standings(given(signed('2018'), undated, whole, correction).state, '2018-12-31')).toEqual([
      ['2018-35', 'fulfilled-late'],
    ]);
    given(signed('2018'), undated, whole)
      .when(
        correct(1, {
          ...portal,
          due: { kind: 'windows', windows: [{ window: '2018-35' }, { window: '2018-36' }] },
        }),
      )
      .thenRefuses('rule', 'CORRECTION.MAKES_IMPOSSIBLE', undefined, {
        entry: entry(2),
        type: 'CommitmentFulfilled',
        refusal: 'COMMITMENT.WINDOW_NEEDED',
      });
  });

  it('of an id is refused while other entries name the old one', () => {
    given(...history)
      .when(correct(1, { ...portal, commitment: 'portals' }))
      .thenRefuses('rule', 'CORRECTION.MAKES_IMPOSSIBLE', undefined, {
        entry: entry(2),
        type: 'CommitmentFulfilled',
        refusal: 'COMMITMENT.UNKNOWN',
      });
    given(...history, event('CommitmentMade', { ...portal, commitment: 'portals' }), annulled(2))
      .when(correct(1, { ...portal, commitment: 'portals', on: '2017' }))
      .thenRefuses('rule', 'CORRECTION.MAKES_IMPOSSIBLE', undefined, {
        entry: entry(3),
        type: 'CommitmentMade',
        refusal: 'COMMITMENT.ALREADY_MADE',
      });
  });

  it('or annulling it is refused while anything is recorded about it', () => {
    given(...history)
      .when(annul(1))
      .thenRefuses('rule', 'CORRECTION.MAKES_IMPOSSIBLE', undefined, {
        entry: entry(2),
        type: 'CommitmentFulfilled',
        refusal: 'COMMITMENT.UNKNOWN',
      });
    const { state } = given(...history, annulled(2), annulled(1));
    expect(standings(state, '2018-12-31')).toBeNull();
  });

  it('leaves out no party that a later commitment binds', () => {
    given(...history)
      .when(correct(0, { ...signed('2018').data, parties: [{ party: 'vnnic' }, { party: 'krnic' }] }))
      .thenRecords(
        corrected(
          0,
          event('AgreementSigned', {
            ...signed('2018').data,
            parties: [{ party: 'vnnic' }, { party: 'krnic' }],
          }),
        ),
      );
    given(signed('2018'), event('CommitmentMade', { ...portal, obligors: ['kisa'] }))
      .when(correct(0, { ...signed('2018').data, parties: [{ party: 'vnnic' }, { party: 'krnic' }] }))
      .thenRefuses('rule', 'CORRECTION.MAKES_IMPOSSIBLE', undefined, {
        entry: entry(1),
        type: 'CommitmentMade',
        refusal: 'COMMITMENT.OBLIGOR_NOT_A_PARTY',
      });
  });
});
