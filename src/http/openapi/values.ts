import type { Certainty } from '@concord-ledger/partial-date';
import type {
  Advice,
  Area,
  Citation,
  CommitmentTarget,
  Due,
  Effect,
  LocalText,
  Remark,
  RenewalClause,
  Term,
  TitleText,
  WindowAnswer,
} from '@concord-ledger/agreements';
import { COMMITMENT_STANDINGS, REMARK_CODES } from '@concord-ledger/agreements';
import type { PartyName, PersonAnswer, Voided } from '@concord-ledger/ledger';
import { either, exactly, flag, list, named, numeric, object, oneOf, orNull, text, whole } from './schema.js';

/** The values that answers are made of. */

/** Canonical EDTF of a date or period (R3), or `unknown`. */
export const when = text({ description: 'Canonical EDTF (ISO 8601-2), or `unknown`.' });

export const day = text({ description: 'A day, `YYYY-MM-DD`.', format: 'date' });

export const instant = text({ description: 'RFC 3339 in UTC.', format: 'date-time' });

export const id = text({ description: 'Slug or UUID.' });

/** Whether something that is listed holds certainly (R9). */
export const held = oneOf(['yes', 'possibly'], {
  description: 'Whether it holds under every completion of its dates.',
});

export const certainty = oneOf<Certainty>(['yes', 'possibly', 'no']);

export const localText = named<LocalText>()(
  'LocalText',
  object({}, { vi: text(), en: text() }),
  'A text in the languages in which it is known; at least one.',
);

export const titleText = named<TitleText>()(
  'TitleText',
  object({}, { vi: text(), en: text(), other: object({ language: text(), text: text() }) }),
  'A title, which may also be in a third language.',
);

export const area = named<Area>()('Area', object({ text: localText }, { code: text() }));

export const remark = named<Remark>()(
  'Remark',
  object(
    {
      code: oneOf(REMARK_CODES),
      about: text({ description: 'An event type, or a property such as `effect`, `term`, `parties`.' }),
    },
    { value: text({ description: "Canonical EDTF or the source's words." }) },
  ),
  'A qualification that an answer carries (R2, R11, R14).',
);

export const term = named<Term>()(
  'Term',
  either(
    either(object({ kind: exactly('indefinite') }), object({ kind: exactly('until'), date: when })),
    object({ kind: exactly('period'), duration: text({ description: 'ISO 8601: `P5Y`.' }) }),
  ),
  'How long it lasts (R10).',
);

export const effect = named<Effect>()(
  'Effect',
  either(
    either(object({ kind: exactly('on-signature') }), object({ kind: exactly('when-notified') })),
    object({ kind: exactly('on-date'), date: when }),
  ),
  'When it takes effect by its own words (R11).',
);

export const renewalClause = named<RenewalClause>()(
  'RenewalClause',
  either(
    either(object({ kind: exactly('none') }), object({ kind: exactly('express') })),
    object({ kind: exactly('tacit'), duration: text() }, { notice: text() }),
  ),
  'What happens at the end of its term (R12).',
);

export const quantity = either(numeric(), object({ from: numeric(), to: numeric() }));

export const due = named<Due>()(
  'Due',
  either(
    either(
      object({ kind: exactly('none') }),
      object({ kind: exactly('windows'), windows: list(object({ window: when }, { text: text() })) }),
    ),
    either(
      object({ kind: exactly('yearly'), from: when }, { to: when }),
      object({ kind: exactly('within'), period: when }),
    ),
  ),
  'When a commitment is due (R15).',
);

export const commitmentTarget = named<CommitmentTarget>()(
  'CommitmentTarget',
  object({ indicator: text() }, { unit: text(), value: quantity, by: when }),
);

const windowAnswer = {
  window: orNull(when),
  earliest: orNull(day),
  latest: orNull(day),
  standings: list(oneOf(COMMITMENT_STANDINGS), {
    description: 'The standings that are possible; one unless a fulfilment is dated partially.',
  }),
  inPart: flag({ description: 'Fulfilled in part, whatever the standing says (R15).' }),
  fulfilments: list(object({ entryId: text(), on: when, extent: oneOf(['whole', 'part']) })),
};

export const commitmentWindow = named<WindowAnswer & { readonly matches: boolean }>()(
  'CommitmentWindow',
  object(
    { ...windowAnswer, matches: flag({ description: 'Whether this window made the commitment match.' }) },
    { text: text({ description: "The source's words for the window." }) },
  ),
  'One window of a commitment on the day asked (R15).',
);

export const person = named<PersonAnswer>()(
  'Person',
  either(object({ name: text() }, { contact: text() }), object({ erased: exactly(true) })),
  'A natural person, or that the record of them was erased (R32).',
);

/** Null unless the thing is void. */
export const voided = orNull(
  named<Voided>()(
    'Voided',
    object({
      entry: whole({ description: 'The entry that annulled the first one.' }),
      entryId: text(),
      reason: text(),
    }),
    'Why a thing is void: all that was recorded of it is annulled. It is in no list; what else is said of it is what it last said (R19).',
  ),
);

const bothLanguages = object({ vi: text(), en: text() });

const citationProperties = {
  rule: text({ description: 'The id of the rule in the rule file.' }),
  law: bothLanguages,
  article: orNull(text({ description: 'Null: nobody has recorded which article it is.' })),
};

/** Which law and article ask for something. */
export const citation = named<Citation>()('Citation', object(citationProperties));

export const advice = named<Advice>()(
  'Advice',
  object({ ...citationProperties, kind: oneOf(['reserved-name']), certainty: held, text: bothLanguages }),
  'Something that an office may want to think about, by the rules in use. It stands in nobody’s way.',
);

/** A party's names, to be spread into an object: `object(partyName.required, partyName.optional)`. */
export const partyName = {
  required: { id, names: orNull(localText) },
  optional: { shortName: text(), description: localText },
};

export const partyNames = named<PartyName>()(
  'PartyName',
  object(partyName.required, partyName.optional),
  "A party's names on the day asked; null where nobody knows them (R29).",
);
