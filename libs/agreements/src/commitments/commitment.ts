import type { Day } from '@concord-ledger/partial-date';
import { possibleEnd } from '../agreement/possible-end.js';
import type { AgreementState } from '../agreement/state.js';
import type * as E from '../events.js';
import type { Recorded } from '../facts.js';
import type { AgreementId, CommitmentId, PartyId, ProgrammeId, WorkProgrammeId } from '../ids.js';
import { byDay, occurrenceOf } from '../occurrence.js';
import type { Occurrence } from '../occurrence.js';
import { dueWindow, windowNamed } from './due-windows.js';
import type { DueWindow } from './due-windows.js';

/** A commitment with everything recorded about it. Lists are in business order (R7). */
export interface Commitment {
  /** Unique within its agreement. */
  readonly id: CommitmentId;
  readonly agreement: AgreementId;
  readonly text: E.LocalText;
  readonly areas: readonly E.Area[];
  /** Null: all parties. */
  readonly obligors: readonly PartyId[] | null;
  /** As last scheduled; `dueOn` answers for a day. */
  readonly due: E.Due;
  readonly target: E.CommitmentTarget | null;
  readonly workProgramme: WorkProgrammeId | null;
  readonly programme: ProgrammeId | null;
  readonly madeOn: E.OnText;
  readonly made: About<E.CommitmentMade>;
  /** First as made, then as rescheduled. Never empty. */
  readonly schedules: readonly Schedule[];
  readonly fulfilments: readonly AboutWindow<E.CommitmentFulfilled>[];
  readonly waivers: readonly AboutWindow<E.CommitmentWaived>[];
  readonly progress: readonly About<E.ProgressReported>[];
  readonly notes: readonly About<E.NoteAdded>[];
  /**
   * The last day on which its agreement can end, which ends a yearly recurrence without an end of its own (R15); null: none is known, or nothing
   * rests on it.
   */
  readonly agreementEnd: Day | null;
}

/** A fact about a commitment, with the days on which it can have happened. */
export interface About<Event extends { readonly data: unknown }> extends Occurrence {
  readonly entryId: string;
  readonly version: number;
  readonly data: Event['data'];
}

/** A fact about one window of a commitment; null where it names none. */
export interface AboutWindow<
  Event extends { readonly data: { readonly window?: E.WindowText } },
> extends About<Event> {
  readonly window: DueWindow | null;
}

/** When a commitment is due, in effect from a day on until the next schedule; `from` null: since ever. */
export interface Schedule {
  readonly due: E.Due;
  readonly from: Day | null;
}

/** The commitments of an agreement in the order of recording, each with what is recorded about it. */
export function commitmentsOf(state: AgreementState): readonly Commitment[] {
  const known = derived.get(state);
  if (known !== undefined) return known;
  const commitments = derive(state, () => true);
  derived.set(state, commitments);
  return commitments;
}

/** The commitment of this id, or undefined where none was made. */
export function commitmentOf(state: AgreementState, id: string): Commitment | undefined {
  const known = derived.get(state);
  if (known !== undefined) return known.find((commitment) => commitment.id === id);
  const [commitment] = derive(state, (named) => named === id);
  return commitment;
}

/**
 * When it is due, as it stands on a day. A rescheduling counts from the day it happened, from its latest day where that is partial; a day
 * before it is answered by the schedule of that time, whenever the rescheduling was recorded. What is due at first holds for
 * all days before, for a standing does not rest on when a commitment was made (R15).
 */
export function dueOn({ schedules, due }: Commitment, day: Day): E.Due {
  return schedules.findLast(({ from }) => from === null || from <= day)?.due ?? due;
}

const derived = new WeakMap<AgreementState, readonly Commitment[]>();

interface Gathered {
  readonly made: About<E.CommitmentMade>;
  readonly rescheduled: About<E.CommitmentRescheduled>[];
  readonly fulfilments: About<E.CommitmentFulfilled>[];
  readonly waivers: About<E.CommitmentWaived>[];
  readonly progress: About<E.ProgressReported>[];
  readonly notes: About<E.NoteAdded>[];
}

/** The commitments whose ids are `wanted`. */
function derive(state: AgreementState, wanted: (id: CommitmentId) => boolean): readonly Commitment[] {
  const gathered = new Map<CommitmentId, Gathered>();
  for (const fact of state.facts) {
    const { event } = fact;
    if (event.type !== 'CommitmentMade' || !wanted(event.data.commitment)) continue;
    if (gathered.has(event.data.commitment)) continue;
    gathered.set(event.data.commitment, {
      made: about({ ...fact, event }),
      rescheduled: [],
      fulfilments: [],
      waivers: [],
      progress: [],
      notes: [],
    });
  }
  if (gathered.size === 0) return [];
  for (const fact of state.facts) gather(gathered, fact);
  return [...gathered.values()].map((facts) => {
    const end = runsWithTheAgreement(facts) ? possibleEnd(state).latest : null;
    return commitment(state.id, facts, end);
  });
}

/** Only such a recurrence rests on the agreement's end, which is dear to compute. */
function runsWithTheAgreement({ made, rescheduled }: Gathered): boolean {
  return [made, ...rescheduled].some(({ data: { due } }) => due.kind === 'yearly' && due.to === undefined);
}

/** Other facts, and those about a commitment that is not on record any more, are passed over. */
function gather(gathered: ReadonlyMap<CommitmentId, Gathered>, fact: Recorded<E.AgreementEvent>): void {
  const { event } = fact;
  const facts = 'commitment' in event.data ? gathered.get(event.data.commitment) : undefined;
  if (facts === undefined) return;
  if (event.type === 'CommitmentRescheduled') facts.rescheduled.push(about({ ...fact, event }));
  if (event.type === 'CommitmentFulfilled') facts.fulfilments.push(about({ ...fact, event }));
  if (event.type === 'CommitmentWaived') facts.waivers.push(about({ ...fact, event }));
  if (event.type === 'ProgressReported') facts.progress.push(about({ ...fact, event }));
  if (event.type === 'NoteAdded') facts.notes.push(about({ ...fact, event }));
}

function commitment(agreement: AgreementId, facts: Gathered, agreementEnd: Day | null): Commitment {
  const { made } = facts;
  const schedules: readonly Schedule[] = [
    { due: made.data.due, from: null },
    ...facts.rescheduled.sort(byDay).map(({ data, latest }) => ({ due: data.due, from: latest })),
  ];
  const windowMeant = ({
    data: { window },
  }: {
    readonly data: { readonly window?: E.WindowText };
  }): DueWindow | null => (window === undefined ? null : windowOfSchedules(schedules, window, agreementEnd));
  return {
    id: made.data.commitment,
    agreement,
    text: made.data.text,
    areas: made.data.areas ?? [],
    obligors: made.data.obligors ?? null,
    due: schedules.at(-1)?.due ?? made.data.due,
    target: made.data.target ?? null,
    workProgramme: made.data.workProgramme ?? null,
    programme: made.data.programme ?? null,
    madeOn: made.data.on,
    made,
    schedules,
    fulfilments: facts.fulfilments.sort(byDay).map((fact) => ({ ...fact, window: windowMeant(fact) })),
    waivers: facts.waivers.sort(byDay).map((fact) => ({ ...fact, window: windowMeant(fact) })),
    progress: facts.progress.sort(byDay),
    notes: facts.notes.sort(byDay),
    agreementEnd,
  };
}

/** As the last schedule has it that has it. A window that none has, after a correction, say, is one by itself. */
function windowOfSchedules(
  schedules: readonly Schedule[],
  named: E.WindowText,
  agreementEnd: Day | null,
): DueWindow {
  for (const { due } of schedules.toReversed()) {
    const window = windowNamed(due, named, agreementEnd);
    if (window !== null) return window;
  }
  return dueWindow(named, 'due');
}

function about<Event extends { readonly data: { readonly on: E.OnText } }>(
  fact: Recorded<Event>,
): About<Event> {
  return { ...occurrenceOf(fact), entryId: fact.entryId, version: fact.version, data: fact.event.data };
}
