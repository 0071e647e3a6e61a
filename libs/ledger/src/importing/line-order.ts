import type { Refusal } from '@concord-ledger/agreements';
import { rfc3339Ms } from '@concord-ledger/partial-date';
import type { ImportLine } from '../recording.js';

/** A line in the order in which it is recorded. */
export interface OrderedLine {
  readonly line: ImportLine;
  /** Its place among the lines as they were handed in, from 0. */
  readonly place: number;
  /** RFC 3339 in UTC with milliseconds; null where the clock will say (R23). */
  readonly recordedAt: string | null;
}

export interface LineProblem {
  readonly place: number;
  readonly line: ImportLine;
  readonly refusal: Refusal;
}

/**
 * The lines in the order of their recordedAt, equal ones as they were handed in (R23); without history as they were handed in.
 * @param now the writer's clock: nothing was recorded later than that
 */
export function orderLines(
  lines: readonly ImportLine[],
  fromHistory: boolean,
  now: string,
): { readonly ordered: readonly OrderedLine[]; readonly problems: readonly LineProblem[] } {
  const ordered: OrderedLine[] = [];
  const problems: LineProblem[] = [];
  for (const [place, line] of lines.entries()) {
    const read = fromHistory ? readInstant(line.recordedAt, now) : readNone(line.recordedAt);
    if (typeof read === 'object' && read !== null) problems.push({ place, line, refusal: read });
    else ordered.push({ line, place, recordedAt: read });
  }
  // Instants in this form compare as texts do; sorting is stable.
  ordered.sort((a, b) => compare(a.recordedAt ?? '', b.recordedAt ?? ''));
  return { ordered, problems };
}

function readInstant(text: string | undefined, now: string): string | Refusal {
  if (text === undefined) {
    return refusal(
      'IMPORT.NO_RECORDED_AT',
      'A line of history says when it was recorded: write recordedAt, such as 2016-01-04T09:00:00+07:00.',
      {},
    );
  }
  const ms = rfc3339Ms(text);
  if (ms === null) {
    return refusal(
      'IMPORT.BAD_RECORDED_AT',
      `“${text}” is no instant: write a date, a time and an offset, such as 2016-01-04T09:00:00+07:00.`,
      { recordedAt: text },
    );
  }
  const instant = new Date(ms).toISOString();
  if (instant <= now) return instant;
  return refusal(
    'IMPORT.RECORDED_IN_FUTURE',
    `recordedAt is ${instant}, but it is only ${now} now: history lies in the past. Set it right, or the clock of this machine.`,
    { recordedAt: instant, now },
  );
}

function readNone(text: string | undefined): null | Refusal {
  if (text === undefined) return null;
  return refusal(
    'IMPORT.RECORDED_AT_NOT_TAKEN',
    'Only history chooses when it was recorded: leave recordedAt out, or load the file as history.',
    { recordedAt: text },
  );
}

function refusal(code: string, message: string, facts: Refusal['facts']): Refusal {
  return { kind: 'value', code, message, path: 'recordedAt', facts };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
