import { wordRemark, wordTargetStanding } from '@concord-ledger/agreements';
import type { ProgrammeDetail, TargetItem } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { fieldTable } from '../listing.js';
import type { Field } from '../listing.js';
import { facts } from '../table.js';
import { dateWords, localText, partyWords, say } from '../words.js';
import { voidFact } from './void-fact.js';

/** A national programme with its targets, for people (R17). */
export function programmeText(programme: ProgrammeDetail, lang: Language, width: number | null): string {
  const { id, names, period, issuer, targets, remarks } = programme;
  const head = facts(
    [
      [say(lang, 'Mã', 'ID'), id],
      [say(lang, 'Tên', 'Name'), localText(names, lang)],
      voidFact(programme, lang),
      [say(lang, 'Giai đoạn', 'Period'), dateWords(period, lang)],
      [say(lang, 'Cơ quan ban hành', 'Issued by'), issuer === null ? '' : partyWords(issuer, lang)],
      ...remarks.map((remark) => [say(lang, 'Lưu ý', 'Remark'), wordRemark(remark, lang)] as const),
    ],
    width,
  );
  return targets.length === 0 ? head : `${head}\n${fieldTable(targetFields, targets, lang, width)}`;
}

const targetFields: readonly Field<TargetItem>[] = [
  { heading: { vi: 'Mã', en: 'ID' }, cell: ({ target }) => target, whole: true },
  { heading: { vi: 'Chỉ tiêu', en: 'Target' }, cell: ({ text }, lang) => localText(text, lang) },
  { heading: { vi: 'Hạn', en: 'By' }, cell: ({ by }, lang) => dateWords(by, lang) },
  { heading: { vi: 'Mức', en: 'Value' }, cell: valueWords, align: 'right', optional: true },
  {
    heading: { vi: 'Tình trạng', en: 'Standing' },
    cell: ({ standing }, lang) => wordTargetStanding(standing, lang),
  },
  {
    heading: { vi: 'Số liệu mới nhất', en: 'Last value' },
    cell: ({ last, unit }, lang) =>
      last === null ? '' : `${withUnit(String(last.value), unit)} (${dateWords(last.on, lang)})`,
    optional: true,
  },
];

function valueWords({ value, unit }: TargetItem): string {
  if (value === undefined) return '';
  return withUnit(typeof value === 'number' ? String(value) : `${value.from}–${value.to}`, unit);
}

function withUnit(value: string, unit: string | undefined): string {
  return unit === undefined ? value : `${value} ${unit}`;
}
