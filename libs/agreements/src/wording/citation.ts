import type { Language } from '@concord-ledger/partial-date';
import type { Citation } from '../statutory/citation.js';

/** The law and the article behind an advice or a deadline, or that nobody has recorded which article it is. */
export function wordCitation({ law, article }: Citation, lang: Language): string {
  if (article === null)
    return `${law[lang]}, ${lang === 'vi' ? 'chưa ghi điều khoản' : 'article not recorded'}`;
  return `${law[lang]}, ${lang === 'vi' ? 'Điều' : 'article'} ${article}`;
}
