import { describe, expect, it } from '@jest/globals';
import { knownAtHint, readKnownAt } from './known-at-text.js';

const instant = (text: string) => ({ kind: 'instant', ms: Date.parse(text) });
const DAY = { kind: 'day', day: '2023-06-14' };

describe('knownAt (R21)', () => {
  it.each([
    ['entry:0', { kind: 'entry', entry: 0 }],
    ['entry:14', { kind: 'entry', entry: 14 }],
    ['entry:99999999999999999999', { kind: 'entry', entry: 1e20 }],
    ['2023-06-14T18:00:00+07:00', instant('2023-06-14T11:00:00.000Z')],
    ['2023-06-14T11:00:00.123456Z', instant('2023-06-14T11:00:00.123Z')],
    ['2016-12-31T23:59:60Z', instant('2016-12-31T23:59:59.999Z')],
    ['2023-06-14', DAY],
    ['14/06/2023', DAY],
    ['14.6.2023', DAY],
    ['ngày 14 tháng 6 năm 2023', DAY],
  ])('is read: %s', (text, knownAt) => {
    expect(readKnownAt(text)).toStrictEqual(knownAt);
  });

  it.each([
    'entry:-1',
    'entry:+1',
    'entry:01',
    'entry:1.0',
    'entry:1e3',
    'entry: 1',
    'entry:',
    'entry',
    'Entry:1',
    '14',
    '2023-06',
    '2023',
    'quý II/2023',
    '2023-06-14?',
    '2023?-06-14',
    '2023-06-13/2023-06-14',
    '2023-02-29',
    '2023-06-14T18:00:00',
    '2023-06-14T18:00+07:00',
    '2023-06-14T25:00:00Z',
    '0001-01-01T00:00:00Z',
    'now',
    'today',
    'unknown',
    ' ',
    '',
  ])('has no meaning: “%s”', (text) => {
    expect(readKnownAt(text)).toBeNull();
  });

  it('is told of an address in which a plus became a space', () => {
    const forms = 'write entry:14, an instant with its offset such as 2023-06-14T18:00:00+07:00, or a day.';
    expect(knownAtHint('2023-06-14T18:00:00 07:00')).toBe(
      `${forms} In an address “+” stands for a space: write %2B.`,
    );
    expect(knownAtHint('2023-06')).toBe(forms);
  });
});
