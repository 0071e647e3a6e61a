import { day } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import type { PartySucceeded } from '../events.js';
import { annulled, corrected } from '../testing/corrections.js';
import { entry, id } from '../testing/ids.js';
import { given, succeeded, whole } from '../testing/successions.js';
import { successionsOf } from './of-party.js';
import type { SuccessionCommand } from './decide-succession.js';
import type { SuccessionsState } from './state.js';

const REASON = 'nhập nhầm';
const annul = (version: number): SuccessionCommand => ({
  type: 'AnnulEntry',
  entry: entry(version),
  reason: REASON,
});
const correct = (version: number, { data }: PartySucceeded): SuccessionCommand => ({
  type: 'CorrectEntry',
  entry: entry(version),
  reason: REASON,
  fact: data,
});

/** Whom a party passed to by 2024. */
function successors(state: SuccessionsState, party: string): readonly string[] {
  return successionsOf(state, id('party', party), day('2024-01-01')).successors.map((step) => step.party);
}

describe('putting a succession right', () => {
  const [first, second] = [whole('2015', ['a'], 'b'), whole('2020', ['b'], 'c')];

  it('replaces what was said, in its place', () => {
    const other = whole('2016', ['a'], 'x');
    given(first, second).when(correct(0, other)).thenRecords(corrected(0, other));
    expect(successors(given(first, second, corrected(0, other)).state, 'a')).toEqual(['x']);
  });

  it('says nothing new where it names the same bodies in another order', () => {
    const merger = whole('2015', ['a', 'b'], 'c');
    given(merger)
      .when(correct(0, whole('2015', ['b', 'a'], 'c')))
      .thenNothing();
    given(whole('2014', ['a'], 'c'), annulled(0), merger)
      .when(correct(0, whole('2015', ['b', 'a'], 'c')))
      .thenRefuses('rule', 'CORRECTION.REPEATS', 'fact', { entry: entry(2) });
  });

  it('annuls any act by itself, the first of the stream too: none is the founding of another', () => {
    given(first, second).when(annul(0)).thenRecords(annulled(0));
    const { state, when } = given(first, second, annulled(0));
    expect(successors(state, 'a')).toEqual([]);
    expect(successors(state, 'b')).toEqual(['c']);
    when({ type: 'RecordSuccession', ...whole('2016', ['a'], 'x').data }).thenRecords(
      whole('2016', ['a'], 'x'),
    );
  });

  it('leaves a stream in which all is annulled open to new acts, and to taking any annulment back', () => {
    const { when } = given(first, second, annulled(1), annulled(0));
    when({ type: 'RecordSuccession', ...second.data }).thenRecords(second);
    when(correct(1, second)).thenRecords(corrected(1, second));
  });

  it('is refused where it makes a later act impossible, which is named', () => {
    const { when } = given(first, second);
    when(correct(0, whole('2015', ['b'], 'x'))).thenRefuses(
      'rule',
      'CORRECTION.MAKES_IMPOSSIBLE',
      undefined,
      {
        entry: entry(1),
        type: 'PartySucceeded',
        refusal: 'SUCCESSION.ALREADY_CEASED',
      },
    );
    when(correct(0, whole('2015', ['c'], 'b'))).thenRefuses(
      'rule',
      'CORRECTION.MAKES_IMPOSSIBLE',
      undefined,
      {
        entry: entry(1),
        type: 'PartySucceeded',
        refusal: 'SUCCESSION.CYCLE',
      },
    );
    when(correct(0, whole('2022', ['a'], 'b'))).thenRefuses(
      'rule',
      'CORRECTION.MAKES_IMPOSSIBLE',
      undefined,
      {
        entry: entry(1),
        type: 'PartySucceeded',
        refusal: 'SUCCESSION.AFTER_END',
      },
    );
  });

  it('is refused where it could not have been recorded there itself', () => {
    given(first, second)
      .when(correct(1, whole('2020', ['b'], 'a')))
      .thenRefuses('rule', 'SUCCESSION.CYCLE', 'fact.outcome.successor');
    given(first, second)
      .when(correct(1, whole('2020', ['b'], 'b')))
      .thenRefuses('value', 'SUCCESSION.SELF', 'fact.outcome.successor');
  });

  it('lets go of a mistaken end, so that the true one can be recorded', () => {
    const { when } = given(succeeded('2015', ['a'], { kind: 'dissolved' }), annulled(0));
    when({ type: 'RecordSuccession', ...first.data }).thenRecords(first);
  });
});
