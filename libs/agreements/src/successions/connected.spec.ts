import { day } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import type { PartySucceeded } from '../events.js';
import { entry } from '../testing/ids.js';
import { given, succeeded, whole } from '../testing/successions.js';
import { connectedWith } from './connected.js';

/** The versions of the acts that are connected with some of them. */
function connected(versions: readonly number[], ...acts: readonly PartySucceeded[]): readonly number[] {
  const { facts } = given(...acts).state;
  const these = facts.filter(({ version }) => versions.includes(version));
  return connectedWith(facts, these).map(({ version }) => version);
}

describe('acts connected with others', () => {
  it('are those of their own parties, whichever side they are on', () => {
    const acts = [whole('2015', ['a', 'b'], 'c'), whole('2015', ['d'], 'e'), whole('2020', ['c'], 'f')];
    expect(connected([0], ...acts)).toEqual([0, 2]);
    expect(connected([1], ...acts)).toEqual([1]);
    expect(connected([2], ...acts)).toEqual([0, 2]);
  });

  it('are found through parties that only take a share, or went into the same body', () => {
    const shared = succeeded('2016', ['m'], {
      kind: 'divided',
      shares: [{ successor: 'n', agreements: ['x'] }],
      rest: 'm',
      continues: true,
    });
    const acts = [
      shared,
      whole('2018', ['n', 'o'], 'p'),
      whole('2019', ['q'], 'o'),
      whole('2019', ['r'], 's'),
    ];
    expect(connected([0], ...acts)).toEqual([0, 1, 2]);
    expect(connected([3], ...acts)).toEqual([3]);
  });

  it('need not hold the acts that they are connected with: what is to stand there may be new', () => {
    const { state } = given(whole('2015', ['a'], 'b'), whole('2015', ['c'], 'd'), whole('2015', ['e'], 'f'));
    const joining = {
      entryId: entry(9),
      version: 9,
      recordedOn: day('2024-06-30'),
      event: whole('2020', ['b'], 'c'),
    };
    expect(connectedWith(state.facts, [joining]).map(({ version }) => version)).toEqual([0, 1]);
  });
});
