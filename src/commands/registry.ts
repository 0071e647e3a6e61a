import type { ThingKind } from '@concord-ledger/agreements';
import type { CommandName, LedgerCommand } from '@concord-ledger/ledger';
import { ActivityDto } from './activities/activity.dto.js';
import { AccessionDto, AmendmentDto, WithdrawalDto, WorkProgrammeDto } from './agreements/changes.dto.js';
import { DocumentDto, NoteDto } from './agreements/documents.dto.js';
import {
  AbandonmentDto,
  ResumptionDto,
  SupersessionDto,
  SuspensionDto,
  TerminationDto,
  TerminationNoticeDto,
} from './agreements/ending.dto.js';
import {
  ExtensionDto,
  RenewalDto,
  RenewalPlanAbandonmentDto,
  RenewalPlanDto,
} from './agreements/renewal.dto.js';
import { EntryIntoForceDto, ProposalDto, SigningDto, SigningPlanDto } from './agreements/signing.dto.js';
import { CommitmentDto, ProgressDto, RescheduleDto, WaiverDto } from './commitments/commitment.dto.js';
import { FulfilmentDto } from './commitments/fulfilment.dto.js';
import type { AsJson, Same } from '../same-type.js';
import type { Class } from './fields.js';
import { MoveDto, PartyDto, RenamingDto } from './parties/party.dto.js';
import { ProgrammeDto, TargetProgressDto } from './programmes/programme.dto.js';

/** How one command is read: which ids say what it is about, and the class that checks what it says beside them. */
interface CommandSchema {
  /** The kind of stream that it is about; the property of this name holds the id. */
  readonly about: ThingKind;
  /** True where it opens the stream: the id may then be left to the ledger (R25). */
  readonly opens: boolean;
  /** The id of a thing inside that stream. */
  readonly inside: 'commitment' | 'target' | null;
  readonly body: Class;
}

const schemas = {
  ProposeAgreement: opening('agreement', ProposalDto),
  PlanSigning: on('agreement', SigningPlanDto),
  SignAgreement: opening('agreement', SigningDto),
  RecordEntryIntoForce: on('agreement', EntryIntoForceDto),
  PlanRenewal: on('agreement', RenewalPlanDto),
  AbandonRenewalPlan: on('agreement', RenewalPlanAbandonmentDto),
  RenewAgreement: on('agreement', RenewalDto),
  ExtendAgreement: on('agreement', ExtensionDto),
  AmendAgreement: on('agreement', AmendmentDto),
  SuspendAgreement: on('agreement', SuspensionDto),
  ResumeAgreement: on('agreement', ResumptionDto),
  NotifyTermination: on('agreement', TerminationNoticeDto),
  TerminateAgreement: on('agreement', TerminationDto),
  RecordAccession: on('agreement', AccessionDto),
  RecordWithdrawal: on('agreement', WithdrawalDto),
  SupersedeAgreement: on('agreement', SupersessionDto),
  AbandonAgreement: on('agreement', AbandonmentDto),
  AdoptWorkProgramme: on('agreement', WorkProgrammeDto),
  AttachDocument: on('agreement', DocumentDto),
  MakeCommitment: on('agreement', CommitmentDto),
  RescheduleCommitment: inside('agreement', 'commitment', RescheduleDto),
  ReportProgress: inside('agreement', 'commitment', ProgressDto),
  FulfilCommitment: inside('agreement', 'commitment', FulfilmentDto),
  WaiveCommitment: inside('agreement', 'commitment', WaiverDto),
  AddNote: on('agreement', NoteDto),
  RegisterParty: opening('party', PartyDto),
  RenameParty: on('party', RenamingDto),
  MoveParty: on('party', MoveDto),
  RegisterProgramme: opening('programme', ProgrammeDto),
  ReportTargetProgress: inside('programme', 'target', TargetProgressDto),
  RecordActivity: opening('activity', ActivityDto),
};

/** The one schema of every command, for HTTP bodies, `concord record` and lines to import. */
export const commandSchemas: Checked<typeof schemas> = schemas;

function opening<Kind extends ThingKind, Body extends object>(about: Kind, body: Class<Body>) {
  return { about, opens: true, inside: null, body } as const;
}

function on<Kind extends ThingKind, Body extends object>(about: Kind, body: Class<Body>) {
  return { about, opens: false, inside: null, body } as const;
}

function inside<Kind extends ThingKind, Thing extends 'commitment' | 'target', Body extends object>(
  about: Kind,
  thing: Thing,
  body: Class<Body>,
) {
  return { about, opens: false, inside: thing, body } as const;
}

/** A line of the table that says something else than its command does not compile. */
type Checked<Schemas extends Readonly<Record<CommandName, CommandSchema>>> = {
  readonly [Name in CommandName]: Same<Read<Schemas[Name]>, Said<Name>> extends true
    ? CommandSchema
    : { readonly drifted: Name; readonly read: Read<Schemas[Name]>; readonly said: Said<Name> };
};

/** What a command says, by its type in the ledger. */
type Said<Name extends CommandName> = AsJson<Omit<Extract<LedgerCommand, { type: Name }>, 'type'>>;

/** What is read for it here. */
type Read<Schema extends CommandSchema> = AsJson<
  InstanceType<Schema['body']> &
    (Schema['opens'] extends true
      ? Partial<Record<Schema['about'], string>>
      : Record<Schema['about'], string>) &
    (Schema['inside'] extends string ? Record<Schema['inside'], string> : unknown)
>;
