import { wordCitation, wordDate, wordDeadlineKind } from '@concord-ledger/agreements';
import { windowOf } from '@concord-ledger/partial-date';
import type { Language } from '@concord-ledger/partial-date';
import { capitalised, lines, textWords } from '../words.js';
import type { CalendarDeadline } from './calendar-deadline.js';

/** What the calendar is called. */
export const NAME: Readonly<Record<Language, string>> = {
  vi: 'Hạn theo sổ thỏa thuận',
  en: 'Deadlines of agreements',
};

/** `Quá hạn: gia hạn – Bản ghi nhớ VNNIC – KISA (tháng 9/2023)`. */
export function summaryOf(deadline: CalendarDeadline, lang: Language): string {
  const { kind, state, certainty, window } = deadline;
  const doubt = certainty === 'yes' ? '' : { vi: 'có thể ', en: 'possibly ' }[lang];
  const overdue = state === 'overdue' ? `${doubt}${{ vi: 'quá hạn', en: 'overdue' }[lang]}: ` : doubt;
  const what = whatOf(deadline, lang);
  const head = capitalised(`${overdue}${wordDeadlineKind(kind, lang)}`);
  return `${head}${what === '' ? '' : ` – ${what}`}${isOneDay(window) ? '' : ` (${wordDate(window, lang)})`}`;
}

/** What is to be done, under which agreement, by when as far as that is known, and by which law. */
export function descriptionOf(deadline: CalendarDeadline, lang: Language): string {
  const { agreement, text, title, window, certainty, statutory } = deadline;
  const named = textWords(title, lang);
  return lines([
    textWords(text, lang),
    agreement === null
      ? ''
      : `${{ vi: 'Thỏa thuận', en: 'Agreement' }[lang]}: ${named === '' ? agreement : `${named} (${agreement})`}`,
    dueWords(window, lang),
    certainty === 'yes' ? '' : { vi: 'Chưa chắc chắn.', en: 'Not certain.' }[lang],
    statutory === null ? '' : `${{ vi: 'Căn cứ', en: 'Basis' }[lang]}: ${wordCitation(statutory, lang)}`,
  ]);
}

function whatOf({ text, title, agreement }: CalendarDeadline, lang: Language): string {
  const said = textWords(text, lang);
  const named = textWords(title, lang) || (agreement ?? '');
  return said === '' || named === '' ? `${said}${named}` : `${said} – ${named}`;
}

/** A day is said; of anything else, that the event lasts as long as the day is unknown, or the time for it. */
function dueWords(edtf: string, lang: Language): string {
  const said = wordDate(edtf, lang);
  if (isOneDay(edtf)) return `${{ vi: 'Hạn', en: 'Due' }[lang]}: ${said}`;
  if (windowOf(edtf).kind === 'period')
    return { vi: `Thời gian thực hiện: ${said}`, en: `To be done within: ${said}` }[lang];
  return {
    vi: `Hạn: ${said}. Chưa rõ ngày cụ thể nên sự kiện kéo dài cả khoảng thời gian này.`,
    en: `Due: ${said}. The day itself is not known, so the event covers all of that time.`,
  }[lang];
}

function isOneDay(edtf: string): boolean {
  const window = windowOf(edtf);
  return window.kind === 'date' && window.precision === 'day';
}
