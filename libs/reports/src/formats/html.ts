import type { Language } from '@concord-ledger/partial-date';
import type { AnnualReport } from '../annual-report.js';
import { gathered } from '../gathered.js';
import { pageMarkup } from '../html/page.js';
import { RowCounter } from '../progress.js';
import type { RenderProgress } from '../progress.js';
import { wordReport } from '../word-report.js';
import { Utf8Pieces } from '../utf8.js';

/** The report as one HTML file that needs no other, with charts as drawings in it. */
export async function renderHtml(
  report: AnnualReport,
  lang: Language,
  progress?: RenderProgress,
): Promise<Uint8Array> {
  // The library that draws is large: only who wants charts waits for it.
  const { chartDrawing } = await import('../html/chart-drawing.js');
  const document = wordReport(report, lang);
  return gathered(encoded(pageMarkup(document, new RowCounter(document, progress), chartDrawing)));
}

function* encoded(texts: Iterable<string>): Generator<Uint8Array, void, undefined> {
  for (const piece of new Utf8Pieces().of(texts)) yield piece.slice();
}
