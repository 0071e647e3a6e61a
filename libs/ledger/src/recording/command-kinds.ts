import type { ThingKind } from '@concord-ledger/agreements';
import type { CommandName } from '../recording.js';

/** What each command is about; at the same time the list of all commands. */
const KINDS: Readonly<Record<CommandName, ThingKind>> = {
  ProposeAgreement: 'agreement',
  PlanSigning: 'agreement',
  SignAgreement: 'agreement',
  RecordEntryIntoForce: 'agreement',
  PlanRenewal: 'agreement',
  AbandonRenewalPlan: 'agreement',
  RenewAgreement: 'agreement',
  ExtendAgreement: 'agreement',
  AmendAgreement: 'agreement',
  SuspendAgreement: 'agreement',
  ResumeAgreement: 'agreement',
  NotifyTermination: 'agreement',
  TerminateAgreement: 'agreement',
  RecordAccession: 'agreement',
  RecordWithdrawal: 'agreement',
  SupersedeAgreement: 'agreement',
  AbandonAgreement: 'agreement',
  AdoptWorkProgramme: 'agreement',
  AttachDocument: 'agreement',
  MakeCommitment: 'agreement',
  RescheduleCommitment: 'agreement',
  ReportProgress: 'agreement',
  FulfilCommitment: 'agreement',
  WaiveCommitment: 'agreement',
  AddNote: 'agreement',
  RegisterParty: 'party',
  RenameParty: 'party',
  MoveParty: 'party',
  RegisterProgramme: 'programme',
  ReportTargetProgress: 'programme',
  RecordActivity: 'activity',
};

/** Commands that always make a new thing. `SignAgreement` makes one only where nothing was proposed before. */
const CREATING: readonly CommandName[] = [
  'ProposeAgreement',
  'RegisterParty',
  'RegisterProgramme',
  'RecordActivity',
];

export const COMMAND_NAMES: readonly string[] = Object.keys(KINDS);

export function isCommandName(text: unknown): text is CommandName {
  return typeof text === 'string' && Object.hasOwn(KINDS, text);
}

/** The kind of thing that a command is about, and the property that holds its id. */
export function kindOf(name: CommandName): ThingKind {
  return KINDS[name];
}

/** Whether the thing comes to be by this command, whatever its id. */
export function isCreating(name: CommandName): boolean {
  return CREATING.includes(name);
}

/** Whether the command may leave the id to the ledger (R25). */
export function mayLeaveId(name: CommandName): boolean {
  return name === 'SignAgreement' || isCreating(name);
}
