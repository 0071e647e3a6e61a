import type { Context, Decision } from '../decision.js';
import type { AgreementEvent } from '../events.js';
import { readCommand } from '../input.js';
import { signedOn } from './decide-renewal.js';
import { INPUT } from './inputs.js';
import type { Input } from './life-command.js';
import { recordAct } from './recording.js';
import { refuseEndBefore } from './refused-dates.js';
import type { AgreementState } from './state.js';

/** What it says is changed by a legal act. A mistake of the record is no amendment: it is corrected (R19). */
export function amendAgreement(
  command: Input<'AmendAgreement'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.AgreementAmended, command, 'agreement');
  if (!read.ok) return read;
  const refused = refuseEndBefore(read.value.changes?.term, signedOn(state), 'changes.term.date');
  return recordAct({ type: 'AgreementAmended', data: read.value }, state, context, refused);
}

/** It rests for a time. */
export function suspendAgreement(
  command: Input<'SuspendAgreement'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.AgreementSuspended, command, 'agreement');
  return read.ok ? recordAct({ type: 'AgreementSuspended', data: read.value }, state, context, null) : read;
}

/** It is taken up again after a suspension. */
export function resumeAgreement(
  command: Input<'ResumeAgreement'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.AgreementResumed, command, 'agreement');
  return read.ok ? recordAct({ type: 'AgreementResumed', data: read.value }, state, context, null) : read;
}

/** A party joins. */
export function recordAccession(
  command: Input<'RecordAccession'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.PartyAcceded, command, 'agreement');
  return read.ok ? recordAct({ type: 'PartyAcceded', data: read.value }, state, context, null) : read;
}

/** A party leaves; when fewer than two are left, the agreement ends (R9, R14). */
export function recordWithdrawal(
  command: Input<'RecordWithdrawal'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.PartyWithdrew, command, 'agreement');
  return read.ok ? recordAct({ type: 'PartyWithdrew', data: read.value }, state, context, null) : read;
}
