import { accept, refuse } from './refusal.js';
import type { Parsed, Period, PeriodEdge } from './types.js';

/** The one stored form of an extent (R1, R3): each edge as it was stated, `..` for an open one, nothing for an unknown end. */
export function periodOf(text: string, start: PeriodEdge, end: PeriodEdge): Parsed<Period> {
  if (start === 'unknown') {
    return refuse(
      'DATE.UNSUPPORTED',
      text,
      'A period without a known start cannot be placed; give the start, or .. for an open one.',
    );
  }
  if (typeof start === 'string' && typeof end === 'string') {
    return refuse('DATE.UNSUPPORTED', text, 'A period needs at least one end that is a date.');
  }
  if (isBetween(start) || isBetween(end)) {
    return refuse(
      'DATE.UNSUPPORTED',
      text,
      'The start and the end of a period are each a day, month, quarter, half or year.',
    );
  }
  const earliest = typeof start === 'string' ? null : start.earliest;
  const latest = typeof end === 'string' ? null : end.latest;
  if (earliest !== null && latest !== null && latest < earliest) {
    return refuse(
      'DATE.ENDS_BEFORE_START',
      text,
      `The period ends on ${latest}, before its start on ${earliest}.`,
    );
  }
  return accept(
    Object.freeze({
      kind: 'period',
      edtf: `${edgeText(start)}/${edgeText(end)}`,
      start,
      end,
      earliest,
      latest,
    }),
  );
}

function isBetween(edge: PeriodEdge): boolean {
  return typeof edge !== 'string' && edge.precision === 'between';
}

function edgeText(edge: PeriodEdge): string {
  if (edge === 'open') return '..';
  return edge === 'unknown' ? '' : edge.edtf;
}
