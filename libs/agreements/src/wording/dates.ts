import { duration, windowOf, word } from '@concord-ledger/partial-date';
import type { Language, PartialDate, Period } from '@concord-ledger/partial-date';
import type { DateText, DurationText, OnText, WindowText } from '../events.js';

/** When a thing happened, or its window, as part of a sentence: `ngày 14/06/2023`, `on 14 June 2023`, `in 2015`; an unknown day is said to be one. */
export function wordWhen(on: OnText, lang: Language): string {
  if (on === 'unknown') return lang === 'vi' ? 'vào ngày chưa rõ' : 'on an unknown day';
  const value = windowOf(on);
  if (lang === 'vi') return value.kind === 'date' ? whenInVietnamese(value) : withinInVietnamese(value);
  return value.kind === 'date' ? whenInEnglish(value) : withinInEnglish(value);
}

/** The date or period itself: `ngày 14/06/2023`, `năm 2015`, `giai đoạn 2021–2025`; `14 June 2023`, `the first half of 2018`. */
export function wordDate(date: WindowText, lang: Language): string {
  const value = windowOf(date);
  const said = word(value, lang);
  if (lang === 'en') return said.replace(/^(around )?(first|second) half/, '$1the $2 half');
  if (value.kind === 'period') return isYears(value) ? `giai đoạn ${said}` : said;
  return saysUnit(value, said) ? said : `${UNIT[value.precision]}${said}`;
}

/** From when a change has effect, with the comma that sets it off; nothing where it has no effect day of its own. */
export function wordEffect(effectiveOn: DateText | undefined, lang: Language): string {
  if (effectiveOn === undefined) return '';
  return lang === 'vi'
    ? `, có hiệu lực từ ${wordDate(effectiveOn, lang)}`
    : `, with effect from ${wordDate(effectiveOn, lang)}`;
}

/** A length of time: `1 năm 6 tháng`, `1 year and 6 months`. */
export function wordDuration(text: DurationText, lang: Language): string {
  const { years, months, weeks, days } = duration(text);
  const parts = [years, months, weeks, days].flatMap((count, index) =>
    count === 0 ? [] : [wordCount(count, LENGTHS[lang][index] ?? '', lang)],
  );
  return lang === 'vi' ? parts.join(' ') : joinInEnglish(parts);
}

export function joinInEnglish(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

const LENGTHS: Readonly<Record<Language, readonly string[]>> = {
  vi: ['năm', 'tháng', 'tuần', 'ngày'],
  en: ['year', 'month', 'week', 'day'],
};

function wordCount(count: number, unit: string, lang: Language): string {
  return `${count} ${unit}${lang === 'en' && count !== 1 ? 's' : ''}`;
}

/** What stands before a date in Vietnamese; months, quarters and halves name their unit themselves. */
const UNIT: Readonly<Record<PartialDate['precision'], string>> = {
  day: 'ngày ',
  month: '',
  quarter: '',
  half: '',
  year: 'năm ',
  between: '',
};

function saysUnit({ approximate }: PartialDate, said: string): boolean {
  return approximate && said.startsWith('khoảng');
}

function whenInVietnamese(date: PartialDate): string {
  const said = wordDate(date.edtf, 'vi');
  return date.precision === 'between' || said.startsWith('khoảng') ? `vào ${said}` : said;
}

function withinInVietnamese(period: Period): string {
  const said = word(period, 'vi');
  if (isYears(period)) return `trong giai đoạn ${said}`;
  return /^\d/.test(said) ? `trong các ngày ${said}` : said;
}

function whenInEnglish(date: PartialDate): string {
  const said = wordDate(date.edtf, 'en');
  if (said.startsWith('around ')) return said;
  return `${date.precision === 'day' || date.precision === 'between' ? 'on' : 'in'} ${said}`;
}

function withinInEnglish(period: Period): string {
  const said = wordDate(period.edtf, 'en');
  if (/^(?:from|since|until) /.test(said)) return said;
  return `${typeof period.start !== 'string' && period.start.precision === 'day' ? 'on' : 'in'} ${said}`;
}

/** Two years and a dash: `2021–2025`. */
function isYears({ edtf }: Period): boolean {
  return /^\d{4}\/\d{4}$/.test(edtf);
}
