import type { AgreementState } from '../agreement/state.js';
import type { Command } from '../commands.js';
import { accept, forbid, isRecorded, isSame, refuseValue, SATISFIED } from '../deciding.js';
import type { Refused } from '../deciding.js';
import type { Context, Decision } from '../decision.js';
import type {
  AgreementEvent,
  CommitmentMade,
  CommitmentRescheduled,
  NoteAdded,
  ProgressReported,
} from '../events.js';
import { readCommand } from '../input.js';
import { occurrenceNow } from '../occurrence.js';
import type { Occurrence } from '../occurrence.js';
import { commitmentOf } from './commitment.js';
import type { Commitment } from './commitment.js';
import { fulfilCommitment, waiveCommitment } from './decide-fulfilment.js';
import { refuseDue, refuseDueBefore } from './decide-due.js';
import { INPUT } from './input.js';
import { refuseStrangers } from './obligors.js';
import { refuseBeforeMade, refusedAhead, refuseUnknownCommitment } from './refusals.js';
import { commitmentOn } from './standing.js';

export type CommitmentCommand = Extract<
  Command,
  {
    type:
      | 'MakeCommitment'
      | 'RescheduleCommitment'
      | 'ReportProgress'
      | 'FulfilCommitment'
      | 'WaiveCommitment'
      | 'AddNote';
  }
>;

/** Decides what is recorded of an agreement's commitments (R15, R8). The state is that of the agreement the command names, which exists. */
export function decideCommitment(
  command: CommitmentCommand,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  switch (command.type) {
    case 'MakeCommitment':
      return makeCommitment(command, state, context);
    case 'RescheduleCommitment':
      return rescheduleCommitment(command, state, context);
    case 'ReportProgress':
      return reportProgress(command, state, context);
    case 'FulfilCommitment':
      return fulfilCommitment(command, state, context);
    case 'WaiveCommitment':
      return waiveCommitment(command, state, context);
    case 'AddNote':
      return addNote(command, state, context);
  }
}

type Input<Type extends CommitmentCommand['type']> = Extract<CommitmentCommand, { type: Type }>;

function makeCommitment(
  command: Input<'MakeCommitment'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.made, command, 'agreement');
  if (!read.ok) return read;
  const event: CommitmentMade = { type: 'CommitmentMade', data: read.value };
  const { commitment: id, due, on } = event.data;
  const made = commitmentOf(state, id);
  if (made !== undefined && isSame(made.made.data, event.data)) return SATISFIED;
  if (made !== undefined) {
    return forbid(
      'COMMITMENT.ALREADY_MADE',
      `The commitment “${id}” is recorded already, otherwise than here. Reschedule or waive that one, or choose another id for another commitment.`,
      { commitment: id, entryId: made.made.entryId },
    );
  }
  return (
    refusedAhead(on, context) ??
    refuseDue(due) ??
    refuseDueBefore(event.data, occurrenceNow(event, context)) ??
    refuseStrangers(event.data.obligors ?? [], state) ??
    refuseUnknownWorkProgramme(event.data.workProgramme, state) ??
    accept(event)
  );
}

function rescheduleCommitment(
  command: Input<'RescheduleCommitment'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.rescheduled, command, 'agreement');
  if (!read.ok) return read;
  const event: CommitmentRescheduled = { type: 'CommitmentRescheduled', data: read.value };
  const commitment = commitmentOf(state, event.data.commitment);
  if (commitment === undefined) return refuseUnknownCommitment(event.data.commitment, state);
  if (isRecorded(state.facts, event)) return SATISFIED;
  return (
    refusedAhead(event.data.on, context) ??
    refuseDue(event.data.due) ??
    refuseBeforeMade(occurrenceNow(event, context), commitment) ??
    refuseDueBefore(event.data, occurrenceNow(event, context)) ??
    refuseNothingLeft(commitment, occurrenceNow(event, context)) ??
    accept(event)
  );
}

function reportProgress(
  command: Input<'ReportProgress'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.progress, command, 'agreement');
  if (!read.ok) return read;
  const event: ProgressReported = { type: 'ProgressReported', data: read.value };
  const commitment = commitmentOf(state, event.data.commitment);
  if (commitment === undefined) return refuseUnknownCommitment(event.data.commitment, state);
  if (event.data.text === undefined && event.data.value === undefined) {
    return refuseValue(
      'COMMITMENT.NOTHING_REPORTED',
      'text',
      'The report says nothing: give its text, a value of the target’s indicator, or both.',
      {},
    );
  }
  return isRecorded(state.facts, event) ? SATISFIED : (refusedAhead(event.data.on, context) ?? accept(event));
}

function addNote(
  command: Input<'AddNote'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.note, command, 'agreement');
  if (!read.ok) return read;
  const event: NoteAdded = { type: 'NoteAdded', data: read.value };
  const { commitment, on } = event.data;
  if (commitment !== undefined && commitmentOf(state, commitment) === undefined) {
    return refuseUnknownCommitment(commitment, state);
  }
  return isRecorded(state.facts, event) ? SATISFIED : (refusedAhead(on, context) ?? accept(event));
}

function refuseUnknownWorkProgramme(id: string | undefined, { facts }: AgreementState): Refused | null {
  const adopted = facts.flatMap(({ event }) =>
    event.type === 'WorkProgrammeAdopted' ? [event.data.workProgramme] : [],
  );
  if (id === undefined || adopted.some((each) => each === id)) return null;
  return refuseValue(
    'WORK_PROGRAMME.UNKNOWN',
    'workProgramme',
    `The agreement has no work programme “${id}”: it has ${adopted.length === 0 ? 'none' : adopted.join(', ')}. Record its adoption first.`,
    { workProgramme: id, known: adopted },
  );
}

/** A commitment with nothing left to do before the rescheduling has nothing to reschedule; a recurrence goes on. */
function refuseNothingLeft(commitment: Commitment, { earliest }: Occurrence): Refused | null {
  if (earliest === null || commitment.due.kind === 'yearly') return null;
  const windows = commitmentOn(commitment, earliest);
  const isDone = windows.every(({ standings }) => standings.every((standing) => DONE.has(standing)));
  if (!isDone) return null;
  return forbid(
    'COMMITMENT.NOTHING_LEFT',
    `By ${earliest} every window of “${commitment.id}” is fulfilled or waived: there is nothing left to reschedule. Record a new commitment.`,
    {
      commitment: commitment.id,
      windows: windows.map(({ window, standings }) => ({ window, standings })),
    },
  );
}

const DONE: ReadonlySet<string> = new Set(['fulfilled-on-time', 'fulfilled-late', 'waived']);
