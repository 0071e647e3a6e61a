/** Lengths in Word are twentieths of a point. */
export function twips(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4);
}

export type Orientation = 'portrait' | 'landscape';

const [SHORT_SIDE, LONG_SIDE] = [twips(210), twips(297)];
/** As administrative documents have them: 20–25 mm above and below, 30–35 mm at the left, 15–20 mm at the right. */
const MARGINS = { top: twips(20), bottom: twips(20), left: twips(30), right: twips(20) };
const HEADER = twips(10);

/** What a page of A4 has room for. */
export function bodyOf(orientation: Orientation): { readonly width: number; readonly height: number } {
  const [width, height] = orientation === 'portrait' ? [SHORT_SIDE, LONG_SIDE] : [LONG_SIDE, SHORT_SIDE];
  return { width: width - MARGINS.left - MARGINS.right, height: height - MARGINS.top - MARGINS.bottom };
}

/** The pages of what stands before it. The number stands at the top, in the middle; `first`: not on the first of these pages. */
export function pagesXml(orientation: Orientation, first: boolean): string {
  const [width, height] = orientation === 'portrait' ? [SHORT_SIDE, LONG_SIDE] : [LONG_SIDE, SHORT_SIDE];
  const { top, bottom, left, right } = MARGINS;
  const across = orientation === 'landscape' ? ' w:orient="landscape"' : '';
  return [
    `<w:sectPr><w:headerReference w:type="default" r:id="${PAGE_NUMBER}"/>`,
    first ? `<w:headerReference w:type="first" r:id="${NO_PAGE_NUMBER}"/>` : '',
    '<w:type w:val="nextPage"/>',
    `<w:pgSz w:w="${width}" w:h="${height}"${across}/>`,
    `<w:pgMar w:top="${top}" w:right="${right}" w:bottom="${bottom}" w:left="${left}" w:header="${HEADER}" w:footer="${HEADER}" w:gutter="0"/>`,
    first ? '<w:titlePg/>' : '',
    '</w:sectPr>',
  ].join('');
}

/** Relations of the document to its headers. */
export const PAGE_NUMBER = 'rId3';
export const NO_PAGE_NUMBER = 'rId4';
