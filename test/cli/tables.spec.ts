import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SAMPLES, TemporaryFolder } from '../processes/concord.js';
import { captured } from './captured-run.js';

const folder = new TemporaryFolder();
beforeAll(async () => {
  const imported = await captured(['import', '--from-history', ...SAMPLES, '--data', folder.path]);
  expect(imported).toEqual({
    code: 0,
    out: 'Đã ghi 60 dòng, bỏ qua 0 dòng đã có, 0 dòng đề nghị đính chính.\n',
    err: '',
  });
});
afterAll(() => folder.remove());

/** What a person sees on a terminal of so many cells. */
const shown = (columns: number, ...args: readonly string[]) =>
  captured([...args, '--data', folder.path], { columns });

describe('an empty list', () => {
  it.each([
    [
      ['deadlines', '--agreement', 'vnnic-kisa'],
      'Sổ không có thỏa thuận “vnnic-kisa”: hãy xem lại mã ở --agreement.\n',
    ],
    [
      ['commitments', '--party', 'vnic', '--programme', 'ipv6', '--lang', 'en'],
      'There is no party “vnic” in this ledger: check the id at --party.\n' +
        'There is no programme “ipv6” in this ledger: check the id at --programme.\n',
    ],
    [
      ['register', '--jurisdiction', 'Korea', '--lang', 'en'],
      '“Korea” at --jurisdiction is no code of ISO 3166-1 or 3166-2: write one like VN, KR or VN-HN.\n',
    ],
    [['register', '--jurisdiction', 'FR', '--party', 'vnnic'], ''],
  ])('tells of a filter that names nothing: %j', async ([name = '', ...args], said) => {
    const { code, out, err } = await captured([name, ...args, '--data', folder.path]);
    expect([code, out, err.split('\n').slice(1).join('\n')]).toEqual([
      0,
      args.includes('en') ? 'None.\n' : 'Không có mục nào.\n',
      said,
    ]);
  });
});

describe('tables show', () => {
  it('agreements, with remarks below and the count on standard error', async () => {
    expect(await shown(110, 'register', '--active-on', '2022-06-30', '--scope', 'local', '--count')).toEqual({
      code: 0,
      out: `Mã                    Tên                  Ngày ký          Các bên               Phạm vi     Tình trạng
────────────────────  ───────────────────  ───────────────  ────────────────────  ──────────  ────────────────
vnnic-hau-giang-2021  Chương trình hợp     khoảng năm 2021  VNNIC, Sở Thông tin   địa phương  đang có hiệu lực
                      tác quản lý và phát                   và Truyền thông tỉnh
                      triển tài nguyên                      Hậu Giang
                      Internet tại tỉnh
                      Hậu Giang
vnnic-thai-binh-2021  Chương trình hợp     khoảng năm 2021  VNNIC, Sở Thông tin   địa phương  đang có hiệu lực
                      tác quản lý và phát                   và Truyền thông tỉnh
                      triển tài nguyên                      Thái Bình
                      Internet tại tỉnh
                      Thái Bình
vnnic-hanoi-2018      Thỏa thuận về quản   2018             VNNIC, Sở TT&TT Hà    địa phương  đang có hiệu lực
                      lý và phát triển                      Nội
                      tài nguyên Internet
                      tại Hà Nội

vnnic-hau-giang-2021: ngày ký ước chừng: khoảng năm 2021; hiệu lực tính từ ngày ký; chưa ghi nhận thời hạn hiệu lực
vnnic-thai-binh-2021: ngày ký ước chừng: khoảng năm 2021; hiệu lực tính từ ngày ký; chưa ghi nhận thời hạn hiệu lực
vnnic-hanoi-2018: hiệu lực tính từ ngày ký; chưa ghi nhận thời hạn hiệu lực
`,
      err: `Tính đến 30/06/2022, theo sổ đến mục 61.
Tất cả: 3 chắc chắn, 0 có thể.
`,
    });
  });

  it('agreements in English, as wide as they are where no terminal bounds them', async () => {
    const { out } = await captured([
      ...['register', '--active-on', '2022-06-30', '--jurisdiction', 'KR', '--lang', 'en'],
      ...['--data', folder.path],
    ]);
    expect(out)
      .toBe(`ID               Title                                               Signed  Parties      Scope      Standing
───────────────  ──────────────────────────────────────────────────  ──────  ───────────  ─────────  ────────
vnnic-kisa-2015  Memorandum of understanding between VNNIC and KISA  2015    VNNIC, KISA  bilateral  in force

vnnic-kisa-2015: effect taken from signature; term not recorded
`);
  });

  it('that an agreement is only possibly active, and so is only a possible match', async () => {
    const { out } = await captured([
      ...['register', '--active-on', '2015-06-01', '--lang', 'en'],
      ...['--data', folder.path],
    ]);
    const [id, title, signed, parties, , standing, match] = out.split('\n')[2]?.split(/ {2,}/) ?? [];
    expect({ id, title, signed, parties, standing, match }).toEqual({
      id: 'vnnic-kisa-2015',
      title: 'Memorandum of understanding between VNNIC and KISA',
      signed: '2015',
      parties: 'VNNIC, KISA',
      standing: 'possibly: not signed or in force',
      match: 'possibly',
    });
  });

  it('one agreement with its planned renewal and its commitments', async () => {
    expect(await shown(80, 'show', 'vnnic-kisa-2015', '--as-of', '2023-10-01')).toEqual({
      code: 0,
      out: `Mã                vnnic-kisa-2015
Tên               Bản ghi nhớ giữa VNNIC và KISA
Loại              bản ghi nhớ
Tình trạng        đang có hiệu lực
Ngày ký           2015
Bên               Trung tâm Internet Việt Nam
                  Cơ quan quản lý Internet và An toàn mạng Hàn Quốc
Phạm vi           song phương
Thời hạn          chưa ghi
Kế hoạch gia hạn  tháng 9/2023, quá hạn
Lĩnh vực          chia sẻ chính sách và kinh nghiệm về ccTLD, IP và ASN
                  cùng nghiên cứu về chất lượng và an toàn của hệ thống DNS quốc
                  gia
                  hỗ trợ lẫn nhau tại các diễn đàn quốc tế và trong phát triển
                  cộng đồng
Ghi chú           Nâng tầm và mở rộng việc hợp tác về quản lý tài nguyên
                  Internet quốc gia.
Lưu ý             hiệu lực tính từ ngày ký
                  chưa ghi nhận thời hạn hiệu lực

Mã               Cam kết                  Hạn           Tình trạng
───────────────  ───────────────────────  ────────────  ────────────────────────
yearly-exchange  hoạt động và trao đổi    2015          chưa ghi nhận
                 song phương hằng năm
                                          2016          chưa ghi nhận
                                          2017          chưa ghi nhận
                                          2018          chưa ghi nhận
                                          2019          chưa ghi nhận
                                          2020          chưa ghi nhận
                                          2021          chưa ghi nhận
                                          2022          chưa ghi nhận
                                          2023          hoàn thành đúng hạn
                                                        (14/06/2023)
c1               ứng dụng công nghệ       không có hạn  chưa hoàn thành
c2               quản lý tài nguyên       không có hạn  chưa hoàn thành
                 Internet và thông qua
                 đó quản trị Internet an
                 toàn, thông minh
c3               phát triển và dẫn dắt,   không có hạn  chưa hoàn thành
                 mang lại giá trị cho
                 cộng đồng
`,
      err: `Tính đến 01/10/2023, theo sổ đến mục 61.
`,
    });
  });

  it('commitments with the windows that were asked for, in English', async () => {
    expect(
      await shown(
        110,
        'commitments',
        '--due-in',
        'quý III/2018',
        '--agreement',
        'vnnic-hanoi-2018',
        '--as-of',
        '2018-07-01',
        '--lang',
        'en',
      ),
    ).toEqual({
      code: 0,
      out: `Agreement         ID  Commitment                         Due                                Standing  Match
────────────────  ──  ─────────────────────────────────  ─────────────────────────────────  ────────  ────────
vnnic-hanoi-2018  c3  review the reserved and protected  Q3 2018                            running
                      domain names of Party and State
                      bodies in Hanoi
vnnic-hanoi-2018  c4  share data on domain names         Q3 2018                            running
                      registered and used by holders in
                      Hanoi
vnnic-hanoi-2018  c1  spread legal documents on          Q3 2018                            running
                      internet resource management
vnnic-hanoi-2018  c5  deploy IPv6 on the city’s network  Q3 2018                            running
                      and portal, under the national
                      IPv6 action plan
vnnic-hanoi-2018  c6  joint inspection of websites on    second half of 2018: mostly in     running   possibly
                      international domain names, and    the second half (chủ yếu trong
                      of providers of international      nửa cuối năm)
                      domain-name registration
vnnic-hanoi-2018  c7  support in domain-name disputes    second half of 2018: mostly in     running   possibly
                      and in handling violations by      the second half (chủ yếu trong
                      websites                           nửa cuối năm)
`,
      err: `As of 1 July 2018, by the ledger up to entry 61.
`,
    });
  });

  it('activities in English', async () => {
    expect(
      await shown(
        110,
        'activities',
        '--series',
        'clmv-cybersecurity',
        '--as-of',
        '2018-01-01',
        '--lang',
        'en',
      ),
    ).toEqual({
      code: 0,
      out: `ID                    When                Kind      Title                   Place      Parties
────────────────────  ──────────────────  ────────  ──────────────────────  ─────────  ───────────────────────
clmv-cybersecurity-1  2016                workshop  First CLMV workshop on  Vientiane  Cambodia, Laos,
                                                    policy and                         Myanmar, Vietnam
                                                    international
                                                    cooperation in
                                                    cybersecurity
clmv-cybersecurity-2  12–13 October 2017  workshop  Second CLMV workshop    Hà Nội     Cambodia, Laos,
                                                    on policy and                      Myanmar, Vietnam,
                                                    international                      VNCERT, ICT4Peace, MIC
                                                    cooperation in
                                                    cybersecurity
`,
      err: `As of 1 January 2018, by the ledger up to entry 61.
`,
    });
  });

  it('a programme with its targets', async () => {
    expect(await shown(90, 'programmes', 'ipv6-for-gov', '--as-of', '2023-06-01')).toEqual({
      code: 0,
      out: `Mã                ipv6-for-gov
Tên               IPv6 For Gov
Giai đoạn         2021–2025
Cơ quan ban hành  MIC
Lưu ý             không rõ ngày đưa vào sổ

Mã              Chỉ tiêu                                       Hạn       Mức  Tình trạng
──────────────  ─────────────────────────────────────────────  ────  ───────  ────────────
plans-2022      50 % bộ, ngành, địa phương đã ban hành kế      2022     50 %  chưa báo cáo
                hoạch IPv6
portals-2022    50 % bộ, ngành, địa phương đã chuyển cổng      2022     50 %  chưa báo cáo
                thông tin điện tử và cổng dịch vụ công sang
                IPv6
plans-2025      100 % bộ, ngành, địa phương đã ban hành kế     2025    100 %  chưa đến hạn
                hoạch
portals-2025    100 % cổng thông tin điện tử và cổng dịch vụ   2025    100 %  chưa đến hạn
                công hoạt động tốt với IPv6
ipv6-only-2025  100 % đã chuyển đổi mạng và dịch vụ, sẵn sàng  2025    100 %  chưa đến hạn
                cho IPv6-only
use-2025        tỷ lệ sử dụng IPv6 trong cơ quan nhà nước      2025  70–80 %  chưa đến hạn
                bằng tỷ lệ của cả nước, 70–80 %
`,
      err: `Tính đến 01/06/2023, theo sổ đến mục 61.
`,
    });
  });

  it('what is overdue', async () => {
    expect(await shown(100, 'deadlines', '--on', '2023-10-01', '--kind', 'renewal')).toEqual({
      code: 0,
      out: `Hạn           Loại     Tình trạng  Thỏa thuận       Nội dung
────────────  ───────  ──────────  ───────────────  ──────────────────────────────
tháng 9/2023  gia hạn  quá hạn     vnnic-kisa-2015  Bản ghi nhớ giữa VNNIC và KISA
`,
      err: 'Tính đến 01/10/2023, theo sổ đến mục 61.\n',
    });
  });

  it('that nothing matches', async () => {
    expect(await shown(80, 'register', '--q', 'zzzz', '--as-of', '2020-01-01')).toEqual({
      code: 0,
      out: 'Không có mục nào.\n',
      err: 'Tính đến 01/01/2020, theo sổ đến mục 61.\n',
    });
  });
});

describe('a long list', () => {
  it('goes on where the hint says, until everything was shown once', async () => {
    const seen: string[] = [];
    let more: readonly string[] = [];
    do {
      const page = await captured([
        'register',
        '--sort',
        'id',
        '--limit',
        '3',
        '--as-of',
        '2022-06-30',
        ...more,
        '--data',
        folder.path,
      ]);
      seen.push(
        ...(page.out
          .split('\n\n')[0]
          ?.split('\n')
          .slice(2)
          .map((line) => line.split(' ')[0] ?? '') ?? []),
      );
      const cursor = /Còn nữa: chạy lại lệnh này, thêm --cursor (\S+)\n$/.exec(page.err)?.[1];
      more = cursor === undefined ? [] : ['--cursor', cursor];
    } while (more.length > 0);
    expect(seen).toEqual([
      ...['arfm-japan-radio', 'mic-vn-mic-jp-minutes', 'vnnic-hanoi-2018', 'vnnic-hau-giang-2021'],
      ...['vnnic-kisa-2015', 'vnnic-thai-binh-2021', 'vnpost-japan-post'],
    ]);
  });

  it('refuses a cursor of other filters', async () => {
    expect(await shown(80, 'register', '--cursor', 'abc')).toEqual({
      code: 2,
      out: '',
      err: 'concord register: --cursor is none that this list gave for the same filters: leave it out to begin at the first page.\nTry: concord register --help\n',
    });
  });
});

describe('a question without an answer', () => {
  it('names what does not exist', async () => {
    expect(await shown(80, 'show', 'nothing')).toEqual({
      code: 1,
      out: '',
      err: 'concord show: there is no agreement, party, programme or activity "nothing": look for it with "concord register".\n',
    });
  });

  it('names the option with a date that is none', async () => {
    expect(await shown(80, 'register', '--active-on', '2020-13-01')).toEqual({
      code: 2,
      out: '',
      err: 'concord register: “2020-13-01” at --active-on: There is no month 13 in 2020.\nTry: concord register --help\n',
    });
  });
});
