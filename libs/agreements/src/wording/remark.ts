import type { Language } from '@concord-ledger/partial-date';
import type { Remark } from '../answers.js';
import { wordDate } from './dates.js';
import { wordRemarkCode } from './terms.js';

/** A remark in words, with the date or the source's words it is about: `có thể đã áp dụng từ ngày 01/04/2018`. */
export function wordRemark({ code, value }: Remark, lang: Language): string {
  const said = wordRemarkCode(code, lang);
  if (value === undefined) return said;
  switch (code) {
    case 'may-apply-since':
      return lang === 'vi'
        ? `có thể đã áp dụng từ ${wordDate(value, lang)}`
        : `may apply since ${wordDate(value, lang)}`;
    case 'source-remark':
      return `${said}: “${value}”`;
    case 'date-uncertain':
    case 'date-approximate':
      return `${said}: ${wordDate(value, lang)}`;
    case 'date-unknown':
    case 'term-not-recorded':
    case 'effect-taken-from-signature':
    case 'notice-period-not-recorded':
    case 'successor-not-recorded':
      return said;
  }
}
