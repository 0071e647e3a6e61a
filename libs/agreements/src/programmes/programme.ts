import type { Remark } from '../answers.js';
import { evolved, NOTHING } from '../corrections/effective.js';
import type { Effective } from '../corrections/effective.js';
import type {
  Correction,
  LocalText,
  ProgrammeEvent,
  ProgrammeRegistered,
  ProgrammeTarget,
  TargetProgressReported,
  WindowText,
} from '../events.js';
import type { Recorded } from '../facts.js';
import type { PartyId, ProgrammeId } from '../ids.js';
import { remarksOn } from '../occurrence.js';

/** The effective facts of a national programme in the order of recording (R7). No facts: it does not exist, or is void. */
export interface ProgrammeState extends Effective<ProgrammeEvent> {
  readonly id: ProgrammeId;
}

/** A programme as registered. */
export interface Programme {
  readonly id: ProgrammeId;
  readonly names: LocalText;
  /** Canonical EDTF. */
  readonly period: WindowText;
  readonly issuer: PartyId | null;
  readonly targets: readonly ProgrammeTarget[];
  readonly remarks: readonly Remark[];
}

export function emptyProgramme(id: ProgrammeId): ProgrammeState {
  return { id, ...NOTHING };
}

/** The state with one fact more, or one put right (R19). It judges nothing: `decide` has. */
export function evolveProgramme(
  state: ProgrammeState,
  recorded: Recorded<ProgrammeEvent | Correction>,
): ProgrammeState {
  return evolved(state, recorded);
}

/** The programme, or null where none is registered. */
export function programmeOf(state: ProgrammeState): Programme | null {
  const registered = registrationOf(state);
  if (registered === null) return null;
  const { names, period, issuer, targets, on, remark } = registered.event.data;
  return {
    id: state.id,
    names,
    period,
    issuer: issuer ?? null,
    targets: targets ?? [],
    remarks: [
      ...remarksOn(on, 'ProgrammeRegistered'),
      ...(remark === undefined
        ? []
        : [{ code: 'source-remark', about: 'ProgrammeRegistered', value: remark } as const]),
    ],
  };
}

export function registrationOf({ facts }: ProgrammeState): Recorded<ProgrammeRegistered> | null {
  for (const fact of facts) if (isRegistration(fact)) return fact;
  return null;
}

/** What was reported, in the order of recording. */
export function progressOf({ facts }: ProgrammeState): readonly Recorded<TargetProgressReported>[] {
  return facts.filter(isProgress);
}

function isRegistration(fact: Recorded<ProgrammeEvent>): fact is Recorded<ProgrammeRegistered> {
  return fact.event.type === 'ProgrammeRegistered';
}

function isProgress(fact: Recorded<ProgrammeEvent>): fact is Recorded<TargetProgressReported> {
  return fact.event.type === 'TargetProgressReported';
}
