import type { Language } from '@concord-ledger/partial-date';
import type { WordedDocument } from '../worded-document.js';
import { titleLines } from '../provenance.js';
import { bodyOf, twips } from './page.js';
import { fieldToFill, line, paragraph, run } from './paragraphs.js';
import { sideBySide } from './table.js';

/** What stands above the report: who issues it, the national motto, number and date, and the title. What only the office knows is to be filled. */
export function headXml(document: WordedDocument): string {
  const { lang } = document;
  const words = WORDS[lang];
  const issuer = [
    centred(fieldToFill(1, 'parent-body', words.parentBody, { size: SMALLER })),
    centred(fieldToFill(2, 'issuing-body', words.issuingBody, { bold: true, size: SMALLER })),
    line(twips(25), ISSUER),
  ];
  const motto = [
    centred(run(words.state, { bold: true, size: SMALLER })),
    centred(run(words.motto, { bold: true })),
    line(words.mottoLine, MOTTO),
  ];
  const number = [
    run(words.number, { size: SMALLER }),
    fieldToFill(3, 'number', '…', { size: SMALLER }),
    run('/BC-', { size: SMALLER }),
    fieldToFill(4, 'symbol', '…', { size: SMALLER }),
  ];
  const [kind = '', ...subject] = titleLines(document);
  return [
    sideBySide(
      [ISSUER, MOTTO],
      [
        [issuer.join(''), motto.join('')],
        [centred(number.join('')), centred(dateLine(lang))],
      ],
    ),
    paragraph(run(kind, { bold: true }), { align: 'center', before: 360, after: 60 }),
    ...subject.map((each) => paragraph(run(each, { bold: true }), { align: 'center', after: 60 })),
    line(twips(40), bodyOf('portrait').width),
    paragraph(run(document.standsAt, { italic: true }), { align: 'center', before: 120, after: 120 }),
  ].join('');
}

/** What stands below it: to whom it goes, and who signs. */
export function signaturesXml(lang: Language): string {
  const words = WORDS[lang];
  const recipients = [
    paragraph(run(words.recipients, { bold: true, italic: true, size: SMALLER })),
    paragraph(recipient(9, 'recipient', words.recipient)),
    paragraph(recipient(10, 'file', words.file)),
  ];
  const signs = [
    centred(fieldToFill(11, 'authority', words.authority, { bold: true })),
    centred(fieldToFill(12, 'office', words.office, { bold: true })),
    paragraph(run(words.seal, { italic: true, size: SMALLER }), { align: 'center', before: 480, after: 480 }),
    centred(fieldToFill(13, 'signatory', words.signatory, { bold: true })),
  ];
  const half = bodyOf('portrait').width / 2;
  return [
    paragraph('', { before: 240 }),
    sideBySide([Math.floor(half), Math.ceil(half)], [[recipients.join(''), signs.join('')]]),
  ].join('');
}

/** 13 points. */
const SMALLER = 26;
const ISSUER = twips(61);
const MOTTO = bodyOf('portrait').width - ISSUER;

function centred(content: string): string {
  return paragraph(content, { align: 'center' });
}

function recipient(id: number, tag: string, asks: string): string {
  return `${run('- ', { size: SMALLER })}${fieldToFill(id, tag, asks, { size: SMALLER })}${run(';', { size: SMALLER })}`;
}

function dateLine(lang: Language): string {
  const italic = { italic: true };
  const place = fieldToFill(5, 'place', WORDS[lang].place, italic);
  const day = fieldToFill(6, 'day', '…', italic);
  const month = fieldToFill(7, 'month', '…', italic);
  const year = fieldToFill(8, 'year', '…', italic);
  const said = (text: string) => run(text, italic);
  switch (lang) {
    case 'vi':
      return [place, said(', ngày '), day, said(' tháng '), month, said(' năm '), year].join('');
    case 'en':
      return [place, said(', '), day, said(' '), month, said(' '), year].join('');
  }
}

interface FrameWords {
  readonly state: string;
  readonly motto: string;
  /** How long the line below the motto is: about as long as it is. */
  readonly mottoLine: number;
  readonly parentBody: string;
  readonly issuingBody: string;
  readonly number: string;
  readonly place: string;
  readonly recipients: string;
  readonly recipient: string;
  readonly file: string;
  readonly authority: string;
  readonly office: string;
  readonly seal: string;
  readonly signatory: string;
}

const WORDS: Readonly<Record<Language, FrameWords>> = {
  vi: {
    state: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    motto: 'Độc lập - Tự do - Hạnh phúc',
    mottoLine: twips(62),
    parentBody: 'CƠ QUAN CHỦ QUẢN',
    issuingBody: 'CƠ QUAN BAN HÀNH',
    number: 'Số: ',
    place: 'Địa danh',
    recipients: 'Nơi nhận:',
    recipient: 'Nơi nhận',
    file: 'Lưu: VT, đơn vị soạn thảo',
    authority: 'TL. NGƯỜI ĐỨNG ĐẦU',
    office: 'CHỨC VỤ NGƯỜI KÝ',
    seal: '(Chữ ký, dấu)',
    signatory: 'Họ và tên',
  },
  en: {
    state: 'SOCIALIST REPUBLIC OF VIET NAM',
    motto: 'Independence - Freedom - Happiness',
    mottoLine: twips(76),
    parentBody: 'PARENT BODY',
    issuingBody: 'ISSUING BODY',
    number: 'No. ',
    place: 'Place',
    recipients: 'Recipients:',
    recipient: 'Recipient',
    file: 'For the file: drafting unit',
    authority: 'ON BEHALF OF THE HEAD',
    office: 'OFFICE OF THE SIGNATORY',
    seal: '(Signature, seal)',
    signatory: 'Full name',
  },
};
