import type * as E from './events.js';
import type { EntryId, IdKinds, PrivateHash } from './ids.js';

/**
 * What people and programs may ask the ledger to record, by name. A command carries what its event will carry, as typed:
 * ids are plain strings, dates are any spelling that R3 reads. `decide` checks and normalises them.
 * Persons are private-record references already (R32); the ledger seals them before it asks the domain.
 */
export type Command = { [Name in CommandName]: { readonly type: Name } & CommandInputs[Name] }[CommandName];

export type CommandName = keyof CommandInputs;

/** A command that puts an entry right, whatever the entry is about (R19). */
export type CorrectionCommand = Extract<Command, { type: 'CorrectEntry' | 'AnnulEntry' }>;

/** A command that records a fact. */
export type FactCommand = Exclude<Command, CorrectionCommand>;

/** The id of the thing a command is about, beside what it says of it. */
type About<Target extends string, Data> = { readonly [K in Target]: string } & Typed<Data>;

/** A recorded shape as people type it: ids of any kind are plain strings. */
export type Typed<T> = T extends PrivateHash
  ? T
  : T extends IdKinds[keyof IdKinds] | EntryId
    ? string
    : T extends readonly (infer U)[]
      ? readonly Typed<U>[]
      : T extends object
        ? { readonly [K in keyof T]: Typed<T[K]> }
        : T;

export interface CommandInputs {
  // The life of an agreement, in its order.
  readonly ProposeAgreement: About<'agreement', E.AgreementProposed['data']>;
  readonly PlanSigning: About<'agreement', E.SigningPlanned['data']>;
  readonly SignAgreement: About<'agreement', E.AgreementSigned['data']>;
  readonly RecordEntryIntoForce: About<'agreement', E.AgreementEnteredIntoForce['data']>;
  readonly PlanRenewal: About<'agreement', E.RenewalPlanned['data']>;
  readonly AbandonRenewalPlan: About<'agreement', E.RenewalPlanAbandoned['data']>;
  readonly RenewAgreement: About<'agreement', E.AgreementRenewed['data']>;
  readonly ExtendAgreement: About<'agreement', E.AgreementExtended['data']>;
  readonly AmendAgreement: About<'agreement', E.AgreementAmended['data']>;
  readonly SuspendAgreement: About<'agreement', E.AgreementSuspended['data']>;
  readonly ResumeAgreement: About<'agreement', E.AgreementResumed['data']>;
  readonly NotifyTermination: About<'agreement', E.TerminationNotified['data']>;
  readonly TerminateAgreement: About<'agreement', E.AgreementTerminated['data']>;
  readonly RecordAccession: About<'agreement', E.PartyAcceded['data']>;
  readonly RecordWithdrawal: About<'agreement', E.PartyWithdrew['data']>;
  readonly SupersedeAgreement: About<'agreement', E.AgreementSuperseded['data']>;
  readonly AbandonAgreement: About<'agreement', E.AgreementAbandoned['data']>;
  readonly AdoptWorkProgramme: About<'agreement', E.WorkProgrammeAdopted['data']>;
  readonly AttachDocument: About<'agreement', E.DocumentAttached['data']>;
  // Commitments.
  readonly MakeCommitment: About<'agreement', E.CommitmentMade['data']>;
  readonly RescheduleCommitment: About<'agreement', E.CommitmentRescheduled['data']>;
  readonly ReportProgress: About<'agreement', E.ProgressReported['data']>;
  readonly FulfilCommitment: About<'agreement', E.CommitmentFulfilled['data']>;
  readonly WaiveCommitment: About<'agreement', E.CommitmentWaived['data']>;
  readonly AddNote: About<'agreement', E.NoteAdded['data']>;
  // Parties, programmes, activities.
  readonly RegisterParty: About<'party', E.PartyRegistered['data']>;
  readonly RenameParty: About<'party', E.PartyRenamed['data']>;
  readonly MoveParty: About<'party', E.PartyMoved['data']>;
  readonly RegisterProgramme: About<'programme', E.ProgrammeRegistered['data']>;
  readonly ReportTargetProgress: About<'programme', E.TargetProgressReported['data']>;
  readonly RecordActivity: About<'activity', E.ActivityRecorded['data']>;
  // Successions of parties: their one stream has no id.
  readonly RecordSuccession: Typed<E.PartySucceeded['data']>;
  // Putting an entry right (R19).
  readonly CorrectEntry: InHistory & {
    readonly entry: string;
    readonly reason: string;
    /** The whole of what the entry should have said. Its type needs no saying: it is the original's. */
    readonly fact: { [Type in E.FactType]: { readonly type?: Type } & TypedFact<Type> }[E.FactType];
  };
  readonly AnnulEntry: InHistory & {
    readonly entry: string;
    readonly reason: string;
    /** With the first entry of a history: annuls every entry of it, and the thing is void. */
    readonly wholeHistory?: boolean;
  };
}

type TypedFact<Type extends E.FactType> = Typed<Extract<E.Fact, { type: Type }>['data']>;

/** Names by exactly one property the thing in whose history an entry stands; by none: the successions of parties. */
type InHistory = { readonly [Kind in ThingKind]?: string };

export const THING_KINDS = ['agreement', 'party', 'programme', 'activity'] as const;
/** The kinds of things that have a stream of their own. */
export type ThingKind = (typeof THING_KINDS)[number];

/** The kinds of streams that the domain writes to; all successions of parties stand in one (R26). */
export type StreamKind = ThingKind | 'successions';
