import type { Voided } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { say } from '../words.js';

/** That a thing is void, by which entry and why; an empty value, which is not printed, where it is not (R19). */
export function voidFact(
  { void: voided }: { readonly void: Voided | null },
  lang: Language,
): readonly [label: string, value: string] {
  const label = say(lang, 'Hồ sơ đã hủy bỏ', 'Void');
  if (voided === null) return [label, ''];
  const { entry, reason } = voided;
  return [label, say(lang, `tại mục ${entry}: ${reason}`, `by entry ${entry}: ${reason}`)];
}
