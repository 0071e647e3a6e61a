import { boundsDate, marksOf, wholeMark } from './canonical.js';
import { isApproximate, isUncertain } from './marks.js';
import type { Mark } from './marks.js';
import type { Phrases } from './phrases.js';
import type { Day, Language, PartialDate, Period, PeriodEdge } from './types.js';
import { ENGLISH } from './wording-en.js';
import { VIETNAMESE } from './wording-vi.js';

/** Says a date or a period in words: "quý III/2018", "around 2021", "2021–2025". `parseWindow` reads them back. */
export function word(value: PartialDate | Period, lang: Language): string {
  const phrases = phrasesOf(lang);
  return value.kind === 'date' ? wordDate(value, phrases) : wordPeriod(value, phrases);
}

function phrasesOf(lang: Language): Phrases {
  switch (lang) {
    case 'vi':
      return VIETNAMESE;
    case 'en':
      return ENGLISH;
  }
}

function wordDate(date: PartialDate, phrases: Phrases): string {
  if (date.precision === 'between') {
    const wordBound = (bound: Day) => wordDate(boundsDate(bound, bound, wholeMark(date)), phrases);
    return phrases.oneDayBetween(wordBound(date.earliest), wordBound(date.latest));
  }
  const unit = phrases.unit(date);
  const marks = marksOf(date);
  if (marks.some((mark) => mark !== marks[0])) return `${unit} (${wordComponents(date, marks, phrases)})`;
  const sized = date.approximate ? phrases.around(unit, date) : unit;
  return date.uncertain ? phrases.uncertain(sized) : sized;
}

function wordComponents(date: PartialDate, marks: readonly Mark[], phrases: Phrases): string {
  const [uncertain, approximate] = [where(marks, isUncertain), where(marks, isApproximate)];
  const clauses: string[] = [];
  if (uncertain.length > 0) clauses.push(phrases.componentsUncertain(date, uncertain));
  if (approximate.length > 0) clauses.push(phrases.componentsApproximate(date, approximate));
  return clauses.join('; ');
}

function where(marks: readonly Mark[], holds: (mark: Mark) => boolean): readonly number[] {
  return marks.flatMap((mark, component) => (holds(mark) ? [component] : []));
}

function wordPeriod({ start, end }: Period, phrases: Phrases): string {
  if (end === 'unknown') return phrases.endUnknown(wordEdge(start, phrases));
  if (end === 'open') return phrases.since(wordEdge(start, phrases));
  if (typeof start === 'string') return phrases.until(wordDate(end, phrases));
  if (start.edtf === end.edtf) return wordDate(start, phrases);
  return wordDashed(start, end, phrases) ?? phrases.fromTo(wordDate(start, phrases), wordDate(end, phrases));
}

function wordEdge(edge: PeriodEdge, phrases: Phrases): string {
  return typeof edge === 'string' ? '' : wordDate(edge, phrases);
}

/** A dash joins two years, and two days of one month, where neither is in doubt. */
function wordDashed(start: PartialDate, end: PartialDate, phrases: Phrases): string | undefined {
  if (wholeMark(start) !== 0 || wholeMark(end) !== 0 || start.precision !== end.precision) return undefined;
  if (start.precision === 'year') return `${phrases.unit(start)}–${phrases.unit(end)}`;
  const inOneMonth = start.precision === 'day' && start.edtf.slice(0, 7) === end.edtf.slice(0, 7);
  return inOneMonth ? `${phrases.firstOfTwoDays(start.earliest)}–${phrases.unit(end)}` : undefined;
}
