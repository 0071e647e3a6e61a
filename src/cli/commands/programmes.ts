import { wordRemark } from '@concord-ledger/agreements';
import { GetProgramme, ListProgrammes } from '@concord-ledger/ledger';
import type { ProgrammeItem } from '@concord-ledger/ledger';
import { asking, print } from '../answering.js';
import { programmeText } from '../detail/programme-text.js';
import { listing } from '../listing.js';
import { text } from '../option.js';
import { dateWords, localText, partyWords } from '../words.js';

/** National programmes: `GET /v1/programmes`. */
export const programmes = listing({
  name: 'programmes',
  filters: {
    issuer: text('ID', 'only those issued by this party'),
    q: text('WORDS', 'only with these words; marks of Vietnamese do not matter'),
  },
  query: (filters) => new ListProgrammes(filters),
  rows: (programme: ProgrammeItem) => [programme],
  fields: [
    { heading: { vi: 'Mã', en: 'ID' }, cell: ({ id }) => id, whole: true },
    { heading: { vi: 'Tên', en: 'Name' }, cell: ({ names }, lang) => localText(names, lang) },
    { heading: { vi: 'Giai đoạn', en: 'Period' }, cell: ({ period }, lang) => dateWords(period, lang) },
    {
      heading: { vi: 'Cơ quan ban hành', en: 'Issued by' },
      cell: ({ issuer }, lang) => (issuer === null ? '' : partyWords(issuer, lang)),
      optional: true,
    },
  ],
  remarks: ({ id, remarks }, lang) => ({ id, words: remarks.map((remark) => wordRemark(remark, lang)) }),
  detail: (asker, about) =>
    asking(asker, async (ask) => {
      const answer = await ask(new GetProgramme(about));
      return print(asker, answer, ({ value }, lang) => programmeText(value, lang, asker.io.columns));
    }),
});
