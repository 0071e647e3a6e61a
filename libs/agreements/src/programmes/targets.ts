import type { Day } from '@concord-ledger/partial-date';
import type { ProgrammeTarget } from '../events.js';
import { occurrenceOf } from '../occurrence.js';
import { progressOf, registrationOf } from './programme.js';
import type { ProgrammeState } from './programme.js';
import { targetProgressOn } from './target-standing.js';
import type { TargetProgress } from './target-standing.js';

/** A target of a programme, as registered, and how far it has come on the day asked (R17). */
export type TargetAnswer = ProgrammeTarget & TargetProgress;

/** Every target of the programme on a day, in the order of its registration; empty where none is registered. */
export function targetsOn(state: ProgrammeState, day: Day): readonly TargetAnswer[] {
  const targets = registrationOf(state)?.event.data.targets ?? [];
  const reports = progressOf(state).map((fact) => ({
    ...occurrenceOf(fact),
    version: fact.version,
    data: fact.event.data,
  }));
  return targets.map((target) => ({
    ...target,
    ...targetProgressOn(
      target,
      reports.filter(({ data }) => data.target === target.target),
      day,
    ),
  }));
}
