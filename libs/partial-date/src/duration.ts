import { accept, refuse } from './refusal.js';
import type { Parsed, Duration, Language } from './types.js';
import { fold, tidy } from './tidy.js';

type Lengths = Omit<Duration, 'iso8601'>;
type Unit = keyof Lengths;

const LONGEST_YEARS = 400;
const ISO_8601 = /^P(?=\d)(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?$/;
const UNITS: readonly (readonly [names: RegExp, unit: Unit])[] = [
  [/^(?:nam|years?|yrs?)$/, 'years'],
  [/^(?:thang|months?)$/, 'months'],
  [/^(?:tuan(?: le)?|weeks?)$/, 'weeks'],
  [/^(?:ngay|days?)$/, 'days'],
];
const WORDS: ReadonlyMap<string, number> = new Map(
  [
    'mot hai ba bon nam sau bay tam chin muoi'.split(' '),
    'one two three four five six seven eight nine ten'.split(' '),
  ].flatMap((words) => words.map((word, index): [string, number] => [word, index + 1])),
);
const PART =
  /^(\d{1,6}|[a-z]+)(?: ?\(([a-z0-9]+)\))? ?(nam|thang|tuan le|tuan|ngay|years?|yrs?|months?|weeks?|days?)(?:,? (?:va |and )?|, ?|$)/;

/**
 * Reads a length of time: ISO 8601 (`P5Y`, `P1Y6M`, `P2W`) or as agreements say it ("5 năm", "05 (năm) năm", "1 year and 6
 * months"). Refuses what is zero, negative, in fractions, in hours or longer than 400 years.
 */
export function parseDuration(text: string): Parsed<Duration> {
  const tidied = tidy(text);
  if (!tidied.ok)
    return refuse(
      'DATE.BAD_DURATION',
      tidied.refusal.text,
      'A length of time is written P5Y, “5 năm” or “5 years”.',
    );
  const folded = fold(tidied.value);
  const lengths = readIso8601(tidied.value) ?? readWords(folded);
  return lengths === undefined
    ? refuse('DATE.BAD_DURATION', text, reasonFor(folded))
    : withinLimits(text, lengths);
}

/** The duration that a stored canonical text stands for. @throws RangeError where the text is no canonical form. */
export function duration(iso8601: string): Duration {
  const lengths = readIso8601(iso8601);
  const parsed = lengths && withinLimits(iso8601, lengths);
  if (parsed?.ok !== true || parsed.value.iso8601 !== iso8601) {
    throw new RangeError(`${JSON.stringify(iso8601.slice(0, 100))} is no duration in canonical form`);
  }
  return parsed.value;
}

/** `count` times the duration: the nth end of a term is the first end and n·P, counted from the first (R12). @throws RangeError */
export function multiplyDuration({ years, months, weeks, days }: Duration, count: number): Duration {
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError(`${count} is no number of times`);
  return durationOf({
    years: years * count,
    months: months * count,
    weeks: weeks * count,
    days: days * count,
  });
}

/** Says a duration: "1 năm 6 tháng", "1 year 6 months". */
export function formatDuration(value: Duration, lang: Language): string {
  return (['years', 'months', 'weeks', 'days'] as const)
    .filter((unit) => value[unit] > 0)
    .map((unit) => `${value[unit]} ${unitName(unit, value[unit], lang)}`)
    .join(' ');
}

const VIETNAMESE: Readonly<Record<Unit, string>> = {
  years: 'năm',
  months: 'tháng',
  weeks: 'tuần',
  days: 'ngày',
};

function unitName(unit: Unit, count: number, lang: Language): string {
  if (lang === 'vi') return VIETNAMESE[unit];
  return count === 1 ? unit.slice(0, -1) : unit;
}

function readIso8601(text: string): Lengths | undefined {
  const match = ISO_8601.exec(text);
  if (match === null) return undefined;
  const [, years = '0', months = '0', weeks = '0', days = '0'] = match;
  return { years: Number(years), months: Number(months), weeks: Number(weeks), days: Number(days) };
}

function readWords(folded: string): Lengths | undefined {
  const lengths = { years: 0, months: 0, weeks: 0, days: 0 };
  let rest = folded;
  while (rest !== '') {
    const match = PART.exec(rest);
    const [all = '', count = '', repeated, name = ''] = match ?? [];
    const unit = UNITS.find(([names]) => names.test(name))?.[1];
    const value = numberOf(count);
    if (unit === undefined || value === undefined || lengths[unit] > 0) return undefined;
    if (repeated !== undefined && numberOf(repeated) !== value) return undefined;
    lengths[unit] = value;
    rest = rest.slice(all.length);
  }
  return lengths;
}

function numberOf(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : WORDS.get(text);
}

function withinLimits(text: string, lengths: Lengths): Parsed<Duration> {
  const years = lengths.years + lengths.months / 12 + (lengths.weeks * 7 + lengths.days) / 365.2425;
  if (years === 0) return refuse('DATE.BAD_DURATION', text, 'A length of time must be longer than nothing.');
  if (years > LONGEST_YEARS) {
    return refuse('DATE.BAD_DURATION', text, `A length of time has at most ${LONGEST_YEARS} years.`);
  }
  return accept(durationOf(lengths));
}

function durationOf(lengths: Lengths): Duration {
  const { years, months, weeks, days } = lengths;
  const parts = [
    [years, 'Y'],
    [months, 'M'],
    [weeks, 'W'],
    [days, 'D'],
  ] as const;
  const iso8601 = `P${parts.map(([count, letter]) => (count > 0 ? `${count}${letter}` : '')).join('')}`;
  return Object.freeze({ iso8601, years, months, weeks, days });
}

function reasonFor(folded: string): string {
  if (folded.startsWith('-')) return 'A length of time cannot be negative.';
  if (/^p.*t/.test(folded) || /gio|hour|phut|minute/.test(folded))
    return 'Terms are counted in days and longer units, not in hours.';
  if (/\d[.,]\d|ruoi|half/.test(folded))
    return 'Fractions have no corresponding day; write “1 năm 6 tháng” for one and a half years.';
  if (/lam viec|working|business/.test(folded))
    return 'Working days depend on a calendar of holidays; write calendar days.';
  return 'A length of time is written P5Y, “5 năm” or “5 years”.';
}
