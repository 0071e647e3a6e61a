import { day } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import { entry, id } from '../testing/ids.js';
import { given, succeeded, whole } from '../testing/successions.js';
import { successionsOf } from './of-party.js';
import type { SuccessionsState } from './state.js';

const press = { text: { vi: 'báo chí' } };

function of(state: SuccessionsState, party: string, on: string) {
  return successionsOf(state, id('party', party), day(on));
}

/** As a short line: `c 2020-01-01 yes`. */
function lines(steps: ReturnType<typeof of>['successors']): readonly string[] {
  return steps.map(({ party, on, certainty }) => `${party} ${on} ${certainty}`);
}

describe('what has become of a party', () => {
  const merger = succeeded(
    '2025-02-18',
    ['mic-vn', 'most-vn'],
    { kind: 'whole', successor: 'mst-vn' },
    '2025-03-01',
  );

  it('is nothing before an act takes effect', () => {
    const nothing = { statuses: ['existing'], end: null, predecessors: [], successors: [] };
    const { state } = given(merger);
    expect(of(state, 'mic-vn', '2025-02-28')).toEqual(nothing);
    expect(of(state, 'mst-vn', '2025-02-28')).toEqual(nothing);
    expect(of(state, 'vnnic', '2025-03-01')).toEqual(nothing);
  });

  it('is that another took over, from the effect on', () => {
    const act = {
      entryId: entry(0),
      on: '2025-02-18',
      effectiveOn: '2025-03-01',
      legalBasis: null,
      certainty: 'yes',
      remarks: [],
    };
    const step = { ...act, kind: 'whole', areas: [], agreements: [], takesRest: false };
    const { state } = given(merger);
    expect(of(state, 'mic-vn', '2025-03-01')).toEqual({
      statuses: ['succeeded'],
      end: act,
      predecessors: [],
      successors: [{ ...step, party: 'mst-vn' }],
    });
    expect(of(state, 'mst-vn', '2025-03-01')).toEqual({
      statuses: ['existing'],
      end: null,
      predecessors: [
        { ...step, party: 'mic-vn' },
        { ...step, party: 'most-vn' },
      ],
      successors: [],
    });
  });

  it('is possible while the day is known in part or not at all (R14)', () => {
    const { state } = given(whole('2025-07', ['a'], 'b'), [
      '2016-01-04',
      whole('unknown', ['krnic'], 'kisa'),
    ]);
    expect(of(state, 'a', '2025-07-30')).toMatchObject({
      statuses: ['existing', 'succeeded'],
      end: {
        certainty: 'possibly',
        remarks: [{ code: 'may-apply-since', about: 'PartySucceeded', value: '2025-07-01' }],
      },
    });
    expect(of(state, 'a', '2025-07-31').statuses).toEqual(['succeeded']);
    expect(of(state, 'krnic', '2003-01-01')).toMatchObject({
      statuses: ['existing', 'succeeded'],
      successors: [
        {
          party: 'kisa',
          on: 'unknown',
          certainty: 'possibly',
          remarks: [
            { code: 'date-unknown', about: 'PartySucceeded' },
            { code: 'may-apply-since', about: 'PartySucceeded' },
          ],
        },
      ],
    });
    expect(of(state, 'krnic', '2016-01-04').statuses).toEqual(['succeeded']);
  });

  it('names the shares of a division and who takes the rest', () => {
    const { state } = given(
      succeeded('2024-03-01', ['dept'], {
        kind: 'divided',
        shares: [
          { successor: 'culture', areas: [press] },
          { successor: 'police', agreements: ['cert-mou'] },
        ],
        rest: 'science',
        continues: false,
      }),
    );
    const shares = (party: string, side: 'predecessors' | 'successors') =>
      of(state, party, '2024-03-01')[side].map(({ party: other, kind, areas, agreements, takesRest }) => ({
        other,
        kind,
        areas,
        agreements,
        takesRest,
      }));
    const divided = { kind: 'divided', areas: [], agreements: [], takesRest: false };
    expect(of(state, 'dept', '2024-03-01').statuses).toEqual(['succeeded']);
    expect(shares('dept', 'successors')).toEqual([
      { ...divided, other: 'culture', areas: [press] },
      { ...divided, other: 'police', agreements: ['cert-mou'] },
      { ...divided, other: 'science', takesRest: true },
    ]);
    expect(shares('culture', 'predecessors')).toEqual([{ ...divided, other: 'dept', areas: [press] }]);
    expect(shares('science', 'predecessors')).toEqual([{ ...divided, other: 'dept', takesRest: true }]);
  });

  it('exists on where it has only handed functions over, and is no successor of its own', () => {
    const { state } = given(
      succeeded('2024-03-01', ['dept'], {
        kind: 'divided',
        shares: [{ successor: 'culture', areas: [press] }],
        rest: 'dept',
        continues: true,
      }),
    );
    const { statuses, end, predecessors, successors } = of(state, 'dept', '2024-03-01');
    expect({ statuses, end, predecessors }).toEqual({ statuses: ['existing'], end: null, predecessors: [] });
    expect(lines(successors)).toEqual(['culture 2024-03-01 yes']);
  });

  it('is dissolved, and says by which act', () => {
    const { state } = given(succeeded('2024', ['fund'], { kind: 'dissolved' }));
    expect(of(state, 'fund', '2024-06-01').statuses).toEqual(['existing', 'dissolved']);
    expect(of(state, 'fund', '2024-12-31')).toEqual({
      statuses: ['dissolved'],
      end: {
        entryId: entry(0),
        on: '2024',
        effectiveOn: null,
        legalBasis: null,
        certainty: 'yes',
        remarks: [],
      },
      predecessors: [],
      successors: [],
    });
  });

  it('takes its share and the rest in one step', () => {
    const { state } = given(
      succeeded('2024-03-01', ['dept'], {
        kind: 'divided',
        shares: [{ successor: 'police', areas: [press] }, { successor: 'culture' }],
        rest: 'police',
        continues: false,
      }),
    );
    expect(of(state, 'police', '2024-03-01').predecessors).toMatchObject([
      { party: 'dept', areas: [press], takesRest: true },
    ]);
    expect(of(state, 'dept', '2024-03-01').successors).toMatchObject([
      { party: 'police', areas: [press], takesRest: true },
      { party: 'culture', areas: [], takesRest: false },
    ]);
  });

  it('comes in the order of the acts, whenever they were recorded', () => {
    const handsOver = (on: string, successor: string) =>
      succeeded(on, ['dept'], {
        kind: 'divided',
        shares: [{ successor, areas: [press] }],
        rest: 'dept',
        continues: true,
      });
    const { state } = given(
      whole('2022-01-01', ['dept'], 'z'),
      handsOver('2021-01-01', 'y'),
      handsOver('2020-01-01', 'x'),
    );
    expect(lines(of(state, 'dept', '2022-01-01').successors)).toEqual([
      'x 2020-01-01 yes',
      'y 2021-01-01 yes',
      'z 2022-01-01 yes',
    ]);
    const { state: merged } = given(whole('2021-01-01', ['b'], 'c'), whole('2020-01-01', ['a'], 'c'));
    expect(lines(of(merged, 'c', '2022-01-01').predecessors)).toEqual([
      'a 2020-01-01 yes',
      'b 2021-01-01 yes',
    ]);
  });
});
