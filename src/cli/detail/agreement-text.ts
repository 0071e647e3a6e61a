import { wordCitation, wordInstrumentKind, wordRemark } from '@concord-ledger/agreements';
import type { Advice, Effect, RenewalClause, Term } from '@concord-ledger/agreements';
import type { AgreementAnswer, AgreementDetail } from '@concord-ledger/ledger';
import { duration, formatDuration } from '@concord-ledger/partial-date';
import type { Language } from '@concord-ledger/partial-date';
import { activeWords, titleWords } from '../agreement-fields.js';
import { fieldTable } from '../listing.js';
import { facts } from '../table.js';
import { windowFields, windowRows } from '../window-fields.js';
import { certaintyWords, dateWords, localText, partyWords, personWords, say, scopeWords } from '../words.js';
import { voidFact } from './void-fact.js';

/** Everything that the ledger says of one agreement on a day, for people. */
export function agreementText(agreement: AgreementAnswer, lang: Language, width: number | null): string {
  const { advice } = agreement;
  const head = facts(
    [
      [say(lang, 'Mã', 'ID'), agreement.id],
      [say(lang, 'Tên', 'Title'), titleWords(agreement.title, lang)],
      voidFact(agreement, lang),
      [say(lang, 'Loại', 'Kind'), agreement.kind === null ? '' : wordInstrumentKind(agreement.kind, lang)],
      [say(lang, 'Số', 'Number'), agreement.number ?? ''],
      [say(lang, 'Tình trạng', 'Standing'), activeWords(agreement, lang)],
      [say(lang, 'Ngày ký', 'Signed'), dateWords(agreement.signedOn, lang)],
      [say(lang, 'Nơi ký', 'Place'), agreement.place ?? ''],
      ...partyFacts(agreement, lang),
      ...signatoryFacts(agreement, lang),
      [say(lang, 'Phạm vi', 'Scope'), scopeWords(agreement.scopes, lang)],
      [say(lang, 'Hiệu lực', 'Takes effect'), effectWords(agreement.effect, lang)],
      [say(lang, 'Ngày có hiệu lực', 'Entered into force'), inForceWords(agreement.enteredIntoForceOn, lang)],
      [say(lang, 'Thời hạn', 'Term'), termWords(agreement.term, lang)],
      [say(lang, 'Gia hạn', 'Renewal'), clauseWords(agreement.renewal, lang)],
      [say(lang, 'Kế hoạch gia hạn', 'Planned renewal'), planWords(agreement.renewalPlan, lang)],
      [say(lang, 'Chương trình', 'Programmes'), agreement.programmes.join(', ')],
      [say(lang, 'Mục đích', 'Purpose'), localText(agreement.purpose, lang)],
      ...areaFacts(agreement, lang),
      [say(lang, 'Ngôn ngữ', 'Languages'), agreement.languages.join(', ')],
      [say(lang, 'Cơ quan đề xuất', 'Proposed by'), agreement.proposingBody ?? ''],
      [say(lang, 'Danh nghĩa ký', 'Capacity'), agreement.capacity ?? ''],
      [say(lang, 'Cấp phê duyệt', 'Approved by'), agreement.approvalLevel ?? ''],
      [say(lang, 'Ủy quyền', 'Authorisation'), agreement.authorisation ?? ''],
      [say(lang, 'Ghi chú', 'Note'), agreement.note ?? ''],
      ...furtherFacts(agreement, lang),
      ...agreement.remarks.map((remark) => [say(lang, 'Lưu ý', 'Remark'), wordRemark(remark, lang)] as const),
      ...advice.map((each) => [say(lang, 'Gợi ý', 'Advice'), adviceWords(each, lang)] as const),
    ],
    width,
  );
  if (agreement.commitments.length === 0) return head;
  return `${head}\n${fieldTable(windowFields, agreement.commitments.flatMap(windowRows), lang, width)}`;
}

/** What the rules in use say, and where they have it from. */
function adviceWords(advice: Advice, lang: Language): string {
  const said = `${advice.text[lang]} (${wordCitation(advice, lang)})`;
  return advice.certainty === 'yes' ? said : `${certaintyWords(advice.certainty, lang)}: ${said}`;
}

type Fact = readonly [label: string, value: string];

export function partyFacts({ parties }: Pick<AgreementDetail, 'parties'>, lang: Language): readonly Fact[] {
  return parties.map((party) => {
    const name = localText(party.names, lang) || partyWords(party, lang);
    return [
      say(lang, 'Bên', 'Party'),
      `${name}${doubt(party.certainty, lang)}${asSignedWords(party, name, lang)}`,
    ];
  });
}

/** What it was called when it signed, where that was otherwise, or whose place it has taken that signed (R28). */
function asSignedWords(
  { id, asSigned, signedAs }: AgreementDetail['parties'][number],
  name: string,
  lang: Language,
): string {
  const then = asSigned !== null && 'recorded' in asSigned ? asSigned.recorded : localText(asSigned, lang);
  if (signedAs === id) {
    if (then === '' || then === name) return '';
    return say(lang, `, khi ký là ${then}`, `, signed as ${then}`);
  }
  const signer = then === '' ? signedAs : `${then} (${signedAs})`;
  return say(lang, `, kế thừa bên đã ký là ${signer}`, `, in the place of ${signer}, which signed`);
}

/** Who signed, and for whom: by the name of the party that signed, where the parties are given, else by its id. */
export function signatoryFacts(
  {
    signatories,
    parties = [],
  }: Pick<AgreementDetail, 'signatories'> & Partial<Pick<AgreementDetail, 'parties'>>,
  lang: Language,
): readonly Fact[] {
  return signatories.map(({ party, person, office, on, place }) => {
    const who = [person === undefined ? '' : personWords(person, lang), office ?? ''].filter(
      (each) => each !== '',
    );
    const where = [on === undefined ? '' : dateWords(on, lang), place ?? ''].filter((each) => each !== '');
    const apart = where.length === 0 ? '' : ` (${where.join(', ')})`;
    return [
      say(lang, 'Người ký', 'Signatory'),
      `${signerWords(party, parties, lang)}: ${who.join(', ')}${apart}`,
    ];
  });
}

function signerWords(id: string, parties: AgreementDetail['parties'], lang: Language): string {
  const signer = parties.find(({ signedAs }) => signedAs === id);
  if (signer === undefined) return id;
  if (signer.id === id) return partyWords(signer, lang);
  const { asSigned } = signer;
  return (asSigned !== null && 'recorded' in asSigned ? asSigned.recorded : localText(asSigned, lang)) || id;
}

export function areaFacts({ areas }: Pick<AgreementDetail, 'areas'>, lang: Language): readonly Fact[] {
  return areas.map(({ value, certainty }) => [
    say(lang, 'Lĩnh vực', 'Area'),
    `${localText(value.text, lang)}${doubt(certainty, lang)}`,
  ]);
}

export function furtherFacts(
  { workProgrammes, documents, notes }: Pick<AgreementDetail, 'workProgrammes' | 'documents' | 'notes'>,
  lang: Language,
): readonly Fact[] {
  return [
    ...workProgrammes.map(({ id, period, title }): Fact => {
      const name = localText(title, lang);
      return [
        say(lang, 'Chương trình công tác', 'Work programme'),
        name === '' ? `${id} (${dateWords(period, lang)})` : `${name} (${dateWords(period, lang)})`,
      ];
    }),
    ...documents.map(({ title, mediaType, size }): Fact => [
      say(lang, 'Tài liệu', 'Document'),
      `${title} (${mediaType}, ${size} B)`,
    ]),
    ...notes.map(({ kind, on, text }): Fact => [NOTE_LABELS[kind][lang], `${text} (${dateWords(on, lang)})`]),
  ];
}

const NOTE_LABELS = {
  difficulty: { vi: 'Khó khăn', en: 'Difficulty' },
  recommendation: { vi: 'Kiến nghị', en: 'Recommendation' },
  note: { vi: 'Ghi nhận', en: 'Noted' },
} as const;

/** From when an agreement is in effect, by its own words (R11). */
export function effectWords(effect: Effect | null, lang: Language): string {
  switch (effect?.kind) {
    case undefined:
      return '';
    case 'on-signature':
      return say(lang, 'khi ký', 'on signature');
    case 'on-date':
      return dateWords(effect.date, lang);
    case 'when-notified':
      return say(lang, 'khi thông báo', 'when notified');
  }
}

/** When an entry into force was recorded to have been; nothing where none was. */
export function inForceWords(on: string | null, lang: Language): string {
  return on === null ? '' : dateWords(on, lang);
}

export function termWords(term: Term | null, lang: Language): string {
  if (term === null) return say(lang, 'chưa ghi', 'not recorded');
  switch (term.kind) {
    case 'indefinite':
      return say(lang, 'vô thời hạn', 'indefinite');
    case 'until':
      return say(lang, `đến ${dateWords(term.date, lang)}`, `until ${dateWords(term.date, lang)}`);
    case 'period':
      return durationWords(term.duration, lang);
  }
}

export function clauseWords(clause: RenewalClause | null, lang: Language): string {
  if (clause === null) return '';
  switch (clause.kind) {
    case 'none':
      return say(lang, 'không gia hạn', 'none');
    case 'express':
      return say(lang, 'bằng văn bản', 'express');
    case 'tacit': {
      const each = durationWords(clause.duration, lang);
      const notice = clause.notice === undefined ? '' : durationWords(clause.notice, lang);
      const before = notice === '' ? '' : say(lang, `, thông báo trước ${notice}`, `, notice of ${notice}`);
      return say(lang, `mặc nhiên, mỗi lần ${each}${before}`, `tacit, by ${each} each${before}`);
    }
  }
}

export function planWords(plan: AgreementDetail['renewalPlan'], lang: Language): string {
  if (plan === null) return '';
  const overdue = plan.state === 'overdue' ? say(lang, ', quá hạn', ', overdue') : '';
  return `${dateWords(plan.by, lang)}${overdue}${plan.note === undefined ? '' : ` (${plan.note})`}`;
}

/** `P1Y6M` as `1 năm 6 tháng`. */
function durationWords(text: string, lang: Language): string {
  return formatDuration(duration(text), lang);
}

function doubt(certainty: 'yes' | 'possibly', lang: Language): string {
  return certainty === 'yes' ? '' : ` (${certaintyWords(certainty, lang)})`;
}
