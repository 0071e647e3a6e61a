import type { FactCommand, StreamKind, ThingKind } from './commands.js';
import type { Fact, FactType } from './events.js';

/**
 * The command that would record this fact: an event carries what its command carried. So a fact can be decided again (R19), and what it names
 * elsewhere be found as its command's.
 * @param id of the thing in whose stream the fact stands; passed over for a succession, whose stream is of no one thing.
 */
export function commandOf<F extends Fact>({ type, data }: F, id: string): CommandRecording<F> {
  return commandFrom(type, data, id);
}

/** The command that would record a fact of this type, from what is said of it: whatever that is, its decider reads it as unknown input. */
export function commandFrom<F extends Fact>(type: F['type'], said: object, id: string): CommandRecording<F> {
  const [command, kind] = COMMANDS[type];
  const named = kind === null ? said : { ...said, [kind]: id };
  // Each type has its own data, which TypeScript cannot follow through the lookup.
  return { ...named, type: command } as unknown as CommandRecording<F>;
}

/** What records a fact of a type: the name of its command, and the kind of stream in which it stands. */
export function recordingOf(type: FactType): {
  readonly command: FactCommand['type'];
  readonly kind: StreamKind;
} {
  const [command, kind] = COMMANDS[type];
  return { command, kind: kind ?? 'successions' };
}

/** The command that records such a fact. */
export type CommandRecording<F extends Fact> = Extract<
  FactCommand,
  { type: (typeof COMMANDS)[F['type']][0] }
>;

/** What records a fact of each type, and the property that holds the id of what it is about; null for the successions' one stream. */
const COMMANDS = {
  AgreementProposed: ['ProposeAgreement', 'agreement'],
  SigningPlanned: ['PlanSigning', 'agreement'],
  AgreementSigned: ['SignAgreement', 'agreement'],
  AgreementEnteredIntoForce: ['RecordEntryIntoForce', 'agreement'],
  RenewalPlanned: ['PlanRenewal', 'agreement'],
  RenewalPlanAbandoned: ['AbandonRenewalPlan', 'agreement'],
  AgreementRenewed: ['RenewAgreement', 'agreement'],
  AgreementExtended: ['ExtendAgreement', 'agreement'],
  AgreementAmended: ['AmendAgreement', 'agreement'],
  AgreementSuspended: ['SuspendAgreement', 'agreement'],
  AgreementResumed: ['ResumeAgreement', 'agreement'],
  TerminationNotified: ['NotifyTermination', 'agreement'],
  AgreementTerminated: ['TerminateAgreement', 'agreement'],
  PartyAcceded: ['RecordAccession', 'agreement'],
  PartyWithdrew: ['RecordWithdrawal', 'agreement'],
  AgreementSuperseded: ['SupersedeAgreement', 'agreement'],
  AgreementAbandoned: ['AbandonAgreement', 'agreement'],
  WorkProgrammeAdopted: ['AdoptWorkProgramme', 'agreement'],
  DocumentAttached: ['AttachDocument', 'agreement'],
  CommitmentMade: ['MakeCommitment', 'agreement'],
  CommitmentRescheduled: ['RescheduleCommitment', 'agreement'],
  ProgressReported: ['ReportProgress', 'agreement'],
  CommitmentFulfilled: ['FulfilCommitment', 'agreement'],
  CommitmentWaived: ['WaiveCommitment', 'agreement'],
  NoteAdded: ['AddNote', 'agreement'],
  PartyRegistered: ['RegisterParty', 'party'],
  PartyRenamed: ['RenameParty', 'party'],
  PartyMoved: ['MoveParty', 'party'],
  ProgrammeRegistered: ['RegisterProgramme', 'programme'],
  TargetProgressReported: ['ReportTargetProgress', 'programme'],
  ActivityRecorded: ['RecordActivity', 'activity'],
  PartySucceeded: ['RecordSuccession', null],
} as const satisfies Readonly<Record<FactType, readonly [FactCommand['type'], ThingKind | null]>>;

/** Every type of fact, in the order of an agreement's life; then parties, programmes, activities and successions. */
export const FACT_TYPES: readonly FactType[] = Object.keys(COMMANDS).filter(isFactType);

function isFactType(name: string): name is FactType {
  return Object.hasOwn(COMMANDS, name);
}
