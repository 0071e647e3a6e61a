import type { Due, Fact, LocalText, Quantity, Term } from '../events.js';
import { jurisdictionName } from '../jurisdictions/jurisdictions.js';
import { wordDate, wordDuration, wordEffect, wordWhen } from './dates.js';
import { textIn } from './local-text.js';
import type { NameOf } from './names.js';
import { saySuccessionInVietnamese } from './succession-vi.js';
import { wordActivityKind, wordPartyKind } from './terms.js';

/** What an event recorded, as a Vietnamese office writes it. */
export function sayInVietnamese({ type, data }: Fact, nameOf: NameOf): string {
  const when = wordWhen(data.on, 'vi');
  switch (type) {
    case 'AgreementProposed':
      return `Thỏa thuận được đề xuất ${when}${between(data.parties, nameOf)}`;
    case 'SigningPlanned':
      return `Kế hoạch ký được lập ${when}: dự kiến ký ${wordWhen(data.by, 'vi')}${at(data.place)}`;
    case 'AgreementSigned':
      return `Thỏa thuận được ký ${when}${at(data.place)}${between(data.parties, nameOf)}`;
    case 'AgreementEnteredIntoForce':
      return data.on === 'unknown'
        ? 'Thỏa thuận đã có hiệu lực, không rõ từ ngày nào'
        : `Thỏa thuận có hiệu lực từ ${wordDate(data.on, 'vi')}`;
    case 'RenewalPlanned':
      return `Kế hoạch gia hạn được lập ${when}: dự kiến ký lại ${wordWhen(data.by, 'vi')}`;
    case 'RenewalPlanAbandoned':
      return `Kế hoạch gia hạn được hủy bỏ ${when}${because(data.reason)}`;
    case 'AgreementRenewed':
      return `Thỏa thuận được ký lại ${when}${at(data.place)}${wordEffect(data.effectiveOn, 'vi')}${forTerm(data.term)}`;
    case 'AgreementExtended':
      return `Thỏa thuận được gia hạn ${when}, ${wordUntil(data.until)}`;
    case 'AgreementAmended':
      return `Thỏa thuận được sửa đổi, bổ sung ${when}${wordEffect(data.effectiveOn, 'vi')}: ${say(data.text)}`;
    case 'AgreementSuspended':
      return `Thỏa thuận bị tạm đình chỉ hiệu lực ${when}${from(data.effectiveOn)}${because(data.reason)}`;
    case 'AgreementResumed':
      return `Thỏa thuận được khôi phục hiệu lực ${when}${from(data.effectiveOn)}${because(data.reason)}`;
    case 'TerminationNotified':
      return `${data.by === undefined ? 'Có' : `${nameOf('party', data.by)} gửi`} thông báo chấm dứt thỏa thuận ${when}${ended(data.effectiveOn)}${because(data.reason)}`;
    case 'AgreementTerminated':
      return `Thỏa thuận được chấm dứt ${when}${ended(data.effectiveOn)}${because(data.reason)}`;
    case 'PartyAcceded':
      return `${nameOf('party', data.party)} gia nhập thỏa thuận ${when}${wordEffect(data.effectiveOn, 'vi')}`;
    case 'PartyWithdrew':
      return `${nameOf('party', data.party)} rút khỏi thỏa thuận ${when}${wordEffect(data.effectiveOn, 'vi')}${because(data.reason)}`;
    case 'AgreementSuperseded':
      return `Thỏa thuận được thay thế bằng “${nameOf('agreement', data.by)}” ${when}${wordEffect(data.effectiveOn, 'vi')}`;
    case 'AgreementAbandoned':
      return `Việc ký thỏa thuận được hủy bỏ ${when}${because(data.reason)}`;
    case 'WorkProgrammeAdopted':
      return `${data.title === undefined ? `Chương trình công tác “${data.workProgramme}”` : `“${say(data.title)}”`} được thông qua ${when}, thực hiện ${wordWhen(data.period, 'vi')}`;
    case 'DocumentAttached':
      return `Tài liệu “${data.title}” được đính kèm ${when}`;
    case 'CommitmentMade':
      return `Cam kết “${say(data.text)}” được đưa ra ${when}, ${wordDue(data.due)}`;
    case 'CommitmentRescheduled':
      return `Cam kết “${data.commitment}” được đổi thời hạn ${when}: ${wordDue(data.due)}${because(data.reason)}`;
    case 'ProgressReported':
      return `Tiến độ cam kết “${data.commitment}” được báo cáo ${when}: ${[data.text, data.value === undefined ? undefined : `đạt ${decimal(data.value)}`].filter((part) => part !== undefined).join('; ')}`;
    case 'CommitmentFulfilled':
      return `Cam kết “${data.commitment}” được hoàn thành ${data.extent === 'whole' ? '' : 'một phần '}${when}${forWindow(data.window)}`;
    case 'CommitmentWaived':
      return `Cam kết “${data.commitment}” được miễn thực hiện ${when}${forWindow(data.window)}${because(data.reason)}`;
    case 'NoteAdded':
      return `${NOTE[data.kind]} ${when}${data.commitment === undefined ? '' : ` về cam kết “${data.commitment}”`}: ${data.text}`;
    case 'PartyRegistered':
      return `${called(data.names ?? data.description, 'Một đối tác chưa rõ tên')} (${wordPartyKind(data.kind, 'vi')}) được đưa vào danh sách đối tác${data.on === 'unknown' ? '' : `, thành lập ${when}`}`;
    case 'PartyRenamed':
      return `Đối tác được đổi tên thành “${say(data.names)}” ${when}${wordEffect(data.effectiveOn, 'vi')}${under(data.legalBasis)}`;
    case 'PartyMoved':
      return `Đối tác được chuyển ${when}${wordEffect(data.effectiveOn, 'vi')}: ${moves(data, nameOf).join('; ')}${under(data.legalBasis)}`;
    case 'ProgrammeRegistered':
      return `Chương trình quốc gia “${say(data.names)}” thực hiện ${wordWhen(data.period, 'vi')} được đưa vào sổ${data.issuer === undefined ? '' : `, do ${nameOf('party', data.issuer)} ban hành`}${data.on === 'unknown' ? '' : ` ${when}`}`;
    case 'TargetProgressReported':
      return `Chỉ tiêu “${data.target}” được báo cáo đạt ${decimal(data.value)} ${when}${data.source === undefined ? '' : ` (nguồn: ${data.source})`}`;
    case 'ActivityRecorded':
      return `${data.kind === 'other' ? 'Hoạt động' : capital(wordActivityKind(data.kind, 'vi'))} “${say(data.title)}” diễn ra ${when}${at(data.place)}`;
    case 'PartySucceeded':
      return saySuccessionInVietnamese(data, nameOf);
  }
}

const NOTE = {
  difficulty: 'Khó khăn được nêu',
  recommendation: 'Kiến nghị được nêu',
  note: 'Ghi chú',
} as const;

type Until = Extract<Fact, { type: 'AgreementExtended' }>['data']['until'];
type Moved = Extract<Fact, { type: 'PartyMoved' }>['data'];

function wordUntil(until: Until): string {
  switch (until.kind) {
    case 'date':
      return `đến hết ${wordDate(until.date, 'vi')}`;
    case 'further':
      return `thêm ${wordDuration(until.duration, 'vi')}`;
    case 'indefinite':
      return 'không xác định thời hạn';
  }
}

function forTerm(term: Term | undefined): string {
  switch (term?.kind) {
    case undefined:
      return '';
    case 'until':
      return `, đến hết ${wordDate(term.date, 'vi')}`;
    case 'period':
      return `, thời hạn ${wordDuration(term.duration, 'vi')}`;
    case 'indefinite':
      return ', không xác định thời hạn';
  }
}

function wordDue(due: Due): string {
  switch (due.kind) {
    case 'none':
      return 'không có thời hạn';
    case 'windows':
      return `thời hạn ${due.windows.map(({ window }) => wordDate(window, 'vi')).join(', ')}`;
    case 'yearly':
      return `thực hiện hằng năm từ ${wordDate(due.from, 'vi')}${due.to === undefined ? '' : ` đến ${wordDate(due.to, 'vi')}`}`;
    case 'within':
      return `thực hiện ${wordWhen(due.period, 'vi')}`;
  }
}

function moves({ parent, jurisdiction }: Moved, nameOf: NameOf): readonly string[] {
  const toParent =
    parent === 'none'
      ? 'không còn cơ quan chủ quản'
      : `cơ quan chủ quản mới là ${nameOf('party', parent ?? '')}`;
  return [
    ...(parent === undefined ? [] : [toParent]),
    ...(jurisdiction === undefined
      ? []
      : [`địa bàn mới là ${jurisdictionName(jurisdiction, 'vi') ?? 'không thuộc quốc gia nào'}`]),
  ];
}

function between(parties: readonly { readonly party: string }[] | undefined, nameOf: NameOf): string {
  const names = (parties ?? []).map(({ party }) => nameOf('party', party));
  if (names.length === 0) return '';
  return names.length === 1
    ? ` với ${names.join('')}`
    : ` giữa ${names.slice(0, -1).join(', ')} và ${names.at(-1) ?? ''}`;
}

function say(text: LocalText): string {
  return textIn(text, 'vi');
}

function called(text: LocalText | undefined, otherwise: string): string {
  return text === undefined ? otherwise : `“${say(text)}”`;
}

function at(place: string | undefined): string {
  return place === undefined ? '' : ` tại ${place}`;
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : `; lý do: ${reason}`;
}

function under(legalBasis: string | undefined): string {
  return legalBasis === undefined ? '' : `, theo ${legalBasis}`;
}

function from(effectiveOn: string | undefined): string {
  return effectiveOn === undefined ? '' : `, kể từ ${wordDate(effectiveOn, 'vi')}`;
}

function ended(effectiveOn: string | undefined): string {
  return effectiveOn === undefined ? '' : `, hết hiệu lực từ ${wordDate(effectiveOn, 'vi')}`;
}

function forWindow(window: string | undefined): string {
  return window === undefined ? '' : `, cho kỳ hạn ${wordDate(window, 'vi')}`;
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** With a decimal comma. */
function decimal(value: Extract<Quantity, number>): string {
  return String(value).replace('.', ',');
}
