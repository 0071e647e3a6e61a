import { PARTY_KINDS, wordPartyKind, wordRemark } from '@concord-ledger/agreements';
import { GetParty, ListParties } from '@concord-ledger/ledger';
import type { PartyItem } from '@concord-ledger/ledger';
import { asking, print } from '../answering.js';
import { partyText } from '../detail/party-text.js';
import { listing } from '../listing.js';
import { oneOf, text } from '../option.js';
import { jurisdictionWords, localText } from '../words.js';

/** Parties by their names on the day asked about: `GET /v1/parties`. */
export const parties = listing({
  name: 'parties',
  filters: {
    kind: oneOf(PARTY_KINDS, 'only of this kind'),
    jurisdiction: text('CODE', 'only of this state or province (ISO 3166: KR, VN-HN)'),
    parent: text('ID', 'only those under this body'),
    q: text('WORDS', 'only with these words; marks of Vietnamese do not matter'),
  },
  query: (filters) => new ListParties(filters),
  rows: (party: PartyItem) => [party],
  fields: [
    { heading: { vi: 'Mã', en: 'ID' }, cell: ({ id }) => id, whole: true },
    {
      heading: { vi: 'Tên', en: 'Name' },
      cell: ({ names, description }, lang) => localText(names ?? description, lang),
    },
    {
      heading: { vi: 'Tên tắt', en: 'Short name' },
      cell: ({ shortName }) => shortName ?? '',
      optional: true,
    },
    { heading: { vi: 'Loại', en: 'Kind' }, cell: ({ kind }, lang) => wordPartyKind(kind, lang) },
    {
      heading: { vi: 'Quốc gia, địa phương', en: 'Jurisdiction' },
      cell: ({ jurisdiction }, lang) => jurisdictionWords(jurisdiction, lang),
    },
    { heading: { vi: 'Cơ quan chủ quản', en: 'Parent' }, cell: ({ parent }) => parent ?? '', optional: true },
  ],
  remarks: ({ id, remarks }, lang) => ({ id, words: remarks.map((remark) => wordRemark(remark, lang)) }),
  detail: (asker, about) =>
    asking(asker, async (ask) => {
      const answer = await ask(new GetParty(about));
      return print(asker, answer, ({ value }, lang) => partyText(value, lang, asker.io.columns));
    }),
});
