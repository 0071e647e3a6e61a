import { boundsDate, wholeMark } from './canonical.js';
import { dayOfMonthOf, monthOf, yearOf } from './day.js';
import { isInOneMonth } from './read-pair.js';
import type { Day, PartialDate, Period, PeriodEdge, Precision } from './types.js';
import { doubtOf, isPlain } from './wording-marks.js';

export function wordDateInEnglish(date: PartialDate): string {
  if (date.precision === 'between') {
    return `a day between ${wordBound(date, date.earliest)} and ${wordBound(date, date.latest)}`;
  }
  const doubt = doubtOf(date);
  if (doubt.of === 'components') {
    const clauses = [
      wordComponents(date.precision, doubt.uncertain, 'uncertain'),
      wordComponents(date.precision, doubt.approximate, 'approximate'),
    ];
    return `${wordBare(date)} (${clauses.filter((clause) => clause !== '').join('; ')})`;
  }
  return `${doubt.approximate ? 'around ' : ''}${wordBare(date)}${doubt.uncertain ? ' (uncertain)' : ''}`;
}

export function wordPeriodInEnglish({ start, end }: Period): string {
  if (end === 'unknown') return `from ${wordEdge(start)}, end unknown`;
  if (end === 'open') return `since ${wordEdge(start)}`;
  if (start === 'open') return `until ${wordEdge(end)}`;
  if (isPlain(start) && isPlain(end)) {
    if (start.edtf === end.edtf) return wordBare(start);
    if (start.precision === 'year' && end.precision === 'year') return `${start.edtf}–${end.edtf}`;
    if (isInOneMonth(start, end)) return `${dayOfMonthOf(start.earliest)}–${wordBare(end)}`;
  }
  return `from ${wordEdge(start)} to ${wordEdge(end)}`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

function wordBare(date: PartialDate): string {
  const year = yearOf(date.earliest);
  const month = monthOf(date.earliest);
  switch (date.precision) {
    case 'day':
      return wordDay(date.earliest);
    case 'month':
      return `${MONTHS[month - 1] ?? ''} ${year}`;
    case 'quarter':
      return `Q${(month + 2) / 3} ${year}`;
    case 'half':
      return `${month === 1 ? 'first' : 'second'} half of ${year}`;
    case 'year':
      return String(year);
    case 'between':
      return `${wordDay(date.earliest)}–${wordDay(date.latest)}`;
  }
}

function wordDay(day: Day): string {
  return `${dayOfMonthOf(day)} ${MONTHS[monthOf(day) - 1] ?? ''} ${yearOf(day)}`;
}

function wordEdge(edge: PeriodEdge): string {
  return typeof edge === 'string' ? '' : wordDateInEnglish(edge);
}

/** A bound of "one day between", which carries the doubt about the whole. */
function wordBound(date: PartialDate, bound: Day): string {
  return wordDateInEnglish(boundsDate(bound, bound, wholeMark(date)));
}

function wordComponents(precision: Precision, components: readonly number[], doubt: string): string {
  if (components.length === 0) return '';
  const names = components.map((component) => ['year', secondName(precision), 'day'][component] ?? '');
  return `${names.join(' and ')} ${doubt}`;
}

function secondName(precision: Precision): string {
  if (precision === 'quarter') return 'quarter';
  return precision === 'half' ? 'half' : 'month';
}
