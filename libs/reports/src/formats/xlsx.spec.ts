import { day } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import { sectionsOf } from '../index.js';
import type { AnnualReport } from '../index.js';
import { HOSTILE, reportSaying, UNSAYABLE } from '../testing/hostile-report.js';
import { elementCounts, FIRST_NOON, xmlParts, zipTimes } from '../testing/office-file.js';
import { emptyReport, sampleReport } from '../testing/sample-report.js';
import { renderXlsx } from './xlsx.js';

type Language = 'vi' | 'en';

async function partsOf(report: AnnualReport, lang: Language): Promise<ReadonlyMap<string, string>> {
  return xmlParts(await renderXlsx(report, lang));
}

/** The sheet of that name, as XML. */
async function sheet(report: AnnualReport, lang: Language, name: string): Promise<string> {
  const parts = await partsOf(report, lang);
  const at = namesOf(parts).indexOf(name) + 1;
  const xml = parts.get(`xl/worksheets/sheet${at}.xml`);
  if (xml === undefined) throw new Error(`There is no sheet ${name}.`);
  return xml;
}

function namesOf(parts: ReadonlyMap<string, string>): readonly string[] {
  const workbook = parts.get('xl/workbook.xml') ?? '';
  return Array.from(workbook.matchAll(/<sheet name="([^"]*)"/g), ([, name = '']) => name);
}

/** Row by row; numbers with the number of their format. */
function cellsOf(xml: string): readonly (readonly string[])[] {
  return Array.from(xml.matchAll(/<row r="\d+"[^>]*>(.*?)<\/row>/gs), ([, row = '']) =>
    Array.from(
      row.matchAll(
        /<c r="[A-Z]+\d+" s="(\d+)"(?:\/>|>(?:<v>(.*?)<\/v>)<\/c>| t="inlineStr"><is><t[^>]*>(.*?)<\/t><\/is><\/c>)/gs,
      ),
      ([, style = '', number, text = '']) => (number === undefined ? text : `${number} (${style})`),
    ),
  );
}

describe('the report as a workbook', () => {
  it.each(['vi', 'en'] as const)(
    'has a sheet for each section, and one for what it rests on (%s)',
    async (lang) => {
      const parts = await partsOf({ ...sampleReport(), reminders: [] }, lang);
      const sections = sectionsOf({ ...sampleReport(), reminders: [] }, lang);
      expect(namesOf(parts)).toStrictEqual([
        ...sections.map(({ sheet: name }) => name),
        { vi: 'Căn cứ', en: 'Basis' }[lang],
      ]);
      expect(namesOf(parts).filter((name) => name.length > 31)).toStrictEqual([]);
    },
  );

  it('is the same bytes again, all parts at one time', async () => {
    const file = await renderXlsx(sampleReport(), 'vi');
    expect(new Set(zipTimes(file))).toStrictEqual(new Set([FIRST_NOON]));
    expect(Buffer.compare(file, await renderXlsx(sampleReport(), 'vi'))).toBe(0);
  });

  it('says on the sheet that is seen first what all of it is', async () => {
    expect(cellsOf(await sheet(sampleReport(), 'vi', 'Tổng hợp')).slice(0, 5)).toStrictEqual([
      ['Báo cáo kết quả công tác ký kết và thực hiện thỏa thuận hợp tác năm 2018'],
      ['Số liệu tính đến ngày 01/11/2018, căn cứ các mục ghi trong sổ đến mục ghi 14.'],
      ['Số liệu tổng hợp'],
      ['Chỉ tiêu', 'Chắc chắn', 'Có thể thêm'],
      ['Thỏa thuận được ký kết', '1 (3)', '0 (3)'],
    ]);
  });

  it('has days as days where they are known, and words where they are not', async () => {
    const [first] = sampleReport().renewed;
    if (first === undefined) throw new Error('No renewal.');
    const renewed = ['2018-05-01', '2018-05-01~', '2018-35', 'unknown'].map((on) => ({ ...first, on }));
    const cells = cellsOf(await sheet({ ...sampleReport(), renewed }, 'vi', 'Gia hạn, ký lại'));
    expect(cells.slice(2).map((row) => row[4])).toStrictEqual([
      '43221 (2)',
      'khoảng 01/05/2018',
      'quý III/2018',
      'không rõ',
    ]);
    expect((await partsOf(sampleReport(), 'vi')).get('xl/styles.xml')).toMatch(
      /formatCode="dd\/mm\/yyyy"\/><numFmt numFmtId="165" formatCode="0.0%"/,
    );
  });

  it('has numbers as numbers and shares as shares', async () => {
    const cells = cellsOf(await sheet(sampleReport(), 'vi', 'Chỉ tiêu chương trình'));
    expect(cells[2]).toStrictEqual([
      '1 (3)',
      'Chương trình IPv6 For Gov\n2021–2025\nTrung tâm Internet Việt Nam',
      'Cổng thông tin điện tử hoạt động với IPv6',
      '70–80 %',
      '2022',
      '52.5 (3)',
      'quý IV/2022',
      '0.75 (6)',
      'Không đạt',
      'Nguồn: Báo cáo quý',
    ]);
  });

  it('keeps headings in sight and filters the rows below them', async () => {
    const xml = await sheet(sampleReport(), 'vi', 'Cam kết');
    expect(xml).toContain('<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>');
    expect(xml).toContain('<autoFilter ref="A2:K4"/>');
    expect(xml).toMatch(
      /<cols><col min="1" max="1" width="7" customWidth="1"\/><col min="2" max="2" width="30" /,
    );
  });

  it('says of sections without rows that there is nothing', async () => {
    expect(cellsOf(await sheet(emptyReport(), 'en', 'Signed'))).toStrictEqual([
      ['Agreements signed in the year'],
      ['No agreement was signed in the year.'],
      ['No.', 'Agreement', 'Kind of instrument', 'Number', 'Parties', 'Scope', 'Signed on', 'Place', 'Notes'],
    ]);
  });

  it('names what it rests on', async () => {
    expect(cellsOf(await sheet(sampleReport(), 'en', 'Basis')).slice(0, 4)).toStrictEqual([
      ['What this report rests on'],
      ['What', 'Value'],
      ['Year', '2018'],
      ['Language', 'English (en)'],
    ]);
  });

  it.each([...HOSTILE, '+1', '-1', '@SUM(A1)', '=1+1', '\t=1', '＝1'])(
    'takes %j for a text',
    async (typed) => {
      const [hostile, plain] = [
        await partsOf(reportSaying(typed), 'vi'),
        await partsOf(reportSaying('plain'), 'vi'),
      ];
      for (const [name, xml] of hostile)
        expect(elementCounts(xml)).toStrictEqual(elementCounts(plain.get(name) ?? ''));
      expect([...hostile.values()].join('')).not.toMatch(/<f[ >]/);
    },
  );

  it('keeps characters that no document can hold in the way of workbooks', async () => {
    const cells = cellsOf(await sheet(reportSaying(UNSAYABLE), 'vi', 'Cam kết'));
    expect(cells[2]?.[4]).toBe('a_x0000_b_x0007_c_x000B_d_x001F_e\u0085f_xFFFE_g\uFFFDh\u{1FFFF}i\u007Fj');
  });

  it('cuts no character where a piece ends', async () => {
    const typed = '😀'.repeat(16_000);
    const cells = cellsOf(await sheet(reportSaying(typed), 'vi', 'Cam kết'));
    expect([cells[2]?.[4], cells[3]?.[4], cells[3]?.[8]]).toStrictEqual([typed, typed, typed]);
  });

  it('has a day of the report as a day in corrections', async () => {
    expect(sampleReport().corrections.rows[0]?.day).toBe(day('2018-04-02'));
    expect(cellsOf(await sheet(sampleReport(), 'en', 'Corrections'))[3]?.slice(0, 2)).toStrictEqual([
      '14 (3)',
      '43192 (2)',
    ]);
  });
});
