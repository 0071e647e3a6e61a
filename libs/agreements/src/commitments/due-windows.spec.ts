import { addDays, day } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import { dueWindows } from './due-windows.js';

describe('the years of a recurrence', () => {
  it('end with the last year that a date can be stated in', () => {
    const beyond = addDays(day('2199-12-31'), 365);
    const windows = dueWindows({ kind: 'yearly', from: '2197' }, beyond, null);
    expect(windows.map(({ edtf }) => edtf)).toEqual(['2197', '2198', '2199']);
  });
});
