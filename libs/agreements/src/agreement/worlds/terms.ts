import { partialDate } from '@concord-ledger/partial-date';
import type { AgreementExtended, RenewalClause, Term } from '../../events.js';
import {
  endsAfter,
  endsOfPeriod,
  isBeforeItsPeriod,
  isRolling,
  lengthened,
  noticeLimits,
  rollsToEndOn,
  rollsToGiveNoticeOn,
  tacit,
} from './course.js';
import type { Course } from './course.js';
import { after, each, NO_ORIGIN, spreadOf } from './origins.js';
import type { Days, Spread } from './origins.js';
import { dayNumber } from './positions.js';
import type { Origins } from './situation.js';

/** One way in which a step can change the term in effect. */
export interface Turn {
  readonly course: Course;
  readonly origins: Origins;
}

/** The step that changes it: its index tells its courses from others', and these are the days on which it can happen. */
export interface Occasion {
  readonly index: number;
  /** Day numbers, both inside. */
  readonly from: number;
  readonly to: number;
}

export interface Statement {
  /** The fact that states it. */
  readonly fact: number;
  readonly term: Term | null;
  readonly clause: RenewalClause | null;
  /** The agreement has taken effect: a period counts from the step's own day. Else it counts from the day that it does. */
  readonly begins: boolean;
  /** It may not end before the step: so in a signing and a renewal. */
  readonly mustLast: boolean;
  readonly isOfSigning: boolean;
}

/** A signing, a renewal or an amendment states a term. */
export function stateTerm(said: Statement, occasion: Occasion): readonly Turn[] {
  const { fact, term, clause, isOfSigning } = said;
  const course: Course = {
    key: `${fact}.${occasion.index} ${keyOfClause(clause)}`,
    term,
    origins: NO_ORIGIN,
    ends: null,
    extensions: [],
    clause,
    rollsLeft: null,
    isLapsed: false,
    isOfSigning,
  };
  if (term?.kind === 'until') return endOn(course, term.date, said.mustLast);
  if (term?.kind === 'period' && said.begins) return beginPeriod(course, occasion);
  return [{ course, origins: { how: 'replaced', side: 'any' } }];
}

/** The agreement takes effect: a period begins to count, and what was signed to end on a day may not have ended. */
export function begin(course: Course, occasion: Occasion): readonly Turn[] {
  if (isBeforeItsPeriod(course)) {
    return beginPeriod({ ...course, key: `${course.key}>${occasion.index}` }, occasion);
  }
  if (!course.isOfSigning || course.ends === null) return [{ course, origins: { how: 'kept' } }];
  return [{ course, origins: { how: 'kept', to: course.ends.last } }];
}

/** An extension moves the end to a day, away altogether, or further off from the present end. Earlier notices fall. */
export function extend(
  course: Course,
  until: AgreementExtended['data']['until'],
  occasion: Occasion,
): readonly Turn[] {
  const stated = {
    ...course,
    key: `${occasion.index} ${keyOfClause(course.clause)}`,
    rollsLeft: null,
    isOfSigning: false,
  };
  switch (until.kind) {
    case 'date':
      return endOn({ ...stated, term: { kind: 'until', date: until.date } }, until.date, false);
    case 'indefinite':
      return [
        {
          course: {
            ...stated,
            term: { kind: 'indefinite' },
            origins: NO_ORIGIN,
            ends: null,
            isLapsed: false,
          },
          origins: { how: 'replaced', side: 'any' },
        },
      ];
    case 'further':
      return extendFurther(course, until.duration, occasion);
  }
}

/** An amendment of the renewal clause alone: the end stays what it is on that day, renewals so far included. */
export function amendClause(course: Course, clause: RenewalClause, occasion: Occasion): readonly Turn[] {
  const isTacit = clause.kind === 'tacit';
  if (course.ends === null) {
    const key = `${course.key}~${occasion.index}`;
    return [
      {
        course: { ...course, key, clause, rollsLeft: isTacit ? course.rollsLeft : null },
        origins: { how: 'kept' },
      },
    ];
  }
  return presentEnds(course, occasion, isTacit).map(({ rolls, isPassed, ends, origins }) => ({
    course: {
      ...course,
      key: `${course.key}~${occasion.index}.${rolls}${isPassed ? '!' : ''}`,
      ends,
      clause,
      rollsLeft: !isTacit || course.rollsLeft === null ? null : course.rollsLeft - rolls,
      isLapsed: isPassed,
    },
    origins,
  }));
}

/** Notice against tacit renewal: it stops the first renewal for which it is in time (R12). */
export function giveNotice(course: Course, occasion: Occasion): readonly Turn[] {
  const unchanged: Turn = { course, origins: { how: 'kept' } };
  if (course.rollsLeft !== null || tacit(course) === null) return [unchanged];
  if (isBeforeItsPeriod(course)) {
    return [{ ...unchanged, course: { ...course, key: `${course.key}-0`, rollsLeft: 0 } }];
  }
  if (!isRolling(course)) return [unchanged];
  const turns: Turn[] = [];
  for (let rolls = rollsToGiveNoticeOn(occasion.from, course); ; rolls += 1) {
    const from = rolls === 0 ? null : after(noticeLimits(course, rolls - 1).first);
    if (from !== null && (from[0] ?? Infinity) > occasion.to) return turns;
    turns.push({
      course: { ...course, key: `${course.key}-${rolls}`, rollsLeft: rolls },
      origins: { how: 'kept', ...(from === null ? {} : { from }), to: noticeLimits(course, rolls).last },
    });
  }
}

/** The end of a term on a day that may itself be known to a year only: each of its days is an origin. */
function endOn(course: Course, date: string, mustLast: boolean): readonly Turn[] {
  const { earliest, latest } = partialDate(date);
  const origins = spreadOf(dayNumber(earliest), dayNumber(latest));
  const ending = { ...course, origins, ends: origins, isLapsed: false };
  if (mustLast) return [{ course: ending, origins: { how: 'replaced', side: 'not-after' } }];
  if (tacit(course) === null) return [{ course: ending, origins: { how: 'replaced', side: 'any' } }];
  return [
    { course: ending, origins: { how: 'replaced', side: 'not-after' } },
    {
      course: { ...ending, key: `${ending.key}!`, isLapsed: true },
      origins: { how: 'replaced', side: 'after' },
    },
  ];
}

function beginPeriod(course: Course, { from, to }: Occasion): readonly Turn[] {
  if (course.term?.kind !== 'period') throw new Error(`The term of course ${course.key} is no period`);
  const origins = spreadOf(from, to);
  const ends = endsOfPeriod(origins, [course.term.duration, ...course.extensions]);
  return [{ course: { ...course, origins, ends }, origins: { how: 'opened' } }];
}

function extendFurther(course: Course, length: string, occasion: Occasion): readonly Turn[] {
  const key = `${course.key}+${occasion.index}`;
  if (course.ends === null) {
    const extensions = isBeforeItsPeriod(course) ? [...course.extensions, length] : course.extensions;
    return [{ course: { ...course, key, extensions, rollsLeft: null }, origins: { how: 'kept' } }];
  }
  const isTacit = tacit(course) !== null;
  return presentEnds(course, occasion, isTacit).flatMap(({ rolls, isPassed, ends, origins }): Turn[] => {
    const later = each(ends, (end) => lengthened(end, length, 1));
    const extended = { ...course, key: `${key}.${rolls}`, ends: later, rollsLeft: null, isLapsed: false };
    if (!isPassed) return [{ course: extended, origins }];
    return [
      { course: extended, origins: { ...origins, to: later.last } },
      {
        course: { ...extended, key: `${extended.key}!`, isLapsed: true },
        origins: { ...origins, from: after(later.first) },
      },
    ];
  });
}

interface PresentEnd {
  /** How often it has been renewed tacitly. */
  readonly rolls: number;
  /** The step comes after the end, and nothing put it off. */
  readonly isPassed: boolean;
  readonly ends: Spread;
  readonly origins: Extract<Origins, { how: 'kept' }>;
}

/** The end in effect on the day of a step: which renewal it is, and whether it has passed (told apart only where `matters`). */
function presentEnds(course: Course, occasion: Occasion, matters: boolean): readonly PresentEnd[] {
  if (!isRolling(course)) {
    const ends = endsAfter(course, 0);
    return matters
      ? beforeAndAfter(0, ends, {})
      : [{ rolls: 0, isPassed: false, ends, origins: { how: 'kept' } }];
  }
  const present: PresentEnd[] = [];
  const lastRoll = course.rollsLeft ?? Infinity;
  for (let rolls = Math.min(lastRoll, rollsToEndOn(occasion.from, course)); rolls <= lastRoll; rolls += 1) {
    const ends = endsAfter(course, rolls);
    const from = rolls === 0 ? null : after(endsAfter(course, rolls - 1).first);
    if (from !== null && (from[0] ?? Infinity) > occasion.to) break;
    const since = from === null ? {} : { from };
    if (rolls === lastRoll) present.push(...beforeAndAfter(rolls, ends, since));
    else
      present.push({
        rolls,
        isPassed: false,
        ends,
        origins: { how: 'kept', ...since, to: ends.last },
      });
  }
  return present;
}

function beforeAndAfter(rolls: number, ends: Spread, since: { from?: Days }): PresentEnd[] {
  return [
    { rolls, isPassed: false, ends, origins: { how: 'kept', ...since, to: ends.last } },
    { rolls, isPassed: true, ends, origins: { how: 'kept', from: after(ends.first) } },
  ];
}

function keyOfClause(clause: RenewalClause | null): string {
  if (clause?.kind !== 'tacit') return clause?.kind ?? '';
  return `${clause.duration}-${clause.notice ?? ''}`;
}
