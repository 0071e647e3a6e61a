import { describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import type { RegisterRow } from './register-row.js';
import { registerSheet } from './register-sheet.js';

const ROW: RegisterRow = {
  proposingBody: 'Vụ Hợp tác quốc tế',
  capacity: 'cấp bộ',
  kind: 'memorandum',
  title: { vi: 'Bản ghi nhớ VNNIC – KISA', en: 'VNNIC–KISA memorandum' },
  parties: [
    { id: 'vnnic', names: { vi: 'Trung tâm Internet Việt Nam' }, shortName: 'VNNIC', jurisdiction: 'VN' },
    { id: 'kisa', names: { vi: 'Cơ quan KISA', en: 'KISA agency' }, jurisdiction: 'KR' },
  ],
  signedOn: '2020-03-02',
  standings: ['in-force'],
  effect: { kind: 'on-signature' },
  enteredIntoForceOn: null,
  term: { kind: 'period', duration: 'P5Y' },
  renewal: { kind: 'tacit', duration: 'P1Y', notice: 'P3M' },
  signatories: [
    { name: 'Trần Thị Mẫu', office: 'Giám đốc', party: 'VNNIC' },
    { name: null, office: 'Phó Chủ tịch', party: 'KISA' },
    { name: null, office: null, party: 'KISA' },
  ],
  approvalLevel: 'Bộ trưởng',
  authorisation: null,
  note: '=1+1',
};

function csvOf(...rows: readonly RegisterRow[]): readonly string[] {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(registerSheet(rows, 'csv', 'vi')).split('\r\n');
}

describe('the register as a spreadsheet', () => {
  it('has the columns that Vietnamese offices keep, in their order', () => {
    expect(csvOf()[0]).toBe(
      '\uFEFFSTT,Cơ quan đề xuất,Danh nghĩa ký,Loại văn bản,Tên văn bản,Nước ký,Tên đối tác,Ngày ký,Tình trạng hiệu lực,Ngày hiệu lực,Thời hạn hiệu lực,Người ký,Cấp phê duyệt,Ủy quyền,Ghi chú',
    );
  });

  it('says an agreement in its words, and keeps what people typed a text', () => {
    expect(csvOf(ROW).slice(1).join('\r\n')).toBe(
      '1,Vụ Hợp tác quốc tế,cấp bộ,bản ghi nhớ,Bản ghi nhớ VNNIC – KISA,Hàn Quốc,Cơ quan KISA,02/03/2020,đang có hiệu lực,02/03/2020,' +
        '"5 năm; tự động gia hạn mỗi lần 1 năm, thông báo trước 3 tháng","Trần Thị Mẫu – Giám đốc (VNNIC)\n– Phó Chủ tịch (KISA)",Bộ trưởng,,\'=1+1\r\n',
    );
  });

  it('says dates that are no days in words, and lists all parties of an agreement within the country', () => {
    const home: RegisterRow = {
      ...ROW,
      parties: [
        { id: 'vnnic', names: { vi: 'Trung tâm Internet Việt Nam' }, jurisdiction: 'VN' },
        { id: 'dic-hanoi', names: { vi: 'Sở TT&TT Hà Nội' }, jurisdiction: 'VN-HN' },
      ],
      signedOn: '2018',
      standings: ['in-force', 'expired'],
      effect: { kind: 'when-notified' },
      term: { kind: 'until', date: '2018-35' },
      renewal: null,
      signatories: [],
      note: null,
    };
    expect(
      csvOf(
        home,
        { ...home, signedOn: 'unknown', effect: null, term: null },
        { ...home, signedOn: null, enteredIntoForceOn: '2018-07-01' },
      ).slice(1, -1),
    ).toEqual([
      '1,Vụ Hợp tác quốc tế,cấp bộ,bản ghi nhớ,Bản ghi nhớ VNNIC – KISA,Việt Nam,"Trung tâm Internet Việt Nam\nSở TT&TT Hà Nội",2018,đang có hiệu lực hoặc hết hạn,khi thông báo,đến quý III/2018,,Bộ trưởng,,',
      '2,Vụ Hợp tác quốc tế,cấp bộ,bản ghi nhớ,Bản ghi nhớ VNNIC – KISA,Việt Nam,"Trung tâm Internet Việt Nam\nSở TT&TT Hà Nội",không rõ,đang có hiệu lực hoặc hết hạn,,,,Bộ trưởng,,',
      '3,Vụ Hợp tác quốc tế,cấp bộ,bản ghi nhớ,Bản ghi nhớ VNNIC – KISA,Việt Nam,"Trung tâm Internet Việt Nam\nSở TT&TT Hà Nội",,đang có hiệu lực hoặc hết hạn,01/07/2018,đến quý III/2018,,Bộ trưởng,,',
    ]);
  });

  it('has days as days in Excel, in a sheet of its name', () => {
    const parts = unzipSync(registerSheet([ROW], 'xlsx', 'vi'));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('<c r="H2" s="2"><v>43892</v></c>');
    expect(sheet).toContain('<c r="O2" s="1" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>');
    expect(sheet).toContain('<autoFilter ref="A1:O2"/>');
    expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())).toContain('<sheet name="Danh mục"');
  });
});
