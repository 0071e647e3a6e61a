import { dayDate, monthDate, quarterDate, yearDate } from './parse-numeric.js';
import { refuse } from './refusal.js';
import type { Reading } from './refusal.js';
import type { PartialDate } from './types.js';
import { monthsOfYear } from './year-part.js';

/** Number words without marks, as `fold` leaves them. */
const NUMBERS: Readonly<Record<string, number>> = {
  mot: 1,
  nhat: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  'muoi mot': 11,
  'muoi hai': 12,
};
const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };

const WORD = '(?:muoi mot|muoi hai|muoi|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin)';
const NUMBER = `(\\d{1,2}|${WORD})`;
/** What may stand before a year: "năm", a separator, or a space. */
const YEAR = '(?:(?: cua)? nam |,? nam | ?[/.-] ?|,? )(\\d{4})';
const IN = '^(?:vao |trong |hoi )?';

const DAY = new RegExp(`${IN}(?:ngay |hom )?(?:mung |mong )?(\\d{1,2}) thang ${NUMBER}${YEAR}$`);
const DAY_OF_DIGITS = new RegExp(
  `${IN}(?:ngay |hom )(?:mung |mong )?(\\d{1,2}) ?([/.-]) ?(\\d{1,2}) ?\\2 ?(\\d{4})$`,
);
const DAY_AND_YEAR = new RegExp(`${IN}(?:ngay |hom )?(\\d{1,2})[/.-](\\d{1,2}),? nam (\\d{4})$`);
const MONTH = new RegExp(`${IN}(?:thang |(?:thang|t)(?=\\d))${NUMBER}${YEAR}$`);
const QUARTER = new RegExp(`${IN}qu[iy] ?(?:thu )?(i{1,3}|iv|\\d|mot|nhat|hai|ba|bon|tu)${YEAR}$`);
const HALF = new RegExp(`${IN}nua (?:nam )?(dau|cuoi|sau)(?: tien)?${YEAR}$`);
const MONTHS = new RegExp(`${IN}${NUMBER} thang (dau|cuoi)(?: tien)?${YEAR}$`);
const WHOLE_YEAR = new RegExp(`${IN}(?:ca )?nam (\\d{4})$`);
const VAGUE = /^(?:dau|giua|cuoi|truoc|sau) .*\d{4}$/;
const LUNAR = /am lich|thang (?:gieng|chap)/;

/** Reads what people write in Vietnamese (R3), folded: with or without marks, in any case. */
export function readVietnamese(text: string): Reading<PartialDate> {
  const day = DAY.exec(text);
  if (day !== null) return dayDate(text, day[3], month(day[2]), day[1]);
  const digits = DAY_OF_DIGITS.exec(text);
  if (digits !== null) return dayDate(text, digits[4], digits[3], digits[1]);
  const dayAndYear = DAY_AND_YEAR.exec(text);
  if (dayAndYear !== null) return dayDate(text, dayAndYear[3], dayAndYear[2], dayAndYear[1]);
  const wholeMonth = MONTH.exec(text);
  if (wholeMonth !== null) return monthDate(text, wholeMonth[2], month(wholeMonth[1]));
  const quarter = QUARTER.exec(text);
  if (quarter !== null) return quarterDate(text, quarter[2], numberOf(quarter[1]));
  return readPartOfYear(text) ?? refuseVague(text);
}

function readPartOfYear(text: string): Reading<PartialDate> {
  const half = HALF.exec(text);
  if (half !== null) return monthsOfYear(text, half[2], half[1] === 'dau' ? 'first' : 'last', 6);
  const months = MONTHS.exec(text);
  if (months !== null)
    return monthsOfYear(text, months[3], months[2] === 'dau' ? 'first' : 'last', numberOf(months[1]));
  const year = WHOLE_YEAR.exec(text);
  return year === null ? undefined : yearDate(text, year[1]);
}

function refuseVague(text: string): Reading<never> {
  if (LUNAR.test(text)) {
    return refuse(
      'DATE.UNSUPPORTED',
      text,
      'A date of the lunar calendar must be turned into a solar one first.',
    );
  }
  if (!VAGUE.test(text)) return undefined;
  return refuse(
    'DATE.UNSUPPORTED',
    text,
    'This does not say which days are meant; name the months, the quarter or the half.',
  );
}

function month(word: string | undefined): string {
  return String(numberOf(word));
}

function numberOf(word = ''): number {
  return NUMBERS[word] ?? ROMAN[word] ?? Number(word);
}
