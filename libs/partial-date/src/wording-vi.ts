import { dayOfMonthOf, digits, monthOf, yearOf } from './day.js';
import type { Phrases } from './phrases.js';
import type { PartialDate, Precision } from './types.js';

/** Vietnamese as official documents write it: day before month, quarters in Roman numerals. */
export const VIETNAMESE: Phrases = {
  unit: wordUnit,
  around: (unit, { precision }) => (precision === 'year' ? `khoảng năm ${unit}` : `khoảng ${unit}`),
  uncertain: (unit) => `${unit} (chưa chắc chắn)`,
  componentsUncertain: (date, components) => `${nameComponents(date.precision, components)} chưa chắc chắn`,
  componentsApproximate: (date, components) => `${nameComponents(date.precision, components)} ước chừng`,
  oneDayBetween: (earliest, latest) => `một ngày từ ${earliest} đến ${latest}`,
  fromTo: (start, end) => `từ ${start} đến ${end}`,
  since: (start) => `từ ${start}`,
  until: (end) => `đến ${end}`,
  endUnknown: (start) => `từ ${start}, không rõ ngày kết thúc`,
  firstOfTwoDays: (day) => digits(dayOfMonthOf(day), 2),
};

const ROMAN = ['I', 'II', 'III', 'IV'] as const;

function wordUnit({ precision, earliest, latest }: PartialDate): string {
  const year = yearOf(earliest);
  const month = monthOf(earliest);
  switch (precision) {
    case 'day':
      return `${digits(dayOfMonthOf(earliest), 2)}/${digits(month, 2)}/${year}`;
    case 'month':
      return `tháng ${month}/${year}`;
    case 'quarter':
      return `quý ${ROMAN[(month - 1) / 3] ?? ''}/${year}`;
    case 'half':
      return `6 tháng ${month === 1 ? 'đầu' : 'cuối'} năm ${year}`;
    case 'year':
      return String(year);
    case 'between':
      return `${earliest}–${latest}`;
  }
}

function nameComponents(precision: Precision, components: readonly number[]): string {
  const second = precision === 'quarter' ? 'quý' : precision === 'half' ? 'nửa năm' : 'tháng';
  return components.map((component) => ['năm', second, 'ngày'][component] ?? '').join(' và ');
}
