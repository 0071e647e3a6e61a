import { decideCommitment } from '../commitments/decide-commitment.js';
import type { CommitmentCommand } from '../commitments/decide-commitment.js';
import type { CorrectionCommand } from '../commands.js';
import { decidingWith } from '../corrections/decide-correction.js';
import type { Rules } from '../corrections/history.js';
import { finished } from '../deciding-in-steps.js';
import type { Deciding } from '../deciding-in-steps.js';
import type { Context, Decision } from '../decision.js';
import type { AgreementEvent, Correction } from '../events.js';
import {
  abandonAgreement,
  planSigning,
  proposeAgreement,
  recordEntryIntoForce,
  signAgreement,
} from './decide-beginning.js';
import {
  amendAgreement,
  recordAccession,
  recordWithdrawal,
  resumeAgreement,
  suspendAgreement,
} from './decide-changes.js';
import { notifyTermination, supersedeAgreement, terminateAgreement } from './decide-end.js';
import { adoptWorkProgramme, attachDocument } from './decide-papers.js';
import { abandonRenewalPlan, extendAgreement, planRenewal, renewAgreement } from './decide-renewal.js';
import type { LifeCommand } from './life-command.js';
import { refuseUnknownAgreement } from './refusals.js';
import type { AgreementState } from './state.js';

/** A command that writes to an agreement's stream: on its life, on its commitments, or to put an entry right. */
export type AgreementCommand = AgreementFactCommand | CorrectionCommand;

type AgreementFactCommand = LifeCommand | CommitmentCommand;

/**
 * What is recorded of an agreement for a command, or why not (R8): pure, without clock or ids of its own. The state is that of the
 * stream the command names; the day of recording comes with the context.
 */
export function decideAgreement(
  command: AgreementCommand,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent | Correction> {
  return finished(decidingAgreement(command, state, context));
}

/** As decideAgreement, in steps. */
export function decidingAgreement(
  command: AgreementCommand,
  state: AgreementState,
  context: Context,
): Deciding<AgreementEvent | Correction> {
  return decidingWith(command, state, context, RULES);
}

const RULES: Rules<AgreementEvent, AgreementState> = { kind: 'agreement', decide: decideFact };

function decideFact(
  command: AgreementFactCommand,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const opens = command.type === 'ProposeAgreement' || command.type === 'SignAgreement';
  if (state.facts.length === 0 && !opens) return refuseUnknownAgreement(state);
  switch (command.type) {
    case 'ProposeAgreement':
      return proposeAgreement(command, state, context);
    case 'PlanSigning':
      return planSigning(command, state, context);
    case 'SignAgreement':
      return signAgreement(command, state, context);
    case 'RecordEntryIntoForce':
      return recordEntryIntoForce(command, state, context);
    case 'PlanRenewal':
      return planRenewal(command, state, context);
    case 'AbandonRenewalPlan':
      return abandonRenewalPlan(command, state, context);
    case 'RenewAgreement':
      return renewAgreement(command, state, context);
    case 'ExtendAgreement':
      return extendAgreement(command, state, context);
    case 'AmendAgreement':
      return amendAgreement(command, state, context);
    case 'SuspendAgreement':
      return suspendAgreement(command, state, context);
    case 'ResumeAgreement':
      return resumeAgreement(command, state, context);
    case 'NotifyTermination':
      return notifyTermination(command, state, context);
    case 'TerminateAgreement':
      return terminateAgreement(command, state, context);
    case 'RecordAccession':
      return recordAccession(command, state, context);
    case 'RecordWithdrawal':
      return recordWithdrawal(command, state, context);
    case 'SupersedeAgreement':
      return supersedeAgreement(command, state, context);
    case 'AbandonAgreement':
      return abandonAgreement(command, state, context);
    case 'AdoptWorkProgramme':
      return adoptWorkProgramme(command, state, context);
    case 'AttachDocument':
      return attachDocument(command, state, context);
    case 'MakeCommitment':
    case 'RescheduleCommitment':
    case 'ReportProgress':
    case 'FulfilCommitment':
    case 'WaiveCommitment':
    case 'AddNote':
      return decideCommitment(command, state, context);
  }
}
