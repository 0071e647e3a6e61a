import type { Language } from '@concord-ledger/partial-date';
import { date, number, tableOf, text } from '../table.js';
import type { BarChart, Table, TimelineChart, WordedChart } from '../worded-document.js';

/** The figures of a chart as a table; null where it has none to show. */
export function chartTable(chart: WordedChart, lang: Language): Table | null {
  switch (chart.kind) {
    case 'bars':
      return barTable(chart, lang);
    case 'timeline':
      return timelineTable(chart, lang);
  }
}

function barTable({ key, categories, series }: BarChart, lang: Language): Table | null {
  if (!series.some(({ values }) => values.some((value) => value !== 0))) return null;
  const rows = categories.map((category, index) => ({
    category,
    values: series.map(({ values }) => values[index] ?? 0),
  }));
  const first = {
    'active-by-year': { vi: 'Năm', en: 'Year' },
    'commitments-by-standing': { vi: 'Tình trạng', en: 'Standing' },
  }[key];
  const columns = [
    text<(typeof rows)[number]>('category', first, 3, ({ category }) => category),
    ...series.map(({ name }, index) =>
      number<(typeof rows)[number]>(
        `series-${index}`,
        { vi: name, en: name },
        1,
        ({ values }) => values[index] ?? 0,
      ),
    ),
  ];
  return tableOf(rows, columns, lang);
}

function timelineTable({ rows, certain, possible }: TimelineChart, lang: Language): Table | null {
  const runs = rows.flatMap(({ name, runs: each }) => each.map((run) => ({ name, ...run })));
  if (runs.length === 0) return null;
  type Run = (typeof runs)[number];
  return tableOf(
    runs,
    [
      text<Run>('name', { vi: 'Thỏa thuận', en: 'Agreement' }, 6, ({ name }) => name),
      date<Run>('from', { vi: 'Từ ngày', en: 'From' }, 2, ({ from }) => from),
      date<Run>('to', { vi: 'Đến ngày', en: 'To' }, 2, ({ to }) => to),
      text<Run>('certainty', { vi: 'Tình trạng', en: 'Standing' }, 3, ({ certainty }) =>
        certainty === 'yes' ? certain : possible,
      ),
    ],
    lang,
  );
}
