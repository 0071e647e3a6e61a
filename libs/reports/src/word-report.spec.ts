import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as library from './index.js';
import { SECTION_KEYS, sectionsOf, wordReport } from './index.js';
import type { AnnualReport, SectionKey } from './index.js';
import { emptyReport, sampleReport } from './testing/sample-report.js';

function shown(key: SectionKey, lang: 'vi' | 'en', report = sampleReport()): readonly (readonly string[])[] {
  const found = sectionsOf(report, lang).find((section) => section.key === key);
  if (found === undefined) throw new Error(`There is no section ${key}.`);
  const { columns, rows } = found.table;
  return [
    columns.map(({ heading }) => heading),
    ...Array.from(rows, (row) => row.map(({ display }) => display)),
  ];
}

describe('the report in words', () => {
  it('says what it is and what it rests on', () => {
    const { title, standsAt, provenance } = wordReport(sampleReport(), 'vi');
    expect(title).toBe('Báo cáo kết quả công tác ký kết và thực hiện thỏa thuận hợp tác năm 2018');
    expect(standsAt).toBe('Số liệu tính đến ngày 01/11/2018, căn cứ các mục ghi trong sổ đến mục ghi 14.');
    expect(provenance).toStrictEqual([
      ['Năm báo cáo', '2018'],
      ['Ngôn ngữ', 'tiếng Việt (vi)'],
      ['Ngày chốt số liệu', '2018-11-01'],
      ['Như đã biết đến mục ghi', '14 (2018-04-02T02:00:00.000Z)'],
      ['Sổ', 'concord.example/register'],
      ['Múi giờ', 'Asia/Ho_Chi_Minh'],
      ['Số mục ghi trong cây băm', '15'],
      ['Mã băm gốc', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='],
      ['Tệp quy định (SHA-256)', 'không có'],
      ['Phiên bản Concord', '0.1.0'],
    ]);
  });

  it('has every section in its order', () => {
    expect(sectionsOf(sampleReport(), 'vi').map(({ key }) => key)).toStrictEqual([...SECTION_KEYS]);
  });

  it.each(['vi', 'en'] as const)('says of every empty section that there is nothing (%s)', (lang) => {
    const sections = sectionsOf({ ...emptyReport(), reminders: [] }, lang);
    const counting: readonly SectionKey[] = ['overview', 'active'];
    for (const { key, table, empty } of sections) {
      expect(empty).toMatch(/\.$/);
      if (!counting.includes(key)) expect([key, table.rows.length]).toStrictEqual([key, 0]);
    }
  });

  it.each(['vi', 'en'] as const)('has names of sheets that a workbook takes (%s)', (lang) => {
    const sheets = sectionsOf({ ...emptyReport(), reminders: [] }, lang).map(({ sheet }) => sheet);
    expect(sheets.filter((sheet) => sheet.length > 31 || /[[\]:*?/\\]/.test(sheet))).toStrictEqual([]);
    expect(new Set(sheets).size).toBe(sheets.length);
  });

  it('has the table of commitments that offices keep', () => {
    expect(shown('commitments', 'vi')).toStrictEqual([
      [
        'STT',
        'Thỏa thuận',
        'Cơ quan chủ trì',
        'Đối tác',
        'Nội dung cam kết',
        'Thời hạn',
        'Tình trạng',
        'Kết quả, minh chứng',
        'Khó khăn, vướng mắc',
        'Đề xuất, kiến nghị',
        'Ghi chú',
      ],
      [
        '1',
        'Thỏa thuận quản lý, phát triển tài nguyên Internet tại Hà Nội',
        'Các bên cùng thực hiện',
        'Sở Thông tin và Truyền thông Hà Nội\nTrung tâm Internet Việt Nam',
        '-Tập huấn về "IPv6"',
        'Quý II/2018\n6 tháng cuối năm 2018 (chủ yếu trong nửa cuối năm)',
        'Quý II/2018: quá hạn (đã hoàn thành một phần)\n6 tháng cuối năm 2018: đang trong hạn',
        'Hoàn thành một phần: tháng 5/2018',
        '',
        '',
        'Thuộc Kế hoạch hành động quốc gia về IPv6',
      ],
      [
        '2',
        'Thỏa thuận quản lý, phát triển tài nguyên Internet tại Hà Nội',
        'Sở Thông tin và Truyền thông Hà Nội',
        'Trung tâm Internet Việt Nam',
        '-Tập huấn về "IPv6"',
        'Tháng 10/2018',
        'Hoàn thành đúng hạn hoặc quá hạn',
        'Hoàn thành: 03/10/2018 (năm chưa chắc chắn); minh chứng: Workshop (10–11/05/2018); Biên bản; công văn 12\nChỉ tiêu: học viên: 100 người đến 31/12/2018; đạt 40 người (tháng 10/2018)',
        'thiếu kinh phí\nthiếu phòng máy',
        'bổ sung kinh phí',
        'Thuộc Kế hoạch hành động quốc gia về IPv6',
      ],
    ]);
  });

  it('words dates that are unknown or in doubt, and says which rows may belong to another year', () => {
    expect(shown('renewed', 'en')[1]).toStrictEqual([
      '1',
      'Thỏa thuận quản lý, phát triển tài nguyên Internet tại Hà Nội',
      'Hanoi Department of Information and Communications\nVietnam Internet Network Information Center (possibly)',
      'Extension',
      'unknown',
      '1 December 2018',
      'The agreement was extended.',
      'Possibly not of this year\nDate of extension unknown',
    ]);
    expect(shown('ended', 'vi')[1]?.slice(4)).toStrictEqual([
      'từ 30/12/2018',
      'Đang có hiệu lực hoặc đã chấm dứt',
      'Có thể không thuộc kỳ báo cáo',
    ]);
  });

  it('types a day only where the date is one exact and certain day, and sorts what is unknown last', () => {
    const { renewed, signed } = sampleReport();
    const [first] = renewed;
    if (first === undefined) throw new Error('No renewal.');
    const days = ['2018-05-01', '2018-05-01~', '2018-05', 'unknown'].map((on) => ({ ...first, on }));
    const section = sectionsOf({ ...sampleReport(), signed, renewed: days }, 'en').find(
      ({ key }) => key === 'renewed',
    );
    const cells = Array.from(section?.table.rows ?? [], (row) => row[4]);
    expect(cells).toStrictEqual([
      { kind: 'date', display: '1 May 2018', sort: '2018-05-01/2018-05-01', day: '2018-05-01' },
      { kind: 'date', display: 'around 1 May 2018', sort: '2018-05-01/2018-05-01', day: null },
      { kind: 'date', display: 'May 2018', sort: '2018-05-01/2018-05-31', day: null },
      { kind: 'date', display: 'unknown', sort: '~', day: null },
    ]);
  });

  it('says how far targets are reached, with a decimal comma in Vietnamese', () => {
    expect(shown('targets', 'vi')[1]).toStrictEqual([
      '1',
      'Chương trình IPv6 For Gov\n2021–2025\nTrung tâm Internet Việt Nam',
      'Cổng thông tin điện tử hoạt động với IPv6',
      '70–80 %',
      '2022',
      '52,5',
      'quý IV/2022',
      '75%',
      'Không đạt',
      'Nguồn: Báo cáo quý',
    ]);
  });

  it('says since which report corrections are counted', () => {
    const paragraphs = (report = sampleReport()) =>
      sectionsOf(report, 'vi').find(({ key }) => key === 'corrections')?.paragraphs;
    expect(paragraphs()).toStrictEqual([
      'Báo cáo trước: năm 2017 (vi, docx), phát hành ngày 10/01/2018 (mục ghi 12), theo sổ đến mục ghi 11.',
    ]);
    expect(paragraphs(emptyReport())).toStrictEqual([
      'Chưa có báo cáo nào được phát hành: liệt kê mọi mục ghi được đính chính, hủy bỏ kể từ khi mở sổ.',
    ]);
  });

  it('says what a law asks for with its article, or that none is recorded, and that the ledger does not know whether it was done', () => {
    const law = { vi: 'Luật mẫu', en: 'Sample Law' };
    const report: AnnualReport = {
      ...sampleReport(),
      reminders: [
        {
          agreement: { id: 'vnnic-kisa', title: { vi: 'Bản ghi nhớ' } },
          said: { vi: 'Thông báo', en: 'Notify' },
          rule: 'ending-notice',
          law,
          article: null,
          by: '[2018-12-16..2019-01-15]',
          certainty: 'possibly',
        },
        {
          agreement: null,
          said: { vi: 'Tên gọi', en: 'Name' },
          rule: 'names',
          law,
          article: '6',
          by: null,
          certainty: 'yes',
        },
      ],
    };
    expect(shown('reminders', 'vi', report)).toStrictEqual([
      ['STT', 'Nội dung', 'Thỏa thuận', 'Thời hạn', 'Căn cứ', 'Ghi chú'],
      [
        '1',
        'Thông báo',
        'Bản ghi nhớ',
        'một ngày từ 16/12/2018 đến 15/01/2019',
        'Luật mẫu, chưa ghi điều khoản',
        'Có thể không áp dụng, hoặc không thuộc kỳ báo cáo',
      ],
      ['2', 'Tên gọi', '', '', 'Luật mẫu, Điều 6', ''],
    ]);
    expect(shown('reminders', 'en', report)[1]?.slice(4)).toStrictEqual([
      'Sample Law, article not recorded',
      'Possibly not asked for, or not of this year',
    ]);
    const paragraphs = sectionsOf(report, 'en').find(({ key }) => key === 'reminders')?.paragraphs;
    expect(paragraphs).toStrictEqual([
      'By the rule file in use. The ledger does not record whether it was done.',
    ]);
  });

  it('says of reminders whether there is nothing to be reminded of, or no rule file in use', () => {
    const empty = (report: AnnualReport) =>
      sectionsOf(report, 'vi').find(({ key }) => key === 'reminders')?.empty;
    expect(empty({ ...emptyReport(), reminders: [] })).toBe('Không có nội dung cần nhắc.');
    expect(empty(emptyReport())).toBe('Không sử dụng tệp quy định nào, nên không có nội dung nhắc việc.');
  });

  it('words rows as often as they are asked for', () => {
    const rows = sectionsOf(sampleReport(), 'vi')[0]?.table.rows ?? [];
    expect([...rows]).toStrictEqual([...rows]);
  });
});

describe('the README', () => {
  it('names everything that the library gives', () => {
    const readme = readFileSync(path.join(__dirname, '../README.md'), 'utf8');
    const named = new Set([...readme.matchAll(/`([A-Za-z_]+)`/g)].map(([, name]) => name));
    expect(Object.keys(library).filter((name) => !named.has(name))).toStrictEqual([]);
  });
});
