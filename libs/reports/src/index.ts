export * from './annual-report.js';
export { REPORT_FORMATS, REPORT_RENDERERS } from './renderers.js';
export type { RenderProgress } from './progress.js';
export type { ReportFormat, ReportRenderer } from './renderers.js';
export { sectionsOf, wordReport } from './word-report.js';
export * from './worded-document.js';
export { workbook, workbookPieces } from './xlsx/workbook.js';
export type { Cell as SheetCell, Column as SheetColumn, Sheet } from './xlsx/sheet.js';
