import type { Language } from '@concord-ledger/partial-date';
import type { Remark } from '../answers.js';
import { nameOfDate } from './date-names.js';
import { wordDate } from './dates.js';
import { wordRemarkCode } from './terms.js';

/**
 * A remark in words, with the date or the source's words it is about: `có thể đã áp dụng từ ngày 01/04/2018`, `ngày ký ước chừng: khoảng năm
 * 2021`.
 */
export function wordRemark({ code, about, value }: Remark, lang: Language): string {
  switch (code) {
    case 'date-uncertain':
    case 'date-approximate':
    case 'date-unknown':
      return `${wordDoubt(code, about, lang)}${value === undefined ? '' : `: ${wordDate(value, lang)}`}`;
    case 'may-apply-since':
      if (value === undefined) return wordRemarkCode(code, lang);
      return lang === 'vi'
        ? `có thể đã áp dụng từ ${wordDate(value, lang)}`
        : `may apply since ${wordDate(value, lang)}`;
    case 'source-remark':
      return value === undefined ? wordRemarkCode(code, lang) : `${wordRemarkCode(code, lang)}: “${value}”`;
    case 'term-not-recorded':
    case 'effect-taken-from-signature':
    case 'notice-period-not-recorded':
    case 'successor-not-recorded':
      return wordRemarkCode(code, lang);
  }
}

/** What is in doubt about which date. */
function wordDoubt(
  code: 'date-uncertain' | 'date-approximate' | 'date-unknown',
  about: string,
  lang: Language,
): string {
  const date = nameOfDate(about, lang);
  switch (code) {
    case 'date-uncertain':
      return lang === 'vi' ? `${date} chưa chắc chắn` : `${date} uncertain`;
    case 'date-approximate':
      return lang === 'vi' ? `${date} ước chừng` : `${date} approximate`;
    case 'date-unknown':
      return lang === 'vi' ? `không rõ ${date}` : `${date} unknown`;
  }
}
