import type { Finding, HeldCheckpoint, Silence, Verification } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { printable } from './display-width.js';
import { facts } from './table.js';
import { say } from './words.js';

export interface Shown {
  /** Columns of the terminal; null: none. */
  readonly width: number | null;
  /** Whether the ledger could be held against the checkpoint that was given; also true where none was. */
  readonly isHeld: boolean;
}

/** What a verification found, for people: a line for each thing that is wrong, the first difference first; then what was looked at. */
export function verificationText(
  verification: Verification,
  lang: Language,
  { width, isHeld }: Shown,
): string {
  const { found, findings } = verification;
  const more = found - findings.length;
  const lines = [
    ...findings.map((finding) => `${findingLine(finding, lang)}\n`),
    ...(more > 0 ? [say(lang, `… và ${more} chỗ khác.\n`, `… and ${more} more.\n`)] : []),
  ];
  return `${lines.join('')}${found > 0 ? '\n' : ''}${facts(rows(verification, lang, isHeld), width)}`;
}

/** It begins the same in every language, for scripts. What it quotes may have been written by whoever altered the ledger. */
function findingLine(finding: Finding, lang: Language): string {
  return printable(`${placeOf(finding)}: ${finding.words[lang]}`);
}

/** A number where the first entry that differs is known; two where it lies between them. */
function placeOf({ entry, how, through }: Finding): string {
  if (entry === null) return how;
  return how === 'unlocated' && through !== null ? `entries ${entry}–${through}` : `entry ${entry}`;
}

function rows(
  { checkpoints, entries, found, longestSilence, origin, persons, root, tiles }: Verification,
  lang: Language,
  isHeld: boolean,
): readonly (readonly [string, string])[] {
  return [
    [say(lang, 'Kết quả', 'Result'), isHeld ? verdict(found, lang) : notHeld(lang)],
    [say(lang, 'Sổ', 'Ledger'), origin ?? say(lang, 'không rõ', 'unknown')],
    [say(lang, 'Số mục', 'Entries'), String(entries)],
    [say(lang, 'Mã băm gốc', 'Root'), root],
    ...checkpoints.map((checkpoint) => [HEADINGS[checkpoint.whose][lang], held(checkpoint, lang)] as const),
    [say(lang, 'Mảnh cây băm', 'Tiles'), tiles === null ? say(lang, 'không có', 'none') : count(tiles, lang)],
    [
      say(lang, 'Bản ghi riêng', 'Private records'),
      say(
        lang,
        `còn ${persons.kept}, đã xóa ${persons.erased}, bị sửa ${persons.altered}`,
        `${persons.kept} kept, ${persons.erased} erased, ${persons.altered} altered`,
      ),
    ],
    ...silenceRow(longestSilence, lang),
  ];
}

/** Remarked where it is long enough to make somebody wonder whether a clock was wrong (R20). */
function silenceRow(silence: Silence | null, lang: Language): readonly (readonly [string, string])[] {
  if (silence === null) return [];
  const { entry, from, to } = silence;
  const days = Math.floor((Date.parse(to) - Date.parse(from)) / DAY_MS);
  if (!(days >= REMARKED_DAYS)) return [];
  return [
    [
      say(lang, 'Lặng lâu nhất', 'Longest silence'),
      say(
        lang,
        `${days} ngày trước mục ${entry}, từ ${from} đến ${to}`,
        `${days} days before entry ${entry}, from ${from} to ${to}`,
      ),
    ],
  ];
}

const DAY_MS = 86_400_000;
const REMARKED_DAYS = 31;

function verdict(found: number, lang: Language): string {
  return found === 0 ? say(lang, 'nguyên vẹn', 'sound') : say(lang, 'KHÔNG nguyên vẹn', 'NOT sound');
}

function notHeld(lang: Language): string {
  return say(
    lang,
    'CHƯA đối chiếu được với mốc được đưa vào; ngoài ra không thấy chỗ nào sai',
    'NOT held against what was given; nothing else is wrong',
  );
}

const HEADINGS = {
  given: { vi: 'Mốc được đưa vào', en: 'Checkpoint given' },
  own: { vi: 'Mốc của sổ', en: 'Its own checkpoint' },
} as const;

function held({ extended, key, size }: HeldCheckpoint, lang: Language): string {
  const begins = extended
    ? say(lang, 'sổ bắt đầu đúng như vậy', 'the ledger begins with them')
    : say(lang, 'sổ KHÔNG bắt đầu như vậy', 'the ledger does NOT begin with them');
  const signed =
    key === null
      ? say(lang, 'không do khóa nào của sổ ký', 'signed by no key of the ledger')
      : say(lang, `do khóa ${key} ký`, `signed by the key ${key}`);
  return `${count(size, lang)}, ${begins}; ${signed}`;
}

function count(entries: number, lang: Language): string {
  return say(lang, `${entries} mục`, entries === 1 ? '1 entry' : `${entries} entries`);
}
