import type { Language } from '@concord-ledger/partial-date';
import type { Correction, DomainEvent, Fact } from '../events.js';
import { isCorrection } from '../events.js';
import { sayInEnglish } from './event-en.js';
import { sayInVietnamese } from './event-vi.js';
import type { NameOf } from './names.js';

/**
 * One sentence that says what an event recorded, with its dates in words. An event holds ids of other things (R28): whoever knows their names hands in
 * `nameOf`, else the sentence has the ids. A correction says what holds instead and why; which entry it is about, the list around it says.
 */
export function wordEvent(event: DomainEvent, lang: Language, nameOf: NameOf = (_kind, id) => id): string {
  const said = isCorrection(event) ? sayCorrection(event, lang, nameOf) : sayFact(event, lang, nameOf);
  return /[.!?…]$/u.test(said) ? said : `${said}.`;
}

function sayFact(fact: Fact, lang: Language, nameOf: NameOf): string {
  return lang === 'vi' ? sayInVietnamese(fact, nameOf) : sayInEnglish(fact, nameOf);
}

/** Đính chính and hủy bỏ mục: of what the ledger says, never an amendment (sửa đổi, bổ sung) of the agreement itself (R19). */
function sayCorrection({ type, data }: Correction, lang: Language, nameOf: NameOf): string {
  switch (type) {
    case 'EntryCorrected':
      return lang === 'vi'
        ? `Đính chính mục đã ghi, nay là: “${sayFact(data.fact, lang, nameOf)}”; lý do: ${data.reason}`
        : `An entry was corrected, to say: “${sayFact(data.fact, lang, nameOf)}”; reason: ${data.reason}`;
    case 'EntryAnnulled':
      return lang === 'vi'
        ? `Hủy bỏ mục đã ghi; lý do: ${data.reason}`
        : `An entry was annulled; reason: ${data.reason}`;
  }
}
