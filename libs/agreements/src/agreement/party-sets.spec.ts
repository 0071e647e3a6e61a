import { day } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import { event } from '../testing/event.js';
import { given, signed } from '../testing/life.js';
import { contentOn } from './timeline.js';

describe('who can be party together (R14, R30)', () => {
  it('is everybody who signs or nobody: a signing brings its parties at once', () => {
    const { state } = given(['2016-01-04', signed('2015')]);
    expect(contentOn(state, day('2014-12-31')).partySets).toEqual([]);
    expect(contentOn(state, day('2015-06-01')).partySets).toEqual([['kisa', 'vnnic']]);
    expect(contentOn(state, day('2020-01-01')).partySets).toEqual([['kisa', 'vnnic']]);
  });

  it('is with and without somebody whose accession is known to the year', () => {
    const { state } = given(
      ['2016-01-04', signed('2015')],
      ['2019-01-04', event('PartyAcceded', { on: '2018', party: 'jprs' })],
    );
    expect(contentOn(state, day('2018-06-01')).partySets).toEqual([
      ['kisa', 'vnnic'],
      ['jprs', 'kisa', 'vnnic'],
    ]);
  });

  it('never has an acceding party alone, where the signing too is known to the year', () => {
    const { state } = given(
      ['2016-01-04', signed('2015')],
      ['2016-01-05', event('PartyAcceded', { on: '2015', party: 'jprs' })],
    );
    expect(contentOn(state, day('2015-06-01')).partySets).toEqual([
      ['kisa', 'vnnic'],
      ['jprs', 'kisa', 'vnnic'],
    ]);
  });
});
