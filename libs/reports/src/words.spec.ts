import { describe, expect, it } from '@jest/globals';
import { notesWords } from './words.js';

describe('The notes on a row', () => {
  it('say once what is remarked of two dates in the same words', () => {
    const remarks = [
      { code: 'may-apply-since', about: 'effect', value: '2018-01-01' },
      { code: 'term-not-recorded', about: 'term' },
      { code: 'may-apply-since', about: 'AgreementSigned', value: '2018-01-01' },
    ] as const;
    expect(notesWords({ certainty: 'possibly', remarks }, 'en').split('\n')).toEqual([
      'Possibly not of this year',
      'May apply since 1 January 2018',
      'Term not recorded',
    ]);
  });
});
