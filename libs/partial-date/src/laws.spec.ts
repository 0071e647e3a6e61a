import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDuration, addDurationToDay } from './arithmetic.js';
import { compare, isAfter, isBefore, isOnOrBefore, liesWithin, overlaps } from './compare.js';
import { addDays, day, daysBetween } from './day.js';
import { duration, parseDuration } from './duration.js';
import { parseFilterPeriod, parsePartialDate, parsePeriod, parseWindow } from './parse.js';
import { partialDate, period, windowOf } from './stored.js';
import type { Day, Order, PartialDate, Period } from './types.js';
import { word } from './wording.js';

const anyDay: fc.Arbitrary<Day> = fc
  .integer({ min: 0, max: daysBetween(day('1800-01-01'), day('2199-12-31')) })
  .map((count) => addDays(day('1800-01-01'), count));
const nearDay: fc.Arbitrary<Day> = fc
  .integer({ min: 0, max: 1500 })
  .map((count) => addDays(day('2018-01-01'), count));
const sign = fc.constantFrom('', '?', '~', '%');

/** Any date that can be typed in EDTF: marks anywhere, in any order. */
function dateFrom(someDay: fc.Arbitrary<Day>): fc.Arbitrary<PartialDate> {
  const unit = fc
    .record({
      of: someDay,
      part: fc.integer({ min: 0, max: 4 }),
      marks: fc.array(sign, { minLength: 6, maxLength: 6 }),
    })
    .map(({ of, part, marks: [a = '', b = '', c = '', d = '', e = '', f = ''] }) => {
      const [year = '', month = '', dayOfMonth = ''] = of.split('-');
      const second = [
        undefined,
        month,
        month,
        33 + Math.floor((Number(month) - 1) / 3),
        Number(month) > 6 ? 41 : 40,
      ][part];
      if (second === undefined) return `${a}${year}${b}`;
      return part === 1
        ? `${a}${year}${b}-${c}${second}${d}-${e}${dayOfMonth}${f}`
        : `${a}${year}${b}-${c}${second}${d}`;
    });
  const between = fc
    .tuple(someDay, someDay, sign)
    .map(([a, b, mark]) => (a < b ? `[${a}${mark}..${b}]` : `[${b}..${a}${mark}]`));
  return fc.oneof(unit, between).map((text) => {
    const parsed = parsePartialDate(text);
    if (!parsed.ok) throw new Error(`${text}: ${parsed.refusal.reason}`);
    return parsed.value;
  });
}

const anyDate = dateFrom(anyDay);
const nearDate = dateFrom(nearDay);
const anyPeriod: fc.Arbitrary<Period> = fc
  .tuple(nearDate, fc.option(nearDate), fc.constantFrom('..', ''))
  .filter(([start, end]) => start.precision !== 'between' && end?.precision !== 'between')
  .filter(([start, end]) => end === null || end.latest >= start.earliest)
  .map(([start, end, none]) => period(`${start.edtf}/${end?.edtf ?? none}`));
const anyDuration = fc
  .record({
    years: fc.integer({ min: 0, max: 30 }),
    months: fc.integer({ min: 0, max: 40 }),
    days: fc.integer({ min: 0, max: 400 }),
  })
  .filter(({ years, months, days }) => years + months + days > 0)
  .map(({ years, months, days }) => {
    const parsed = parseDuration(`P${years}Y${months}M${days}D`);
    return duration(parsed.ok ? parsed.value.iso8601 : '');
  });

describe('dates', () => {
  it('have bounds in order, and say so in the coarsest unit', () => {
    fc.assert(
      fc.property(anyDate, ({ earliest, latest, precision }) => {
        expect(earliest <= latest).toBe(true);
        expect(precision === 'day').toBe(earliest === latest);
      }),
    );
  });

  it('contain every day that their unit contains', () => {
    fc.assert(
      fc.property(anyDay, (someDay) => {
        for (const text of [someDay, someDay.slice(0, 7), someDay.slice(0, 4)]) {
          const { earliest, latest } = partialDate(text);
          expect(earliest <= someDay && someDay <= latest).toBe(true);
        }
      }),
    );
  });

  it('are read back from their canonical form as the same value', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(parsePartialDate(date.edtf)).toStrictEqual({ ok: true, value: date });
        expect(partialDate(date.edtf)).toStrictEqual(date);
      }),
    );
  });

  it('are read back from their wording as the same value, in both languages', () => {
    fc.assert(
      fc.property(anyDate, fc.constantFrom('vi' as const, 'en' as const), (date, lang) => {
        expect(parsePartialDate(word(date, lang))).toStrictEqual({ ok: true, value: date });
        expect(word(date, lang)).toContain(date.earliest.slice(0, 4));
      }),
    );
  });
});

describe('periods', () => {
  it('are read back from their canonical form as the same value', () => {
    fc.assert(
      fc.property(anyPeriod, (value) => {
        expect(parsePeriod(value.edtf)).toStrictEqual({ ok: true, value });
        expect(windowOf(value.edtf)).toStrictEqual(value);
      }),
    );
  });

  it('are read back from their wording, unless it is that of one unit', () => {
    fc.assert(
      fc.property(anyPeriod, fc.constantFrom('vi' as const, 'en' as const), (value, lang) => {
        const { start, end } = value;
        const unit = typeof start !== 'string' && typeof end !== 'string' && start.edtf === end.edtf;
        const read = unit ? parseFilterPeriod : parsePeriod;
        expect(read(word(value, lang))).toStrictEqual({ ok: true, value });
      }),
    );
  });

  it('keep their bounds where a window becomes a single unit', () => {
    fc.assert(
      fc.property(anyPeriod, ({ edtf, earliest, latest }) => {
        expect(parseWindow(edtf)).toMatchObject({ ok: true, value: { earliest, latest } });
      }),
    );
  });
});

describe('comparison', () => {
  const opposite: Readonly<Record<Order, Order>> = {
    before: 'after',
    after: 'before',
    same: 'same',
    'possibly-before': 'possibly-after',
    'possibly-after': 'possibly-before',
    'possibly-either': 'possibly-either',
  };

  it('reads the same from either side', () => {
    fc.assert(
      fc.property(nearDate, nearDate, (a, b) => {
        expect(compare(b, a)).toBe(opposite[compare(a, b)]);
        expect(isBefore(a, b)).toBe(isAfter(b, a));
      }),
    );
  });

  it('certainly before is transitive', () => {
    fc.assert(
      fc.property(nearDate, nearDate, nearDate, (a, b, c) => {
        if (isBefore(a, b) !== 'yes' || isBefore(b, c) !== 'yes') return;
        expect(isBefore(a, c)).toBe('yes');
      }),
    );
  });

  it('never turns yes into no, or either into less, when a date is narrowed (R9)', () => {
    fc.assert(
      fc.property(nearDate, fc.nat(), fc.nat(), nearDate, anyPeriod, (wide, from, length, other, within) => {
        const days = daysBetween(wide.earliest, wide.latest) + 1;
        const first = addDays(wide.earliest, from % days);
        const last = addDays(first, length % (daysBetween(first, wide.latest) + 1));
        const narrow = partialDate(first === last ? first : canonical(`[${first}..${last}]`));
        for (const answer of [
          (date: PartialDate) => isBefore(date, other),
          (date: PartialDate) => isOnOrBefore(date, other),
          (date: PartialDate) => overlaps(date, within),
        ]) {
          if (answer(wide) !== 'possibly') expect(answer(narrow)).toBe(answer(wide));
        }
      }),
    );
  });

  it('what lies within overlaps', () => {
    fc.assert(
      fc.property(fc.oneof(nearDate, anyPeriod), anyPeriod, (window, within) => {
        if (liesWithin(window, within)) expect(overlaps(window, within)).toBe('yes');
      }),
    );
  });
});

describe('arithmetic', () => {
  it('adds to both bounds and keeps the doubts (R4)', () => {
    fc.assert(
      fc.property(nearDate, anyDuration, (date, length) => {
        expect(addDuration(date, length)).toMatchObject({
          ok: true,
          value: {
            earliest: addDurationToDay(date.earliest, length),
            latest: addDurationToDay(date.latest, length),
            uncertain: date.uncertain,
            approximate: date.approximate,
          },
        });
      }),
    );
  });

  it('keeps the order of days', () => {
    fc.assert(
      fc.property(nearDay, nearDay, anyDuration, (a, b, length) => {
        const [first, last] = a < b ? [a, b] : [b, a];
        expect(addDurationToDay(first, length) <= addDurationToDay(last, length)).toBe(true);
      }),
    );
  });
});

describe('any text at all', () => {
  const pieces = [
    '2018',
    '-',
    '/',
    '..',
    'X',
    '?',
    '~',
    '%',
    '[',
    ']',
    ' ',
    'quý',
    'III',
    'tháng',
    'năm',
    'từ',
    'đến',
    '14',
    '(',
    ')',
    'Q3',
    'May',
    '👍',
    'constructor',
    '__proto__',
  ];
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join('')),
  );

  it('is read or refused with a reason, never thrown on', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const parsed of [
          parseWindow(text),
          parsePartialDate(text),
          parsePeriod(text),
          parseFilterPeriod(text),
          parseDuration(text),
        ]) {
          expect(parsed.ok || parsed.refusal.reason.length > 10).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

function canonical(text: string): string {
  const parsed = parsePartialDate(text);
  return parsed.ok ? parsed.value.edtf : text;
}
