import { SCOPES, STANDINGS } from '@concord-ledger/agreements';
import type {
  AgreementAnswer,
  AgreementListItem,
  AgreementParties,
  Basis,
  EntryList,
  List,
  ReplayStep,
} from '@concord-ledger/ledger';
import { commitmentItem } from '../commitments/commitment-schemas.js';
import { historyItem } from '../audit/entry-schemas.js';
import { basis, page, pageOfEntries } from '../openapi/answers.js';
import { either, list, named, object, oneOf, orNull, text, whole } from '../openapi/schema.js';
import {
  advice,
  area,
  certainty,
  day,
  effect,
  held,
  id,
  localText,
  partyName,
  person,
  remark,
  renewalClause,
  term,
  titleText,
  voided,
  when,
} from '../openapi/values.js';

const agreementParty = named<AgreementParties>()(
  'AgreementParty',
  object(
    {
      ...partyName.required,
      asSigned: orNull(either(localText, object({ recorded: text() }))),
      signedAs: text({ description: 'The id of the party that signed, if another, whose place it holds.' }),
      certainty: held,
    },
    partyName.optional,
  ),
  'Who holds the place of a party on the day asked, and as which that party signed; several who hold one place are listed one by one (R28).',
);

const itemProperties = {
  id,
  title: titleText,
  kind: orNull(text({ description: 'A slug from an open list: `memorandum`, `agreement` …' })),
  signedOn: orNull(when),
  active: certainty,
  standings: list(oneOf(STANDINGS), { description: 'The standings that are possible on the day (R9).' }),
  scopes: list(oneOf(SCOPES), { description: 'The scopes that are possible on the day (R30).' }),
  parties: list(agreementParty),
  programmes: list(id),
  certainty: held,
  remarks: list(remark),
};

const agreementItem = named<AgreementListItem>()('AgreementListItem', object(itemProperties));

export const agreementPage = named<List<AgreementListItem> & Basis>()('AgreementPage', page(agreementItem));

const detailProperties = {
  ...itemProperties,
  stream: text(),
  version: whole(),
  void: voided,
  number: orNull(text()),
  languages: list(text({ description: 'BCP 47.' })),
  purpose: orNull(localText),
  areas: list(object({ value: area, certainty: held })),
  place: orNull(text()),
  signatories: list(object({ party: id }, { person, office: text(), on: when, place: text() })),
  proposingBody: orNull(text()),
  capacity: orNull(text()),
  approvalLevel: orNull(text()),
  authorisation: orNull(text()),
  note: orNull(text()),
  effect: orNull(effect),
  enteredIntoForceOn: orNull(when),
  term: orNull(term),
  renewal: orNull(renewalClause),
  renewalPlan: orNull(object({ by: when, state: oneOf(['planned', 'overdue']) }, { note: text() })),
  workProgrammes: list(object({ id, period: when, adoptedOn: when }, { title: localText })),
  commitments: list(commitmentItem),
  documents: list(object({ sha256: text(), mediaType: text(), size: whole(), title: text() })),
  notes: list(
    object(
      { kind: oneOf(['difficulty', 'recommendation', 'note']), on: when, text: text() },
      { commitment: id },
    ),
  ),
};

const answerProperties = {
  ...detailProperties,
  advice: list(advice),
};

export const agreementDetail = named<AgreementAnswer & Basis>()(
  'AgreementDetail',
  object({ ...answerProperties, ...basis }),
);

const agreementState = named<AgreementAnswer>()(
  'AgreementState',
  object(answerProperties),
  'An agreement as it was known at an entry, on the day that the step is about.',
);

const agreementStep = named<ReplayStep<AgreementAnswer>>()(
  'AgreementReplayStep',
  object({ item: historyItem, asOf: day, state: agreementState }),
  'One entry of an agreement, and the agreement as it was known when that had been recorded.',
);

export const agreementReplay = named<EntryList<ReplayStep<AgreementAnswer>> & Basis>()(
  'AgreementReplay',
  pageOfEntries(agreementStep),
);
