import type { CommitmentItem } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import type { Field } from './listing.js';
import { certaintyWords, commitmentWords, dateWords, localText, say } from './words.js';

/** One window of a commitment as a row; what is said of the commitment itself stands on its first row only. */
export interface WindowRow {
  readonly commitment: CommitmentItem;
  readonly window: CommitmentItem['windows'][number];
  readonly first: boolean;
}

export function windowRows(commitment: CommitmentItem): readonly WindowRow[] {
  return rowsOf(commitment, commitment.windows);
}

/** In a list, the windows that made their commitment match: they are what was asked for. */
export function matchingWindowRows(commitment: CommitmentItem): readonly WindowRow[] {
  return rowsOf(
    commitment,
    commitment.windows.filter(({ matches }) => matches),
  );
}

function rowsOf(commitment: CommitmentItem, windows: CommitmentItem['windows']): readonly WindowRow[] {
  return windows.map((window, at) => ({ commitment, window, first: at === 0 }));
}

export const windowFields: readonly Field<WindowRow>[] = [
  { heading: { vi: 'Mã', en: 'ID' }, cell: once(({ id }) => id), whole: true },
  { heading: { vi: 'Cam kết', en: 'Commitment' }, cell: once(({ text }, lang) => localText(text, lang)) },
  { heading: { vi: 'Hạn', en: 'Due' }, cell: dueWords },
  { heading: { vi: 'Tình trạng', en: 'Standing' }, cell: standing },
];

/** As above, for commitments of several agreements. */
export const listedWindowFields: readonly Field<WindowRow>[] = [
  {
    heading: { vi: 'Thỏa thuận', en: 'Agreement' },
    cell: once(({ agreement }) => agreement),
    whole: true,
  },
  ...windowFields,
  {
    heading: { vi: 'Khớp', en: 'Match' },
    cell: ({ commitment: { certainty } }, lang) =>
      certainty === 'yes' ? '' : certaintyWords(certainty, lang),
    optional: true,
  },
];

/** A commitment on one line: `spread legal documents: Q3 2018, overdue`. */
export function commitmentLine({ text, windows }: CommitmentItem, lang: Language): string {
  const lines = windows.map((window) => `${dueWords({ window }, lang)}, ${standing({ window }, lang)}`);
  return [localText(text, lang), ...(lines.length === 0 ? [] : [lines.join('; ')])].join(': ');
}

function once(cell: (commitment: CommitmentItem, lang: Language) => string): Field<WindowRow>['cell'] {
  return ({ commitment, first }, lang) => (first ? cell(commitment, lang) : '');
}

function dueWords({ window: { window, text } }: Pick<WindowRow, 'window'>, lang: Language): string {
  const due = window === null ? say(lang, 'không có hạn', 'no due date') : dateWords(window, lang);
  return text === undefined ? due : `${due}: ${text}`;
}

function standing(
  { window: { window, standings, inPart, fulfilments } }: Pick<WindowRow, 'window'>,
  lang: Language,
): string {
  // Where nothing ever falls due, “not due yet” would be said of a day that never comes.
  const isOpenForEver = window === null && standings.every((each) => each === 'open');
  const words = isOpenForEver ? say(lang, 'chưa hoàn thành', 'open') : commitmentWords(standings, lang);
  const certain = standings.length === 1 ? words : `${certaintyWords('possibly', lang)}: ${words}`;
  const part =
    inPart && !standings.includes('fulfilled-in-part') ? say(lang, ', đã xong một phần', ', in part') : '';
  const days = fulfilments.map(({ on }) => dateWords(on, lang)).join('; ');
  return days === '' ? `${certain}${part}` : `${certain}${part} (${days})`;
}
