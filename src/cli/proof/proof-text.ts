import type { Language } from '@concord-ledger/partial-date';
import { fieldTable } from '../listing.js';
import type { Field } from '../listing.js';
import { facts } from '../table.js';
import { say } from '../words.js';
import type { ProofSummary, ProvenItem, ProvenPerson } from './proof-summary.js';

/** What a proof file says, for people: of which ledger and thing, by whose key, and all its entries in words. */
export function proofText(summary: ProofSummary, lang: Language, width: number | null): string {
  const { checkpoint, entries, key, stream, verdict } = summary;
  const head = facts(
    [
      [say(lang, 'Kết quả', 'Result'), VERDICTS[verdict][lang]],
      [say(lang, 'Sổ', 'Ledger'), checkpoint.origin],
      [say(lang, 'Lịch sử của', 'History of'), stream],
      [say(lang, 'Phiên bản', 'Versions'), entries.length === 1 ? '0' : `0–${entries.length - 1}`],
      [
        say(lang, 'Mốc kiểm tra', 'Checkpoint'),
        say(
          lang,
          `${checkpoint.size} mục, mã băm gốc ${checkpoint.root}`,
          `${checkpoint.size} ${checkpoint.size === 1 ? 'entry' : 'entries'}, root ${checkpoint.root}`,
        ),
      ],
      [say(lang, 'Dấu vân tay của khóa', 'Fingerprint of the key'), key.fingerprint],
    ],
    width,
  );
  return `${head}\n${fieldTable(FIELDS, entries, lang, width)}`;
}

const VERDICTS = {
  proven: {
    vi: 'đã chứng minh: các mục dưới đây có trong sổ, đúng như đã ghi',
    en: 'proven: the entries below stand in the ledger as they were recorded',
  },
  'key-not-trusted': {
    vi: 'chữ ký đúng, khóa chưa được tin cậy: ai cũng có thể tạo ra tệp này',
    en: 'signature valid, key not trusted: anybody can have made this file',
  },
} as const;

const FIELDS: readonly Field<ProvenItem>[] = [
  { heading: { vi: 'Mục', en: 'Entry' }, cell: ({ entry }) => String(entry), align: 'right' },
  {
    heading: { vi: 'Đồng hồ người ghi (UTC)', en: "Writer's clock (UTC)" },
    cell: ({ recordedAt }) => (typeof recordedAt === 'string' ? recordedAt : ''),
  },
  { heading: { vi: 'Nội dung', en: 'What' }, cell: ({ words }, lang) => words[lang] },
  {
    heading: { vi: 'Người', en: 'Persons' },
    cell: ({ persons }, lang) => persons.map((each) => personWords(each, lang)).join('; '),
    optional: true,
  },
  {
    heading: { vi: 'Về sau', en: 'Later' },
    cell: ({ putRight }, lang) => (putRight === null ? '' : putRightWords(putRight, lang)),
    optional: true,
  },
];

/** By name and contact; what a record has else is in the JSON. */
function personWords({ content }: ProvenPerson, lang: Language): string {
  if (content === null) return say(lang, 'tên không có trong tệp', 'name not in this file');
  const { contact, name } = content;
  const named = typeof name === 'string' ? name : JSON.stringify(content);
  return typeof contact === 'string' ? `${named} (${contact})` : named;
}

function putRightWords({ entry, kind }: NonNullable<ProvenItem['putRight']>, lang: Language): string {
  return kind === 'annulment'
    ? say(lang, `hủy bỏ ở mục ${entry}`, `annulled at entry ${entry}`)
    : say(lang, `đính chính ở mục ${entry}`, `corrected at entry ${entry}`);
}
