import type { BarChart } from '../worded-document.js';
import { LABEL, LINE, LOOKS } from './chart-option.js';
import type { ChartOption } from './chart-option.js';

/** Stacked bars: upright for years, else lying, since the names of standings are long. */
export function barOption({ key, categories, series, valueAxis }: BarChart): ChartOption {
  const lying = key === 'commitments-by-standing';
  const names = {
    type: 'category',
    data: categories,
    axisTick: { show: false },
    axisLine: LINE,
    axisLabel: { ...LABEL, interval: 0, ...(lying ? { width: 260, overflow: 'break' } : {}) },
    inverse: lying,
  };
  const values = {
    type: 'value',
    minInterval: 1,
    name: valueAxis,
    nameLocation: 'middle',
    nameGap: 34,
    nameTextStyle: LABEL,
    axisLabel: LABEL,
    splitLine: { lineStyle: { color: '#ddd' } },
  };
  return {
    height: lying ? 110 + categories.length * 44 : 360,
    option: {
      legend: { top: 0, textStyle: LABEL, data: series.map(({ name }) => name) },
      grid: lying
        ? { left: 290, right: 40, top: 40, bottom: 60 }
        : { left: 70, right: 20, top: 40, bottom: 40 },
      xAxis: lying ? values : names,
      yAxis: lying ? names : values,
      series: series.map(({ name, values: each }, index) => ({
        type: 'bar',
        name,
        stack: 'all',
        barMaxWidth: 36,
        data: each,
        itemStyle: LOOKS[index === 0 ? 'yes' : 'possibly'],
        label: { show: true, position: 'inside', color: index === 0 ? '#fff' : '#222', formatter: shown },
      })),
    },
  };
}

/** A bar of nothing says nothing. */
function shown({ value }: { readonly value: unknown }): string {
  return typeof value === 'number' && value > 0 ? String(value) : '';
}
