import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { TemporaryFolder } from '../processes/concord.js';
import { captured } from './captured-run.js';

const VECTORS = join(import.meta.dirname, '../../verifier/vectors');
const KEY = '2e14f0b7da092452ea3590b556c9748f7d80b422ac692cd96d2e05922d0800cd';
const file = (name: string) => join(VECTORS, `${name}.proof`);

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

describe('verify-proof', () => {
  it('says what a file proves, in words, to whoever trusts the key', async () => {
    expect(await captured(['verify-proof', file('good/one-person'), '--key', KEY])).toEqual({
      code: 0,
      out: `Kết quả               đã chứng minh: các mục dưới đây có trong sổ, đúng như đã ghi
Sổ                    concord.example/register
Lịch sử của           agreement-vnnic-kisa
Phiên bản             0–1
Mốc kiểm tra          5 mục, mã băm gốc eY21LbaKN5+YCcM4d5iGjDU5CbNNESA53Yq747zCZfs=
Dấu vân tay của khóa  ${KEY}

Mục  Đồng hồ người ghi (UTC)   Nội dung                                                Người
───  ────────────────────────  ──────────────────────────────────────────────────────  ────────────────────────────────────
  2  2015-05-21T02:00:00.000Z  Thỏa thuận được ký ngày 20/05/2015 giữa vnnic và kisa.  tên không có trong tệp; Trần Thị Thử
  4  2015-07-01T02:00:00.000Z  Ghi chú tháng 6/2015: Họp tổng kết.
`,
      err: 'Không tệp nào chứng minh được rằng không có phiên bản sau đó: hãy chạy "concord verify" trên sổ.\n',
    });
  });

  it('says so in English', async () => {
    expect(
      await captured(['verify-proof', file('good/log-of-one'), '--key', KEY.toUpperCase(), '--lang', 'en']),
    ).toEqual({
      code: 0,
      out: `Result                  proven: the entries below stand in the ledger as they were recorded
Ledger                  concord.example/register
History of              agreement-alone
Versions                0
Checkpoint              1 entry, root w/uO+eqncxBYCMkxUag3ASjsqxtEXaz/9YzgNQaQ+VA=
Fingerprint of the key  ${KEY}

Entry  Writer's clock (UTC)      What
─────  ────────────────────────  ───────────────────────────────────────────
    0  2016-01-01T00:00:00.000Z  The agreement was signed on an unknown day.
`,
      err: 'No file can prove that there is no later version: run "concord verify" on the ledger.\n',
    });
  });

  it('marks what was corrected or annulled later in the file', async () => {
    const { out } = await captured(['verify-proof', file('good/long'), '--key', KEY, '--lang', 'en']);
    const lines = out.split('\n').filter((line) => /^ +(3|28|33|38) /.test(line));
    expect(lines.map((line) => line.replaceAll(/ +/g, ' ').trim())).toEqual([
      '3 2016-01-04T00:00:00.000Z The agreement was signed in January 2016 between p1 and p2. corrected at entry 188',
      '28 2016-01-29T00:00:00.000Z About entry 3: An entry was corrected, to say: “The agreement was signed on 2 January 2016 with p1”; reason: Thiếu ngày. Nguyễn Văn Mẫu (+84 24 0000 0000)',
      '33 2016-02-03T00:00:00.000Z Progress of the commitment “c1” was reported in 2016: ␀right to left (6); 1e-7 reached. annulled at entry 38',
      '38 2016-02-08T00:00:00.000Z About entry 33: An entry was annulled; reason: Ghi nhầm.',
    ]);
  });

  it('gives all of it to programs', async () => {
    const { code, out } = await captured(['verify-proof', file('good/one-person'), '--key', KEY, '--json']);
    const { entries, ...summary } = JSON.parse(out) as { entries: object[] };
    expect(code).toBe(0);
    expect(summary).toEqual({
      verdict: 'proven',
      stream: 'agreement-vnnic-kisa',
      checkpoint: {
        origin: 'concord.example/register',
        size: 5,
        root: 'eY21LbaKN5+YCcM4d5iGjDU5CbNNESA53Yq747zCZfs=',
      },
      key: { name: 'concord.example/register', fingerprint: KEY },
    });
    expect(entries).toMatchObject([
      {
        entry: 2,
        version: 0,
        type: 'AgreementSigned',
        schemaVersion: 1,
        recordedAt: '2015-05-21T02:00:00.000Z',
        data: { on: '2015-05-20', instrument: { title: { vi: 'Bản ghi nhớ' } } },
        persons: [
          {
            record: 'sha256:194309810fe44a72f13499202df8253341169bc08cec9699a731cdb12e37cbf7',
            content: null,
          },
          {
            record: 'sha256:6f85215b0728dfddccb21aa2b7d7cad6688e288f4db8b7021954be22f03340e6',
            content: { name: 'Trần Thị Thử' },
          },
        ],
        putRight: null,
      },
      {
        entry: 4,
        version: 1,
        words: {
          vi: 'Ghi chú tháng 6/2015: Họp tổng kết.',
          en: 'A remark was noted in June 2015: Họp tổng kết.',
        },
        persons: [],
      },
    ]);
  });

  it('trusts no key by itself, and none but the one that is given', async () => {
    const alone = await captured(['verify-proof', file('good/small'), '--lang', 'en']);
    expect(alone).toMatchObject({
      code: 1,
      err: `concord verify-proof: signature valid, key not trusted: if ${KEY} is the fingerprint that you got from the ledger itself, and not with this file, give it with --key.\n`,
    });
    expect(alone.out).toMatch(/^Result +signature valid, key not trusted: anybody can have made this file\n/);
    const stranger = await captured(['verify-proof', file('bad/signed-by-a-stranger'), '--key', KEY]);
    expect(stranger.code).toBe(1);
    expect(stranger.err).toMatch(
      /^concord verify-proof: signature valid, key not trusted: the file is signed by [0-9a-f]{64}, not by the key that you trust\.\n$/,
    );
    expect(stranger.out).toMatch(
      /^Kết quả +chữ ký đúng, khóa chưa được tin cậy: ai cũng có thể tạo ra tệp này\n/,
    );
  });

  it('says what is wrong where, and shows nothing of what is not proven', async () => {
    const reason =
      "Entry 4 of the log is another: its body, its salt, its number or its proof was altered, or the checkpoint is another's.";
    const err = `concord verify-proof: not proven: entries[1]: ${reason} (PROOF.WRONG)\n`;
    const asked = ['verify-proof', file('bad/body-altered'), '--key', KEY];
    expect(await captured(asked)).toEqual({ code: 1, out: '', err });
    const { code, out } = await captured([...asked, '--json']);
    expect([code, JSON.parse(out)]).toEqual([
      1,
      { verdict: 'not-proven', fault: { code: 'PROOF.WRONG', at: 'entries[1]', reason } },
    ]);
  });

  it('lets no file steer the terminal by what is wrong with it', async () => {
    const steering = join(folder.path, 'steering.proof');
    const good = readFileSync(file('good/small'), 'utf8');
    writeFileSync(steering, `${good.slice(0, -1)},"z\u009b2J":1}`);
    expect(await captured(['verify-proof', steering])).toEqual({
      code: 1,
      out: '',
      err: 'concord verify-proof: not proven: z␀2J: z␀2J is no property that may stand here. (FILE.SHAPE)\n',
    });
  });

  it('names a file that cannot be read', async () => {
    const none = join(folder.path, 'none.proof');
    const { code, out, err } = await captured(['verify-proof', none]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe(`concord verify-proof: ${none} cannot be read: there is no such file or folder.\n`);
  });

  it.each([
    [['verify-proof'], 'Something is missing: FILE must be given.'],
    [['verify-proof', 'a', 'b'], '"b" is one argument too many.'],
    [
      ['verify-proof', 'a', '--key', '2e14f0b7'],
      '--key is "2e14f0b7": a fingerprint has 64 hexadecimal digits.',
    ],
    [['verify-proof', 'a', '--data', 'b'], 'There is no option --data here: --key, --json, --lang.'],
  ])('%j is bad usage', async (args, fault) => {
    expect(await captured(args)).toEqual({
      code: 2,
      out: '',
      err: `concord verify-proof: ${fault}\nTry: concord verify-proof --help\n`,
    });
  });
});
