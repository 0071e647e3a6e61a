import { windowOf, word } from '@concord-ledger/partial-date';
import type { Certainty, Language } from '@concord-ledger/partial-date';
import { jurisdictionName } from '@concord-ledger/agreements';
import type {
  ActivityKind,
  CommitmentStanding,
  DeadlineKind,
  LocalText,
  PartyKind,
  Remark,
  Scope,
  Standing,
  StreamKind,
} from '@concord-ledger/agreements';
import type { PartyName, PersonAnswer, TargetItem } from '@concord-ledger/ledger';

/** A word of ours in both languages; docs/glossary.md is where they come from. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

export function say(lang: Language, vi: string, en: string): string {
  return lang === 'vi' ? vi : en;
}

/** A text of the ledger, in the language asked for where it is known, else in the other. */
export function localText(text: LocalText | null | undefined, lang: Language): string {
  return (lang === 'vi' ? (text?.vi ?? text?.en) : (text?.en ?? text?.vi)) ?? '';
}

/** A stored date in words; `unknown` and null say so. */
export function dateWords(on: string | null, lang: Language): string {
  if (on === null || on === 'unknown') return say(lang, 'không rõ', 'unknown');
  return word(windowOf(on), lang);
}

/** A party by its short name, its name, its description, or at last its id (R29). */
export function partyWords(party: PartyName, lang: Language): string {
  const name = party.shortName ?? localText(party.names, lang);
  return name === '' ? localText(party.description, lang) || party.id : name;
}

export function certaintyWords(certainty: Certainty, lang: Language): string {
  return CERTAINTIES[certainty][lang];
}

export function standingWords(standings: readonly Standing[], lang: Language): string {
  return alternatives(
    standings.map((standing) => STANDING_WORDS[standing][lang]),
    lang,
  );
}

export function commitmentWords(standings: readonly CommitmentStanding[], lang: Language): string {
  return alternatives(
    standings.map((standing) => COMMITMENT_WORDS[standing][lang]),
    lang,
  );
}

export function scopeWords(scopes: readonly Scope[], lang: Language): string {
  return alternatives(
    scopes.map((scope) => SCOPE_WORDS[scope][lang]),
    lang,
  );
}

export function partyKindWords(kind: PartyKind, lang: Language): string {
  return PARTY_KIND_WORDS[kind][lang];
}

export function activityKindWords(kind: ActivityKind, lang: Language): string {
  return ACTIVITY_KIND_WORDS[kind][lang];
}

export function deadlineKindWords(kind: DeadlineKind, lang: Language): string {
  return DEADLINE_KIND_WORDS[kind][lang];
}

export function deadlineStateWords(state: 'planned' | 'overdue', lang: Language): string {
  return DEADLINE_STATE_WORDS[state][lang];
}

export function targetWords(standing: TargetItem['standing'], lang: Language): string {
  return TARGET_WORDS[standing][lang];
}

export function streamKindWords(kind: StreamKind, lang: Language): string {
  return STREAM_KIND_WORDS[kind][lang];
}

/** A state or a part of one by name and code: `Hàn Quốc (KR)` (R29). */
export function jurisdictionWords(code: string | null, lang: Language): string {
  if (code === null) return '';
  if (code === 'none') return say(lang, 'không thuộc quốc gia nào', 'of no state');
  const name = jurisdictionName(code, lang);
  return name === null ? code : `${name} (${code})`;
}

/** A person as the private store knows them (R32). */
export function personWords(person: PersonAnswer, lang: Language): string {
  if ('erased' in person) return say(lang, 'tên đã xóa', 'name erased');
  return person.contact === undefined ? person.name : `${person.name} (${person.contact})`;
}

/** An instrument's kind is an open list: a kind without a word of ours stands as it was typed. */
export function instrumentWords(kind: string | null, lang: Language): string {
  return kind === null ? '' : (INSTRUMENT_WORDS.get(kind)?.[lang] ?? kind);
}

/** A qualification of an answer as a clause (R2, R11, R14). */
export function remarkWords({ code, about, value }: Remark, lang: Language): string {
  const [vi, en] = REMARK_WORDS[code];
  const subject = SUBJECTS.get(about)?.[lang] ?? about;
  const said =
    value === undefined ? '' : code === 'source-remark' ? `“${value}”` : `(${dateWords(value, lang)})`;
  return say(lang, vi, en).replace('{about}', subject).replace('{value}', said).trim();
}

function alternatives(words: readonly string[], lang: Language): string {
  return words.join(say(lang, ' hoặc ', ' or '));
}

const CERTAINTIES: Readonly<Record<Certainty, Words>> = {
  yes: { vi: 'có', en: 'yes' },
  possibly: { vi: 'có thể', en: 'possibly' },
  no: { vi: 'không', en: 'no' },
};

const STANDING_WORDS: Readonly<Record<Standing, Words>> = {
  'not-signed': { vi: 'chưa ký', en: 'not signed' },
  'signed-not-in-force': { vi: 'đã ký, chưa có hiệu lực', en: 'signed, not in force' },
  'in-force': { vi: 'đang có hiệu lực', en: 'in force' },
  suspended: { vi: 'tạm đình chỉ', en: 'suspended' },
  expired: { vi: 'hết hạn', en: 'expired' },
  terminated: { vi: 'đã chấm dứt', en: 'terminated' },
  withdrawn: { vi: 'còn dưới hai bên', en: 'withdrawn to fewer than two parties' },
  superseded: { vi: 'bị thay thế', en: 'superseded' },
  abandoned: { vi: 'đã hủy bỏ trước khi ký', en: 'abandoned' },
};

const COMMITMENT_WORDS: Readonly<Record<CommitmentStanding, Words>> = {
  open: { vi: 'chưa đến hạn', en: 'open' },
  running: { vi: 'đang thực hiện', en: 'running' },
  'fulfilled-on-time': { vi: 'hoàn thành đúng hạn', en: 'fulfilled on time' },
  'fulfilled-late': { vi: 'hoàn thành muộn', en: 'fulfilled late' },
  'fulfilled-in-part': { vi: 'hoàn thành một phần', en: 'fulfilled in part' },
  overdue: { vi: 'quá hạn', en: 'overdue' },
  waived: { vi: 'miễn thực hiện', en: 'waived' },
  'not-recorded': { vi: 'chưa ghi nhận', en: 'not recorded' },
};

const SCOPE_WORDS: Readonly<Record<Scope, Words>> = {
  bilateral: { vi: 'song phương', en: 'bilateral' },
  multilateral: { vi: 'đa phương', en: 'multilateral' },
  local: { vi: 'địa phương', en: 'local' },
  domestic: { vi: 'trong nước', en: 'domestic' },
};

const PARTY_KIND_WORDS: Readonly<Record<PartyKind, Words>> = {
  state: { vi: 'quốc gia', en: 'state' },
  ministry: { vi: 'bộ', en: 'ministry' },
  agency: { vi: 'cơ quan', en: 'agency' },
  'local-authority': { vi: 'chính quyền địa phương', en: 'local authority' },
  company: { vi: 'doanh nghiệp', en: 'company' },
  ngo: { vi: 'tổ chức phi chính phủ', en: 'NGO' },
  'international-organisation': { vi: 'tổ chức quốc tế', en: 'international organisation' },
  university: { vi: 'trường đại học', en: 'university' },
  other: { vi: 'khác', en: 'other' },
};

const ACTIVITY_KIND_WORDS: Readonly<Record<ActivityKind, Words>> = {
  meeting: { vi: 'cuộc họp', en: 'meeting' },
  dialogue: { vi: 'đối thoại', en: 'dialogue' },
  workshop: { vi: 'hội thảo', en: 'workshop' },
  training: { vi: 'đào tạo', en: 'training' },
  cooperation: { vi: 'hợp tác', en: 'cooperation' },
  other: { vi: 'khác', en: 'other' },
};

const DEADLINE_KIND_WORDS: Readonly<Record<DeadlineKind, Words>> = {
  renewal: { vi: 'gia hạn', en: 'renewal' },
  notice: { vi: 'thông báo', en: 'notice' },
  expiry: { vi: 'hết hạn', en: 'expiry' },
  commitment: { vi: 'cam kết', en: 'commitment' },
  signing: { vi: 'ký kết', en: 'signing' },
};

const DEADLINE_STATE_WORDS: Readonly<Record<'planned' | 'overdue', Words>> = {
  planned: { vi: 'sắp đến', en: 'planned' },
  overdue: { vi: 'quá hạn', en: 'overdue' },
};

const TARGET_WORDS: Readonly<Record<TargetItem['standing'], Words>> = {
  open: { vi: 'chưa đến hạn', en: 'open' },
  met: { vi: 'đạt', en: 'met' },
  missed: { vi: 'không đạt', en: 'missed' },
  'not-reported': { vi: 'chưa báo cáo', en: 'not reported' },
};

const STREAM_KIND_WORDS: Readonly<Record<StreamKind, Words>> = {
  agreement: { vi: 'thỏa thuận', en: 'agreement' },
  party: { vi: 'bên', en: 'party' },
  programme: { vi: 'chương trình', en: 'programme' },
  activity: { vi: 'hoạt động', en: 'activity' },
};

const INSTRUMENT_WORDS: ReadonlyMap<string, Words> = new Map([
  ['memorandum', { vi: 'bản ghi nhớ', en: 'memorandum' }],
  ['agreement', { vi: 'thỏa thuận', en: 'agreement' }],
  ['minutes', { vi: 'biên bản', en: 'minutes' }],
  ['letter-of-intent', { vi: 'ý định thư', en: 'letter of intent' }],
  ['declaration', { vi: 'tuyên bố', en: 'declaration' }],
  ['communique', { vi: 'thông cáo', en: 'communiqué' }],
  ['cooperation-programme', { vi: 'chương trình hợp tác', en: 'cooperation programme' }],
  ['cooperation-plan', { vi: 'kế hoạch hợp tác', en: 'cooperation plan' }],
]);

const REMARK_WORDS: Readonly<Record<Remark['code'], readonly [vi: string, en: string]>> = {
  'date-uncertain': ['{about}: ngày chưa chắc chắn {value}', '{about}: the date is uncertain {value}'],
  'date-approximate': ['{about}: ngày gần đúng {value}', '{about}: the date is approximate {value}'],
  'date-unknown': ['{about}: không rõ ngày', '{about}: the date is unknown'],
  'term-not-recorded': ['chưa ghi thời hạn', 'term not recorded'],
  'effect-taken-from-signature': ['hiệu lực tính từ khi ký', 'effect taken from signature'],
  'may-apply-since': ['{about}: có thể đã áp dụng từ {value}', '{about}: may apply since {value}'],
  'successor-not-recorded': ['chưa ghi bên kế thừa', 'successor not recorded'],
  'source-remark': ['nguồn viết: {value}', 'the source says: {value}'],
};

/** What a remark may be about: facts by their type, and properties. */
const SUBJECTS: ReadonlyMap<string, Words> = new Map([
  ['AgreementProposed', { vi: 'đề xuất ký', en: 'proposal' }],
  ['SigningPlanned', { vi: 'kế hoạch ký', en: 'planned signing' }],
  ['AgreementSigned', { vi: 'ký kết', en: 'signing' }],
  ['AgreementEnteredIntoForce', { vi: 'có hiệu lực', en: 'entry into force' }],
  ['RenewalPlanned', { vi: 'kế hoạch gia hạn', en: 'planned renewal' }],
  ['AgreementRenewed', { vi: 'ký lại', en: 'renewal' }],
  ['AgreementExtended', { vi: 'gia hạn', en: 'extension' }],
  ['AgreementAmended', { vi: 'sửa đổi, bổ sung', en: 'amendment' }],
  ['AgreementSuspended', { vi: 'tạm đình chỉ', en: 'suspension' }],
  ['AgreementResumed', { vi: 'khôi phục hiệu lực', en: 'resumption' }],
  ['TerminationNotified', { vi: 'thông báo chấm dứt', en: 'notice of termination' }],
  ['AgreementTerminated', { vi: 'chấm dứt', en: 'termination' }],
  ['PartyAcceded', { vi: 'gia nhập', en: 'accession' }],
  ['PartyWithdrew', { vi: 'rút khỏi', en: 'withdrawal' }],
  ['AgreementSuperseded', { vi: 'thay thế', en: 'supersession' }],
  ['AgreementAbandoned', { vi: 'không ký nữa', en: 'abandonment' }],
  ['ActivityRecorded', { vi: 'hoạt động', en: 'activity' }],
  ['ProgrammeRegistered', { vi: 'chương trình', en: 'programme' }],
  ['PartyRegistered', { vi: 'thành lập', en: 'founding' }],
  ['effect', { vi: 'hiệu lực', en: 'effect' }],
  ['term', { vi: 'thời hạn', en: 'term' }],
  ['parties', { vi: 'các bên', en: 'parties' }],
  ['areas', { vi: 'lĩnh vực', en: 'areas' }],
  ['period', { vi: 'giai đoạn', en: 'period' }],
  ['on', { vi: 'ngày', en: 'date' }],
]);
