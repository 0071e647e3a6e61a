import { readEdtfPeriod } from './parse-edtf-period.js';
import { readEdtfSet } from './parse-edtf-set.js';
import { readEdtfUnit } from './parse-edtf.js';
import type { Reading } from './refusal.js';
import type { PartialDate, Period, Window } from './types.js';

/**
 * The date that a stored canonical text stands for. A store that holds anything else is broken: that is an exception, not a
 * refusal. Results are shared and frozen.
 * @throws RangeError where the text is no canonical form (R3): `2018-XX` is none, `2018` is.
 */
export const partialDate: (edtf: string) => PartialDate = reader(
  'date',
  (text) => readEdtfUnit(text) ?? readEdtfSet(text),
);

/** The period that a stored canonical text stands for, as `partialDate`. Accepts a filter's open start. @throws RangeError */
export const period: (edtf: string) => Period = reader('period', readEdtfPeriod);

/** The window that a stored canonical text stands for, as `partialDate`. @throws RangeError */
export function windowOf(edtf: string): Window {
  return edtf.includes('/') ? period(edtf) : partialDate(edtf);
}

/** A ledger holds far fewer different dates than facts, and rebuilding reads each of them many times. */
const REMEMBERED = 20_000;

function reader<T extends Window>(what: string, read: (text: string) => Reading<T>): (edtf: string) => T {
  const remembered = new Map<string, T>();
  return (edtf) => {
    const known = remembered.get(edtf);
    if (known !== undefined) return known;
    const reading = read(edtf);
    if (reading?.ok !== true || reading.value.edtf !== edtf) {
      throw new RangeError(`${JSON.stringify(edtf.slice(0, 100))} is no ${what} in canonical form`);
    }
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(edtf, reading.value);
    return reading.value;
  };
}
