import { BarChart, CustomChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import type { EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { plainText } from '../plain-text.js';
import type { WordedChart } from '../worded-document.js';
import { barOption } from './bar-option.js';
import type { ChartOption } from './chart-option.js';
import { timelineOption } from './timeline-option.js';

echarts.use([BarChart, CustomChart, GridComponent, LegendComponent, SVGRenderer]);

/**
 * A chart as an SVG element with this title and description. The same chart gives the same text wherever and however often it is drawn: nothing
 * moves, nothing is measured by the machine's own fonts, and what the library numbers over its whole life is named by the chart instead.
 */
export function chartDrawing(
  chart: WordedChart,
  { title, description }: { readonly title: string; readonly description: string },
): string {
  const { option, height } = optionOf(chart);
  const drawn = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  drawn.setOption({ ...COMMON, ...option });
  const svg = drawn.renderToSVGString();
  drawn.dispose();
  const begin = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${title}" aria-describedby="${description}">`;
  const content = svg.slice(svg.indexOf('>') + 1).replace(/<style ?>.*<\/style>/s, '');
  return `${begin}${content.replaceAll(/<[^>]*>/g, (tag) => tagOf(tag, chart.key))}`;
}

const WIDTH = 900;

const COMMON: EChartsCoreOption = {
  animation: false,
  useUTC: true,
  backgroundColor: '#fff',
  textStyle: { fontFamily: 'Times New Roman, Times, serif', fontSize: 14, color: '#222' },
};

function optionOf(chart: WordedChart): ChartOption {
  switch (chart.kind) {
    case 'bars':
      return barOption({
        ...chart,
        categories: chart.categories.map(plainText),
        series: chart.series.map(({ name, values }) => ({ name: plainText(name), values })),
      });
    case 'timeline':
      return timelineOption({
        ...chart,
        rows: chart.rows.map(({ name, runs }) => ({ name: plainText(name), runs })),
      });
  }
}

/** A tag without what serves only a page with scripts, its ids made the chart's own. Texts stand between tags and stay as they are. */
function tagOf(tag: string, key: string): string {
  return tag
    .replaceAll(
      / (?:class="zr[^"]*"|ecmeta_[a-z_]+="[^"]*"|xml:space="preserve"|pointer-events="[^"]*")/g,
      '',
    )
    .replaceAll(/(?<=id="|url\(#)zr\d+-/g, `${key}-`);
}
