import { dayOfMonthOf, monthOf, yearOf } from './day.js';
import type { Phrases } from './phrases.js';
import type { PartialDate, Precision } from './types.js';

/** English with the day before the month, so that it cannot be mistaken. */
export const ENGLISH: Phrases = {
  unit: wordUnit,
  around: (unit) => `around ${unit}`,
  uncertain: (unit) => `${unit} (uncertain)`,
  componentsUncertain: (date, components) => `${nameComponents(date.precision, components)} uncertain`,
  componentsApproximate: (date, components) => `${nameComponents(date.precision, components)} approximate`,
  oneDayBetween: (earliest, latest) => `a day between ${earliest} and ${latest}`,
  fromTo: (start, end) => `from ${start} to ${end}`,
  since: (start) => `since ${start}`,
  until: (end) => `until ${end}`,
  endUnknown: (start) => `from ${start}, end unknown`,
  firstOfTwoDays: (day) => String(dayOfMonthOf(day)),
};

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

function wordUnit({ precision, earliest, latest }: PartialDate): string {
  const year = yearOf(earliest);
  const month = monthOf(earliest);
  switch (precision) {
    case 'day':
      return `${dayOfMonthOf(earliest)} ${MONTHS[month - 1] ?? ''} ${year}`;
    case 'month':
      return `${MONTHS[month - 1] ?? ''} ${year}`;
    case 'quarter':
      return `Q${(month + 2) / 3} ${year}`;
    case 'half':
      return `${month === 1 ? 'first' : 'second'} half of ${year}`;
    case 'year':
      return String(year);
    case 'between':
      return `${earliest}–${latest}`;
  }
}

function nameComponents(precision: Precision, components: readonly number[]): string {
  const second = precision === 'quarter' || precision === 'half' ? precision : 'month';
  return components.map((component) => ['year', second, 'day'][component] ?? '').join(' and ');
}
