import { DEADLINE_KINDS, wordCitation, wordDeadlineKind } from '@concord-ledger/agreements';
import { ListDeadlines } from '@concord-ledger/ledger';
import type { DeadlineItem } from '@concord-ledger/ledger';
import { titleWords } from '../agreement-fields.js';
import { listing } from '../listing.js';
import { oneOf, text } from '../option.js';
import { certaintyWords, dateWords, deadlineStateWords, localText } from '../words.js';

/** What is due and what is overdue: `GET /v1/deadlines`. */
export const deadlines = listing({
  name: 'deadlines',
  filters: {
    on: text('DATE', 'the day asked about (default --as-of, else today)'),
    from: text('DATE', 'planned ones from this day on (default --on)'),
    to: text('DATE', 'planned ones to this day (default --on and 12 months)'),
    kind: oneOf(DEADLINE_KINDS, 'only of this kind'),
    state: oneOf(['planned', 'overdue'], 'only planned or only overdue ones'),
    agreement: text('ID', 'only those of this agreement'),
  },
  query: (filters) => new ListDeadlines(filters),
  rows: (deadline: DeadlineItem) => [deadline],
  fields: [
    { heading: { vi: 'Hạn', en: 'By' }, cell: ({ window }, lang) => dateWords(window, lang) },
    { heading: { vi: 'Loại', en: 'Kind' }, cell: ({ kind }, lang) => wordDeadlineKind(kind, lang) },
    {
      heading: { vi: 'Tình trạng', en: 'State' },
      cell: ({ state, certainty }, lang) =>
        certainty === 'yes'
          ? deadlineStateWords(state, lang)
          : `${certaintyWords(certainty, lang)}: ${deadlineStateWords(state, lang)}`,
    },
    { heading: { vi: 'Thỏa thuận', en: 'Agreement' }, cell: ({ agreement }) => agreement ?? '', whole: true },
    {
      heading: { vi: 'Nội dung', en: 'What' },
      cell: ({ text: what, title }, lang) => localText(what, lang) || titleWords(title, lang),
    },
    {
      heading: { vi: 'Căn cứ', en: 'Basis' },
      cell: ({ statutory }, lang) => (statutory === null ? '' : wordCitation(statutory, lang)),
      optional: true,
    },
  ],
});
