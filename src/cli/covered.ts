import type { EntryList } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { say } from './words.js';

/** Which checkpoint the latest one is, for people (R37); nothing where there is none. */
export function checkpointWords({ checkpoint }: EntryList<unknown>, lang: Language): string {
  if (checkpoint === undefined || checkpoint === null) return '';
  const { size, root } = checkpoint;
  return say(
    lang,
    `Mốc kiểm tra mới nhất bao trùm ${size} mục đầu tiên của sổ, mã băm gốc ${root}.\n`,
    `The latest checkpoint covers the first ${size} entries of the ledger, root ${root}.\n`,
  );
}

/** Of an entry that the latest checkpoint does not cover yet; nothing where it does, or there is none. */
export function notCoveredWords(
  { checkpoint }: EntryList<unknown>,
  { covered }: { readonly covered?: boolean },
  lang: Language,
): string {
  if (checkpoint === undefined || checkpoint === null || covered !== false) return '';
  return say(lang, 'chưa có mốc kiểm tra bao trùm', 'not covered by a checkpoint yet');
}
