import { boundsDate, wholeMark } from './canonical.js';
import { dayOfMonthOf, digits, monthOf, yearOf } from './day.js';
import { isInOneMonth } from './read-pair.js';
import type { Day, PartialDate, Period, PeriodEdge, Precision } from './types.js';
import { doubtOf, isPlain } from './wording-marks.js';

export function wordDateInVietnamese(date: PartialDate): string {
  if (date.precision === 'between') {
    return `một ngày từ ${wordBound(date, date.earliest)} đến ${wordBound(date, date.latest)}`;
  }
  const doubt = doubtOf(date);
  if (doubt.of === 'components') {
    const clauses = [
      wordComponents(date.precision, doubt.uncertain, 'chưa chắc chắn'),
      wordComponents(date.precision, doubt.approximate, 'ước chừng'),
    ];
    return `${wordBare(date)} (${clauses.filter((clause) => clause !== '').join('; ')})`;
  }
  const about = date.precision === 'year' ? 'khoảng năm ' : 'khoảng ';
  return `${doubt.approximate ? about : ''}${wordBare(date)}${doubt.uncertain ? ' (chưa chắc chắn)' : ''}`;
}

export function wordPeriodInVietnamese({ start, end }: Period): string {
  if (end === 'unknown') return `từ ${wordEdge(start)}, không rõ ngày kết thúc`;
  if (end === 'open') return `từ ${wordEdge(start)}`;
  if (start === 'open') return `đến ${wordEdge(end)}`;
  if (isPlain(start) && isPlain(end)) {
    if (start.edtf === end.edtf) return wordBare(start);
    if (start.precision === 'year' && end.precision === 'year') return `${start.edtf}–${end.edtf}`;
    if (isInOneMonth(start, end)) return `${start.edtf.slice(8)}–${wordBare(end)}`;
  }
  return `từ ${wordEdge(start)} đến ${wordEdge(end)}`;
}

const ROMAN = ['I', 'II', 'III', 'IV'] as const;

function wordBare(date: PartialDate): string {
  const year = yearOf(date.earliest);
  const month = monthOf(date.earliest);
  switch (date.precision) {
    case 'day':
      return wordDay(date.earliest);
    case 'month':
      return `tháng ${month}/${year}`;
    case 'quarter':
      return `quý ${ROMAN[(month - 1) / 3] ?? ''}/${year}`;
    case 'half':
      return `6 tháng ${month === 1 ? 'đầu' : 'cuối'} năm ${year}`;
    case 'year':
      return String(year);
    case 'between':
      return `${wordDay(date.earliest)}–${wordDay(date.latest)}`;
  }
}

function wordDay(day: Day): string {
  return `${digits(dayOfMonthOf(day), 2)}/${digits(monthOf(day), 2)}/${yearOf(day)}`;
}

function wordEdge(edge: PeriodEdge): string {
  return typeof edge === 'string' ? '' : wordDateInVietnamese(edge);
}

/** A bound of "one day between", which carries the doubt about the whole. */
function wordBound(date: PartialDate, bound: Day): string {
  return wordDateInVietnamese(boundsDate(bound, bound, wholeMark(date)));
}

function wordComponents(precision: Precision, components: readonly number[], doubt: string): string {
  if (components.length === 0) return '';
  const names = components.map((component) => ['năm', secondName(precision), 'ngày'][component] ?? '');
  return `${names.join(' và ')} ${doubt}`;
}

function secondName(precision: Precision): string {
  if (precision === 'quarter') return 'quý';
  return precision === 'half' ? 'nửa năm' : 'tháng';
}
