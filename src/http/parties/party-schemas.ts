import { PARTY_KINDS, PARTY_STATUSES } from '@concord-ledger/agreements';
import type { Basis, List, PartyAct, PartyDetail, PartyItem, PartyStep } from '@concord-ledger/ledger';
import { basis, page } from '../openapi/answers.js';
import { flag, list, named, object, oneOf, orNull, text, whole } from '../openapi/schema.js';
import { area, held, id, localText, partyName, partyNames, remark, voided, when } from '../openapi/values.js';

const itemProperties = {
  ...partyName.required,
  kind: oneOf(PARTY_KINDS),
  jurisdiction: orNull(text({ description: 'ISO 3166-1 or 3166-2, or `none` (R29).' })),
  parent: orNull(id),
  remarks: list(remark),
};

const partyItem = named<PartyItem>()('PartyItem', object(itemProperties, partyName.optional));

export const partyPage = named<List<PartyItem> & Basis>()('PartyPage', page(partyItem));

const actProperties = {
  entryId: text({ description: 'Of the entry in the stream `successions` (R26).' }),
  on: when,
  effectiveOn: orNull(when),
  legalBasis: orNull(text()),
  certainty: held,
  remarks: list(remark),
};

const partyAct = named<PartyAct>()(
  'PartyAct',
  object(actProperties),
  'A legal act by which parties took over from others, and whether it has taken effect by the day asked (R28).',
);

const partyStep = named<PartyStep>()(
  'PartyStep',
  object({
    ...actProperties,
    party: partyNames,
    kind: oneOf(['whole', 'divided']),
    areas: list(area, { description: 'Of a division: the areas that were named for the share.' }),
    agreements: list(id, { description: 'Of a division: the agreements that were named for the share.' }),
    takesRest: flag({ description: 'Of a division: whether all that is named for nobody is part of it.' }),
  }),
  'What one party took over from another; `party` is the other one.',
);

export const partyDetail = named<PartyDetail & Basis>()(
  'PartyDetail',
  object(
    {
      ...itemProperties,
      stream: text(),
      version: whole(),
      void: voided,
      foundedOn: when,
      statuses: list(oneOf(PARTY_STATUSES), {
        description: 'What may have become of it by the day: one where that is certain (R9).',
      }),
      ended: orNull(partyAct),
      predecessors: list(partyStep),
      successors: list(partyStep),
      formerNames: list(
        object({ names: orNull(localText), from: orNull(when), to: when }, { shortName: text() }),
      ),
      ...basis,
    },
    partyName.optional,
  ),
);
