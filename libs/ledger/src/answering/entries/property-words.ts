import type { Language } from '@concord-ledger/partial-date';
import type { Worded } from '../../auditing.js';

/**
 * What a property of a recorded fact is called, for sentences that say which of them a correction changed: `title (vi)`.
 * @param type of the fact
 * @param path names of properties from the outside in
 */
export function propertyWords(type: string, path: readonly string[], language: Language): string {
  const [outer = '', ...inner] = path;
  // A paper's parts are named, and the paper is not: `instrument.title` is the title.
  const [name, part] = HOLDERS.has(outer) && inner.length > 0 ? inner : path;
  const words = (WORDS[`${type}.${name ?? ''}`] ?? WORDS[name ?? ''])?.[language] ?? name ?? '';
  return part === undefined ? words : `${words} (${part})`;
}

const HOLDERS: ReadonlySet<string> = new Set(['instrument', 'changes']);

/** By name, or by type and name where a name means something else there. */
const WORDS: Readonly<Record<string, Worded>> = {
  'AgreementSuperseded.by': { vi: 'thỏa thuận thay thế', en: 'agreement in its place' },
  'TerminationNotified.by': { vi: 'bên thông báo', en: 'party that gave notice' },
  agreements: { vi: 'thỏa thuận liên quan', en: 'agreements concerned' },
  approvalLevel: { vi: 'cấp phê duyệt', en: 'approval level' },
  areas: { vi: 'lĩnh vực', en: 'areas' },
  authorisation: { vi: 'ủy quyền', en: 'authorisation' },
  by: { vi: 'hạn dự kiến', en: 'planned window' },
  capacity: { vi: 'danh nghĩa ký', en: 'capacity' },
  changes: { vi: 'nội dung thay đổi', en: 'what changes' },
  commitment: { vi: 'cam kết', en: 'commitment' },
  description: { vi: 'mô tả', en: 'description' },
  due: { vi: 'thời hạn thực hiện', en: 'due date' },
  effect: { vi: 'hiệu lực', en: 'effect' },
  effectiveOn: { vi: 'thời điểm có hiệu lực', en: 'effect day' },
  evidence: { vi: 'minh chứng', en: 'evidence' },
  extent: { vi: 'mức hoàn thành', en: 'extent' },
  instrument: { vi: 'văn kiện', en: 'instrument' },
  issuer: { vi: 'cơ quan ban hành', en: 'issuer' },
  jurisdiction: { vi: 'địa bàn', en: 'jurisdiction' },
  kind: { vi: 'loại', en: 'kind' },
  languages: { vi: 'ngôn ngữ', en: 'languages' },
  legalBasis: { vi: 'căn cứ pháp lý', en: 'legal basis' },
  mediaType: { vi: 'kiểu tệp', en: 'media type' },
  nameAsSigned: { vi: 'tên khi ký', en: 'name as signed' },
  names: { vi: 'tên', en: 'name' },
  note: { vi: 'ghi chú', en: 'note' },
  number: { vi: 'số', en: 'number' },
  obligors: { vi: 'bên thực hiện', en: 'obligors' },
  on: { vi: 'thời điểm', en: 'date' },
  outcome: { vi: 'kết quả kế thừa', en: 'outcome' },
  parent: { vi: 'cơ quan chủ quản', en: 'parent body' },
  participants: { vi: 'thành phần tham gia', en: 'participants' },
  parties: { vi: 'các bên', en: 'parties' },
  party: { vi: 'bên', en: 'party' },
  period: { vi: 'giai đoạn', en: 'period' },
  place: { vi: 'nơi', en: 'place' },
  predecessors: { vi: 'bên trước', en: 'predecessors' },
  programme: { vi: 'chương trình', en: 'programme' },
  programmes: { vi: 'chương trình', en: 'programmes' },
  proposingBody: { vi: 'cơ quan đề xuất', en: 'proposing body' },
  purpose: { vi: 'mục đích', en: 'purpose' },
  reason: { vi: 'lý do', en: 'reason' },
  remark: { vi: 'lưu ý', en: 'remark' },
  renewal: { vi: 'điều khoản gia hạn', en: 'renewal clause' },
  series: { vi: 'chuỗi hoạt động', en: 'series' },
  sha256: { vi: 'mã băm của tệp', en: 'digest of the file' },
  shortName: { vi: 'tên viết tắt', en: 'short name' },
  signatories: { vi: 'người ký', en: 'signatories' },
  size: { vi: 'cỡ tệp', en: 'size of the file' },
  source: { vi: 'nguồn', en: 'source' },
  target: { vi: 'chỉ tiêu', en: 'target' },
  targets: { vi: 'chỉ tiêu', en: 'targets' },
  term: { vi: 'thời hạn hiệu lực', en: 'term' },
  text: { vi: 'nội dung', en: 'text' },
  title: { vi: 'tên', en: 'title' },
  topics: { vi: 'chủ đề', en: 'topics' },
  until: { vi: 'gia hạn đến', en: 'extended until' },
  value: { vi: 'trị số', en: 'value' },
  window: { vi: 'hạn', en: 'window' },
  workProgramme: { vi: 'chương trình công tác', en: 'work programme' },
};
