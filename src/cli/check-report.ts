import type { CheckedProjection, ViewsCheck, ViewsDifference } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { fieldTable } from './listing.js';
import type { Field } from './listing.js';
import { say } from './words.js';

/** Whether the views are what the log makes of them: all of them, none stopped, no row on one side only. */
export function isSound({ projections }: ViewsCheck): boolean {
  return projections.every(
    ({ differing, failure, rebuildFailure }) =>
      differing === 0 && failure === undefined && rebuildFailure === undefined,
  );
}

/** The rows that are on one side only, or one line that says that there are none. */
export function checkText(check: ViewsCheck, lang: Language, width: number | null): string {
  const { projections, differences } = check;
  const rows = projections.reduce((sum, each) => sum + each.rows, 0);
  const entry = Math.max(...projections.map((each) => each.entry ?? -1));
  if (differences.length > 0) return fieldTable(differenceFields, differences, lang, width);
  const count = projections.length;
  return say(
    lang,
    `Khớp: ${count} khung nhìn, ${rows} dòng, dựng lại từ sổ đến mục ${entry}.\n`,
    `Equal: ${count} views, ${rows} rows, built anew from the log up to entry ${entry}.\n`,
  );
}

/** What is wrong, a line for each view. */
export function checkFaults({ projections, differences }: ViewsCheck, lang: Language): readonly string[] {
  const all = projections.reduce((sum, { differing }) => sum + differing, 0);
  const listed = differences.reduce((sum, { times }) => sum + times, 0);
  return [
    ...projections.flatMap((each) => faultsOf(each, lang)),
    ...(listed < all
      ? [
          say(
            lang,
            `Chỉ liệt kê ${listed} trong ${all} dòng khác nhau.`,
            `Only ${listed} of ${all} differing rows are listed.`,
          ),
        ]
      : []),
  ];
}

function faultsOf(
  { name, differing, failure, rebuildFailure }: CheckedProjection,
  lang: Language,
): readonly string[] {
  return [
    ...(failure === undefined
      ? []
      : [
          say(
            lang,
            `${name} đã dừng ở mục ${failure.entry} (${failure.message}); chỉ so được đến trước mục đó.`,
            `${name} has stopped at entry ${failure.entry} (${failure.message}); it was compared up to there.`,
          ),
        ]),
    ...(rebuildFailure === undefined
      ? []
      : [
          say(
            lang,
            `${name} không dựng lại được từ mục ${rebuildFailure.entry}: ${rebuildFailure.message}`,
            `${name} cannot be built anew from entry ${rebuildFailure.entry} on: ${rebuildFailure.message}`,
          ),
        ]),
    ...(differing === 0
      ? []
      : [
          say(
            lang,
            `${name} khác ${differing} dòng: chạy "concord rebuild" để dựng lại.`,
            `${name} differs in ${differing} rows: "concord rebuild" builds it anew.`,
          ),
        ]),
  ];
}

const SIDES = {
  live: { vi: 'đang dùng', en: 'live' },
  rebuilt: { vi: 'dựng lại', en: 'rebuilt' },
} as const;

const differenceFields: readonly Field<ViewsDifference>[] = [
  { heading: { vi: 'Bảng', en: 'Table' }, cell: ({ table }) => table },
  { heading: { vi: 'Của', en: 'Of' }, cell: ({ thing }) => thing ?? '–' },
  { heading: { vi: 'Chỉ có ở bên', en: 'Only in' }, cell: ({ side }, lang) => SIDES[side][lang] },
  {
    heading: { vi: 'Số lần', en: 'Times' },
    cell: ({ times }) => (times === 1 ? '' : String(times)),
    optional: true,
  },
  { heading: { vi: 'Dòng', en: 'Row' }, cell: ({ row }) => JSON.stringify(row) },
];
