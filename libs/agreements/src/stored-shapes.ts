import type * as E from './events.js';
import { ACTIVITY_KINDS, PARTY_KINDS } from './events.js';
import type { EntryId, IdKinds, PrivateHash } from './ids.js';
import { byKind, eitherType, list, object, oneOf, optional, wrongType, yesOrNo } from './input.js';
import type { Read, Reader, Shape } from './input.js';

/** The data of an event type. */
type Data<Type extends E.FactType> = Extract<E.Fact, { type: Type }>['data'];

/**
 * The shape of every fact's data as it is stored now. It asks for properties and their JSON types only: what was good enough to be recorded
 * stays readable, whatever is asked of new input later on.
 */
export const STORED: { readonly [Type in E.FactType]: Shape<Data<Type>> } = shapes();

function shapes(): typeof STORED {
  const party = object<E.AgreementParty>({ party: id(), nameAsSigned: optional(text) });
  const person = object<E.PersonRef>({ record: hash });
  const signatory = object<E.Signatory>({
    party: id(),
    person: optional(person),
    office: optional(text),
    on: optional(text),
    place: optional(text),
  });
  const localText = object<E.LocalText>({ vi: optional(text), en: optional(text) });
  const title = object<E.TitleText>({
    vi: optional(text),
    en: optional(text),
    other: optional(object<NonNullable<E.TitleText['other']>>({ language: text, text })),
  });
  const area = object<E.Area>({ text: localText, code: optional(id()) });
  const term = byKind<E.Term>({
    indefinite: object({ kind: oneOf('indefinite') }),
    until: object({ kind: oneOf('until'), date: text }),
    period: object({ kind: oneOf('period'), duration: text }),
  });
  const renewal = byKind<E.RenewalClause>({
    none: object({ kind: oneOf('none') }),
    express: object({ kind: oneOf('express') }),
    tacit: object<Extract<E.RenewalClause, { kind: 'tacit' }>>({
      kind: oneOf('tacit'),
      duration: text,
      notice: optional(text),
    }),
  });
  const effect = byKind<E.Effect>({
    'on-signature': object({ kind: oneOf('on-signature') }),
    'on-date': object({ kind: oneOf('on-date'), date: text }),
    'when-notified': object({ kind: oneOf('when-notified') }),
  });
  const instrument = object<E.Instrument>({
    title: optional(title),
    kind: optional(text),
    number: optional(text),
    languages: optional(all(text)),
    purpose: optional(localText),
    areas: optional(all(area)),
    proposingBody: optional(text),
    capacity: optional(text),
    approvalLevel: optional(text),
    authorisation: optional(text),
    note: optional(text),
    effect: optional(effect),
    term: optional(term),
    renewal: optional(renewal),
  });
  const quantity = eitherType<number, Exclude<E.Quantity, number>>(
    (value) => typeof value === 'number',
    number,
    object({ from: number, to: number }),
  );
  const due = byKind<E.Due>({
    none: object({ kind: oneOf('none') }),
    windows: object({
      kind: oneOf('windows'),
      windows: all(object<{ window: string; text?: string }>({ window: text, text: optional(text) })),
    }),
    yearly: object<Extract<E.Due, { kind: 'yearly' }>>({
      kind: oneOf('yearly'),
      from: text,
      to: optional(text),
    }),
    within: object({ kind: oneOf('within'), period: text }),
  });
  const evidence = byKind<E.Evidence>({
    activity: object({ kind: oneOf('activity'), activity: id() }),
    document: object({ kind: oneOf('document'), sha256: text }),
    text: object({ kind: oneOf('text'), text }),
  });
  const until = byKind<Data<'AgreementExtended'>['until']>({
    date: object({ kind: oneOf('date'), date: text }),
    further: object({ kind: oneOf('further'), duration: text }),
    indefinite: object({ kind: oneOf('indefinite') }),
  });
  const changes = object<NonNullable<Data<'AgreementAmended'>['changes']>>({
    title: optional(title),
    purpose: optional(localText),
    areas: optional(all(area)),
    term: optional(term),
    renewal: optional(renewal),
  });
  const happened = { on: text, remark: optional(text) };
  const takesEffect = { ...happened, effectiveOn: optional(text) };
  const reason = optional(text);
  const outcome = byKind<E.SuccessionOutcome>({
    whole: object({ kind: oneOf('whole'), successor: id() }),
    divided: object<Extract<E.SuccessionOutcome, { kind: 'divided' }>>({
      kind: oneOf('divided'),
      shares: all(
        object<E.SuccessionShare>({
          successor: id(),
          areas: optional(all(area)),
          agreements: optional(all(id())),
        }),
      ),
      rest: optional(id()),
      continues: yesOrNo,
    }),
    dissolved: object({ kind: oneOf('dissolved') }),
  });
  return {
    AgreementProposed: {
      ...happened,
      parties: optional(all(party)),
      instrument: optional(instrument),
      programmes: optional(all(id())),
    },
    SigningPlanned: { ...happened, by: text, place: optional(text) },
    AgreementSigned: {
      ...happened,
      place: optional(text),
      parties: all(party),
      signatories: optional(all(signatory)),
      instrument,
      programmes: optional(all(id())),
    },
    AgreementEnteredIntoForce: happened,
    RenewalPlanned: { ...happened, by: text, note: optional(text) },
    RenewalPlanAbandoned: { ...happened, reason },
    AgreementRenewed: {
      ...takesEffect,
      term: optional(term),
      place: optional(text),
      signatories: optional(all(signatory)),
      instrument: optional(instrument),
    },
    AgreementExtended: { ...happened, until },
    AgreementAmended: {
      ...takesEffect,
      text: localText,
      changes: optional(changes),
      signatories: optional(all(signatory)),
    },
    AgreementSuspended: { ...takesEffect, reason },
    AgreementResumed: { ...takesEffect, reason },
    TerminationNotified: { ...takesEffect, by: optional(id()), reason },
    AgreementTerminated: { ...takesEffect, reason },
    PartyAcceded: {
      ...takesEffect,
      party: id(),
      nameAsSigned: optional(text),
      signatories: optional(all(signatory)),
    },
    PartyWithdrew: { ...takesEffect, party: id(), reason },
    AgreementSuperseded: { ...takesEffect, by: id() },
    AgreementAbandoned: { ...happened, reason },
    WorkProgrammeAdopted: {
      ...happened,
      workProgramme: id(),
      period: text,
      title: optional(localText),
    },
    DocumentAttached: { ...happened, sha256: text, mediaType: text, size: number, title: text },
    CommitmentMade: {
      ...happened,
      commitment: id(),
      text: localText,
      areas: optional(all(area)),
      obligors: optional(all(id())),
      due,
      target: optional(
        object<E.CommitmentTarget>({
          indicator: text,
          unit: optional(text),
          value: optional(quantity),
          by: optional(text),
        }),
      ),
      workProgramme: optional(id()),
      programme: optional(id()),
    },
    CommitmentRescheduled: { ...happened, commitment: id(), due, reason },
    ProgressReported: {
      ...happened,
      commitment: id(),
      text: optional(text),
      value: optional(number),
      source: optional(text),
    },
    CommitmentFulfilled: {
      ...happened,
      commitment: id(),
      window: optional(text),
      extent: oneOf('whole', 'part'),
      evidence: optional(all(evidence)),
    },
    CommitmentWaived: { ...happened, commitment: id(), window: optional(text), reason },
    NoteAdded: {
      ...happened,
      commitment: optional(id()),
      kind: oneOf('difficulty', 'recommendation', 'note'),
      text,
    },
    PartyRegistered: {
      ...happened,
      names: optional(localText),
      shortName: optional(text),
      description: optional(localText),
      kind: oneOf(...PARTY_KINDS),
      jurisdiction: optional(text),
      parent: optional(id()),
    },
    PartyRenamed: {
      ...takesEffect,
      names: localText,
      shortName: optional(text),
      legalBasis: optional(text),
    },
    PartyMoved: {
      ...takesEffect,
      parent: optional(id()),
      jurisdiction: optional(text),
      legalBasis: optional(text),
    },
    ProgrammeRegistered: {
      ...happened,
      names: localText,
      period: text,
      issuer: optional(id()),
      targets: optional(
        all(
          object<E.ProgrammeTarget>({
            target: id(),
            text: localText,
            indicator: optional(text),
            unit: optional(text),
            value: optional(quantity),
            by: text,
          }),
        ),
      ),
    },
    TargetProgressReported: { ...happened, target: id(), value: number, source: optional(text) },
    ActivityRecorded: {
      ...happened,
      kind: oneOf(...ACTIVITY_KINDS),
      title: localText,
      place: optional(text),
      jurisdiction: optional(text),
      participants: all(
        object<E.Participant>({
          party: optional(id()),
          person: optional(person),
          office: optional(text),
          role: optional(text),
        }),
      ),
      agreements: optional(all(id())),
      series: optional(id()),
      topics: optional(all(localText)),
      text: optional(localText),
    },
    PartySucceeded: { ...takesEffect, legalBasis: optional(text), predecessors: all(id()), outcome },
  };
}

/** A correction as it is stored: its fact in the version in which it was written. */
export const STORED_CORRECTION = {
  EntryCorrected: {
    entry: entryId,
    reason: text,
    fact: object<StoredFact>({ type: text, schemaVersion: number, data: anything }),
  },
  EntryAnnulled: { entry: entryId, reason: text },
};

interface StoredFact {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: unknown;
}

function text(input: unknown, path: string): Read<string> {
  return typeof input === 'string' ? { ok: true, value: input } : wrongType(path, 'text');
}

function number(input: unknown, path: string): Read<number> {
  return typeof input === 'number' ? { ok: true, value: input } : wrongType(path, 'a number');
}

function hash(input: unknown, path: string): Read<PrivateHash> {
  const read = text(input, path);
  return read.ok ? { ok: true, value: read.value as PrivateHash } : read;
}

/** An id that was checked when it was recorded. */
function id<Id extends IdKinds[keyof IdKinds]>(): Reader<Id> {
  return (input, path) => {
    const read = text(input, path);
    return read.ok ? { ok: true, value: read.value as Id } : read;
  };
}

function entryId(input: unknown, path: string): Read<EntryId> {
  const read = text(input, path);
  return read.ok ? { ok: true, value: read.value as EntryId } : read;
}

function anything(input: unknown): Read<unknown> {
  return { ok: true, value: input };
}

function all<T>(item: Reader<T>): Reader<readonly T[]> {
  return list(item, { max: Number.MAX_SAFE_INTEGER });
}
