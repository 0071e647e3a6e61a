import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AgreementDiff, List, ReplayStep } from '@concord-ledger/ledger';
import { SAMPLES, TemporaryFolder } from '../processes/concord.js';
import { captured } from './captured-run.js';

const folder = new TemporaryFolder();
beforeAll(async () => {
  await captured(['import', '--from-history', ...SAMPLES, '--data', folder.path]);
});
afterAll(() => folder.remove());

const shown = (columns: number, ...args: readonly string[]) =>
  captured([...args, '--data', folder.path], { columns });
const piped = (...args: readonly string[]) => captured([...args, '--json', '--data', folder.path]);

describe('a history', () => {
  it('names each entry, both clocks, who recorded it, what it says and what is to be noted', async () => {
    expect(await shown(120, 'history', 'krnic', '--as-of', '2020-01-01', '--lang', 'en')).toEqual({
      code: 0,
      out: `Entry  Instant              Writer's clock       By     What                             Remark
─────  ───────────────────  ───────────────────  ─────  ───────────────────────────────  ───────────────────────────────
    4  2016-01-04 09:00:00  2016-01-04 09:00:00  clerk  “Korea Network Information       recording time taken from a
                                                        Center” (agency) was registered  file
                                                        as a party.
`,
      err: 'As of 1 January 2020, by the ledger up to entry 61.\n',
    });
  });
});

describe('a replay', () => {
  it('shows the thing after each entry, as of the day on which the office learned it', async () => {
    expect(await shown(100, 'replay', 'krnic', '--lang', 'en')).toEqual({
      code: 0,
      out: `── Entry 4 · 2016-01-04 09:00:00 · clerk · as of 4 January 2016
“Korea Network Information Center” (agency) was registered as a party.

ID            krnic
Name          Korea Network Information Center
Other name    Trung tâm thông tin mạng Hàn Quốc
Short name    KRNIC
Kind          agency
Jurisdiction  South Korea (KR)
Founded       unknown
`,
      err: '',
    });
  });

  it('ends where it is told to, and says so', async () => {
    const { code, out, err } = await shown(100, 'replay', 'vnnic-kisa-2015', '--to', '2023-06-13');
    expect([code, err]).toEqual([0, 'Tính đến 13/06/2023, theo những gì sổ đã ghi đến mục 55.\n']);
    expect(out.match(/^── Mục \d+/gm)).toEqual(['── Mục 7', '── Mục 8']);
  });

  it('gives machines the steps as HTTP does', async () => {
    const { out } = await piped('replay', 'vnnic-kisa-2015', '--to', 'entry:7');
    const { items } = JSON.parse(out) as List<ReplayStep<{ readonly id: string }>>;
    expect(items.map(({ item, asOf, state }) => [item.entry, item.type, asOf, state.id])).toEqual([
      [7, 'AgreementSigned', '2016-01-04', 'vnnic-kisa-2015'],
    ]);
  });

  it.each([
    [[], 'name what to replay by its ID, or give --check to hold the views against the log.'],
    [['x', '--check'], '--check looks at all views: leave the ID out.'],
    [['--check', '--as-of', '2020'], '--check looks at all views: leave --as-of out.'],
  ])('asks for one thing to do: %j', async (args, fault) => {
    expect(await shown(100, 'replay', ...args)).toEqual({
      code: 2,
      out: '',
      err: `concord replay: ${fault}\nTry: concord replay --help\n`,
    });
  });

  it('names its option with a moment that is none', async () => {
    expect(await shown(100, 'replay', 'krnic', '--to', 'entry:99')).toEqual({
      code: 2,
      out: '',
      err: 'concord replay: “entry:99” at --to lies in the future: the last entry is 61.\nTry: concord replay --help\n',
    });
  });
});

describe('a diff of the samples', () => {
  it('tells what the meeting of June 2023 added to what was known in January 2022', async () => {
    const { out } = await piped('diff', '--from', '2022-01-31', '--active-on', '2023-12-31');
    const { items } = JSON.parse(out) as List<AgreementDiff>;
    expect(
      items.map(({ id, differences }) => [
        id,
        differences.map(({ field, commitment }) => commitment ?? field),
      ]),
    ).toEqual([['vnnic-kisa-2015', ['renewalPlan', 'yearly-exchange', 'c1', 'c2', 'c3']]]);
    const kinds = items.flatMap(({ differences }) =>
      differences.flatMap(({ causes }) => causes.map(({ kind }) => kind)),
    );
    expect(new Set(kinds)).toEqual(new Set(['new-fact']));
    const { out: table } = await shown(
      300,
      'diff',
      '--from',
      '2022-01-31',
      '--active-on',
      '2023-12-31',
      '--lang',
      'en',
    );
    const [, , , yearly = ''] = table.split('\n');
    expect(yearly.trim().split(/ {2,}/)).toEqual([
      'commitment yearly-exchange',
      'bilateral activities and exchanges every year: 2023, running',
      'bilateral activities and exchanges every year: 2023, fulfilled on time (14 June 2023)',
      'entry 57, new fact',
    ]);
  });
});

describe('what has changed since a report was sent', () => {
  const data = new TemporaryFolder();
  const recorded = async (name: string, input: object): Promise<string> => {
    const args = ['record', name, '--json', '--data', data.path];
    const { out, err } = await captured(args, { input: JSON.stringify(input) });
    if (out === '') throw new Error(err);
    return (JSON.parse(out) as { readonly entryIds: readonly string[] }).entryIds[0] ?? '';
  };
  beforeAll(async () => {
    for (const id of ['a', 'b'])
      await recorded('register-party', {
        party: id,
        on: 'unknown',
        kind: 'agency',
        jurisdiction: 'VN',
        names: { vi: `Cơ quan ${id}` },
      });
    const signing = {
      agreement: 'memo',
      on: '2015',
      parties: [{ party: 'a' }, { party: 'b' }],
      instrument: { title: { vi: 'Bản ghi nhớ' } },
    };
    const signed = await recorded('sign-agreement', signing);
    const ended = await recorded('terminate-agreement', { agreement: 'memo', on: '2020-05-01' });
    const { agreement, ...said } = signing;
    await recorded('correct-entry', {
      agreement,
      entry: signed,
      reason: 'Sai năm',
      fact: { ...said, on: '2016' },
    });
    await recorded('annul-entry', { agreement, entry: ended, reason: 'Nhầm văn kiện' });
    await recorded('add-note', { agreement, on: '2019', kind: 'difficulty', text: 'Thiếu kinh phí' });
  });
  afterAll(() => data.remove());
  const asked = (...args: readonly string[]) => captured([...args, '--data', data.path], { columns: 150 });

  it('is one command: what was said, what is said, and because of which entries', async () => {
    expect(await asked('diff', '--from', 'entry:5', '--active-on', '2020-12-31')).toEqual({
      code: 0,
      out: `Mã    Thỏa thuận   Nội dung          Trước        Nay                                                        Do
────  ───────────  ────────────────  ───────────  ─────────────────────────────────────────────────────────  ────────────────────
memo  Bản ghi nhớ  đang có hiệu lực  không        có                                                         mục 7, hủy bỏ
                   tình trạng        đã chấm dứt  đang có hiệu lực                                           mục 7, hủy bỏ
                   ngày ký           2015         2016                                                       mục 6, đính chính
                   ghi nhận          –            Thiếu kinh phí (2019)                                      mục 8, ghi nhận muộn
                   lưu ý             –            hiệu lực tính từ ngày ký; chưa ghi nhận thời hạn hiệu lực  mục 7, hủy bỏ

mục 6, đính chính: Đính chính mục 4: đã ghi “Thỏa thuận được ký năm 2015 giữa Cơ quan a và Cơ quan b.”, nay là “Thỏa thuận được ký năm 2016 giữa Cơ quan a và Cơ quan b.” (thời điểm: năm 2015 → năm 2016); lý do: Sai năm.
mục 7, hủy bỏ: Hủy bỏ mục 5, đã ghi “Thỏa thuận được chấm dứt ngày 01/05/2020.”; lý do: Nhầm văn kiện.
mục 8, ghi nhận muộn: Khó khăn được nêu năm 2019: Thiếu kinh phí.
`,
      err: 'Tính đến 31/12/2020, theo sổ đến mục 8.\n',
    });
  });

  it('is nothing where nothing was recorded in between', async () => {
    expect(await asked('diff', '--from', 'entry:5', '--to', 'entry:5', '--lang', 'en')).toMatchObject({
      code: 0,
      out: 'Nothing differs.\n',
    });
  });

  it('asks since when, and refuses moments the wrong way round', async () => {
    expect(await asked('diff')).toEqual({
      code: 2,
      out: '',
      err: 'concord diff: --from WHEN is missing: say since when something is to have changed.\nTry: concord diff --help\n',
    });
    expect(await asked('diff', '--from', 'entry:6', '--to', 'entry:5')).toEqual({
      code: 2,
      out: '',
      err: 'concord diff: “entry:6” at --from is later than “entry:5”: name the earlier moment first.\nTry: concord diff --help\n',
    });
  });

  it('is in the history too: each entry as recorded, and what holds now', async () => {
    const { code, out } = await asked('history', 'memo', '--lang', 'en');
    const isNow = out
      .split('\n')
      .flatMap((line) => /(?:corrected|annulled) at entry \d/.exec(line)?.[0] ?? []);
    expect([code, isNow]).toEqual([0, ['corrected at entry 6', 'annulled at entry 7']]);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('Entry 5, which said “The agreement was');
  });
});
