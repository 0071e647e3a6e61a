import { forbid, refuseValue } from '../deciding.js';
import type { Refused } from '../deciding.js';
import type { Context, Decision } from '../decision.js';
import type { AgreementEvent } from '../events.js';
import { readCommand } from '../input.js';
import { INPUT } from './inputs.js';
import type { Input } from './life-command.js';
import { recordAct } from './recording.js';
import { against, list } from './refusals.js';
import { refuseEarlierDay } from './refused-dates.js';
import type { AgreementState } from './state.js';

/** Notice is given that it shall end, or shall not be renewed tacitly (R12). */
export function notifyTermination(
  command: Input<'NotifyTermination'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.TerminationNotified, command, 'agreement');
  if (!read.ok) return read;
  return recordAct(
    { type: 'TerminationNotified', data: read.value },
    state,
    context,
    refuseEarlierDay(read.value),
  );
}

/** It ends before its time; the effect, else the day itself, is the first day out (R10). */
export function terminateAgreement(
  command: Input<'TerminateAgreement'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.AgreementTerminated, command, 'agreement');
  if (!read.ok) return read;
  const event: AgreementEvent = { type: 'AgreementTerminated', data: read.value };
  return recordAct(
    event,
    state,
    context,
    refuseSecond(event, state, 'AGREEMENT.ALREADY_TERMINATED', 'terminated'),
  );
}

/** Another agreement takes its place. */
export function supersedeAgreement(
  command: Input<'SupersedeAgreement'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.AgreementSuperseded, command, 'agreement');
  if (!read.ok) return read;
  const event: AgreementEvent = { type: 'AgreementSuperseded', data: read.value };
  return recordAct(
    event,
    state,
    context,
    refuseItself(read.value.by, state) ??
      refuseSecond(event, state, 'AGREEMENT.ALREADY_SUPERSEDED', 'superseded'),
  );
}

function refuseItself(by: string, { id }: AgreementState): Refused | null {
  if (by !== id) return null;
  return refuseValue(
    'AGREEMENT.SUPERSEDES_ITSELF',
    'by',
    `“${id}” cannot take its own place: name the agreement that does.`,
    { by },
  );
}

/** An agreement is terminated, or superseded, once; another date for it is a correction. */
function refuseSecond(
  event: AgreementEvent,
  { id, facts }: AgreementState,
  code: string,
  done: string,
): Refused | null {
  const first = facts.filter(({ event: { type } }) => type === event.type);
  if (first.length === 0) return null;
  return forbid(code, `“${id}” is ${done} already: ${list(first)}. If that is wrong, correct that entry.`, {
    agreement: id,
    on: event.data.on,
    against: against(first),
  });
}
