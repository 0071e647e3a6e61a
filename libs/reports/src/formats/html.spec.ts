import { describe, expect, it } from '@jest/globals';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { wordReport } from '../index.js';
import type { AnnualReport } from '../index.js';
import { HOSTILE, reportSaying, UNSAYABLE } from '../testing/hostile-report.js';
import { emptyReport, sampleReport } from '../testing/sample-report.js';
import { renderHtml } from './html.js';

type Language = 'vi' | 'en';

async function pageOf(report: AnnualReport, lang: Language): Promise<string> {
  return new TextDecoder('utf-8', { fatal: true }).decode(await renderHtml(report, lang));
}

async function complaints(page: string): Promise<readonly string[]> {
  const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:standard'] }));
  const { results } = await validator.validateString(page);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}

/** Row by row, of the first table below a place. */
function tableBelow(page: string, place: string): readonly (readonly string[])[] {
  const from = page.slice(page.indexOf(place));
  const table = from.slice(from.indexOf('<table>'), from.indexOf('</table>'));
  return Array.from(table.matchAll(/<tr>(.*?)<\/tr>/gs), ([, row = '']) =>
    Array.from(row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs), ([, cell = '']) => textOf(cell)),
  );
}

function textOf(markup: string): string {
  return markup
    .replaceAll('<br>', '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

function drawings(page: string): readonly string[] {
  return Array.from(page.matchAll(/<svg .*?<\/svg>/gs), ([svg]) => svg);
}

function tagsOf(markup: string): readonly string[] {
  return Array.from(markup.matchAll(/<(?!wbr>)[^>]*>/g), ([tag]) => tag);
}

describe('the report as an HTML page', () => {
  it.each([
    ['a report', 'vi', sampleReport()],
    ['a report', 'en', { ...sampleReport(), reminders: [] }],
    ['an empty report', 'vi', emptyReport()],
    ['an empty report', 'en', emptyReport()],
    ['what someone typed', 'vi', reportSaying([...HOSTILE, UNSAYABLE].join('\n'))],
  ] as const)('is valid: %s (%s)', async (_what, lang, report) => {
    expect(await complaints(await pageOf(report, lang))).toStrictEqual([]);
  });

  it('is held to a validator that would complain', async () => {
    const page = (await pageOf(sampleReport(), 'vi')).replace(
      '<main>',
      '<main><p><div id="basis"></div></p>',
    );
    expect((await complaints(page)).length).toBeGreaterThan(1);
  });

  it('says its language and loads and runs nothing', async () => {
    const page = await pageOf(sampleReport(), 'vi');
    expect(page.startsWith('<!DOCTYPE html>\n<html lang="vi">\n')).toBe(true);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(/<(?:script|link|img|iframe|object|base)\b/);
    const references = Array.from(
      page.matchAll(/(?:href|src)="([^"]*)"|url\(([^)]*)\)/g),
      ([, to, of]) => to ?? of ?? '',
    );
    expect(references.filter((to) => !to.startsWith('#'))).toStrictEqual([]);
    const ids = new Set(Array.from(page.matchAll(/ id="([^"]*)"/g), ([, id = '']) => id));
    expect(references.filter((to) => !ids.has(to.slice(1)))).toStrictEqual([]);
  });

  it('is the same bytes again, though the library that draws counts on', async () => {
    const first = await pageOf(sampleReport(), 'vi');
    await pageOf(sampleReport(), 'en');
    expect(await pageOf(sampleReport(), 'vi')).toBe(first);
    expect(first).not.toMatch(/zr\d|ecmeta|class="zr/);
  });

  it('has titles, tables and days as programs read them', async () => {
    const page = await pageOf(sampleReport(), 'vi');
    expect(page).toContain(
      '<h1>Báo cáo kết quả công tác ký kết và thực hiện thỏa thuận hợp tác năm 2018</h1>\n<p>Số liệu tính đến ngày 01/11/2018, căn cứ các mục ghi trong sổ đến mục ghi 14.</p>',
    );
    expect(tableBelow(page, 'id="renewed"')).toStrictEqual([
      ['STT', 'Tên thỏa thuận', 'Các bên', 'Hình thức', 'Ngày', 'Có hiệu lực từ', 'Nội dung', 'Ghi chú'],
      [
        '1',
        'Thỏa thuận quản lý, phát triển tài nguyên Internet tại Hà Nội',
        'Sở Thông tin và Truyền thông Hà Nội\nTrung tâm Internet Việt Nam (có thể)',
        'Gia hạn',
        'không rõ',
        '01/12/2018',
        'Thỏa thuận được gia hạn.',
        'Có thể không thuộc kỳ báo cáo\nKhông rõ ngày gia hạn',
      ],
    ]);
    expect(page).toContain('<time datetime="2018-12-01">01/12/2018</time>');
  });

  it('names what it rests on', async () => {
    expect(tableBelow(await pageOf(sampleReport(), 'en'), 'id="basis"').slice(0, 6)).toStrictEqual([
      ['What', 'Value'],
      ['Year', '2018'],
      ['Language', 'English (en)'],
      ['Stands at', '2018-11-01'],
      ['As known at entry', '14 (2018-04-02T02:00:00.000Z)'],
      ['Ledger', 'concord.example/register'],
    ]);
  });

  it('says of sections and charts without figures that there is nothing', async () => {
    const page = await pageOf(emptyReport(), 'en');
    expect(page).toContain('<p>No agreement was signed in the year.</p>');
    expect(page).toContain(
      '<figure>\n<figcaption>When agreements are active</figcaption>\n<p>No agreement has been active yet.</p>\n</figure>',
    );
    expect(drawings(page)).toStrictEqual([]);
  });
});

describe('a chart', () => {
  it('is named and described, and the same figures stand in a table below it', async () => {
    const page = await pageOf(sampleReport(), 'vi');
    const [years, standings, timeline] = wordReport(sampleReport(), 'vi').charts;
    expect(drawings(page).map((svg) => textOf(/<title.*?<\/desc>/.exec(svg)?.[0] ?? ''))).toStrictEqual(
      [years, standings, timeline].map(
        (chart) => `${chart?.title ?? ''}Các số liệu này có trong bảng dưới biểu đồ.`,
      ),
    );
    expect(drawings(page)[0]).toMatch(
      /^<svg [^>]*role="img" aria-labelledby="active-by-year-title" aria-describedby="active-by-year-description"><title id="active-by-year-title">/,
    );
    expect(tableBelow(page, '<figcaption>Số thỏa thuận')).toStrictEqual([
      ['Năm', 'Chắc chắn', 'Có thể thêm'],
      ['2018', '1', '0'],
    ]);
    expect(tableBelow(page, '<figcaption>Cam kết đến hạn')).toStrictEqual([
      ['Tình trạng', 'Chắc chắn', 'Có thể thêm'],
      ['Đang trong hạn', '1', '0'],
      ['Quá hạn', '2', '0'],
    ]);
    const name = 'Thỏa thuận quản lý, phát triển tài nguyên Internet tại Hà Nội';
    expect(tableBelow(page, '<figcaption>Thời gian hiệu lực')).toStrictEqual([
      ['Thỏa thuận', 'Từ ngày', 'Đến ngày', 'Tình trạng'],
      [name, '01/01/2018', '29/03/2018', 'Có thể có hiệu lực'],
      [name, '30/03/2018', '31/12/2018', 'Có hiệu lực'],
    ]);
    expect(page).toContain('<p>Còn 3 thỏa thuận ký trước đó không thể hiện trên biểu đồ.</p>');
  });

  it('draws bars as long as its figures, with the number in each', async () => {
    const [, standings = ''] = drawings(await pageOf(sampleReport(), 'vi'));
    const lengths = Array.from(
      standings.matchAll(/<path d="M[\d.]+ [\d.]+l([\d.]+) 0[^"]*" fill="#1f5a8a" stroke="#1f5a8a"/g),
      ([, length]) => Number(length),
    );
    expect(lengths.map((length) => Math.round((length * 100) / (lengths[0] ?? 1)) / 100)).toStrictEqual([
      1, 2,
    ]);
    expect(
      Array.from(standings.matchAll(/fill="#fff"[^>]*>(\d+)<\/text>/g), ([, number]) => number),
    ).toStrictEqual(['1', '2']);
  });

  it('draws what is only possible with a broken line', async () => {
    const [, , timeline = ''] = drawings(await pageOf(sampleReport(), 'vi'));
    const bars = Array.from(
      timeline.matchAll(/<path d="M[\d.]+ [\d.]+l([\d.]+) 0l0 18[^>]*>/g),
      ([bar, width]) => ({
        width: Number(width),
        broken: bar.includes('stroke-dasharray'),
      }),
    );
    expect(bars.map(({ broken }) => broken)).toStrictEqual([false, true]);
    const [certain, possible] = bars;
    expect((certain?.width ?? 0) / (possible?.width ?? 1)).toBeCloseTo(277 / 88, 2);
  });
});

describe('what people typed', () => {
  it.each(HOSTILE)('stays a text on the page: %j', async (typed) => {
    const [page, plain] = [
      await pageOf(reportSaying(typed), 'vi'),
      await pageOf(reportSaying('plain'), 'vi'),
    ];
    const outside = (markup: string) => tagsOf(markup.replaceAll(/<svg .*?<\/svg>/gs, ''));
    expect(outside(page)).toStrictEqual(outside(plain));
    const names = (markup: string) =>
      new Set(
        drawings(markup)
          .flatMap(tagsOf)
          .map((tag) => /^<\/?[a-z]+/i.exec(tag)?.[0]),
      );
    expect(names(page)).toStrictEqual(names(plain));
    expect(tableBelow(page, 'id="signed"')[1]?.[1]).toBe(typed);
    expect(tableBelow(page, '<figcaption>Thời gian hiệu lực')[1]?.[0]).toBe(typed);
  });

  it('leaves a mark where characters stood that no page can hold', async () => {
    const page = await pageOf(reportSaying(UNSAYABLE), 'vi');
    expect(tableBelow(page, 'id="signed"')[1]?.[1]).toBe(
      'a\uFFFDb\uFFFDc\nd\uFFFDe\nf\uFFFDg\uFFFDh\uFFFDi\uFFFDj',
    );
    expect(page).not.toMatch(/(?![\n\t])\p{Cc}|\p{Noncharacter_Code_Point}/u);
  });
});
