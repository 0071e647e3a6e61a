import { THING_KINDS } from '@concord-ledger/agreements';
import type { StreamKind, ThingKind } from '@concord-ledger/agreements';
import type { JsonObject, JsonValue } from '@concord-ledger/event-store';
import type { CommandName } from '../recording.js';
import { SUCCESSIONS } from '../stream-name.js';

/**
 * What each command is about; at the same time the list of all commands. `entry`: about an entry of the thing that it names by whichever property,
 * and of the successions of parties where it names none (R19).
 */
const KINDS: Readonly<Record<CommandName, StreamKind | 'entry'>> = {
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
  RecordSuccession: 'successions',
  CorrectEntry: 'entry',
  AnnulEntry: 'entry',
};

/** Commands that always make a new thing. `SignAgreement` makes one only where nothing was proposed before. */
const CREATING: readonly CommandName[] = [
  'ProposeAgreement',
  'RegisterParty',
  'RegisterProgramme',
  'RecordActivity',
];

export const COMMAND_NAMES: readonly string[] = Object.keys(KINDS);

/** A command as typed, of which the name alone is known. */
export type Named = JsonObject & { readonly type: CommandName };

export function isNamed(typed: JsonObject): typed is Named {
  return typeof typed.type === 'string' && Object.hasOwn(KINDS, typed.type);
}

/** What a command is about, as it was typed: `id` is what stands where the id of the thing belongs, if anything does. */
export interface About {
  readonly kind: StreamKind;
  readonly id: JsonValue | undefined;
}

export function aboutOf(typed: Named): About {
  const said = KINDS[typed.type];
  const kind = said === 'entry' ? (namedThings(typed)[0] ?? 'successions') : said;
  return { kind, id: kind === 'successions' ? SUCCESSIONS.id : typed[kind] };
}

/** The kinds of things that a correction names; more than one say different things. */
export function namedThings(typed: Named): readonly ThingKind[] {
  return THING_KINDS.filter((kind) => typed[kind] !== undefined);
}

/** Whether the command puts an entry right (R19), rather than recording a fact. */
export function isCorrecting(name: CommandName): name is 'CorrectEntry' | 'AnnulEntry' {
  return KINDS[name] === 'entry';
}

/** Whether the thing comes to be by this command, whatever its id. */
export function isCreating(name: CommandName): boolean {
  return CREATING.includes(name);
}

/** Whether the command may leave the id to the ledger (R25). */
export function mayLeaveId(name: CommandName): boolean {
  return name === 'SignAgreement' || isCreating(name);
}
