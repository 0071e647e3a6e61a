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
export function stateTerm(said: Statement, occasion: Occasion): Iterable<Turn> {
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
export function begin(course: Course, occasion: Occasion): Iterable<Turn> {
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
): Iterable<Turn> {
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
export function amendClause(course: Course, clause: RenewalClause, occasion: Occasion): Iterable<Turn> {
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
  return amendPresent(course, clause, occasion);
}

function* amendPresent(course: Course, clause: RenewalClause, occasion: Occasion): Iterable<Turn> {
  const isTacit = clause.kind === 'tacit';
  for (const { rolls, isPassed, ends, origins } of presentEnds(course, occasion, isTacit)) {
    yield {
      course: {
        ...course,
        key: `${course.key}~${occasion.index}.${rolls}${isPassed ? '!' : ''}`,
        ends,
        clause,
        rollsLeft: !isTacit || course.rollsLeft === null ? null : course.rollsLeft - rolls,
        isLapsed: isPassed,
      },
      origins,
    };
  }
}

/** Notice against tacit renewal: it stops the first renewal for which it is in time (R12). */
export function giveNotice(course: Course, occasion: Occasion): Iterable<Turn> {
  const unchanged: Turn = { course, origins: { how: 'kept' } };
  if (course.rollsLeft !== null || tacit(course) === null) return [unchanged];
  if (isBeforeItsPeriod(course)) {
    return [{ ...unchanged, course: { ...course, key: `${course.key}-0`, rollsLeft: 0 } }];
  }
  return isRolling(course) ? stopRolling(course, occasion) : [unchanged];
}

/** One turn for each renewal that can be the first to be stopped: of a day's term over a year, hundreds. */
function* stopRolling(course: Course, occasion: Occasion): Iterable<Turn> {
  const first = rollsToGiveNoticeOn(occasion.from, course);
  let before = first === 0 ? null : noticeLimits(course, first - 1);
  for (let rolls = first; ; rolls += 1) {
    const from = before === null ? null : after(before.first);
    if (from !== null && (from[0] ?? Infinity) > occasion.to) return;
    const limits = noticeLimits(course, rolls);
    yield {
      course: { ...course, key: `${course.key}-${rolls}`, rollsLeft: rolls },
      origins: { how: 'kept', ...(from === null ? {} : { from }), to: limits.last },
    };
    before = limits;
  }
}

/** The end of a term on a day that may itself be known to a year only: each of its days is an origin. */
function endOn(course: Course, date: string, mustLast: boolean): Iterable<Turn> {
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

function beginPeriod(course: Course, { from, to }: Occasion): Iterable<Turn> {
  if (course.term?.kind !== 'period') throw new Error(`The term of course ${course.key} is no period`);
  const origins = spreadOf(from, to);
  const ends = endsOfPeriod(origins, [course.term.duration, ...course.extensions]);
  return [{ course: { ...course, origins, ends }, origins: { how: 'opened' } }];
}

function extendFurther(course: Course, length: string, occasion: Occasion): Iterable<Turn> {
  const key = `${course.key}+${occasion.index}`;
  if (course.ends === null) {
    const extensions = isBeforeItsPeriod(course) ? [...course.extensions, length] : course.extensions;
    return [{ course: { ...course, key, extensions, rollsLeft: null }, origins: { how: 'kept' } }];
  }
  return extendPresent({ ...course, key }, length, occasion);
}

function* extendPresent(course: Course, length: string, occasion: Occasion): Iterable<Turn> {
  const isTacit = tacit(course) !== null;
  for (const { rolls, isPassed, ends, origins } of presentEnds(course, occasion, isTacit)) {
    const later = each(ends, (end) => lengthened(end, length, 1));
    const key = `${course.key}.${rolls}`;
    const extended = { ...course, key, ends: later, rollsLeft: null, isLapsed: false };
    if (isPassed) {
      yield { course: extended, origins: { ...origins, to: later.last } };
      yield {
        course: { ...extended, key: `${key}!`, isLapsed: true },
        origins: { ...origins, from: after(later.first) },
      };
    } else {
      yield { course: extended, origins };
    }
  }
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
function* presentEnds(course: Course, occasion: Occasion, matters: boolean): Iterable<PresentEnd> {
  if (!isRolling(course)) {
    const ends = endsAfter(course, 0);
    if (matters) yield* beforeAndAfter(0, ends, {});
    else yield { rolls: 0, isPassed: false, ends, origins: { how: 'kept' } };
    return;
  }
  const lastRoll = course.rollsLeft ?? Infinity;
  for (let rolls = Math.min(lastRoll, rollsToEndOn(occasion.from, course)); rolls <= lastRoll; rolls += 1) {
    const ends = endsAfter(course, rolls);
    const from = rolls === 0 ? null : after(endsAfter(course, rolls - 1).first);
    if (from !== null && (from[0] ?? Infinity) > occasion.to) return;
    const since = from === null ? {} : { from };
    if (rolls === lastRoll) yield* beforeAndAfter(rolls, ends, since);
    else yield { rolls, isPassed: false, ends, origins: { how: 'kept', ...since, to: ends.last } };
  }
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
