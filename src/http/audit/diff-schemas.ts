import { DIFF_FIELDS } from '@concord-ledger/ledger';
import type { AgreementDiff, Basis, DiffCause, Difference, List } from '@concord-ledger/ledger';
import { page } from '../openapi/answers.js';
import { flag, json, list, named, object, oneOf, orNull, text } from '../openapi/schema.js';
import type { Schema } from '../openapi/schema.js';
import { id, instant, titleText } from '../openapi/values.js';
import { actor, entryName, worded } from './entry-schemas.js';

const cause = named<DiffCause>()(
  'DiffCause',
  object({
    ...entryName,
    kind: oneOf(['new-fact', 'amendment', 'correction', 'annulment'], {
      description: 'Only corrections and annulments put right what was recorded (R19).',
    }),
    recordedLate: flag({ description: 'It certainly happened before the local day of recording.' }),
    recordedAt: instant,
    actor,
    words: worded,
  }),
);

/** What is said of a field has the shape of that field of the detail, which the type knows and the schema leaves to the description. */
const differenceSchema: Schema<Difference> = {
  json: object({
    field: oneOf(DIFF_FIELDS, {
      description:
        '`agreement`: it appears or vanishes; `commitment`: one of them; else a property of the detail.',
    }),
    commitment: orNull(text({ description: 'Id of the commitment where the field is one.' })),
    from: json({ description: 'What the register said, as known at `from`; null where it said nothing.' }),
    to: json({ description: 'What it says, as known at `to`.' }),
    causes: list(cause, { description: 'The entries in between at whose step it changed, in order.' }),
  }).json,
};

const difference = named<Difference>()('Difference', differenceSchema);

const agreementDiff = named<AgreementDiff>()(
  'AgreementDiff',
  object({ id, title: titleText, differences: list(difference) }),
  'An agreement of which the register says something else.',
);

export const diffPage = named<List<AgreementDiff> & Basis>()('DiffPage', page(agreementDiff));
