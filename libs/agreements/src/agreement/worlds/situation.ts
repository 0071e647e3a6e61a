import type { PartyId } from '../../ids.js';
import type { Course } from './course.js';
import type { Days } from './origins.js';

/**
 * What is so at a place of one possible world: everything about the past that the future of an agreement, or its standing, depends on.
 * Which facts have happened is kept beside it.
 */
export interface Situation {
  readonly isSigned: boolean;
  /** It has taken effect; in force if it is signed, too. */
  readonly hasEffect: boolean;
  readonly isSuspended: boolean;
  readonly parties: ReadonlySet<PartyId>;
  /** From the signing on, or from an effect day before it. */
  readonly course: Course | null;
  /** The fact that gave a notice which names the first day out, and which nothing has overtaken. */
  readonly notice: number | null;
  /** That day has come. */
  readonly isOut: boolean;
  /** The fact of a renewal that waits for an entry into force. */
  readonly waiting: number | null;
  /** This world's first entry into force is the signing's own, whatever its instrument says of effect. */
  readonly entersByNotification: boolean;
  /** Nothing comes after. */
  readonly ended: 'terminated' | 'superseded' | 'withdrawn' | 'abandoned' | null;
}

/** One way in which a step can turn out. */
export interface Outcome {
  readonly situation: Situation;
  readonly origins: Origins;
}

/** What becomes of the origins of the term, and which of them allow the step on a day. */
export type Origins =
  /** They stay. `from` and `to`, by origin: the first and last day on which the step turns out so. */
  | { readonly how: 'kept'; readonly from?: Days; readonly to?: Days }
  /** The new term counts from the day of the step: that is its origin. */
  | { readonly how: 'opened' }
  /** The new term has origins of its own. `not-after`: the step is not after the origin; `after`: it is. */
  | { readonly how: 'replaced'; readonly side: 'any' | 'not-after' | 'after' };

/** Equal where two situations are, given the same facts have happened: parties follow from those. */
export function keyOf(situation: Situation): string {
  const { isSigned, hasEffect, isSuspended, course, notice, isOut, waiting, entersByNotification, ended } =
    situation;
  const flags =
    (isSigned ? 1 : 0) |
    (hasEffect ? 2 : 0) |
    (isSuspended ? 4 : 0) |
    (isOut ? 8 : 0) |
    (entersByNotification ? 16 : 0);
  return `${flags} ${notice ?? ''} ${waiting ?? ''} ${ended ?? ''} ${course?.key ?? ''}`;
}
