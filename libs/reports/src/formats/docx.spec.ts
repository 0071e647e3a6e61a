import { describe, expect, it } from '@jest/globals';
import type { AnnualReport } from '../index.js';
import { HOSTILE, reportSaying, UNSAYABLE } from '../testing/hostile-report.js';
import { elementCounts, FIRST_NOON, paragraphsOf, xmlParts, zipTimes } from '../testing/office-file.js';
import { emptyReport, sampleReport } from '../testing/sample-report.js';
import { renderDocx } from './docx.js';

async function partOf(report: AnnualReport, lang: 'vi' | 'en', name = 'word/document.xml'): Promise<string> {
  const part = xmlParts(await renderDocx(report, lang)).get(name);
  if (part === undefined) throw new Error(`There is no ${name}.`);
  return part;
}

/** The table below a heading, up to its end. */
function tableBelow(document: string, heading: string): string {
  const [, below = ''] = document.split(`${heading}</w:t></w:r></w:p>`);
  return below.slice(below.indexOf('<w:tbl>'), below.indexOf('</w:tbl>'));
}

function rowsOf(table: string): readonly string[] {
  return Array.from(table.matchAll(/<w:tr>.*?<\/w:tr>/gs), ([row]) => row);
}

describe('the report as a Word document', () => {
  it('has its parts in one order, at one time, and says of nobody who made it when', async () => {
    const file = await renderDocx(sampleReport(), 'vi');
    const parts = xmlParts(file);
    expect([...parts.keys()]).toStrictEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'docProps/core.xml',
      'word/_rels/document.xml.rels',
      'word/styles.xml',
      'word/settings.xml',
      'word/header1.xml',
      'word/header2.xml',
      'word/document.xml',
    ]);
    expect(zipTimes(file)).toStrictEqual(new Array(9).fill(FIRST_NOON));
    expect(parts.get('docProps/core.xml')).toMatch(
      /<dc:language>vi-VN<\/dc:language><dc:title>Báo cáo [^<]*<\/dc:title><\/cp:coreProperties>$/,
    );
  });

  it('is the same bytes again', async () => {
    const [first, second] = [await renderDocx(sampleReport(), 'vi'), await renderDocx(sampleReport(), 'vi')];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it('stands on A4 with 20 mm above, below and at the right and 30 mm at the left, upright or across', async () => {
    const document = await partOf(sampleReport(), 'vi');
    const sizes = document.matchAll(/<w:pgSz w:w="(\d+)" w:h="(\d+)"( w:orient="landscape")?\/>/g);
    const mm = (twips: string | undefined) => Math.round((Number(twips) * 25.4) / 144) / 10;
    const seen = new Set(
      Array.from(sizes, ([, width, height, across]) => `${mm(width)} × ${mm(height)}${across ?? ''}`),
    );
    expect(seen).toStrictEqual(new Set(['210 × 297', '297 × 210 w:orient="landscape"']));
    const margins = document.matchAll(
      /<w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)" /g,
    );
    expect(new Set(Array.from(margins, ([, ...sides]) => sides.map(mm).join(' ')))).toStrictEqual(
      new Set(['20 20 20 30']),
    );
  });

  it('is set in Times New Roman of 13 or 14 points', async () => {
    expect(await partOf(sampleReport(), 'vi', 'word/styles.xml')).toContain(
      '<w:rFonts w:ascii="Times New Roman" w:eastAsia="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/>',
    );
    const document = await partOf(sampleReport(), 'vi');
    const runs = Array.from(document.matchAll(/<w:r>(?:<w:rPr>(.*?)<\/w:rPr>)?/g), ([, look = '']) => look);
    const sizes = runs.map((look) => Number(/<w:sz w:val="(\d+)"\/>/.exec(look)?.[1] ?? 28) / 2);
    expect(new Set(sizes)).toStrictEqual(new Set([13, 14]));
    expect(document).not.toContain('w:rFonts');
  });

  it('numbers pages at the top, in the middle, from the second on', async () => {
    const numbered = await partOf(sampleReport(), 'vi', 'word/header1.xml');
    expect(numbered).toContain('<w:jc w:val="center"/>');
    expect(numbered).toContain('<w:instrText xml:space="preserve"> PAGE </w:instrText>');
    expect(await partOf(sampleReport(), 'vi', 'word/header2.xml')).not.toContain('PAGE');
    const document = await partOf(sampleReport(), 'vi');
    const pages = Array.from(document.matchAll(/<w:sectPr>.*?<\/w:sectPr>/g), ([xml]) => xml);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.map((xml) => xml.includes('<w:titlePg/>'))).toStrictEqual(
      pages.map((_, index) => index === 0),
    );
    expect(pages.every((xml) => xml.includes('<w:headerReference w:type="default" r:id="rId3"/>'))).toBe(
      true,
    );
    expect(pages[0]).toContain('<w:headerReference w:type="first" r:id="rId4"/>');
    expect(await partOf(sampleReport(), 'vi', 'word/_rels/document.xml.rels')).toMatch(
      /Id="rId3"[^>]*Target="header1.xml".*Id="rId4"[^>]*Target="header2.xml"/,
    );
  });

  it.each([
    [
      'vi',
      [
        '[CƠ QUAN CHỦ QUẢN]',
        '[CƠ QUAN BAN HÀNH]',
        '',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        '',
        'Số: […]/BC-[…]',
        '[Địa danh], ngày […] tháng […] năm […]',
        'BÁO CÁO',
        'Kết quả công tác ký kết và thực hiện thỏa thuận hợp tác năm 2018',
        '',
        'Số liệu tính đến ngày 01/11/2018, căn cứ các mục ghi trong sổ đến mục ghi 14.',
        '1. Số liệu tổng hợp',
      ],
      [
        '',
        'Nơi nhận:',
        '- [Nơi nhận];',
        '- [Lưu: VT, đơn vị soạn thảo];',
        '[TL. NGƯỜI ĐỨNG ĐẦU]',
        '[CHỨC VỤ NGƯỜI KÝ]',
        '(Chữ ký, dấu)',
        '[Họ và tên]',
      ],
    ],
    [
      'en',
      [
        '[PARENT BODY]',
        '[ISSUING BODY]',
        '',
        'SOCIALIST REPUBLIC OF VIET NAM',
        'Independence - Freedom - Happiness',
        '',
        'No. […]/BC-[…]',
        '[Place], […] […] […]',
        'Annual report on cooperation agreements, 2018',
        '',
        'As at 1 November 2018, by the ledger’s entries up to entry 14.',
        '1. Figures',
      ],
      [
        '',
        'Recipients:',
        '- [Recipient];',
        '- [For the file: drafting unit];',
        '[ON BEHALF OF THE HEAD]',
        '[OFFICE OF THE SIGNATORY]',
        '(Signature, seal)',
        '[Full name]',
      ],
    ],
  ] as const)('begins and ends as administrative documents do (%s)', async (lang, head, foot) => {
    const paragraphs = paragraphsOf(
      (await partOf(sampleReport(), lang)).replaceAll(/<w:p><w:pPr><w:spacing w:before="0" .*?<\/w:p>/g, ''),
    );
    expect(paragraphs.slice(0, head.length)).toStrictEqual(head);
    expect(paragraphs.slice(-foot.length)).toStrictEqual(foot);
  });

  it('leaves fields to fill, each with an id of its own', async () => {
    const document = await partOf(sampleReport(), 'vi');
    const fields = Array.from(
      document.matchAll(/<w:tag w:val="([^"]*)"\/><w:id w:val="(\d+)"\/>/g),
      ([, tag, id]) => [tag, id],
    );
    expect(fields).toStrictEqual([
      ['parent-body', '1'],
      ['issuing-body', '2'],
      ['number', '3'],
      ['symbol', '4'],
      ['place', '5'],
      ['day', '6'],
      ['month', '7'],
      ['year', '8'],
      ['recipient', '9'],
      ['file', '10'],
      ['authority', '11'],
      ['office', '12'],
      ['signatory', '13'],
    ]);
  });

  it('has wide tables across, as wide as the page, with headings on every page and rows that stay whole', async () => {
    const document = await partOf(sampleReport(), 'vi');
    const table = tableBelow(document, '10. Tình hình thực hiện các cam kết đến hạn trong năm');
    const widths = Array.from(table.matchAll(/<w:gridCol w:w="(\d+)"\/>/g), ([, width]) => Number(width));
    expect(widths).toHaveLength(11);
    expect(widths.reduce((sum, width) => sum + width)).toBe(16_838 - 1701 - 1134);
    const rows = rowsOf(table);
    expect(rows.map((row) => /<w:trPr>(.*?)<\/w:trPr>/.exec(row)?.[1])).toStrictEqual([
      '<w:cantSplit/><w:tblHeader/>',
      '<w:cantSplit/>',
      '<w:cantSplit/>',
    ]);
    expect(rows.map(paragraphsOf)[1]).toStrictEqual([
      '1',
      'Thỏa thuận quản lý, phát triển tài nguyên Internet tại Hà Nội',
      'Các bên cùng thực hiện',
      'Sở Thông tin và Truyền thông Hà Nội\nTrung tâm Internet Việt Nam',
      '-Tập huấn về "IPv6"',
      'Quý II/2018\n6 tháng cuối năm 2018 (chủ yếu trong nửa cuối năm)',
      'Quý II/2018: quá hạn (đã hoàn thành một phần)\n6 tháng cuối năm 2018: đang trong hạn',
      'Hoàn thành một phần: tháng 5/2018',
      '',
      '',
      'Thuộc Kế hoạch hành động quốc gia về IPv6',
    ]);
  });

  it('lets a row run over the page that is higher than one: nothing of it may be lost', async () => {
    const document = await partOf(reportSaying('Một câu rất dài. '.repeat(400)), 'vi');
    const table = tableBelow(document, '10. Tình hình thực hiện các cam kết đến hạn trong năm');
    expect(rowsOf(table).map((row) => row.includes('<w:cantSplit/>'))).toStrictEqual([true, false, false]);
  });

  it('says of sections without rows that there is nothing, and names what it rests on', async () => {
    const paragraphs = paragraphsOf(await partOf(emptyReport(), 'en'));
    const at = paragraphs.indexOf('2. Agreements signed in the year');
    expect(paragraphs[at + 1]).toBe('No agreement was signed in the year.');
    const basis = paragraphs.indexOf('16. What this report rests on');
    expect(paragraphs.slice(basis + 1, basis + 21)).toStrictEqual([
      ...['What', 'Value', 'Year', '2018', 'Language', 'English (en)', 'Stands at', '2018-11-01'],
      ...['As known at entry', '14 (2018-04-02T02:00:00.000Z)', 'Ledger', 'concord.example/register'],
      ...['Time zone', 'Asia/Ho_Chi_Minh', 'Size of the tree', '15'],
      ...['Root', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', 'Rule file (SHA-256)', 'none'],
    ]);
  });

  it.each(HOSTILE)('takes %j for a text', async (typed) => {
    const document = await partOf(reportSaying(typed), 'vi');
    expect(elementCounts(document)).toStrictEqual(elementCounts(await partOf(reportSaying('plain'), 'vi')));
    expect(paragraphsOf(document).filter((paragraph) => paragraph === typed).length).toBeGreaterThan(4);
  });

  it('keeps lines and tabs, and shows where characters stood that no document can hold', async () => {
    const paragraphs = paragraphsOf(await partOf(reportSaying('một\ttab\r\nhai'), 'vi'));
    expect(paragraphs).toContain('một\ttab\nhai');
    expect(paragraphsOf(await partOf(reportSaying(UNSAYABLE), 'vi'))).toContain(
      'a\uFFFDb\uFFFDc\nd\uFFFDe\nf\uFFFDg\uFFFDh\uFFFDi\uFFFDj',
    );
  });

  it('tells how far it is', async () => {
    const told: (readonly [number, number])[] = [];
    const report = sampleReport();
    const [commitment] = report.commitments;
    if (commitment === undefined) throw new Error('No commitment.');
    const commitments = Array.from({ length: 2000 }, () => commitment);
    await renderDocx({ ...report, commitments }, 'vi', (done, of) => told.push([done, of]));
    expect(told).toStrictEqual([
      [1000, 2024],
      [2000, 2024],
      [2024, 2024],
    ]);
  });
});
