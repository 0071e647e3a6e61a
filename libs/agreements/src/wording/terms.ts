import type { Language } from '@concord-ledger/partial-date';
import type { CommitmentStanding, DeadlineKind, Remark, Scope, Standing } from '../answers.js';
import type { ActivityKind, PartyKind } from '../events.js';
import type { TargetStanding } from '../programmes/target-standing.js';
import type { PartyStatus } from '../successions/of-party.js';

type Words = Readonly<Record<Language, string>>;

/** Where an agreement stands, as the glossary has it: `đang có hiệu lực`, `in force`. */
export function wordStanding(standing: Standing, lang: Language): string {
  return STANDING[standing][lang];
}

export function wordCommitmentStanding(standing: CommitmentStanding, lang: Language): string {
  return COMMITMENT[standing][lang];
}

export function wordTargetStanding(standing: TargetStanding, lang: Language): string {
  return TARGET[standing][lang];
}

export function wordScope(scope: Scope, lang: Language): string {
  return SCOPE[scope][lang];
}

export function wordDeadlineKind(kind: DeadlineKind, lang: Language): string {
  return DEADLINE[kind][lang];
}

export function wordPartyKind(kind: PartyKind, lang: Language): string {
  return PARTY[kind][lang];
}

/** What has become of a party: `đã giải thể`, `dissolved`. */
export function wordPartyStatus(status: PartyStatus, lang: Language): string {
  return PARTY_STATUS[status][lang];
}

export function wordActivityKind(kind: ActivityKind, lang: Language): string {
  return ACTIVITY[kind][lang];
}

/** The kind of an instrument; the list is open, so a kind that is not known here is its own slug in words. */
export function wordInstrumentKind(kind: string, lang: Language): string {
  return (
    (Object.hasOwn(INSTRUMENT, kind) ? INSTRUMENT[kind]?.[lang] : undefined) ?? kind.replaceAll('-', ' ')
  );
}

/** What a remark says, without its value. Of doubts about dates, which date it is matters more: `wordRemark` has those. */
export function wordRemarkCode(code: OfNoDate, lang: Language): string {
  return REMARK[code][lang];
}

const STANDING: Readonly<Record<Standing, Words>> = {
  'not-signed': { vi: 'chưa ký', en: 'not signed' },
  'signed-not-in-force': { vi: 'đã ký, chưa có hiệu lực', en: 'signed, not in force' },
  'in-force': { vi: 'đang có hiệu lực', en: 'in force' },
  suspended: { vi: 'tạm đình chỉ', en: 'suspended' },
  expired: { vi: 'hết hạn', en: 'expired' },
  terminated: { vi: 'đã chấm dứt', en: 'terminated' },
  withdrawn: { vi: 'còn dưới hai bên', en: 'withdrawn to fewer than two parties' },
  superseded: { vi: 'bị thay thế', en: 'superseded' },
  abandoned: { vi: 'đã hủy bỏ trước khi ký', en: 'abandoned before signing' },
};

const COMMITMENT: Readonly<Record<CommitmentStanding, Words>> = {
  open: { vi: 'chưa đến hạn', en: 'open' },
  running: { vi: 'đang trong hạn', en: 'running' },
  'fulfilled-on-time': { vi: 'hoàn thành đúng hạn', en: 'fulfilled on time' },
  'fulfilled-late': { vi: 'hoàn thành muộn', en: 'fulfilled late' },
  'fulfilled-in-part': { vi: 'hoàn thành một phần', en: 'fulfilled in part' },
  overdue: { vi: 'quá hạn', en: 'overdue' },
  waived: { vi: 'được miễn thực hiện', en: 'waived' },
  'not-recorded': { vi: 'chưa ghi nhận', en: 'not recorded' },
};

const TARGET: Readonly<Record<TargetStanding, Words>> = {
  open: { vi: 'chưa đến hạn', en: 'open' },
  met: { vi: 'đạt', en: 'met' },
  missed: { vi: 'không đạt', en: 'missed' },
  reported: { vi: 'đã báo cáo', en: 'reported' },
  'not-reported': { vi: 'chưa báo cáo', en: 'not reported' },
};

const SCOPE: Readonly<Record<Scope, Words>> = {
  bilateral: { vi: 'song phương', en: 'bilateral' },
  multilateral: { vi: 'đa phương', en: 'multilateral' },
  local: { vi: 'địa phương', en: 'local' },
  domestic: { vi: 'trong nước', en: 'domestic' },
};

const DEADLINE: Readonly<Record<DeadlineKind, Words>> = {
  renewal: { vi: 'gia hạn', en: 'renewal' },
  notice: { vi: 'hạn thông báo', en: 'notice' },
  expiry: { vi: 'hết hạn', en: 'expiry' },
  commitment: { vi: 'cam kết', en: 'commitment' },
  signing: { vi: 'ký kết', en: 'signing' },
  statutory: { vi: 'theo luật', en: 'statutory' },
};

const PARTY: Readonly<Record<PartyKind, Words>> = {
  state: { vi: 'quốc gia', en: 'state' },
  ministry: { vi: 'bộ', en: 'ministry' },
  agency: { vi: 'cơ quan', en: 'agency' },
  'local-authority': { vi: 'cơ quan địa phương', en: 'local authority' },
  company: { vi: 'doanh nghiệp', en: 'company' },
  ngo: { vi: 'tổ chức phi chính phủ', en: 'non-governmental organisation' },
  'international-organisation': { vi: 'tổ chức quốc tế', en: 'international organisation' },
  university: { vi: 'trường đại học', en: 'university' },
  other: { vi: 'đối tác khác', en: 'other body' },
};

const PARTY_STATUS: Readonly<Record<PartyStatus, Words>> = {
  existing: { vi: 'đang hoạt động', en: 'existing' },
  succeeded: { vi: 'đã có tổ chức kế thừa', en: 'succeeded' },
  dissolved: { vi: 'đã giải thể', en: 'dissolved' },
};

const ACTIVITY: Readonly<Record<ActivityKind, Words>> = {
  meeting: { vi: 'cuộc họp', en: 'meeting' },
  dialogue: { vi: 'đối thoại', en: 'dialogue' },
  workshop: { vi: 'hội thảo', en: 'workshop' },
  training: { vi: 'đào tạo', en: 'training' },
  cooperation: { vi: 'hợp tác', en: 'cooperation' },
  other: { vi: 'hoạt động khác', en: 'other activity' },
};

const INSTRUMENT: Readonly<Record<string, Words>> = {
  agreement: { vi: 'thỏa thuận', en: 'agreement' },
  memorandum: { vi: 'bản ghi nhớ', en: 'memorandum of understanding' },
  minutes: { vi: 'biên bản', en: 'minutes' },
  'letter-of-intent': { vi: 'ý định thư', en: 'letter of intent' },
  declaration: { vi: 'tuyên bố', en: 'declaration' },
  communique: { vi: 'thông cáo', en: 'communiqué' },
  'cooperation-programme': { vi: 'chương trình hợp tác', en: 'cooperation programme' },
  'cooperation-plan': { vi: 'kế hoạch hợp tác', en: 'cooperation plan' },
  protocol: { vi: 'nghị định thư', en: 'protocol' },
  contract: { vi: 'hợp đồng', en: 'contract' },
};

/** Kinds of instruments that have words of their own here; the list is open. */
export const INSTRUMENT_KINDS: readonly string[] = Object.keys(INSTRUMENT);

type OfNoDate = Exclude<Remark['code'], `date-${string}`>;

const REMARK: Readonly<Record<OfNoDate, Words>> = {
  'term-not-recorded': { vi: 'chưa ghi nhận thời hạn hiệu lực', en: 'term not recorded' },
  'effect-taken-from-signature': { vi: 'hiệu lực tính từ ngày ký', en: 'effect taken from signature' },
  'notice-period-not-recorded': { vi: 'chưa ghi nhận thời hạn thông báo', en: 'notice period not recorded' },
  'may-apply-since': { vi: 'có thể đã áp dụng từ trước', en: 'may apply already' },
  'successor-not-recorded': { vi: 'chưa ghi nhận tổ chức kế thừa', en: 'successor not recorded' },
  'source-remark': { vi: 'nguồn ghi', en: 'the source says' },
};
