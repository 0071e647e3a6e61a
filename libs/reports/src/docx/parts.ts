import type { Language } from '@concord-ledger/partial-date';
import { markupText } from '../plain-text.js';
import { NO_PAGE_NUMBER, PAGE_NUMBER } from './page.js';

/** What an Office document of words has besides its text (ECMA-376): in this order in its file. */
export function partsOf(title: string, lang: Language): readonly (readonly [name: string, xml: string])[] {
  return [
    ['[Content_Types].xml', CONTENT_TYPES],
    ['_rels/.rels', PACKAGE_RELATIONS],
    ['docProps/core.xml', coreProperties(title, lang)],
    ['word/_rels/document.xml.rels', DOCUMENT_RELATIONS],
    ['word/styles.xml', styles(lang)],
    ['word/settings.xml', SETTINGS],
    [
      'word/header1.xml',
      header(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
      ),
    ],
    ['word/header2.xml', header('')],
  ];
}

export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
export const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const CONTENT_TYPES = [
  `${HEAD}<Types xmlns="${PACKAGE}/content-types">`,
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  '<Default Extension="xml" ContentType="application/xml"/>',
  '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
  `<Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/>`,
  `<Override PartName="/word/styles.xml" ContentType="${TYPES}.styles+xml"/>`,
  `<Override PartName="/word/settings.xml" ContentType="${TYPES}.settings+xml"/>`,
  `<Override PartName="/word/header1.xml" ContentType="${TYPES}.header+xml"/>`,
  `<Override PartName="/word/header2.xml" ContentType="${TYPES}.header+xml"/>`,
  '</Types>',
].join('');

const PACKAGE_RELATIONS = relations([
  ['rId1', `${RELATIONSHIPS}/officeDocument`, 'word/document.xml'],
  ['rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
]);

const DOCUMENT_RELATIONS = relations([
  ['rId1', `${RELATIONSHIPS}/styles`, 'styles.xml'],
  ['rId2', `${RELATIONSHIPS}/settings`, 'settings.xml'],
  [PAGE_NUMBER, `${RELATIONSHIPS}/header`, 'header1.xml'],
  [NO_PAGE_NUMBER, `${RELATIONSHIPS}/header`, 'header2.xml'],
]);

function relations(each: readonly (readonly [id: string, type: string, target: string])[]): string {
  const said = each.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${said.join('')}</Relationships>`;
}

/** Nothing is said of who made it when. */
function coreProperties(title: string, lang: Language): string {
  return `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>${TAGS[lang]}</dc:language><dc:title>${markupText(title)}</dc:title></cp:coreProperties>`;
}

const TAGS: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB' };

/** Times New Roman of 14 points; headings and cells as offices have them. */
function styles(lang: Language): string {
  const style = (id: string, name: string, paragraph: string, letters: string) =>
    `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>${paragraph}${letters}</w:style>`;
  return [
    `${HEAD}<w:styles xmlns:w="${WORD}"><w:docDefaults><w:rPrDefault><w:rPr>`,
    '<w:rFonts w:ascii="Times New Roman" w:eastAsia="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>',
    `<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="${TAGS[lang]}" w:eastAsia="${TAGS[lang]}" w:bidi="ar-SA"/>`,
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>',
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Text"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="120"/><w:jc w:val="left"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr></w:style>',
    style(
      'Text',
      'Text',
      '<w:pPr><w:spacing w:before="60" w:after="60"/><w:ind w:firstLine="567"/><w:jc w:val="both"/></w:pPr>',
      '',
    ),
    style(
      'Cell',
      'Cell',
      '<w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr>',
      '<w:rPr><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr>',
    ),
    '</w:styles>',
  ].join('');
}

const SETTINGS = `${HEAD}<w:settings xmlns:w="${WORD}"><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

function header(content: string): string {
  return `${HEAD}<w:hdr xmlns:w="${WORD}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>${content}</w:p></w:hdr>`;
}
