import { joined } from '../gathered.js';
import { PiecewiseZip } from '../zip.js';
import { columnName, sheetNames } from './names.js';
import { sheetXml } from './sheet.js';
import type { Sheet, WrittenSheet } from './sheet.js';
import { STYLES } from './styles.js';
import { xmlText } from './xml.js';

/**
 * An .xlsx file (ECMA-376) of these sheets, at least one, in pieces as they come, so that a large one need not stand in memory as a whole. Every
 * text is a text for ever: nothing that is handed in can become a formula. The same sheets give the same bytes on every machine and
 * day: parts have a fixed order and the time of 1980, and nothing is said of who made it when. Throws RangeError where a sheet has more
 * rows or columns than Excel takes (1,048,576 and 16,384).
 */
export function* workbookPieces(sheets: readonly Sheet[]): Generator<Uint8Array, void, undefined> {
  if (sheets.length === 0) throw new RangeError('A workbook has at least one sheet.');
  const names = sheetNames(sheets.map(({ name }) => name));
  const zip = new PiecewiseZip();
  yield* zip.part('[Content_Types].xml', [contentTypes(sheets.length)]);
  yield* zip.part('_rels/.rels', [PACKAGE_RELATIONS]);
  yield* zip.part('xl/_rels/workbook.xml.rels', [workbookRelations(sheets.length)]);
  yield* zip.part('xl/styles.xml', [STYLES]);
  const written: WrittenSheet[] = [];
  for (const [index, sheet] of sheets.entries()) {
    const pieces = sheetXml(sheet);
    yield* zip.part(`xl/worksheets/sheet${index + 1}.xml`, {
      *[Symbol.iterator]() {
        written.push(yield* pieces);
      },
    });
  }
  yield* zip.part('xl/workbook.xml', [workbookXml(names, written)]);
  yield* zip.end();
}

/** As `workbookPieces`, whole. */
export function workbook(sheets: readonly Sheet[]): Uint8Array {
  return joined([...workbookPieces(sheets)]);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const PACKAGE_RELATIONS = `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

function contentTypes(sheets: number): string {
  const parts = numbers(sheets).map(
    (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
  );
  return `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${parts.join('')}</Types>`;
}

function workbookRelations(sheets: number): string {
  const relations = numbers(sheets).map(
    (n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  );
  const styles = `<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/>`;
  return `${HEAD}<Relationships xmlns="${RELATIONS}">${relations.join('')}${styles}</Relationships>`;
}

/** The sheets by name, and what Excel notes of their filters and of the rows that it repeats on every printed page. */
function workbookXml(names: readonly string[], written: readonly WrittenSheet[]): string {
  const sheets = names.map(
    (name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const defined = written.flatMap(({ columns, headingRow, lastRow }, index) => {
    const sheet = `'${xmlText((names[index] ?? '').replaceAll("'", "''"))}'`;
    const all = `${sheet}!$A$${headingRow}:$${columnName(columns)}$${lastRow}`;
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${all}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${sheet}!$${headingRow}:$${headingRow}</definedName>`,
    ];
  });
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${sheets.join('')}</sheets><definedNames>${defined.join('')}</definedNames></workbook>`;
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
