import { ACTIVITY_KINDS, wordActivityKind, wordRemark } from '@concord-ledger/agreements';
import { GetActivity, ListActivities } from '@concord-ledger/ledger';
import type { ActivityItem } from '@concord-ledger/ledger';
import { asking, print } from '../answering.js';
import { activityText } from '../detail/activity-text.js';
import { listing } from '../listing.js';
import { flag, oneOf, text } from '../option.js';
import { certaintyWords, dateWords, localText, partyWords } from '../words.js';

/** Meetings, dialogues, workshops and the like: `GET /v1/activities`. */
export const activities = listing({
  name: 'activities',
  filters: {
    in: text('PERIOD', 'only those held in this period, also with an open start: 2017, ../2014'),
    party: text('ID', 'only those in which this party took part'),
    jurisdiction: text('CODE', 'only with a participant, or held, in this state or province (ISO 3166)'),
    series: text('ID', 'only of this series'),
    agreement: text('ID', 'only those that concern this agreement'),
    kind: oneOf(ACTIVITY_KINDS, 'only of this kind'),
    q: text('WORDS', 'only with these words; marks of Vietnamese do not matter'),
    certainty: oneOf(['certain', 'possible'], 'the least certainty of a match (default possible)'),
    count: flag('how many match in all'),
  },
  query: (filters) => new ListActivities(filters),
  rows: (activity: ActivityItem) => [activity],
  fields: [
    { heading: { vi: 'Mã', en: 'ID' }, cell: ({ id }) => id, whole: true },
    { heading: { vi: 'Thời gian', en: 'When' }, cell: ({ on }, lang) => dateWords(on, lang) },
    { heading: { vi: 'Loại', en: 'Kind' }, cell: ({ kind }, lang) => wordActivityKind(kind, lang) },
    { heading: { vi: 'Tên', en: 'Title' }, cell: ({ title }, lang) => localText(title, lang) },
    { heading: { vi: 'Nơi', en: 'Place' }, cell: ({ place }) => place ?? '', optional: true },
    {
      heading: { vi: 'Các bên', en: 'Parties' },
      cell: ({ parties }, lang) => parties.map((party) => partyWords(party, lang)).join(', '),
    },
    {
      heading: { vi: 'Khớp', en: 'Match' },
      cell: ({ certainty }, lang) => (certainty === 'yes' ? '' : certaintyWords(certainty, lang)),
      optional: true,
    },
  ],
  remarks: ({ id, remarks }, lang) => ({ id, words: remarks.map((remark) => wordRemark(remark, lang)) }),
  detail: (asker, about) =>
    asking(asker, async (ask) => {
      const answer = await ask(new GetActivity(about));
      return print(asker, answer, ({ value }, lang) => activityText(value, lang, asker.io.columns));
    }),
});
