import type { Language } from '@concord-ledger/partial-date';
import type { AnnualReport } from '../annual-report.js';
import { documentPieces } from '../docx/document.js';
import { gathered } from '../gathered.js';
import { RowCounter } from '../progress.js';
import type { RenderProgress } from '../progress.js';
import { wordReport } from '../word-report.js';

/** The report as a Word document, ready to be filled in and signed. */
export async function renderDocx(
  report: AnnualReport,
  lang: Language,
  progress?: RenderProgress,
): Promise<Uint8Array> {
  const document = wordReport(report, lang);
  return gathered(documentPieces(document, new RowCounter(document, progress)));
}
