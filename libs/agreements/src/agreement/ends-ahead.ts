import { dateBetween } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import type { Deadline } from '../answers.js';
import type { AgreementState } from './state.js';
import { lifeOf } from './timeline.js';
import { finalEnds, isRolling, noticeLimits, rollsToGiveNoticeOn, tacit } from './worlds/course.js';
import type { Course } from './worlds/course.js';
import type { Spread } from './worlds/origins.js';
import { boundsOf } from './worlds/plan.js';
import type { Plan } from './worlds/plan.js';
import { dayAt, dayNumber, dayOfNumber, firstDayEnd, lastDayEnd } from './worlds/positions.js';
import type { Live } from './worlds/reach.js';

/**
 * The expiry of the term in effect on a day (R10), and the last days for notice against its tacit renewals up to the day `until` (R12). An
 * unknown term has neither, and a clause without a notice period no last day for notice (R11).
 */
export function endsAhead(state: AgreementState, on: Day, until: Day): readonly Deadline[] {
  const { plan, lives } = lifeOf(state);
  const day = dayNumber(on);
  const present = (lives ?? []).flatMap((live) => {
    const origins = originsOn(live, day, plan);
    return origins.length === 0 ? [] : [{ live, origins }];
  });
  const ahead = new Map<string, Ahead>();
  for (const { live, origins } of present) {
    for (const next of aheadOf(live, day, dayNumber(until))) {
      const key = `${next.kind} ${next.course.key} ${next.rolls}`;
      const known = ahead.get(key) ?? {
        kind: next.kind,
        rolls: next.rolls,
        earliest: Infinity,
        latest: -Infinity,
        lives: new Set(),
        isCertain: true,
      };
      for (const origin of origins) {
        const last = next.days.last[origin] ?? -Infinity;
        if (last < day) {
          known.isCertain = false;
          continue;
        }
        known.earliest = Math.min(known.earliest, Math.max(day, next.days.first[origin] ?? last));
        known.latest = Math.max(known.latest, last);
        known.lives.add(live);
      }
      if (known.latest >= day) ahead.set(key, known);
    }
  }
  return [...ahead.values()]
    .filter(({ kind, latest }) => kind === 'notice' || !isOvertaken(plan, latest, day))
    .flatMap(({ kind, rolls, earliest, latest, lives: some, isCertain }): readonly Deadline[] => {
      const window = dateBetween(dayOfNumber(earliest), dayOfNumber(latest));
      if (!window.ok) return [];
      const certainty = isCertain && some.size === present.length ? 'yes' : 'possibly';
      const occurrence = String(rolls);
      return [{ kind, agreement: state.id, occurrence, window: window.value, state: 'planned', certainty }];
    });
}

interface Ahead {
  readonly kind: 'expiry' | 'notice';
  readonly rolls: number;
  earliest: number;
  latest: number;
  readonly lives: Set<Live>;
  /** Of the origins that are possible on the day, none has it behind already. */
  isCertain: boolean;
}

interface Next {
  readonly kind: 'expiry' | 'notice';
  readonly course: Course;
  readonly rolls: number;
  /** One for each origin. */
  readonly days: Spread;
}

function aheadOf({ situation }: Live, day: number, until: number): readonly Next[] {
  const { isSigned, hasEffect, isOut, ended, course } = situation;
  if (!isSigned || !hasEffect || isOut || ended !== null || course === null) return [];
  const ends = finalEnds(course);
  if (ends !== null) return [{ kind: 'expiry', course, rolls: 0, days: ends }];
  // Where no notice period is recorded no last day for it is known (R11).
  if (!isRolling(course) || tacit(course)?.notice === undefined) return [];
  const next: Next[] = [];
  for (let rolls = rollsToGiveNoticeOn(day, course); ; rolls += 1) {
    const days = noticeLimits(course, rolls);
    if ((days.first[0] ?? Infinity) > until) return next;
    next.push({ kind: 'notice', course, rolls, days });
  }
}

function originsOn({ since, until }: Live, day: number, { scale }: Plan): readonly number[] {
  const origins: number[] = [];
  for (const [origin, place] of since.entries()) {
    if (firstDayEnd(place, scale) <= day && day <= lastDayEnd(until[origin] ?? -Infinity, scale))
      origins.push(origin);
  }
  return origins;
}

/** Something agreed by the day ends it, or renews it, before that end comes. */
function isOvertaken({ moves, facts, scale }: Plan, end: number, day: number): boolean {
  return moves.some(({ step, fact, latest }) => {
    if (step.kind !== 'end' && step.kind !== 'named-day' && step.kind !== 'renewal') return false;
    const agreed = facts[fact];
    if (agreed === undefined) return false;
    const [, agreedBy] = boundsOf(agreed.event.data.on, agreed.recordedOn);
    const effect = dayAt(latest, scale);
    return agreedBy <= day && effect > day && effect <= end + 1;
  });
}
