import type { Language } from '@concord-ledger/partial-date';
import type { AnnualReport } from './annual-report.js';
import { renderCsv } from './formats/csv.js';
import { renderDocx } from './formats/docx.js';
import { renderHtml } from './formats/html.js';
import { renderJson } from './formats/json.js';
import { renderXlsx } from './formats/xlsx.js';
import type { RenderProgress } from './progress.js';

/** What a report can be made as, once its renderer is there. */
export const REPORT_FORMATS = ['json', 'html', 'docx', 'xlsx', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Makes a file of a report: the same bytes for the same report and language, wherever and whenever it runs. */
export interface ReportRenderer {
  readonly mediaType: string;
  /** Without a dot. */
  readonly extension: string;
  readonly render: (
    report: AnnualReport,
    lang: Language,
    progress?: RenderProgress,
  ) => Uint8Array | Promise<Uint8Array>;
}

/** Every format that can be made: a format without a renderer here is offered nowhere. */
export const REPORT_RENDERERS: Readonly<Partial<Record<ReportFormat, ReportRenderer>>> = {
  json: { mediaType: 'application/json', extension: 'json', render: renderJson },
  html: { mediaType: 'text/html; charset=utf-8', extension: 'html', render: renderHtml },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
    render: renderDocx,
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: 'xlsx',
    render: renderXlsx,
  },
  csv: { mediaType: 'text/csv; charset=utf-8', extension: 'csv', render: renderCsv },
};

/** The formats that can be made, in the order of REPORT_FORMATS. */
export const OFFERED_FORMATS: readonly ReportFormat[] = REPORT_FORMATS.filter(
  (format) => REPORT_RENDERERS[format] !== undefined,
);

/** The renderer of a format that is offered. Throws a RangeError on one that is not. */
export function rendererOf(format: string): ReportRenderer {
  const offered = OFFERED_FORMATS.find((each) => each === format);
  const renderer = offered === undefined ? undefined : REPORT_RENDERERS[offered];
  if (renderer === undefined)
    throw new RangeError(`No report can be made as ${format}: ${OFFERED_FORMATS.join(', ')} are offered.`);
  return renderer;
}
