import { createHash } from 'node:crypto';
import { day } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import type { Cell } from './sheet.js';
import { columnName } from './names.js';
import { workbook, workbookPieces } from './workbook.js';

const COLUMNS = [
  { heading: 'STT', width: 6 },
  { heading: 'Tên', width: 40 },
  { heading: 'Ngày ký', width: 12 },
];

function oneSheet(...rows: readonly (readonly Cell[])[]): Uint8Array {
  return workbook([{ name: 'Sổ', above: ['Danh mục'], columns: COLUMNS, rows }]);
}

function part(file: Uint8Array, name: string): string {
  const bytes = unzipSync(file)[name];
  if (bytes === undefined) throw new Error(`There is no ${name}.`);
  return strFromU8(bytes);
}

/** The cells of the first row below the headings. */
function cells(...row: readonly Cell[]): readonly string[] {
  const xml = part(oneSheet(row), 'xl/worksheets/sheet1.xml');
  return [
    ...(/<row r="3"[^>]*>(.*?)<\/row>/.exec(xml)?.[1] ?? '').matchAll(/<c r="[A-Z]+3"(.*?)(?:\/>|<\/c>)/g),
  ].map(([, cell]) => cell ?? '');
}

describe('a workbook', () => {
  it('has the parts of ECMA-376 in one order, at one time', () => {
    const file = oneSheet();
    expect(Object.keys(unzipSync(file))).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
      'xl/workbook.xml',
    ]);
    // Noon of 1 January 1980, in the words of zip.
    const times = [...unzippedTimes(file)];
    expect(new Set(times)).toEqual(new Set([0x00216000]));
    expect(times).toHaveLength(6);
  });

  it('keeps headings in sight, filters the table, and repeats the headings in print', () => {
    const file = oneSheet([1, 'Thỏa thuận', null], [2, 'Bản ghi nhớ', null]);
    const sheet = part(file, 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>');
    expect(sheet).toContain('<autoFilter ref="A2:C4"/>');
    expect(part(file, 'xl/workbook.xml')).toContain(
      `<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'Sổ'!$A$2:$C$4</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">'Sổ'!$2:$2</definedName>`,
    );
  });

  it('has days as days, and texts as texts that can become no formula', () => {
    expect(cells(1, 'a', { day: day('2023-06-14') })).toEqual([
      ' s="3"><v>1</v>',
      ' s="1" t="inlineStr"><is><t xml:space="preserve">a</t></is>',
      ' s="2"><v>45091</v>',
    ]);
    for (const formula of ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x.example","y")'])
      expect(cells(formula)[0]).toMatch(/^ s="1" t="inlineStr"><is><t xml:space="preserve">[=+\-@]/);
    expect(part(oneSheet(['=1']), 'xl/worksheets/sheet1.xml')).not.toContain('<f');
    expect(part(oneSheet(), 'xl/styles.xml')).toContain(
      '<xf numFmtId="49" fontId="0" fillId="0" borderId="1"',
    );
  });

  it.each([
    ['1900-03-01', ' s="2"><v>61</v>'],
    ['1900-02-28', ' s="1" t="inlineStr"><is><t xml:space="preserve">28/02/1900</t></is>'],
    ['2199-12-31', ' s="2"><v>109574</v>'],
  ])('has %s as the 1900 system does, or in words where programs differ', (text, cell) => {
    expect(cells({ day: day(text) })).toEqual([cell]);
  });

  it('writes what is markup or no character of XML so that it stays what it was', () => {
    expect(cells('<b>&"\u0007\r_x0041_\uD800')).toEqual([
      ' s="1" t="inlineStr"><is><t xml:space="preserve">&lt;b&gt;&amp;&quot;_x0007__x000D__x005F_x0041_\uFFFD</t></is>',
    ]);
    expect(cells('a'.repeat(40_000))[0]).toHaveLength(
      ' s="1" t="inlineStr"><is><t xml:space="preserve"></t></is>'.length + 32_767,
    );
  });

  it('names its sheets as Excel takes it', () => {
    const named = (...names: readonly string[]) =>
      [
        ...part(
          workbook(names.map((name) => ({ name, columns: COLUMNS, rows: [] }))),
          'xl/workbook.xml',
        ).matchAll(/<sheet name="(.*?)"/g),
      ].map(([, name]) => name);
    expect(
      named(
        "'Cam kết / quá hạn?'",
        'cam kết   quá hạn',
        'Cam kết quá hạn',
        '',
        'x'.repeat(40),
        'X'.repeat(40),
      ),
    ).toEqual([
      'Cam kết   quá hạn',
      'cam kết   quá hạn (2)',
      'Cam kết quá hạn',
      'Sheet',
      'x'.repeat(31),
      `${'X'.repeat(27)} (2)`,
    ]);
    expect([1, 26, 27, 702, 703, 16_384].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
  });

  it('is the same bytes again, whole or in pieces', () => {
    const rows = Array.from({ length: 5000 }, (_, n): readonly Cell[] => [n, `Dòng ${n} — đã ký`, null]);
    const sheets = [{ name: 'Sổ', columns: COLUMNS, rows }];
    const pieces = [...workbookPieces(sheets)];
    expect(pieces.length).toBeGreaterThan(10);
    expect(hash(Buffer.concat(pieces))).toBe(hash(workbook(sheets)));
  });

  it('refuses what no sheet can hold', () => {
    expect(() => workbook([])).toThrow(RangeError);
    expect(() => workbook([{ name: 'a', columns: [], rows: [] }])).toThrow(RangeError);
    expect(() => oneSheet([Number.NaN])).toThrow(RangeError);
  });
});

function* unzippedTimes(file: Uint8Array): Generator<number> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 0; at + 4 <= file.length; at += 1)
    if (view.getUint32(at, true) === 0x02014b50) yield view.getUint32(at + 12, true);
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
