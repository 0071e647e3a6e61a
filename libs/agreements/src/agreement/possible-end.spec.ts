import { describe, expect, it } from '@jest/globals';
import { event } from '../testing/event.js';
import { given, signed } from '../testing/life.js';
import { possibleEnd } from './possible-end.js';

describe('when a life can end', () => {
  it('is never, as long as no end is known', () => {
    expect(possibleEnd(given(signed('2015')).state)).toEqual({ earliest: null, latest: null });
    expect(possibleEnd(given().state)).toEqual({ earliest: null, latest: null });
  });

  it('is the last day in force, the day before the first day out', () => {
    const until = signed('2015', { term: { kind: 'until', date: '2019-12-31' } });
    expect(possibleEnd(given(until).state)).toEqual({ earliest: '2019-12-31', latest: '2019-12-31' });
    const terminated = event('AgreementTerminated', { on: '2018' });
    expect(possibleEnd(given(signed('2015'), terminated).state)).toEqual({
      earliest: '2017-12-31',
      latest: '2018-12-30',
    });
  });

  it('is not an expiry that a renewal followed', () => {
    const { state } = given(
      signed('2015', { term: { kind: 'until', date: '2018-12-31' } }),
      event('AgreementRenewed', { on: '2019-06-01', term: { kind: 'until', date: '2021-12-31' } }),
    );
    expect(possibleEnd(state)).toEqual({ earliest: '2021-12-31', latest: '2021-12-31' });
  });
});
