import { recordingOf } from './command-of.js';
import type { Command, CommandName, StreamKind, ThingKind } from './commands.js';
import type { Refusal } from './decision.js';
import type { DomainEvent } from './events.js';

/** A thing with a stream of its own that a command names and that must exist elsewhere. */
export interface Reference {
  readonly kind: ThingKind;
  readonly id: string;
  /** Where in the command, or in the event's data, it stands: `parties[1].party`. */
  readonly path: string;
}

/**
 * What must exist elsewhere for this command, in the order of its properties (R26). It may run before `decide`: whatever is not typed as it
 * should be is passed over here, for `decide` to refuse. What a correction names depends on the type of what it corrects, which its command
 * need not say: `referencesIn` finds it in what was decided.
 */
export function referencesOf(command: Command): readonly Reference[] {
  return referencesAt(PLACES[command.type], command);
}

/** What an event names elsewhere, in the order of its properties; of a correction, what the fact that it states names (`fact.by`). */
export function referencesIn(event: DomainEvent): readonly Reference[] {
  if (event.type === 'EntryAnnulled') return [];
  if (event.type !== 'EntryCorrected')
    return referencesAt(PLACES[recordingOf(event.type).command], event.data);
  return referencesIn(event.data.fact).map((reference) => ({ ...reference, path: `fact.${reference.path}` }));
}

/** An event's data name things in the same places as its command. */
function referencesAt(places: readonly Place[], said: object): readonly Reference[] {
  return places.flatMap(([kind, place]) =>
    textsAt(said, place.split('.'), '').flatMap(({ text, path }) =>
      kind === 'party' && place === 'parent' && text === 'none' ? [] : [{ kind, id: text, path }],
    ),
  );
}

/** The stream that the command writes to. */
export function targetOf(command: Command): { readonly kind: StreamKind; readonly id: string } {
  if ('agreement' in command) return { kind: 'agreement', id: command.agreement };
  if ('party' in command) return { kind: 'party', id: command.party };
  if ('programme' in command) return { kind: 'programme', id: command.programme };
  if ('activity' in command) return { kind: 'activity', id: command.activity };
  return { kind: 'successions', id: 'successions' };
}

/** The refusal for a reference to something that is not on record: `PARTY.UNKNOWN`, of kind `value`. */
export function unknownReference({ kind, id, path }: Reference): Refusal {
  return {
    kind: 'value',
    code: UNKNOWN[kind],
    message: `There is no ${kind} “${id}”, which ${path} names: check the id, or record the ${kind} first.`,
    path,
    facts: { id },
  };
}

const UNKNOWN: Readonly<Record<ThingKind, string>> = {
  agreement: 'AGREEMENT.UNKNOWN',
  party: 'PARTY.UNKNOWN',
  programme: 'PROGRAMME.UNKNOWN',
  activity: 'ACTIVITY.UNKNOWN',
};

/** The refusal for a reference to something of which all was annulled (R19): `PARTY.VOID`, of kind `value`. */
export function voidReference({ kind, id, path }: Reference): Refusal {
  return {
    kind: 'value',
    code: VOID[kind],
    message: `The ${kind} “${id}”, which ${path} names, is void, for all that was recorded of it was annulled: name another one, or correct its first entry if that was a mistake.`,
    path,
    facts: { id },
  };
}

const VOID: Readonly<Record<ThingKind, string>> = {
  agreement: 'AGREEMENT.VOID',
  party: 'PARTY.VOID',
  programme: 'PROGRAMME.VOID',
  activity: 'ACTIVITY.VOID',
};

type Place = readonly [kind: ThingKind, path: string];

const SIGNATORIES: Place = ['party', 'signatories[].party'];

/** Where each command names things of other streams; `[]` marks a list. */
const PLACES: Readonly<Record<CommandName, readonly Place[]>> = {
  ProposeAgreement: [
    ['party', 'parties[].party'],
    ['programme', 'programmes[]'],
  ],
  PlanSigning: [],
  SignAgreement: [['party', 'parties[].party'], SIGNATORIES, ['programme', 'programmes[]']],
  RecordEntryIntoForce: [],
  PlanRenewal: [],
  AbandonRenewalPlan: [],
  RenewAgreement: [SIGNATORIES],
  ExtendAgreement: [],
  AmendAgreement: [SIGNATORIES],
  SuspendAgreement: [],
  ResumeAgreement: [],
  NotifyTermination: [['party', 'by']],
  TerminateAgreement: [],
  RecordAccession: [['party', 'party'], SIGNATORIES],
  RecordWithdrawal: [['party', 'party']],
  SupersedeAgreement: [['agreement', 'by']],
  AbandonAgreement: [],
  AdoptWorkProgramme: [],
  AttachDocument: [],
  MakeCommitment: [
    ['party', 'obligors[]'],
    ['programme', 'programme'],
  ],
  RescheduleCommitment: [],
  ReportProgress: [],
  FulfilCommitment: [['activity', 'evidence[].activity']],
  WaiveCommitment: [],
  AddNote: [],
  RegisterParty: [['party', 'parent']],
  RenameParty: [],
  MoveParty: [['party', 'parent']],
  RegisterProgramme: [['party', 'issuer']],
  ReportTargetProgress: [],
  RecordActivity: [
    ['party', 'participants[].party'],
    ['agreement', 'agreements[]'],
  ],
  RecordSuccession: [
    ['party', 'predecessors[]'],
    ['party', 'outcome.successor'],
    ['party', 'outcome.shares[].successor'],
    ['agreement', 'outcome.shares[].agreements[]'],
    ['party', 'outcome.rest'],
  ],
  CorrectEntry: [],
  AnnulEntry: [],
};

interface Found {
  readonly text: string;
  readonly path: string;
}

function textsAt(value: unknown, steps: readonly string[], path: string): readonly Found[] {
  const [step, ...rest] = steps;
  if (step === undefined) return typeof value === 'string' ? [{ text: value, path }] : [];
  if (typeof value !== 'object' || value === null) return [];
  const isList = step.endsWith('[]');
  const key = isList ? step.slice(0, -2) : step;
  const inside: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
  const at = path === '' ? key : `${path}.${key}`;
  if (!isList) return textsAt(inside, rest, at);
  return Array.isArray(inside) ? inside.flatMap((item, index) => textsAt(item, rest, `${at}[${index}]`)) : [];
}
