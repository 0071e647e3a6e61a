import type { Day } from '@concord-ledger/partial-date';
import { COMMITMENT_STANDINGS } from '../answers.js';
import type { CommitmentStanding } from '../answers.js';
import type { Occurrence } from '../occurrence.js';
import type { DueWindow } from './due-windows.js';

/** What is recorded about one window. */
export interface WindowFacts {
  /** Fulfilments in whole. */
  readonly wholes: readonly Occurrence[];
  /** Fulfilments in part. */
  readonly parts: readonly Occurrence[];
  readonly waivers: readonly Occurrence[];
}

/**
 * Every standing that the window can have on a day, in the order of COMMITMENT_STANDINGS (R15): one, unless the date of a fulfilment is partial
 * and its completions differ. A window begins and ends with its bounds; a waiver with a partial date counts from its latest day.
 * What was fulfilled in whole stays so, waived or not.
 */
export function windowStandings(
  window: DueWindow,
  facts: WindowFacts,
  day: Day,
): readonly CommitmentStanding[] {
  const { wholes, parts, waivers } = facts;
  const possible: CommitmentStanding[] = [];
  const lastOnTime = window.latest === null || day < window.latest ? day : window.latest;
  if (wholes.some((whole) => canBeBy(whole, lastOnTime))) possible.push('fulfilled-on-time');
  if (!wholes.some((whole) => mustBeBy(whole, lastOnTime))) {
    if (wholes.some((whole) => canBeBetween(whole, lastOnTime, day))) possible.push('fulfilled-late');
    if (!wholes.some((whole) => mustBeBy(whole, day))) {
      const waived = waivers.some((waiver) => mustBeBy(waiver, day));
      for (const inPart of possibilities(parts, day))
        possible.push(waived ? 'waived' : outstanding(window, inPart, day));
    }
  }
  const [only] = possible;
  return only !== undefined && possible.length === 1
    ? ALONE[only]
    : COMMITMENT_STANDINGS.filter((standing) => possible.includes(standing));
}

/** Most windows can stand in one way only: one list for all of them. */
const ALONE: Readonly<Record<CommitmentStanding, readonly CommitmentStanding[]>> = {
  open: ['open'],
  running: ['running'],
  'fulfilled-on-time': ['fulfilled-on-time'],
  'fulfilled-late': ['fulfilled-late'],
  'fulfilled-in-part': ['fulfilled-in-part'],
  overdue: ['overdue'],
  waived: ['waived'],
  'not-recorded': ['not-recorded'],
};

/** Whether something was certainly done in part by a day and the rest of it not certainly. */
export function isInPart({ wholes, parts }: WindowFacts, day: Day): boolean {
  return parts.some((part) => mustBeBy(part, day)) && !wholes.some((whole) => mustBeBy(whole, day));
}

/** Whether a thing can have happened by a day: in some possible world (R9). */
export function canBeBy({ earliest }: Occurrence, day: Day): boolean {
  return earliest === null || earliest <= day;
}

/** Whether it has happened by a day in every possible world. */
function mustBeBy({ latest }: Occurrence, day: Day): boolean {
  return latest <= day;
}

/** Whether it can have happened after `after` and by `day`. */
function canBeBetween(occurrence: Occurrence, after: Day, day: Day): boolean {
  return after < day && canBeBy(occurrence, day) && occurrence.latest > after;
}

/** Whether something of a kind has happened by the day: true, false or either. */
function possibilities(occurrences: readonly Occurrence[], day: Day): readonly boolean[] {
  if (occurrences.some((each) => mustBeBy(each, day))) return [true];
  return occurrences.some((each) => canBeBy(each, day)) ? [true, false] : [false];
}

/** Where a window stands that is neither fulfilled in whole nor waived. */
function outstanding({ nature, earliest, latest }: DueWindow, inPart: boolean, day: Day): CommitmentStanding {
  if (latest !== null && day > latest) {
    if (nature === 'within') return inPart ? 'fulfilled-in-part' : 'not-recorded';
    return nature === 'yearly' && !inPart ? 'not-recorded' : 'overdue';
  }
  if (inPart) return 'fulfilled-in-part';
  if (nature === 'none') return 'open';
  return earliest === null || earliest <= day ? 'running' : 'open';
}
