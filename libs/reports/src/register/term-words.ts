import type { RenewalClause, Term } from '@concord-ledger/agreements';
import { duration, formatDuration } from '@concord-ledger/partial-date';
import type { Language } from '@concord-ledger/partial-date';
import { dateWords } from '../words.js';

/** How long it lasts and what comes then: `5 năm; tự động gia hạn mỗi lần 1 năm, thông báo trước 3 tháng`. Empty where neither is recorded. */
export function termWords(term: Term | null, renewal: RenewalClause | null, lang: Language): string {
  return [lasting(term, lang), renewed(renewal, lang)].filter((said) => said !== '').join('; ');
}

function lasting(term: Term | null, lang: Language): string {
  switch (term?.kind) {
    case undefined:
      return '';
    case 'indefinite':
      return { vi: 'vô thời hạn', en: 'indefinite' }[lang];
    case 'until':
      return `${{ vi: 'đến', en: 'until' }[lang]} ${dateWords(term.date, lang)}`;
    case 'period':
      return formatDuration(duration(term.duration), lang);
  }
}

function renewed(renewal: RenewalClause | null, lang: Language): string {
  switch (renewal?.kind) {
    case undefined:
      return '';
    case 'none':
      return { vi: 'không gia hạn', en: 'no renewal' }[lang];
    case 'express':
      return { vi: 'gia hạn bằng văn bản', en: 'express renewal' }[lang];
    case 'tacit': {
      const each = formatDuration(duration(renewal.duration), lang);
      const notice = renewal.notice === undefined ? null : formatDuration(duration(renewal.notice), lang);
      const before =
        notice === null ? '' : { vi: `, thông báo trước ${notice}`, en: `, notice of ${notice}` }[lang];
      return `${{ vi: `tự động gia hạn mỗi lần ${each}`, en: `tacit renewal by ${each} each` }[lang]}${before}`;
    }
  }
}
