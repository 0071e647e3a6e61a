import type { Command, CommandName, DomainEvent, EventType } from '@concord-ledger/agreements';
import { kindOf } from '../../recording/command-kinds.js';

/**
 * The command that would say what an event says. The domain knows of commands where they name other things; an event carries what its
 * command carried, so what it names is found through it.
 */
export function commandOf({ type, data }: DomainEvent, id: string): Command {
  const command = COMMANDS[type];
  return { [kindOf(command)]: id, ...data, type: command } as unknown as Command;
}

const COMMANDS: Readonly<Record<EventType, CommandName>> = {
  AgreementProposed: 'ProposeAgreement',
  SigningPlanned: 'PlanSigning',
  AgreementSigned: 'SignAgreement',
  AgreementEnteredIntoForce: 'RecordEntryIntoForce',
  RenewalPlanned: 'PlanRenewal',
  RenewalPlanAbandoned: 'AbandonRenewalPlan',
  AgreementRenewed: 'RenewAgreement',
  AgreementExtended: 'ExtendAgreement',
  AgreementAmended: 'AmendAgreement',
  AgreementSuspended: 'SuspendAgreement',
  AgreementResumed: 'ResumeAgreement',
  TerminationNotified: 'NotifyTermination',
  AgreementTerminated: 'TerminateAgreement',
  PartyAcceded: 'RecordAccession',
  PartyWithdrew: 'RecordWithdrawal',
  AgreementSuperseded: 'SupersedeAgreement',
  AgreementAbandoned: 'AbandonAgreement',
  WorkProgrammeAdopted: 'AdoptWorkProgramme',
  DocumentAttached: 'AttachDocument',
  CommitmentMade: 'MakeCommitment',
  CommitmentRescheduled: 'RescheduleCommitment',
  ProgressReported: 'ReportProgress',
  CommitmentFulfilled: 'FulfilCommitment',
  CommitmentWaived: 'WaiveCommitment',
  NoteAdded: 'AddNote',
  PartyRegistered: 'RegisterParty',
  PartyRenamed: 'RenameParty',
  PartyMoved: 'MoveParty',
  ProgrammeRegistered: 'RegisterProgramme',
  TargetProgressReported: 'ReportTargetProgress',
  ActivityRecorded: 'RecordActivity',
};
