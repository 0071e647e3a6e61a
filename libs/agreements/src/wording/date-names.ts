import type { Language } from '@concord-ledger/partial-date';
import type { FactType } from '../events.js';

/** Which date is meant: that of such an event, or the one that such a property states or takes effect on. */
type Dated = FactType | 'effect' | 'term' | 'names' | 'jurisdiction' | 'parent' | 'on';

/**
 * What the date that a remark is about is called: `ngày ký`, `date of signing`; `kisa.names` is about the same date of a party as `names`.
 * Just a date where `about` is nothing known.
 */
export function nameOfDate(about: string, lang: Language): string {
  const dated = about.slice(about.lastIndexOf('.') + 1);
  return isDated(dated) ? DATES[dated][lang] : { vi: 'ngày', en: 'date' }[lang];
}

function isDated(about: string): about is Dated {
  return Object.hasOwn(DATES, about);
}

const DATES: Readonly<Record<Dated, Readonly<Record<Language, string>>>> = {
  AgreementProposed: { vi: 'ngày đề xuất', en: 'date of the proposal' },
  SigningPlanned: { vi: 'ngày lập kế hoạch ký', en: 'date of the signing plan' },
  AgreementSigned: { vi: 'ngày ký', en: 'date of signing' },
  AgreementEnteredIntoForce: { vi: 'ngày bắt đầu có hiệu lực', en: 'date of entry into force' },
  RenewalPlanned: { vi: 'ngày lập kế hoạch gia hạn', en: 'date of the renewal plan' },
  RenewalPlanAbandoned: { vi: 'ngày hủy bỏ kế hoạch gia hạn', en: 'date of giving up the renewal plan' },
  AgreementRenewed: { vi: 'ngày ký lại', en: 'date of renewal' },
  AgreementExtended: { vi: 'ngày gia hạn', en: 'date of extension' },
  AgreementAmended: { vi: 'ngày sửa đổi, bổ sung', en: 'date of amendment' },
  AgreementSuspended: { vi: 'ngày tạm đình chỉ', en: 'date of suspension' },
  AgreementResumed: { vi: 'ngày khôi phục hiệu lực', en: 'date of resumption' },
  TerminationNotified: { vi: 'ngày thông báo chấm dứt', en: 'date of the notice of termination' },
  AgreementTerminated: { vi: 'ngày chấm dứt', en: 'date of termination' },
  PartyAcceded: { vi: 'ngày gia nhập', en: 'date of accession' },
  PartyWithdrew: { vi: 'ngày rút khỏi thỏa thuận', en: 'date of withdrawal' },
  AgreementSuperseded: { vi: 'ngày bị thay thế', en: 'date of supersession' },
  AgreementAbandoned: { vi: 'ngày hủy bỏ việc ký', en: 'date of abandonment' },
  WorkProgrammeAdopted: {
    vi: 'ngày thông qua chương trình công tác',
    en: 'date of adopting the work programme',
  },
  DocumentAttached: { vi: 'ngày đính kèm tài liệu', en: 'date of attaching the document' },
  CommitmentMade: { vi: 'ngày đưa ra cam kết', en: 'date of the commitment' },
  CommitmentRescheduled: { vi: 'ngày đổi thời hạn cam kết', en: 'date of rescheduling' },
  ProgressReported: { vi: 'ngày báo cáo tiến độ', en: 'date of the progress report' },
  CommitmentFulfilled: { vi: 'ngày hoàn thành cam kết', en: 'date of fulfilment' },
  CommitmentWaived: { vi: 'ngày miễn thực hiện cam kết', en: 'date of the waiver' },
  NoteAdded: { vi: 'ngày ghi chú', en: 'date of the note' },
  PartyRegistered: { vi: 'ngày thành lập', en: 'date of establishment' },
  PartyRenamed: { vi: 'ngày đổi tên', en: 'date of renaming' },
  PartyMoved: { vi: 'ngày chuyển', en: 'date of the move' },
  ProgrammeRegistered: { vi: 'ngày đưa vào sổ', en: 'date of registration' },
  TargetProgressReported: { vi: 'ngày báo cáo chỉ tiêu', en: 'date of the target report' },
  ActivityRecorded: { vi: 'ngày diễn ra', en: 'date of the activity' },
  PartySucceeded: { vi: 'ngày kế thừa', en: 'date of the succession' },
  effect: { vi: 'ngày có hiệu lực', en: 'effective date' },
  term: { vi: 'ngày hết hạn', en: 'end of the term' },
  names: { vi: 'ngày đổi tên', en: 'date of renaming' },
  jurisdiction: { vi: 'ngày đổi địa bàn', en: 'date of the change of jurisdiction' },
  parent: { vi: 'ngày đổi cơ quan chủ quản', en: 'date of the change of parent' },
  on: { vi: 'ngày diễn ra', en: 'date of the activity' },
};
