import { wordActivityKind, wordRemark } from '@concord-ledger/agreements';
import type { ActivityDetail } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { fieldTable } from '../listing.js';
import type { Field } from '../listing.js';
import { facts } from '../table.js';
import { dateWords, jurisdictionWords, localText, partyWords, personWords, say } from '../words.js';
import { voidFact } from './void-fact.js';

/** A meeting, dialogue, workshop … with who took part, for people. */
export function activityText(activity: ActivityDetail, lang: Language, width: number | null): string {
  const head = facts(
    [
      [say(lang, 'Mã', 'ID'), activity.id],
      [say(lang, 'Tên', 'Title'), localText(activity.title, lang)],
      voidFact(activity, lang),
      [say(lang, 'Loại', 'Kind'), wordActivityKind(activity.kind, lang)],
      [say(lang, 'Thời gian', 'When'), dateWords(activity.on, lang)],
      [say(lang, 'Nơi', 'Place'), activity.place ?? ''],
      [say(lang, 'Quốc gia, địa phương', 'Jurisdiction'), jurisdictionWords(activity.jurisdiction, lang)],
      [say(lang, 'Chuỗi', 'Series'), activity.series ?? ''],
      [say(lang, 'Thỏa thuận', 'Agreements'), activity.agreements.join(', ')],
      ...activity.topics.map((topic) => [say(lang, 'Chủ đề', 'Topic'), localText(topic, lang)] as const),
      [say(lang, 'Nội dung', 'Text'), localText(activity.text, lang)],
      ...activity.remarks.map((remark) => [say(lang, 'Lưu ý', 'Remark'), wordRemark(remark, lang)] as const),
    ],
    width,
  );
  if (activity.participants.length === 0) return head;
  return `${head}\n${fieldTable(participantFields, activity.participants, lang, width)}`;
}

type Participant = ActivityDetail['participants'][number];

const participantFields: readonly Field<Participant>[] = [
  {
    heading: { vi: 'Bên tham gia', en: 'Participant' },
    cell: ({ party }, lang) => (party === null ? '' : partyWords(party, lang)),
  },
  {
    heading: { vi: 'Người', en: 'Person' },
    cell: ({ person }, lang) => (person === undefined ? '' : personWords(person, lang)),
    optional: true,
  },
  { heading: { vi: 'Chức vụ', en: 'Office' }, cell: ({ office }) => office ?? '', optional: true },
  { heading: { vi: 'Vai trò', en: 'Role' }, cell: ({ role }) => role ?? '', optional: true },
];
