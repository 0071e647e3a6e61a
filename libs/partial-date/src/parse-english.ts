import { dayDate, monthDate, quarterDate, yearDate } from './parse-numeric.js';
import { refuse } from './refusal.js';
import type { Reading } from './refusal.js';
import type { PartialDate } from './types.js';
import { monthsOfYear } from './year-part.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const NTH = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(?: of|,| in)? ?(?:the year )?(\\d{4})$';
const IN = '^(?:in |on )?(?:the )?';

const DAY_FIRST = new RegExp(`${IN}${NTH}(?: of)?[ -]?${MONTH}[ ,-]{1,2}(\\d{4})$`);
const MONTH_FIRST = new RegExp(`${IN}${MONTH} ${NTH}(?:, ?| )(\\d{4})$`);
const WHOLE_MONTH = new RegExp(`${IN}(?:month of )?${MONTH}(?: of|,)?[ /-](\\d{4})$`);
const QUARTER = new RegExp(`${IN}(?:q ?|quarter )(\\d|i{1,3}|iv)[ /,-]?${YEAR}`);
const QUARTER_BY_RANK = new RegExp(`${IN}(first|1st|second|2nd|third|3rd|fourth|4th|last) quarter${YEAR}`);
const QUARTER_LAST = /^(\d{4})[ /-]?(?:q ?|quarter )(\d|i{1,3}|iv)$|^([1-4])q[ /-]?(\d{4})$/;
const HALF = new RegExp(`${IN}(?:h ?([12])[ /,-]?|(first|1st|second|2nd|last) half)${YEAR}`);
const HALF_LAST = /^(\d{4})[ /-]?h ?([12])$/;
const SOME_MONTHS = new RegExp(
  `${IN}(first|last) (\\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven) months${YEAR}`,
);
const WHOLE_YEAR = /^(?:in )?(?:the )?(?:year )?(\d{4})$/;
const VAGUE =
  /^(?:early|mid|middle|late|end|the end|beginning|the beginning|before|after|spring|summer|autumn|fall|winter)\b.*\d{4}$/;

const RANKS: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  last: 4,
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
};
const COUNTS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'];

/** Reads what people write in English, folded to lower case. */
export function readEnglish(text: string): Reading<PartialDate> {
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) return dayDate(text, dayFirst[3], month(dayFirst[2]), dayFirst[1]);
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst !== null) return dayDate(text, monthFirst[3], month(monthFirst[1]), monthFirst[2]);
  const wholeMonth = WHOLE_MONTH.exec(text);
  if (wholeMonth !== null) return monthDate(text, wholeMonth[2], month(wholeMonth[1]));
  const year = WHOLE_YEAR.exec(text);
  if (year !== null) return yearDate(text, year[1]);
  return readQuarter(text) ?? readPartOfYear(text) ?? refuseVague(text);
}

function readQuarter(text: string): Reading<PartialDate> {
  const quarter = QUARTER.exec(text) ?? QUARTER_BY_RANK.exec(text);
  if (quarter !== null) return quarterDate(text, quarter[2], rank(quarter[1]));
  const last = QUARTER_LAST.exec(text);
  return last === null ? undefined : quarterDate(text, last[1] ?? last[4], rank(last[2] ?? last[3]));
}

function readPartOfYear(text: string): Reading<PartialDate> {
  const half = HALF.exec(text);
  if (half !== null) return monthsOfYear(text, half[3], rank(half[1] ?? half[2]) === 1 ? 'first' : 'last', 6);
  const halfLast = HALF_LAST.exec(text);
  if (halfLast !== null) return monthsOfYear(text, halfLast[1], halfLast[2] === '1' ? 'first' : 'last', 6);
  const months = SOME_MONTHS.exec(text);
  if (months === null) return undefined;
  return monthsOfYear(text, months[3], months[1] === 'first' ? 'first' : 'last', count(months[2]));
}

function refuseVague(text: string): Reading<never> {
  if (!VAGUE.test(text)) return undefined;
  return refuse(
    'DATE.UNSUPPORTED',
    text,
    'This does not say which days are meant; name the months, the quarter or the half.',
  );
}

function month(name = ''): string {
  return String(MONTHS.indexOf(name.slice(0, 3)) + 1);
}

function rank(word = ''): number {
  return RANKS[word] ?? Number(word);
}

function count(word = ''): number {
  const index = COUNTS.indexOf(word);
  return index === -1 ? Number(word) : index + 1;
}
