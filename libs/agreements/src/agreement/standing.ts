import type { Certainty } from '@concord-ledger/partial-date';
import type { Remark, Standing, StandingAnswer } from '../answers.js';
import { STANDINGS } from '../answers.js';
import { NOTES } from './faces.js';
import type { Faces, Note } from './faces.js';
import type { Run } from './runs.js';
import { runsBetween } from './runs.js';
import { standingRemarks } from './standing-remarks.js';
import { finalEnds, tacit } from './worlds/course.js';
import type { Course } from './worlds/course.js';
import { Days } from './worlds/intervals.js';
import type { Plan } from './worlds/plan.js';
import { firstDayEnd, lastDayEnd } from './worlds/positions.js';
import { roughStandings } from './worlds/rough.js';
import type { Live } from './worlds/reach.js';
import type { Situation } from './worlds/situation.js';

/**
 * Where the agreement can stand, as runs of days (R9). `lives`: the situations of all legal worlds; null or none: the widest
 * answer that the bounds of the dates allow.
 */
export function standingRuns(plan: Plan, lives: readonly Live[] | null): readonly Run<StandingAnswer>[] {
  const faces = lives === null || lives.length === 0 ? roughStandings(plan) : facesOf(plan, lives);
  const remarks = standingRemarks(plan.facts);
  const breaks = [
    ...[...faces.values()].flatMap(({ days }) => days.intervals().flatMap(({ from, to }) => [from, to + 1])),
    ...remarks.map(({ from }) => from),
  ];
  const lists = [...faces.values()].map(({ face, days }) => ({ face, intervals: days.intervals(), next: 0 }));
  return runsBetween(breaks, (day) => {
    const present = lists.filter((list) => {
      while ((list.intervals[list.next]?.to ?? Infinity) < day) list.next += 1;
      return (list.intervals[list.next]?.from ?? Infinity) <= day;
    });
    const standings = STANDINGS.filter((standing) => present.some(({ face }) => face.standing === standing));
    const notes = new Set(present.flatMap(({ face }) => face.notes));
    const dated = remarks.filter(({ from }) => from <= day).map(({ remark }) => remark);
    return {
      key: `${standings.join()} ${[...notes].sort().join()} ${dated.length}`,
      value: () => ({
        active: activeIn(standings),
        standings,
        remarks: distinct([...dated, ...NOTES.filter(({ code }) => notes.has(code))]),
      }),
    };
  });
}

function activeIn(standings: readonly Standing[]): Certainty {
  if (!standings.includes('in-force')) return 'no';
  return standings.length === 1 ? 'yes' : 'possibly';
}

function facesOf(plan: Plan, lives: readonly Live[]): Faces {
  const faces: Faces = new Map();
  const face = (standing: Standing, situation: Situation): Days => {
    const notes = notesOn(plan, standing, situation);
    const key = `${standing} ${notes.join()}`;
    let known = faces.get(key);
    if (known === undefined) faces.set(key, (known = { face: { standing, notes }, days: new Days() }));
    return known.days;
  };
  for (const { situation, since, until } of lives) {
    const settled = settledStanding(situation);
    const before = settled ?? (situation.isSuspended ? 'suspended' : 'in-force');
    const days = face(before, situation);
    const ends = settled === null && situation.course !== null ? finalEnds(situation.course) : null;
    const expired = ends === null ? null : face('expired', situation);
    for (let origin = 0; origin < since.length; origin += 1) {
      const from = firstDayEnd(since[origin] ?? Infinity, plan.scale);
      const to = lastDayEnd(until[origin] ?? -Infinity, plan.scale);
      if (from > to) continue;
      if (ends === null) {
        days.add(from, to);
      } else {
        days.add(from, Math.min(to, ends.last[origin] ?? Infinity));
        expired?.add(Math.max(from, (ends.first[origin] ?? Infinity) + 1), to);
      }
    }
  }
  return faces;
}

/** The standing that no end of a term can change; null where the agreement is in force, suspended or expired. */
function settledStanding({ isSigned, hasEffect, isOut, ended }: Situation): Standing | null {
  if (ended !== null) return ended;
  if (!isSigned) return 'not-signed';
  if (!hasEffect) return 'signed-not-in-force';
  return isOut ? 'terminated' : null;
}

function notesOn(plan: Plan, standing: Standing, situation: Situation): readonly Note[] {
  const isLiving = standing === 'in-force' || standing === 'suspended';
  const notes: Note[] = [];
  const isEffectTaken = !situation.entersByNotification && plan.signing?.data.instrument.effect === undefined;
  if (isEffectTaken && (isLiving || standing === 'expired')) notes.push('effect-taken-from-signature');
  const hasEnd = plan.moves.some(({ step }) => step.kind === 'end' || step.kind === 'named-day');
  if (isLiving && situation.course?.term === null && !hasEnd) notes.push('term-not-recorded');
  if ((isLiving || standing === 'expired') && isStoppedAtNoKnownLimit(situation.course)) {
    notes.push('notice-period-not-recorded');
  }
  return notes;
}

/** Notice has stopped its tacit renewal, and how long before the end it had to be given is not recorded (R11, R12). */
function isStoppedAtNoKnownLimit(course: Course | null): boolean {
  if (course === null || course.rollsLeft === null) return false;
  const clause = tacit(course);
  return clause !== null && clause.notice === undefined;
}

function distinct(remarks: readonly Remark[]): readonly Remark[] {
  const seen = new Set<string>();
  return remarks.filter((remark) => {
    const key = `${remark.code} ${remark.about} ${remark.value ?? ''}`;
    return !seen.has(key) && seen.add(key);
  });
}
