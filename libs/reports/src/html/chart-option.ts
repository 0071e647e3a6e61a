import type { EChartsCoreOption } from 'echarts/core';

/** What a chart is made of, and how high it is in units of which the width is 900. */
export interface ChartOption {
  readonly option: EChartsCoreOption;
  readonly height: number;
}

/** How bars look that are certain, and those that are only possible: told apart without colours too. */
export const LOOKS = {
  yes: { color: '#1f5a8a', borderColor: '#1f5a8a', borderWidth: 1 },
  possibly: { color: '#e3eef8', borderColor: '#1f5a8a', borderWidth: 1, borderType: 'dashed' },
} as const;

export const LABEL = { fontSize: 14, color: '#222' };
export const LINE = { lineStyle: { color: '#666' } };
