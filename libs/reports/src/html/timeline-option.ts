import { addDays } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import type { CustomSeriesRenderItem } from 'echarts/types/dist/echarts';
import type { TimelineChart } from '../worded-document.js';
import { LABEL, LINE, LOOKS } from './chart-option.js';
import type { ChartOption } from './chart-option.js';

/** A row for each agreement, a bar for each run of days. */
export function timelineOption({ from, to, rows, certain, possible }: TimelineChart): ChartOption {
  const marks = marksOf(from, to);
  return {
    height: 70 + rows.length * ROW,
    option: {
      legend: { top: 0, textStyle: LABEL, data: [certain, possible] },
      grid: { left: 330, right: 40, top: 36, bottom: 34 },
      xAxis: {
        type: 'value',
        min: instant(from),
        max: instant(addDays(to, 1)),
        axisTick: { customValues: marks },
        axisLabel: { ...LABEL, customValues: marks, formatter: markWords },
        axisLine: { show: true, ...LINE },
        splitLine: { show: false },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map(({ name }) => shortened(name)),
        axisTick: { show: false },
        axisLine: LINE,
        axisLabel: { ...LABEL, fontSize: 13, lineHeight: 14, interval: 0, width: 310, overflow: 'break' },
      },
      series: (['yes', 'possibly'] as const).map((certainty) => ({
        type: 'custom',
        name: certainty === 'yes' ? certain : possible,
        itemStyle: LOOKS[certainty],
        encode: { x: [1, 2], y: 0 },
        renderItem: runBar(certainty),
        data: rows.flatMap(({ runs }, row) =>
          runs
            .filter((run) => run.certainty === certainty)
            .map((run) => [row, instant(run.from), instant(addDays(run.to, 1))]),
        ),
      })),
    },
  };
}

/** Units of height. */
const ROW = 46;

function runBar(certainty: keyof typeof LOOKS): CustomSeriesRenderItem {
  const { color, borderColor } = LOOKS[certainty];
  const style = {
    fill: color,
    stroke: borderColor,
    lineWidth: 1,
    ...(certainty === 'possibly' ? { lineDash: [4, 3] } : {}),
  };
  return (_parameters, api) => {
    const row = Number(api.value(0));
    const [left = 0, middle = 0] = api.coord([api.value(1), row]);
    const [right = 0] = api.coord([api.value(2), row]);
    return {
      type: 'rect',
      shape: { x: left, y: middle - BAR / 2, width: Math.max(1, right - left), height: BAR },
      style,
    };
  };
}

const BAR = 18;

/** Of the day's beginning. */
function instant(day: Day): number {
  return Date.parse(day);
}

/** Beginnings of years, at most a dozen; of quarters where that would be fewer than three. */
function marksOf(from: Day, to: Day): readonly number[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4)) + 1];
  if (last - first < 3)
    return quarters(first, last).filter((mark) => mark >= instant(from) && mark <= instant(addDays(to, 1)));
  const step = Math.ceil((last - first) / MOST_MARKS);
  const years = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, n) =>
    Date.UTC(first + n * step, 0),
  );
  return years.filter((mark) => mark >= instant(from));
}

const MOST_MARKS = 12;

function quarters(first: number, last: number): readonly number[] {
  return Array.from({ length: (last - first) * 4 + 1 }, (_, n) => Date.UTC(first, n * 3));
}

/** `2018`, or `4/2018` within a year: read alike in both languages. */
function markWords(mark: number): string {
  const date = new Date(mark);
  const month = date.getUTCMonth();
  return month === 0 ? String(date.getUTCFullYear()) : `${month + 1}/${date.getUTCFullYear()}`;
}

/** What fits beside a bar; the table has the whole name. */
function shortened(name: string): string {
  const characters = Array.from(name.replaceAll('\n', ' '));
  return characters.length <= LONGEST_NAME
    ? characters.join('')
    : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`;
}

const LONGEST_NAME = 96;
