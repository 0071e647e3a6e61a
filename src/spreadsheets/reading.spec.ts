import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import type { ReadTable } from './table.js';

interface Parts {
  readonly sheet?: string;
  readonly styles?: string;
  readonly texts?: string;
  readonly book?: string;
}

function xlsx({ sheet = '', styles = '', texts = '', book = '' }: Parts): Buffer {
  return Buffer.from(
    zipSync({
      'xl/workbook.xml': strToU8(
        `<workbook xmlns:r="r">${book}<sheets><sheet name="Một" r:id="rId1"/><sheet name="Hai" r:id="rId2"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
      ),
      'xl/styles.xml': strToU8(`<styleSheet>${styles}</styleSheet>`),
      'xl/sharedStrings.xml': strToU8(`<sst>${texts}</sst>`),
      'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
      'xl/worksheets/sheet2.xml': strToU8(
        '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>hai</t></is></c></row></sheetData></worksheet>',
      ),
    }),
  );
}

/** `B3=text` for each cell; or why there are none. */
function said(table: ReadTable): readonly string[] | string {
  if (!table.ok) return table.reason;
  return table.rows.flatMap(({ number, cells }) =>
    [...cells].map(([column, value]) => {
      const place = `${String.fromCharCode(65 + column)}${number}`;
      switch (value.kind) {
        case 'text':
          return `${place}=${value.text}`;
        case 'number':
          return `${place}=${value.number}`;
        case 'day':
          return `${place}=${value.day}`;
        case 'fault':
          return `${place} ${value.reason}`;
      }
    }),
  );
}

const DATES =
  '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0.00&quot; day&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>';

describe('a workbook of others', () => {
  it('has texts, numbers, days, and of formulas the value that was kept', () => {
    const sheet =
      '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>45091.75</v></c><c r="C2" s="2"><v>45091</v></c><c r="D2" s="3"><v>12.5</v></c></row>' +
      '<row><c t="inlineStr"><is><t>a_x0041_b</t></is></c><c t="str"><f>1+1</f><v>hai</v></c><c><f>NOW()</f></c><c t="e"><v>#REF!</v></c><c t="b"><v>1</v></c></row>';
    const texts = '<si><r><t>Bản </t></r><r><t xml:space="preserve">ghi nhớ</t></r><rPh><t>x</t></rPh></si>';
    expect(said(readXlsx(xlsx({ sheet, styles: DATES, texts }), null))).toEqual([
      'A2=Bản ghi nhớ',
      'B2=2023-06-14',
      'C2=2023-06-14',
      'D2=12.5',
      'A3=aAb',
      'B3=hai',
      'C3 is a formula whose value was not kept: open the file in Excel and save it again',
      'D3 holds the error #REF!',
      'E3=TRUE',
    ]);
  });

  it('says where a cell points to a text that is not there', () => {
    const sheet = '<row r="1"><c r="A1" t="s"><v>7</v></c></row>';
    expect(said(readXlsx(xlsx({ sheet, texts: '<si><t>a</t></si>' }), null))).toEqual([
      'A1 points to text 7 of the workbook, which is not there',
    ]);
  });

  it('counts days from 1904 where it says so, and takes none that programs count differently', () => {
    const sheet = '<row r="1"><c r="A1" s="1"><v>43629</v></c><c r="B1" s="1"><v>60</v></c></row>';
    expect(said(readXlsx(xlsx({ sheet, styles: DATES, book: '<workbookPr date1904="1"/>' }), null))).toEqual([
      'A1=2023-06-14',
      'B1 holds 60, which is no day from 1900-03-01 to 2199-12-31',
    ]);
  });

  it('is read in the sheet that is named', () => {
    expect(said(readXlsx(xlsx({}), 'Hai'))).toEqual(['A1=hai']);
    expect(said(readXlsx(xlsx({}), 'Ba'))).toBe('it has no sheet “Ba”; it has “Một”, “Hai”');
  });

  it('has the value of a merged range in each of its rows', () => {
    const sheet =
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>5</v></c></row><row r="3"><c r="A3"><v>3</v></c></row></sheetData><mergeCells><mergeCell ref="B1:B1048576"/></mergeCells><sheetData>';
    expect(said(readXlsx(xlsx({ sheet }), null))).toEqual(['A1=1', 'B1=5', 'B2=5', 'A3=3', 'B3=5']);
  });

  it.each<[string, Buffer, string]>([
    [
      'is no zip file',
      Buffer.from('Tên;Ngày'),
      'it is broken: it is no zip file, or a part of it is missing',
    ],
    ['is empty', Buffer.alloc(0), 'it is broken: it is no zip file, or a part of it is missing'],
    ['is cut off', xlsx({}).subarray(0, 400), 'it is broken: it is no zip file, or a part of it is missing'],
    [
      'has no workbook',
      Buffer.from(zipSync({ a: strToU8('a') })),
      'it has no part xl/workbook.xml: is it an Excel workbook (.xlsx)?',
    ],
    [
      'declares entities before all else',
      Buffer.from(
        zipSync({ 'xl/workbook.xml': strToU8('<!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>') }),
      ),
      'a part of it declares entities, which no workbook does',
    ],
    [
      'merges more than there is room for',
      xlsx({
        sheet: `<row r="1"><c r="A1"><v>1</v></c></row><row r="99999"><c r="A99999"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:IV99999"/></mergeCells><sheetData>`,
      }),
      'its merged ranges have more than 1000000 cells',
    ],
    [
      'declares entities',
      xlsx({ book: '</workbook><!DOCTYPE x [<!ENTITY a "b">]><workbook>' }),
      'a part of it is no XML: 1:42: inappropriately located doctype declaration',
    ],
    ['is no XML', xlsx({ sheet: '<row><c></row>' }), 'a part of it is no XML: 1:36: unexpected close tag'],
    [
      'has a cell beyond all columns',
      xlsx({ sheet: '<row r="1"><c r="XFD1"><v>1</v></c></row>' }),
      'row 1 has more than 256 columns',
    ],
  ])('that %s is refused with the reason', (_what, bytes, reason) => {
    expect(said(readXlsx(bytes, null))).toBe(reason);
  });

  it('is not unpacked beyond a bound, whatever it says of its size', () => {
    const bomb = Buffer.from(zipSync({ 'xl/workbook.xml': new Uint8Array(210_000_000) }, { level: 1 }));
    expect(bomb.length).toBeLessThan(2_000_000);
    expect(said(readXlsx(bomb, null))).toBe('unpacked, it has more than 200 MB');
    // The sizes that the directory states are not believed.
    const end = bomb.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bomb.writeUInt32LE(10, end + 24);
    expect(said(readXlsx(bomb, null))).toBe('unpacked, it has more than 200 MB');
  });
});

describe('comma-separated values of others', () => {
  const read = (text: string) => said(readCsv(Buffer.from(text)));

  it('have commas, semicolons or tabs between fields, quotes around what holds them, and any ends of lines', () => {
    expect(read('\uFEFFa,"b;1"\r\nc,"d\n""e"""\n\n,f')).toEqual([
      'A1=a',
      'B1=b;1',
      'A2=c',
      'B2=d\n"e"',
      'B4=f',
    ]);
    expect(read('a;b,c;d\r1;2;3')).toEqual(['A1=a', 'B1=b,c', 'C1=d', 'A2=1', 'B2=2', 'C2=3']);
    expect(read('a\tb')).toEqual(['A1=a', 'B1=b']);
    expect(said(readCsv(Buffer.from('\uFEFFTên;Ngày', 'utf16le')))).toEqual(['A1=Tên', 'B1=Ngày']);
  });

  it('lose the apostrophe that kept a text from being a formula, and no other', () => {
    expect(read("'=1+1,''=x,'quoted',-5,'-a")).toEqual([
      'A1==1+1',
      "B1='=x",
      "C1='quoted'",
      'D1=-5',
      'E1=-a',
    ]);
  });

  it('are refused where they are no text, end within quotes, or have too many fields', () => {
    expect(said(readCsv(Buffer.from([0x54, 0xea, 0x6e])))).toBe(
      'it is no text in UTF-8: save it as “CSV UTF-8”',
    );
    expect(read('a,"b')).toBe('a quotation mark in it is opened and never closed');
    expect(read(`${','.repeat(256)}x`)).toBe('record 1 has more than 256 fields');
  });
});
