import { markupText } from '../plain-text.js';

/** How letters look; without anything as the document has them. */
export interface Look {
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** Half points: 26 is 13 points. */
  readonly size?: number;
}

/** How a paragraph stands. */
export interface Standing {
  readonly style?: string;
  readonly align?: 'left' | 'center' | 'right' | 'both';
  /** Twips. */
  readonly before?: number;
  readonly after?: number;
  readonly firstLine?: number;
  /** On one page with what follows. */
  readonly keepNext?: boolean;
}

/** A paragraph of runs, fields and the like. */
export function paragraph(content: string, standing: Standing = {}): string {
  return `<w:p>${standingXml(standing)}${content}</w:p>`;
}

function standingXml({ style, align, before, after, firstLine, keepNext = false }: Standing): string {
  const spacing = [
    before === undefined ? '' : ` w:before="${before}"`,
    after === undefined ? '' : ` w:after="${after}"`,
  ].join('');
  const said = [
    style === undefined ? '' : `<w:pStyle w:val="${style}"/>`,
    keepNext ? '<w:keepNext/>' : '',
    spacing === '' ? '' : `<w:spacing${spacing}/>`,
    firstLine === undefined ? '' : `<w:ind w:firstLine="${firstLine}"/>`,
    align === undefined ? '' : `<w:jc w:val="${align}"/>`,
  ].join('');
  return said === '' ? '' : `<w:pPr>${said}</w:pPr>`;
}

/** A text as it was typed, its lines and tabs too: never markup, never a field. */
export function run(text: string, look: Look = {}): string {
  const parts = markupText(text)
    .split(/([\n\t])/)
    .map((part) => {
      if (part === '\n') return '<w:br/>';
      if (part === '\t') return '<w:tab/>';
      return part === '' ? '' : `<w:t xml:space="preserve">${part}</w:t>`;
    });
  return `<w:r>${lookXml(look)}${parts.join('')}</w:r>`;
}

function lookXml({ bold = false, italic = false, size }: Look): string {
  const said = [
    bold ? '<w:b/>' : '',
    italic ? '<w:i/>' : '',
    size === undefined ? '' : `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`,
  ].join('');
  return said === '' ? '' : `<w:rPr>${said}</w:rPr>`;
}

/** A place where the office types something: it shows what, until it is filled. `id`: unique within the document, from 1. */
export function fieldToFill(id: number, tag: string, asks: string, look: Look = {}): string {
  return [
    `<w:sdt><w:sdtPr>${lookXml(look)}<w:alias w:val="${markupText(asks)}"/><w:tag w:val="${tag}"/><w:id w:val="${id}"/><w:showingPlcHdr/></w:sdtPr>`,
    `<w:sdtContent>${run(`[${asks}]`, look)}</w:sdtContent></w:sdt>`,
  ].join('');
}

/** A line across the middle, so long; twips. `within`: how wide the place is in which it stands. */
export function line(length: number, within: number): string {
  const aside = Math.max(0, Math.round((within - length) / 2));
  return [
    '<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>',
    `<w:spacing w:before="60" w:after="0" w:line="120" w:lineRule="exact"/><w:ind w:left="${aside}" w:right="${aside}"/></w:pPr></w:p>`,
  ].join('');
}
