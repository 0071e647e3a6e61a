import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TemporaryFolder } from '../processes/concord.js';
import { captured } from './captured-run.js';

const folder = new TemporaryFolder();
const data = join(folder.path, 'data');
afterAll(() => folder.remove());

const line = (command: string, input: object) => ({
  recordedAt: '2024-01-08T09:00:00+07:00',
  command,
  input,
});
const party = (id: string, vi: string) =>
  line('RegisterParty', { party: id, on: 'unknown', names: { vi }, kind: 'agency', jurisdiction: 'VN' });
const PRESS = { text: { vi: 'báo chí', en: 'press' } };

const LINES = [
  party('old', 'Sở Thông tin'),
  party('culture', 'Sở Văn hóa'),
  party('police', 'Công an'),
  party('centre', 'Trung tâm Dữ liệu'),
  party('gone', 'Viện Viễn thông'),
  party('vnnic', 'Trung tâm Internet Việt Nam'),
  line('SignAgreement', {
    agreement: 'press',
    on: '2020-05-04',
    parties: [{ party: 'vnnic' }, { party: 'old' }],
    instrument: { title: { vi: 'Thỏa thuận báo chí' }, areas: [PRESS] },
  }),
  line('RecordSuccession', {
    on: '2023-02-19',
    effectiveOn: '2023-03',
    legalBasis: 'Nghị quyết 01',
    predecessors: ['old'],
    outcome: {
      kind: 'divided',
      shares: [
        { successor: 'culture', areas: [PRESS], agreements: ['press'] },
        { successor: 'police', areas: [{ text: { vi: 'an toàn thông tin' } }] },
      ],
      rest: 'centre',
      continues: false,
    },
  }),
  line('RecordSuccession', {
    on: '2022-01-01',
    legalBasis: 'Quyết định 2',
    predecessors: ['gone'],
    outcome: { kind: 'dissolved' },
  }),
  party('wrong', 'Trung tâm nhầm'),
  line('SignAgreement', {
    agreement: 'wrong',
    on: '2020-05-04',
    parties: [{ party: 'vnnic' }, { party: 'old' }],
    instrument: { title: { vi: 'Thỏa thuận nhầm' } },
  }),
  line('RegisterProgramme', {
    programme: 'wrong',
    on: 'unknown',
    names: { vi: 'Chương trình nhầm' },
    period: '2021/2025',
  }),
  line('RecordActivity', {
    activity: 'wrong',
    on: '2022',
    kind: 'meeting',
    title: { vi: 'Cuộc họp nhầm' },
    participants: [],
  }),
  line('SignAgreement', {
    agreement: 'signed',
    on: '2021-03-02',
    parties: [{ party: 'vnnic' }, { party: 'old' }],
    signatories: [
      { party: 'vnnic', person: { name: 'Trần Thị Mẫu' }, office: 'Giám đốc' },
      { party: 'old', office: 'Giám đốc Sở', place: 'Hà Nội' },
    ],
    instrument: { title: { vi: 'Thỏa thuận ký tay' } },
  }),
];

const shown = async (...args: readonly string[]) => {
  const { code, out } = await captured(['show', ...args, '--data', data]);
  if (code !== 0) throw new Error(`show ended with ${code}.`);
  return out;
};

beforeAll(async () => {
  const file = join(folder.path, 'lines.jsonl');
  writeFileSync(file, LINES.map((each) => `${JSON.stringify(each)}\n`).join(''));
  expect(await captured(['import', '--from-history', file, '--data', data])).toMatchObject({ code: 0 });
});

describe('show says of an agreement', () => {
  it('who signed it, for whom, and for whom they signed where another body has taken its place', async () => {
    const signatories = async (asOf: string) =>
      (await shown('signed', '--as-of', asOf)).split('\n').filter((said) => /Giám đốc|khi ký/.test(said));
    expect(await signatories('2021-03-02')).toEqual([
      'Người ký    Trung tâm Internet Việt Nam: Trần Thị Mẫu, Giám đốc',
      '            Sở Thông tin: Giám đốc Sở (Hà Nội)',
    ]);
    expect((await signatories('2023-04-01')).at(-1)).toBe('            Sở Thông tin: Giám đốc Sở (Hà Nội)');
  });
});

describe('show says of a party', () => {
  it('who took over which of its functions, by which act, and what is still open', async () => {
    expect(await shown('old', '--as-of', '2023-03-15')).toBe(`Mã                    old
Tên                   Sở Thông tin
Loại                  cơ quan
Quốc gia, địa phương  Việt Nam (VN)
Thành lập             không rõ
Tình trạng            đang hoạt động hoặc đã có tổ chức kế thừa
Tổ chức kế thừa       Sở Văn hóa (ngày 19/02/2023, có hiệu lực từ tháng 3/2023, theo Nghị quyết 01, có thể chưa có hiệu lực): lĩnh vực “báo chí”; thỏa thuận press
                      Công an (ngày 19/02/2023, có hiệu lực từ tháng 3/2023, theo Nghị quyết 01, có thể chưa có hiệu lực): lĩnh vực “an toàn thông tin”
                      Trung tâm Dữ liệu (ngày 19/02/2023, có hiệu lực từ tháng 3/2023, theo Nghị quyết 01, có thể chưa có hiệu lực): phần còn lại
Lưu ý                 có thể đã áp dụng từ ngày 01/03/2023
`);
    expect(await shown('old', '--as-of', '2023-03-31', '--lang', 'en')).toBe(`ID            old
Name          Sở Thông tin
Kind          agency
Jurisdiction  Vietnam (VN)
Founded       unknown
Status        succeeded
Successor     Sở Văn hóa (on 19 February 2023, with effect from March 2023, under Nghị quyết 01): “press”; agreements press
              Công an (on 19 February 2023, with effect from March 2023, under Nghị quyết 01): “an toàn thông tin”
              Trung tâm Dữ liệu (on 19 February 2023, with effect from March 2023, under Nghị quyết 01): the rest
`);
  });

  it('from whom it took over', async () => {
    expect(await shown('centre', '--as-of', '2023-03-31')).toBe(`Mã                    centre
Tên                   Trung tâm Dữ liệu
Loại                  cơ quan
Quốc gia, địa phương  Việt Nam (VN)
Thành lập             không rõ
Kế thừa từ            Sở Thông tin (ngày 19/02/2023, có hiệu lực từ tháng 3/2023, theo Nghị quyết 01): phần còn lại
`);
  });

  it('that it was dissolved', async () => {
    expect(await shown('gone', '--as-of', '2023-03-31')).toBe(`Mã                    gone
Tên                   Viện Viễn thông
Loại                  cơ quan
Quốc gia, địa phương  Việt Nam (VN)
Thành lập             không rõ
Tình trạng            đã giải thể
Giải thể              ngày 01/01/2022, theo Quyết định 2
`);
  });

  it('nothing of that before', async () => {
    expect(await shown('old', '--as-of', '2023-02-28')).toBe(`Mã                    old
Tên                   Sở Thông tin
Loại                  cơ quan
Quốc gia, địa phương  Việt Nam (VN)
Thành lập             không rõ
`);
  });
});

describe('show says of an agreement', () => {
  it('in whose place another is party to it', async () => {
    expect(await shown('press', '--as-of', '2023-03-31')).toBe(`Mã          press
Tên         Thỏa thuận báo chí
Tình trạng  đang có hiệu lực
Ngày ký     04/05/2020
Bên         Trung tâm Internet Việt Nam
            Sở Văn hóa, kế thừa bên đã ký là Sở Thông tin (old)
Phạm vi     trong nước
Thời hạn    chưa ghi
Lĩnh vực    báo chí
Lưu ý       hiệu lực tính từ ngày ký
            chưa ghi nhận thời hạn hiệu lực
`);
    expect(await shown('press', '--as-of', '2023-03-15', '--lang', 'en')).toBe(`ID        press
Title     Thỏa thuận báo chí
Standing  in force
Signed    4 May 2020
Party     Trung tâm Internet Việt Nam
          Sở Thông tin (possibly)
          Sở Văn hóa (possibly), in the place of Sở Thông tin (old), which signed
Scope     domestic
Term      not recorded
Area      press
Remark    effect taken from signature
          term not recorded
          may apply since 1 March 2023
`);
  });
});

describe('show says of what is void', () => {
  beforeAll(async () => {
    for (const kind of ['agreement', 'party', 'programme', 'activity']) {
      const history = await captured(['history', 'wrong', '--kind', kind, '--json', '--data', data]);
      const { items } = JSON.parse(history.out) as { readonly items: readonly { readonly id: string }[] };
      const input = JSON.stringify({ [kind]: 'wrong', entry: items[0]?.id, reason: 'Ghi nhầm sổ.' });
      expect(await captured(['record', 'annul-entry', '-', '--data', data], { input })).toMatchObject({
        code: 0,
      });
    }
  });

  it('by which entry it is so and why, and what it last said', async () => {
    const about = (kind: string, lang = 'vi') =>
      shown('wrong', '--kind', kind, '--as-of', '2023-03-31', '--lang', lang);
    expect(await about('agreement')).toBe(`Mã               wrong
Tên              Thỏa thuận nhầm
Hồ sơ đã hủy bỏ  tại mục 16: Ghi nhầm sổ.
Tình trạng       chưa ký
Ngày ký          04/05/2020
Bên              Trung tâm Internet Việt Nam
                 Sở Thông tin
Thời hạn         chưa ghi
`);
    expect(await about('party', 'en')).toBe(`ID            wrong
Name          Trung tâm nhầm
Void          by entry 17: Ghi nhầm sổ.
Kind          agency
Jurisdiction  Vietnam (VN)
Founded       unknown
`);
    expect(await about('programme')).toBe(`Mã               wrong
Tên              Chương trình nhầm
Hồ sơ đã hủy bỏ  tại mục 18: Ghi nhầm sổ.
Giai đoạn        2021–2025
Lưu ý            không rõ ngày đưa vào sổ
`);
    expect(await about('activity', 'en')).toBe(`ID     wrong
Title  Cuộc họp nhầm
Void   by entry 19: Ghi nhầm sổ.
Kind   meeting
When   2022
`);
  });
});
