import { describe, expect, it } from '@jest/globals';
import { REPORT_RENDERERS } from '../index.js';
import type { AnnualReport } from '../index.js';
import { emptyReport, sampleReport } from '../testing/sample-report.js';

async function csvOf(report: AnnualReport, lang: 'vi' | 'en' = 'vi'): Promise<string> {
  const bytes = await REPORT_RENDERERS.csv?.render(report, lang);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Records of RFC 4180, read by its grammar. */
function records(csv: string): readonly (readonly string[])[] {
  const found: string[][] = [[]];
  for (const [, quoted, plain = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    found.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') found.push([]);
  }
  return found.slice(0, -1);
}

describe('the report as CSV', () => {
  it('begins with a byte-order mark and has equally many fields in every record', async () => {
    const csv = await csvOf(sampleReport());
    expect(csv.startsWith('\uFEFFBáo cáo')).toBe(true);
    expect(new Set(records(csv.slice(1)).map(({ length }) => length))).toStrictEqual(new Set([11]));
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  it('has titles, headings and rows of every section, cells with quotes and lines intact', async () => {
    const all = records((await csvOf(sampleReport())).slice(1));
    const at = all.findIndex(([first]) => first === 'Tình hình thực hiện các cam kết đến hạn trong năm');
    expect(all[at - 1]?.join('')).toBe('');
    expect(all[at + 1]?.slice(0, 4)).toStrictEqual(['STT', 'Thỏa thuận', 'Cơ quan chủ trì', 'Đối tác']);
    expect(all[at + 2]?.[5]).toBe('Quý II/2018\n6 tháng cuối năm 2018 (chủ yếu trong nửa cuối năm)');
  });

  it('makes text of what a spreadsheet would take for a formula, and leaves numbers alone', async () => {
    const [signed] = sampleReport().signed;
    if (signed === undefined) throw new Error('No signing.');
    const numbers = ['=1+1', '+1', '-1+2', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '-5', '12/UBND'];
    const report = { ...emptyReport(), signed: numbers.map((number) => ({ ...signed, number })) };
    const all = records((await csvOf(report)).slice(1));
    const at = all.findIndex(([first]) => first === 'Thỏa thuận được ký kết trong năm');
    expect(all.slice(at + 2, at + 12).map((record) => record[3])).toStrictEqual([
      "'=1+1",
      "'+1",
      "'-1+2",
      "'@SUM(A1)",
      "'\t=1",
      "'\r=1",
      "' =1",
      "'＝1",
      '-5',
      '12/UBND',
    ]);
  });

  it('says of sections without rows that there is nothing', async () => {
    expect(await csvOf(emptyReport(), 'en')).toContain('No commitment was due in the year.');
  });
});

describe('the report as JSON', () => {
  it('holds the data in no language, and what its parts are called in the one asked for', async () => {
    const read = async (lang: 'vi' | 'en') => {
      const bytes = await REPORT_RENDERERS.json?.render(sampleReport(), lang);
      return JSON.parse(new TextDecoder().decode(bytes)) as {
        lang: string;
        report: unknown;
        sections: { key: string; title: string }[];
      };
    };
    const [vi, en] = [await read('vi'), await read('en')];
    expect([vi.lang, en.lang]).toStrictEqual(['vi', 'en']);
    expect(vi.report).toStrictEqual(sampleReport());
    expect(en.report).toStrictEqual(sampleReport());
    expect(vi.sections[1]).toMatchObject({ key: 'signed', title: 'Thỏa thuận được ký kết trong năm' });
    expect(en.sections[1]).toMatchObject({ key: 'signed', title: 'Agreements signed in the year' });
  });
});
