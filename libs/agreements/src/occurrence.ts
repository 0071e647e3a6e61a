import { partialDate, windowOf } from '@concord-ledger/partial-date';
import type { Day, PartialDate } from '@concord-ledger/partial-date';
import type { Remark } from './answers.js';
import type { Context, Refusal } from './decision.js';
import type { DateText, OnText } from './events.js';
import type { Recorded } from './facts.js';

/** The days on which a thing can have happened, both inside; `earliest` null where nobody knows the day (R2). */
export interface Occurrence {
  readonly earliest: Day | null;
  readonly latest: Day;
}

/** A fact that has a day of its own. */
interface Dated {
  readonly on: OnText;
  readonly effectiveOn?: DateText;
}

/** When it happened (R6); of an unknown day the latest is the day it was recorded (R2). */
export function occurrenceOf({ event, recordedOn }: Recorded<{ readonly data: Dated }>): Occurrence {
  return datesOf(event.data.on, recordedOn);
}

/** When a thing happened that is being recorded now (R8). */
export function occurrenceNow(event: { readonly data: Dated }, { today }: Context): Occurrence {
  return datesOf(event.data.on, today);
}

/** From when a change that is being recorded now is in effect. */
export function effectNow({ data }: { readonly data: Dated }, { today }: Context): Occurrence {
  return datesOf(data.effectiveOn ?? data.on, today);
}

/** From when a change is in effect: its own effect day, else the day it happened (R6, R14). */
export function effectOf({ event, recordedOn }: Recorded<{ readonly data: Dated }>): Occurrence {
  return datesOf(event.data.effectiveOn ?? event.data.on, recordedOn);
}

/** Business order: by the day from which a fact counts, which is its latest (R14), then by entry (R7). */
export function byDay<T extends Occurrence & { readonly version: number }>(a: T, b: T): number {
  if (a.latest !== b.latest) return a.latest < b.latest ? -1 : 1;
  return a.version - b.version;
}

/** What an answer has to say because it rests on this date (R2). */
export function remarksOn(on: OnText, about: string): readonly Remark[] {
  if (on === 'unknown') return [{ code: 'date-unknown', about }];
  const { uncertain, approximate } = partialDate(on);
  const remarks: Remark[] = [];
  if (uncertain) remarks.push({ code: 'date-uncertain', about, value: on });
  if (approximate) remarks.push({ code: 'date-approximate', about, value: on });
  return remarks;
}

/** The refusal of a thing that certainly happened after the day on which it is recorded (R8), or null; `on` may also be a period. */
export function refuseAhead(on: OnText, { today }: Context): Refusal | null {
  const earliest = on === 'unknown' ? null : windowOf(on).earliest;
  if (earliest === null || earliest <= today) return null;
  return {
    kind: 'value',
    code: 'DATE.AHEAD',
    message: `on: ${on} lies after ${today}, the day of recording. Record what has happened; plans and effects may lie ahead, in properties of their own.`,
    path: 'on',
    facts: { on, today },
  };
}

/** Whether `a` happened before `b` in every possible world: the order that no completion of the dates can mend (R8). */
export function isCertainlyBefore(a: Occurrence, b: Occurrence): boolean {
  return b.earliest !== null && a.latest < b.earliest;
}

function datesOf(on: OnText, recordedOn: Day): Occurrence {
  if (on === 'unknown') return { earliest: null, latest: recordedOn };
  const { earliest, latest }: PartialDate = partialDate(on);
  return { earliest, latest };
}
