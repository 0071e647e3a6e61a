import type { FactCommand, ThingKind } from '@concord-ledger/agreements';
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
import type { Class } from './fields.js';
import { MoveDto, PartyDto, RenamingDto } from './parties/party.dto.js';
import { SuccessionDto } from './parties/succession.dto.js';
import { ProgrammeDto, TargetProgressDto } from './programmes/programme.dto.js';

/** How one command is read: which ids say what it is about, and the class that checks what it says beside them. */
export interface CommandSchema {
  /** The properties one of which holds the id of what it is about; none where there is but one such thing. */
  readonly about: readonly ThingKind[];
  /** True where that may be left out: the ledger makes the id of what is opened (R25), and an entry of no thing is one of the successions (R19). */
  readonly optional: boolean;
  /** The property with the id of something inside the stream. */
  readonly inside: 'commitment' | 'target' | 'entry' | null;
  readonly body: Class;
}

/** The commands that record facts. */
export const factSchemas = {
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
  RecordSuccession: { about: [], optional: false, inside: null, body: SuccessionDto },
} as const satisfies Readonly<Record<FactCommand['type'], CommandSchema>>;

function opening<Kind extends ThingKind, Body extends object>(about: Kind, body: Class<Body>) {
  return { about: [about], optional: true, inside: null, body } as const;
}

function on<Kind extends ThingKind, Body extends object>(about: Kind, body: Class<Body>) {
  return { about: [about], optional: false, inside: null, body } as const;
}

function inside<Kind extends ThingKind, Thing extends 'commitment' | 'target', Body extends object>(
  about: Kind,
  thing: Thing,
  body: Class<Body>,
) {
  return { about: [about], optional: false, inside: thing, body } as const;
}
