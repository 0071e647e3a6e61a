import { readEdtfUnit } from './parse-edtf.js';
import { periodOf } from './period-value.js';
import { accept } from './refusal.js';
import type { Reading } from './refusal.js';
import type { Period, PeriodEdge } from './types.js';

/** Reads an interval of ISO 8601-2: `2021/2025`, `2021/..`, `2021/`, `../2014`. `undefined` where an edge is no date of ours. */
export function readEdtfPeriod(text: string): Reading<Period> {
  const [first, last, ...more] = text.split('/');
  if (first === undefined || last === undefined || more.length > 0) return undefined;
  const [start, end] = [readEdge(first.trim()), readEdge(last.trim())];
  if (start === undefined || end === undefined) return undefined;
  if (!start.ok) return start;
  if (!end.ok) return end;
  return periodOf(text, start.value, end.value);
}

function readEdge(text: string): Reading<PeriodEdge> {
  if (text === '..') return accept('open');
  return text === '' ? accept('unknown') : readEdtfUnit(text);
}
