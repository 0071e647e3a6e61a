import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { EventType } from '../events.js';
import { event } from '../testing/event.js';
import { parseEvent } from '../upcast.js';
import { wordEvent } from './event.js';
import type { NameOf } from './names.js';

/** What is said of the golden event of each type, with names for ids. */
const SENTENCES: Readonly<Record<EventType, { readonly vi: string; readonly en: string }>> = {
  AgreementProposed: {
    vi: 'Thỏa thuận được đề xuất tháng 11/2014 giữa VNNIC và KISA.',
    en: 'The agreement was proposed in November 2014 between VNNIC and KISA.',
  },
  SigningPlanned: {
    vi: 'Kế hoạch ký được lập ngày 01/12/2014: dự kiến ký quý I/2015 tại Hà Nội.',
    en: 'It was planned on 1 December 2014 to sign the agreement in Q1 2015 at Hà Nội.',
  },
  AgreementSigned: {
    vi: 'Thỏa thuận được ký ngày 20/05/2015 tại Hà Nội giữa VNNIC và KISA.',
    en: 'The agreement was signed on 20 May 2015 at Hà Nội between VNNIC and KISA.',
  },
  AgreementEnteredIntoForce: {
    vi: 'Thỏa thuận có hiệu lực từ ngày 01/06/2015.',
    en: 'The agreement entered into force on 1 June 2015.',
  },
  RenewalPlanned: {
    vi: 'Kế hoạch gia hạn được lập ngày 14/06/2023: dự kiến ký lại tháng 9/2023.',
    en: 'It was planned on 14 June 2023 to renew the agreement in September 2023.',
  },
  RenewalPlanAbandoned: {
    vi: 'Kế hoạch gia hạn được hủy bỏ năm 2024; lý do: chưa thống nhất nội dung.',
    en: 'The plan to renew the agreement was abandoned in 2024; reason: chưa thống nhất nội dung.',
  },
  AgreementRenewed: {
    vi: 'Thỏa thuận được ký lại ngày 04/05/2020 tại Seoul, có hiệu lực từ ngày 01/06/2020, đến hết ngày 01/06/2025.',
    en: 'The agreement was renewed on 4 May 2020 at Seoul, with effect from 1 June 2020, until the end of 1 June 2025.',
  },
  AgreementExtended: {
    vi: 'Thỏa thuận được gia hạn ngày 04/05/2020, thêm 2 năm.',
    en: 'The agreement was extended on 4 May 2020 for a further 2 years.',
  },
  AgreementAmended: {
    vi: 'Thỏa thuận được sửa đổi, bổ sung tháng 3/2018, có hiệu lực từ ngày 01/04/2018: thêm lĩnh vực IPv6.',
    en: 'The agreement was amended in March 2018, with effect from 1 April 2018: IPv6 is added.',
  },
  AgreementSuspended: {
    vi: 'Thỏa thuận bị tạm đình chỉ hiệu lực ngày 01/02/2021, kể từ ngày 01/03/2021; lý do: dịch bệnh.',
    en: 'The agreement was suspended on 1 February 2021, with effect from 1 March 2021; reason: dịch bệnh.',
  },
  AgreementResumed: {
    vi: 'Thỏa thuận được khôi phục hiệu lực ngày 05/01/2022, kể từ ngày 01/02/2022; lý do: hết dịch.',
    en: 'The agreement was resumed on 5 January 2022, with effect from 1 February 2022; reason: hết dịch.',
  },
  TerminationNotified: {
    vi: 'KISA gửi thông báo chấm dứt thỏa thuận ngày 15/01/2024, hết hiệu lực từ ngày 15/07/2024; lý do: thay đổi chiến lược.',
    en: 'Notice of termination was given on 15 January 2024 by KISA, out of force from 15 July 2024; reason: thay đổi chiến lược.',
  },
  AgreementTerminated: {
    vi: 'Thỏa thuận được chấm dứt ngày 01/07/2024, hết hiệu lực từ ngày 15/07/2024; lý do: hết nhiệm vụ.',
    en: 'The agreement was terminated on 1 July 2024, out of force from 15 July 2024; reason: hết nhiệm vụ.',
  },
  PartyAcceded: {
    vi: 'JPRS gia nhập thỏa thuận ngày 09/08/2019, có hiệu lực từ ngày 01/09/2019.',
    en: 'JPRS acceded to the agreement on 9 August 2019, with effect from 1 September 2019.',
  },
  PartyWithdrew: {
    vi: 'JPRS rút khỏi thỏa thuận ngày 09/08/2021, có hiệu lực từ ngày 31/12/2021; lý do: tái cơ cấu.',
    en: 'JPRS withdrew from the agreement on 9 August 2021, with effect from 31 December 2021; reason: tái cơ cấu.',
  },
  AgreementSuperseded: {
    vi: 'Thỏa thuận được thay thế bằng “MoU 2025” ngày 10/01/2025, có hiệu lực từ ngày 01/02/2025.',
    en: 'The agreement was superseded by “MoU 2025” on 10 January 2025, with effect from 1 February 2025.',
  },
  AgreementAbandoned: {
    vi: 'Việc ký thỏa thuận được hủy bỏ vào ngày chưa rõ; lý do: không còn nhu cầu.',
    en: 'The signing of the agreement was abandoned on an unknown day; reason: không còn nhu cầu.',
  },
  WorkProgrammeAdopted: {
    vi: '“Chương trình công tác năm 2018” được thông qua năm 2018, thực hiện năm 2018.',
    en: '“Work programme for 2018” was adopted in 2018, to be carried out in 2018.',
  },
  DocumentAttached: {
    vi: 'Tài liệu “Thỏa thuận, bản ký” được đính kèm ngày 02/04/2018.',
    en: 'The document “Thỏa thuận, bản ký” was attached on 2 April 2018.',
  },
  CommitmentMade: {
    vi: 'Cam kết “chia sẻ dữ liệu về tên miền” được đưa ra năm 2018, thời hạn quý II/2018, quý III/2018.',
    en: 'The commitment “share data on domain names” was made in 2018, due in Q2 2018 and in Q3 2018.',
  },
  CommitmentRescheduled: {
    vi: 'Cam kết “c4” được đổi thời hạn ngày 20/09/2018: thực hiện hằng năm từ năm 2019 đến năm 2021; lý do: chậm dữ liệu.',
    en: 'The commitment “c4” was rescheduled on 20 September 2018: due every year from 2019 to 2021; reason: chậm dữ liệu.',
  },
  ProgressReported: {
    vi: 'Tiến độ cam kết “c4” được báo cáo ngày 01/08/2018: đã chia sẻ lần đầu; đạt 1.',
    en: 'Progress of the commitment “c4” was reported on 1 August 2018: đã chia sẻ lần đầu; 1 reached.',
  },
  CommitmentFulfilled: {
    vi: 'Cam kết “c4” được hoàn thành một phần ngày 03/10/2018, cho kỳ hạn quý III/2018.',
    en: 'The commitment “c4” was fulfilled in part on 3 October 2018, for the window Q3 2018.',
  },
  CommitmentWaived: {
    vi: 'Cam kết “c4” được miễn thực hiện ngày 01/12/2018, cho kỳ hạn quý II/2018; lý do: không còn cần.',
    en: 'The commitment “c4” was waived on 1 December 2018, for the window Q2 2018; reason: không còn cần.',
  },
  NoteAdded: {
    vi: 'Khó khăn được nêu tháng 12/2018 về cam kết “c4”: thiếu nhân lực.',
    en: 'A difficulty was noted in December 2018 on the commitment “c4”: thiếu nhân lực.',
  },
  PartyRegistered: {
    vi: '“Trung tâm Internet Việt Nam” (cơ quan) được đưa vào danh sách đối tác, thành lập ngày 28/04/2000.',
    en: '“Vietnam Internet Network Information Center” (agency) was registered as a party, founded on 28 April 2000.',
  },
  PartyRenamed: {
    vi: 'Đối tác được đổi tên thành “Bộ Khoa học và Công nghệ” ngày 18/02/2025, có hiệu lực từ ngày 01/03/2025, theo Nghị quyết 176/2025/QH15.',
    en: 'The party was renamed “Ministry of Science and Technology” on 18 February 2025, with effect from 1 March 2025, under Nghị quyết 176/2025/QH15.',
  },
  PartyMoved: {
    vi: 'Đối tác được chuyển ngày 18/02/2025, có hiệu lực từ ngày 01/03/2025: không còn cơ quan chủ quản; địa bàn mới là Hà Nội, theo Nghị quyết 176/2025/QH15.',
    en: 'The party was moved on 18 February 2025, with effect from 1 March 2025: it has no parent body any more and its jurisdiction is Hanoi, under Nghị quyết 176/2025/QH15.',
  },
  ProgrammeRegistered: {
    vi: 'Chương trình quốc gia “Chương trình IPv6 For Gov” thực hiện trong giai đoạn 2021–2025 được đưa vào sổ, do MIC ban hành ngày 14/01/2021.',
    en: 'The national programme “IPv6 For Gov”, carried out in 2021–2025, was registered, issued by MIC on 14 January 2021.',
  },
  TargetProgressReported: {
    vi: 'Chỉ tiêu “portals-2022” được báo cáo đạt 38 ngày 31/12/2022 (nguồn: báo cáo năm 2022).',
    en: 'The target “portals-2022” was reported to stand at 38 on 31 December 2022 (source: báo cáo năm 2022).',
  },
  ActivityRecorded: {
    vi: 'Hội thảo “Hội thảo CLMV lần thứ hai” diễn ra trong các ngày 12–13/10/2017 tại Hà Nội.',
    en: 'Workshop “Second CLMV workshop” took place on 12–13 October 2017 at Hà Nội.',
  },
  PartySucceeded: {
    vi: 'MIC được chia tách ngày 18/02/2025, có hiệu lực từ ngày 01/03/2025, theo Nghị quyết 176/2025/QH15: mps-vn kế thừa lĩnh vực “An toàn thông tin mạng”; mcst-vn kế thừa lĩnh vực “Báo chí” và thỏa thuận “mic-nhk-2016”; phần còn lại thuộc mst-vn.',
    en: 'MIC was divided on 18 February 2025, with effect from 1 March 2025, under Nghị quyết 176/2025/QH15: mps-vn takes “Network information security”; mcst-vn takes “Báo chí” and the agreement “mic-nhk-2016”; the rest falls to mst-vn.',
  },
  EntryCorrected: {
    vi: 'Đính chính mục đã ghi, nay là: “Thỏa thuận được ký ngày 20/05/2016 tại Hà Nội giữa VNNIC và KISA”; lý do: Nhầm năm ký.',
    en: 'An entry was corrected, to say: “The agreement was signed on 20 May 2016 at Hà Nội between VNNIC and KISA”; reason: Nhầm năm ký.',
  },
  EntryAnnulled: {
    vi: 'Hủy bỏ mục đã ghi; lý do: Ghi nhầm thỏa thuận.',
    en: 'An entry was annulled; reason: Ghi nhầm thỏa thuận.',
  },
};

const NAMES = new Map([
  ['vnnic', 'VNNIC'],
  ['kisa', 'KISA'],
  ['jprs', 'JPRS'],
  ['mic-vn', 'MIC'],
  ['vnnic-kisa-2025', 'MoU 2025'],
]);
const nameOf: NameOf = (_kind, id) => NAMES.get(id) ?? id;

describe('an event in words', () => {
  it.each(Object.entries(SENTENCES))('of type %s is one sentence in each language', (type, { vi, en }) => {
    const golden = join(import.meta.dirname, `../../../../test/fixtures/domain-events/${type}.v1.json`);
    const { data } = JSON.parse(readFileSync(golden, 'utf8')) as { readonly data: unknown };
    const recorded = parseEvent(type, 1, data);
    expect([wordEvent(recorded, 'vi', nameOf), wordEvent(recorded, 'en', nameOf)]).toEqual([vi, en]);
  });

  it('holds ids where nobody says the names', () => {
    const withdrawal = event('PartyWithdrew', { party: 'kisa', on: 'unknown' });
    expect(wordEvent(withdrawal, 'vi')).toBe('kisa rút khỏi thỏa thuận vào ngày chưa rõ.');
    expect(wordEvent(withdrawal, 'en')).toBe('kisa withdrew from the agreement on an unknown day.');
  });

  it.each([
    [
      'whole',
      'krnic và nida được sáp nhập vào ngày chưa rõ; kế thừa: KISA.',
      'krnic and nida were merged on an unknown day, succeeded by KISA.',
    ],
    [
      'functions-handed-over',
      'MIC chuyển giao chức năng tháng 3/2025: mps-vn kế thừa một phần.',
      'MIC handed its functions over in March 2025: mps-vn takes a part.',
    ],
    [
      'dissolved',
      'vnpost-bank được giải thể năm 2010, không có bên kế thừa.',
      'vnpost-bank was dissolved in 2010, without a successor.',
    ],
  ])('tells how a party was succeeded: %s', (outcome, vi, en) => {
    const golden = join(
      import.meta.dirname,
      `../../../../test/fixtures/domain-events/PartySucceeded.v1.${outcome}.json`,
    );
    const { data } = JSON.parse(readFileSync(golden, 'utf8')) as { readonly data: unknown };
    const succession = parseEvent('PartySucceeded', 1, data);
    expect([wordEvent(succession, 'vi', nameOf), wordEvent(succession, 'en', nameOf)]).toEqual([vi, en]);
  });

  it('never calls a correction an amendment, or either a late recording', () => {
    const data = {
      entry: '5f0c1c5e-3d0a-5b1e-9f57-0d2f6f6f4a10',
      reason: 'nhầm ngày',
      fact: { type: 'AgreementAbandoned' as const, schemaVersion: 1, data: { on: '2015' } },
    };
    expect(wordEvent(event('EntryCorrected', data), 'vi')).toBe(
      'Đính chính mục đã ghi, nay là: “Việc ký thỏa thuận được hủy bỏ năm 2015”; lý do: nhầm ngày.',
    );
    expect(wordEvent(event('EntryCorrected', data), 'en')).toBe(
      'An entry was corrected, to say: “The signing of the agreement was abandoned in 2015”; reason: nhầm ngày.',
    );
    expect(wordEvent(event('AgreementAmended', { on: '2015', text: { vi: 'x', en: 'x' } }), 'vi')).toBe(
      'Thỏa thuận được sửa đổi, bổ sung năm 2015: x.',
    );
  });

  it.each([
    ['2015', 'năm 2015', 'in 2015'],
    ['2021~', 'vào khoảng năm 2021', 'around 2021'],
    ['2016?-09-15', 'ngày 15/09/2016 (năm chưa chắc chắn)', 'on 15 September 2016 (year uncertain)'],
    ['2023-09', 'tháng 9/2023', 'in September 2023'],
    ['2018-35', 'quý III/2018', 'in Q3 2018'],
    ['2018-41', '6 tháng cuối năm 2018', 'in the second half of 2018'],
    [
      '[2018-04-01..2018-05-15]',
      'vào một ngày từ 01/04/2018 đến 15/05/2018',
      'on a day between 1 April 2018 and 15 May 2018',
    ],
  ])('words the date %s', (date, vi, en) => {
    const entered = event('AgreementAbandoned', { on: date });
    expect(wordEvent(entered, 'vi')).toBe(`Việc ký thỏa thuận được hủy bỏ ${vi}.`);
    expect(wordEvent(entered, 'en')).toBe(`The signing of the agreement was abandoned ${en}.`);
  });

  it.each([
    ['2003/', 'diễn ra từ 2003, không rõ ngày kết thúc', 'took place from 2003, end unknown'],
    ['2021/..', 'diễn ra từ 2021', 'took place since 2021'],
    ['2021/2025', 'diễn ra trong giai đoạn 2021–2025', 'took place in 2021–2025'],
    ['2017-10-12/2017-10-13', 'diễn ra trong các ngày 12–13/10/2017', 'took place on 12–13 October 2017'],
  ])('words the period %s', (period, vi, en) => {
    const activity = event('ActivityRecorded', {
      on: period,
      kind: 'other',
      title: { vi: 'tên', en: 'name' },
      participants: [],
    });
    expect(wordEvent(activity, 'vi')).toBe(`Hoạt động “tên” ${vi}.`);
    expect(wordEvent(activity, 'en')).toBe(`The activity “name” ${en}.`);
  });
});
