import type * as E from '../events.js';
import {
  area,
  date,
  duration,
  id,
  languageTag,
  localText,
  number,
  on,
  person,
  prose,
  text,
  titleText,
  window,
} from '../input-values.js';
import { byKind, list, object, oneOf, optional, refuse, wrongType } from '../input.js';
import type { Reader, Shape } from '../input.js';

/** How the data of each command on the life of an agreement is read. */
type Data<Type extends E.AgreementEvent['type']> = Extract<E.AgreementEvent, { type: Type }>['data'];

const happened = { on, remark: optional(prose) };
const takesEffect = { ...happened, effectiveOn: optional(date) };

const party = object<E.AgreementParty>({ party: id('party'), nameAsSigned: optional(text()) });

const signatories = list(
  object<E.Signatory>({
    party: id('party'),
    person: optional(person),
    office: optional(text()),
    on: optional(on),
    place: optional(text()),
  }),
);

const term = byKind<E.Term>({
  indefinite: object({ kind: oneOf('indefinite') }),
  until: object({ kind: oneOf('until'), date }),
  period: object({ kind: oneOf('period'), duration }),
});

const renewal = byKind<E.RenewalClause>({
  none: object({ kind: oneOf('none') }),
  express: object({ kind: oneOf('express') }),
  tacit: object<Extract<E.RenewalClause, { kind: 'tacit' }>>({
    kind: oneOf('tacit'),
    duration,
    notice: optional(duration),
  }),
});

const instrument = object<E.Instrument>({
  title: optional(titleText),
  kind: optional(slug),
  number: optional(text()),
  languages: optional(list(languageTag, { min: 1, max: 20 })),
  purpose: optional(localText),
  areas: optional(list(area)),
  proposingBody: optional(text()),
  capacity: optional(text()),
  approvalLevel: optional(text()),
  authorisation: optional(prose),
  note: optional(prose),
  effect: optional(
    byKind<E.Effect>({
      'on-signature': object({ kind: oneOf('on-signature') }),
      'on-date': object({ kind: oneOf('on-date'), date }),
      'when-notified': object({ kind: oneOf('when-notified') }),
    }),
  ),
  term: optional(term),
  renewal: optional(renewal),
});

const programmes = list(id('programme'));

const reason = optional(prose);

export const INPUT: { readonly [Type in LifeEventType]: Reader<Data<Type>> } = {
  AgreementProposed: read<'AgreementProposed'>({
    ...happened,
    parties: optional(list(party)),
    instrument: optional(instrument),
    programmes: optional(programmes),
  }),
  SigningPlanned: read<'SigningPlanned'>({ ...happened, by: window, place: optional(text()) }),
  AgreementSigned: read<'AgreementSigned'>({
    ...happened,
    place: optional(text()),
    parties: list(party),
    signatories: optional(signatories),
    instrument,
    programmes: optional(programmes),
  }),
  AgreementEnteredIntoForce: read<'AgreementEnteredIntoForce'>(happened),
  RenewalPlanned: read<'RenewalPlanned'>({ ...happened, by: window, note: optional(prose) }),
  RenewalPlanAbandoned: read<'RenewalPlanAbandoned'>({ ...happened, reason }),
  AgreementRenewed: read<'AgreementRenewed'>({
    ...takesEffect,
    term: optional(term),
    place: optional(text()),
    signatories: optional(signatories),
    instrument: optional(instrument),
  }),
  AgreementExtended: read<'AgreementExtended'>({
    ...happened,
    until: byKind<E.AgreementExtended['data']['until']>({
      date: object({ kind: oneOf('date'), date }),
      further: object({ kind: oneOf('further'), duration }),
      indefinite: object({ kind: oneOf('indefinite') }),
    }),
  }),
  AgreementAmended: read<'AgreementAmended'>({
    ...takesEffect,
    text: localText,
    changes: optional(
      object<NonNullable<Data<'AgreementAmended'>['changes']>>({
        title: optional(titleText),
        purpose: optional(localText),
        areas: optional(list(area)),
        term: optional(term),
        renewal: optional(renewal),
      }),
    ),
    signatories: optional(signatories),
  }),
  AgreementSuspended: read<'AgreementSuspended'>({ ...takesEffect, reason }),
  AgreementResumed: read<'AgreementResumed'>({ ...takesEffect, reason }),
  TerminationNotified: read<'TerminationNotified'>({ ...takesEffect, by: optional(id('party')), reason }),
  AgreementTerminated: read<'AgreementTerminated'>({ ...takesEffect, reason }),
  PartyAcceded: read<'PartyAcceded'>({
    ...takesEffect,
    party: id('party'),
    nameAsSigned: optional(text()),
    signatories: optional(signatories),
  }),
  PartyWithdrew: read<'PartyWithdrew'>({ ...takesEffect, party: id('party'), reason }),
  AgreementSuperseded: read<'AgreementSuperseded'>({ ...takesEffect, by: id('agreement') }),
  AgreementAbandoned: read<'AgreementAbandoned'>({ ...happened, reason }),
  WorkProgrammeAdopted: read<'WorkProgrammeAdopted'>({
    ...happened,
    workProgramme: id('work-programme'),
    period: window,
    title: optional(localText),
  }),
  DocumentAttached: read<'DocumentAttached'>({
    ...happened,
    sha256,
    mediaType,
    size: number({ min: 0, max: Number.MAX_SAFE_INTEGER, integer: true }),
    title: text(),
  }),
};

type LifeEventType = Exclude<
  E.AgreementEvent['type'],
  | 'CommitmentMade'
  | 'CommitmentRescheduled'
  | 'ProgressReported'
  | 'CommitmentFulfilled'
  | 'CommitmentWaived'
  | 'NoteAdded'
>;

function read<Type extends LifeEventType>(shape: Shape<Data<Type>>): Reader<Data<Type>> {
  return object<Data<Type>>(shape);
}

/** A word from an open list: `memorandum`. */
function slug(input: unknown, path: string): ReturnType<Reader<string>> {
  if (typeof input !== 'string') return wrongType(path, 'text');
  if (/^[a-z][a-z0-9-]{0,62}[a-z0-9]$/.test(input)) return { ok: true, value: input };
  return refuse(
    'INPUT.NO_WORD',
    path,
    `“${input}” at ${path} is no kind: write a word such as memorandum or cooperation-programme, of the letters a–z, digits and hyphens.`,
    { text: input },
  );
}

/** 64 hex digits, kept in lower case. */
function sha256(input: unknown, path: string): ReturnType<Reader<string>> {
  if (typeof input !== 'string') return wrongType(path, 'text');
  const value = input.trim().toLowerCase();
  if (/^[0-9a-f]{64}$/.test(value)) return { ok: true, value };
  return refuse('DOCUMENT.NO_HASH', path, `${path} must be the SHA-256 of the document, as 64 hex digits.`, {
    text: input,
  });
}

/** `application/pdf`: type and subtype of RFC 6838, kept in lower case, without parameters. */
function mediaType(input: unknown, path: string): ReturnType<Reader<string>> {
  if (typeof input !== 'string') return wrongType(path, 'text');
  const value = input.trim().toLowerCase();
  if (/^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/.test(value))
    return { ok: true, value };
  return refuse(
    'DOCUMENT.NO_MEDIA_TYPE',
    path,
    `“${input}” at ${path} is no media type: write one like application/pdf.`,
    {
      text: input,
    },
  );
}
