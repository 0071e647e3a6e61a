import { describe, expect, it } from '@jest/globals';
import { given, signed } from '../testing/agreements.js';
import { event } from '../testing/event.js';
import { commitmentOf, commitmentsOf } from './commitment.js';

describe('one commitment of an agreement', () => {
  const facts = [
    signed('2015-03-01'),
    event('AgreementTerminated', { on: '2020-07-01' }),
    event('CommitmentMade', { on: '2015', commitment: 'c1', text: { en: 'train' }, due: { kind: 'none' } }),
    event('CommitmentMade', {
      on: '2015',
      commitment: 'c2',
      text: { en: 'meet' },
      due: { kind: 'yearly', from: '2016' },
    }),
    event('CommitmentFulfilled', { on: '2016-05-01', commitment: 'c2', window: '2016', extent: 'whole' }),
  ];

  it('is the same whether it is asked for alone or among all', () => {
    const alone = given(...facts).state;
    const among = commitmentsOf(given(...facts).state);
    expect(among.map(({ id }) => id)).toEqual(['c1', 'c2']);
    expect(['c1', 'c2', 'c3'].map((id) => commitmentOf(alone, id))).toEqual([...among, undefined]);
  });

  it('rests on the end of its agreement only where it recurs until then', () => {
    const ends = commitmentsOf(given(...facts).state).map(({ id, agreementEnd }) => [id, agreementEnd]);
    expect(ends).toEqual([
      ['c1', null],
      ['c2', '2020-06-30'],
    ]);
  });
});
