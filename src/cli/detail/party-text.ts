import { wordPartyKind, wordRemark } from '@concord-ledger/agreements';
import type { PartyDetail } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { fieldTable } from '../listing.js';
import type { Field } from '../listing.js';
import { facts } from '../table.js';
import { dateWords, jurisdictionWords, localText, say } from '../words.js';
import { successionFacts } from './succession-facts.js';
import { voidFact } from './void-fact.js';

/** A party with its names through time, whom it came from and who came after it, for people (R28). */
export function partyText(party: PartyDetail, lang: Language, width: number | null): string {
  const head = facts(
    [
      [say(lang, 'Mã', 'ID'), party.id],
      [say(lang, 'Tên', 'Name'), localText(party.names, lang)],
      voidFact(party, lang),
      [say(lang, 'Tên khác', 'Other name'), otherName(party, lang)],
      [say(lang, 'Tên tắt', 'Short name'), party.shortName ?? ''],
      [say(lang, 'Mô tả', 'Description'), localText(party.description, lang)],
      [say(lang, 'Loại', 'Kind'), wordPartyKind(party.kind, lang)],
      [say(lang, 'Quốc gia, địa phương', 'Jurisdiction'), jurisdictionWords(party.jurisdiction, lang)],
      [say(lang, 'Cơ quan chủ quản', 'Parent'), party.parent ?? ''],
      [say(lang, 'Thành lập', 'Founded'), dateWords(party.foundedOn, lang)],
      ...successionFacts(party, lang),
      ...party.remarks.map((remark) => [say(lang, 'Lưu ý', 'Remark'), wordRemark(remark, lang)] as const),
    ],
    width,
  );
  if (party.formerNames.length === 0) return head;
  return `${head}\n${fieldTable(nameFields, party.formerNames, lang, width)}`;
}

function otherName({ names }: PartyDetail, lang: Language): string {
  return names?.vi === undefined || names.en === undefined ? '' : say(lang, names.en, names.vi);
}

type NameOfItsTime = PartyDetail['formerNames'][number];

const nameFields: readonly Field<NameOfItsTime>[] = [
  {
    heading: { vi: 'Tên trước đây', en: 'Former names' },
    cell: ({ names }, lang) => localText(names, lang),
  },
  { heading: { vi: 'Tên tắt', en: 'Short name' }, cell: ({ shortName }) => shortName ?? '', optional: true },
  {
    heading: { vi: 'Từ', en: 'From' },
    cell: ({ from }, lang) => (from === null ? '' : dateWords(from, lang)),
  },
  { heading: { vi: 'Đến', en: 'To' }, cell: ({ to }, lang) => dateWords(to, lang) },
];
