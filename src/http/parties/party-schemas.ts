import { PARTY_KINDS } from '@concord-ledger/agreements';
import type { Basis, List, PartyDetail, PartyItem } from '@concord-ledger/ledger';
import { basis, page } from '../openapi/answers.js';
import { list, named, object, oneOf, orNull, text, whole } from '../openapi/schema.js';
import { id, localText, partyName, remark, when } from '../openapi/values.js';

const itemProperties = {
  ...partyName.required,
  kind: oneOf(PARTY_KINDS),
  jurisdiction: orNull(text({ description: 'ISO 3166-1 or 3166-2, or `none` (R29).' })),
  parent: orNull(id),
  remarks: list(remark),
};

const partyItem = named<PartyItem>()('PartyItem', object(itemProperties, partyName.optional));

export const partyPage = named<List<PartyItem> & Basis>()('PartyPage', page(partyItem));

export const partyDetail = named<PartyDetail & Basis>()(
  'PartyDetail',
  object(
    {
      ...itemProperties,
      stream: text(),
      version: whole(),
      foundedOn: when,
      formerNames: list(
        object({ names: orNull(localText), from: orNull(when), to: when }, { shortName: text() }),
      ),
      ...basis,
    },
    partyName.optional,
  ),
);
