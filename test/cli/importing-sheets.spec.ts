import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { captured } from './captured-run.js';

const HEADINGS =
  'STT;Cơ quan đề xuất;Loại văn bản;Tên văn bản;Nước ký;Tên đối tác;Ngày ký;Tình trạng hiệu lực;Ngày hiệu lực;Thời hạn hiệu lực;Người ký;Ghi chú';

describe('importing a sheet', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'concord-sheet-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const concord = (...args: readonly string[]) => captured([...args, '--data', join(folder, 'data')]);
  const parties = async () => {
    for (const [party, vi, shortName, jurisdiction] of [
      ['vnnic', 'Trung tâm Internet Việt Nam', 'VNNIC', 'VN'],
      ['kisa', 'Cơ quan KISA', 'KISA', 'KR'],
    ])
      await captured(['record', 'register-party', '--data', join(folder, 'data')], {
        input: JSON.stringify({
          party,
          on: 'unknown',
          kind: 'agency',
          names: { vi },
          shortName,
          jurisdiction,
        }),
      });
  };
  const map = () => file('map.json', JSON.stringify({ ownParty: 'vnnic' }));
  const rows = (...lines: readonly string[]) => `\uFEFF${[HEADINGS, ...lines].join('\r\n')}\r\n`;
  const GOOD =
    '1;Vụ HTQT;Bản ghi nhớ;Bản ghi nhớ về tài nguyên Internet;Hàn Quốc;KISA;14/06/2023;còn hiệu lực;;"5 năm; tự động gia hạn mỗi lần 1 năm, thông báo trước 3 tháng";"Trần Thị Mẫu – Giám đốc (VNNIC)\nKim Mẫu (KISA)";\'=1+1';
  const list = async () =>
    JSON.parse((await concord('register', '--json')).out) as { items: { id: string }[] };

  it('records its rows with the hash of the file and the number of the row, and nothing twice', async () => {
    await parties();
    const sheet = file(
      'so.csv',
      rows(GOOD, '2;;;Thỏa thuận khác;;Cơ quan KISA;quý III/2018;đã chấm dứt;khi thông báo;vô thời hạn;;'),
    );
    const args = ['import', sheet, '--map', map()] as const;
    expect(await concord(...args)).toMatchObject({
      code: 0,
      out: 'Đã ghi 3 dòng, bỏ qua 0 dòng đã có, 0 dòng đề nghị đính chính.\n',
    });
    expect(await concord(...args)).toMatchObject({
      code: 0,
      out: 'Đã ghi 0 dòng, bỏ qua 3 dòng đã có, 0 dòng đề nghị đính chính.\n',
    });
    const { items } = await list();
    expect(items).toMatchObject([
      { title: { vi: 'Bản ghi nhớ về tài nguyên Internet' }, kind: 'memorandum', signedOn: '2023-06-14' },
      { title: { vi: 'Thỏa thuận khác' }, signedOn: '2018-35', standings: ['terminated'] },
    ]);
    const shown = JSON.parse((await concord('show', items[0]?.id ?? '', '--json')).out) as Record<
      string,
      unknown
    >;
    expect(shown).toMatchObject({
      proposingBody: 'Vụ HTQT',
      note: '=1+1',
      term: { kind: 'period', duration: 'P5Y' },
      renewal: { kind: 'tacit', duration: 'P1Y', notice: 'P3M' },
      signatories: [
        { party: 'vnnic', person: { name: 'Trần Thị Mẫu' }, office: 'Giám đốc' },
        { party: 'kisa', person: { name: 'Kim Mẫu' } },
      ],
    });
    const store = await openSqliteStore({
      file: join(folder, 'data', 'ledger.db'),
      readOnly: true,
      create: false,
    });
    const sources = (await store.events.readAll(null, 100)).flatMap(
      ({ metadata: { source } }) => source ?? [],
    );
    await store.close();
    expect(sources.map(({ line }) => line)).toEqual([2, 3, 3]);
    expect(new Set(sources.map(({ file: hash }) => hash))).toEqual(
      new Set([createHash('sha256').update(readFileSync(sheet)).digest('hex')]),
    );
  });

  const BAD = [
    ';;;Không có ngày;Hàn Quốc;KISA;;;;;;',
    ';;;Ngày sai;Hàn Quốc;KISA;31/02/2020;;;;;',
    ';;;Đối tác lạ;Nhật Bản;JPNIC;2020;;;;;',
    ';;;Nước sai;Nhật Bản;KISA;2020;còn lâu;;mãi mãi;;',
    GOOD,
  ] as const;

  it('lists every problem by row and column in a dry run, and makes nothing', async () => {
    const sheet = file('so.csv', rows(GOOD, ...BAD));
    expect(await concord('import', sheet, '--dry-run')).toMatchObject({ code: 1 });
    expect(existsSync(join(folder, 'data'))).toBe(false);
    await parties();
    const { code, out } = await concord('import', sheet, '--map', map(), '--dry-run', '--json');
    expect(code).toBe(1);
    const { problems } = JSON.parse(out) as { problems: { row: number; column: string; message: string }[] };
    expect(problems.map(({ row, column }) => [row, column])).toEqual([
      [3, 'Ngày ký'],
      [4, 'Ngày ký'],
      [5, 'Tên đối tác'],
      [6, 'Tình trạng hiệu lực'],
      [6, 'Nước ký'],
      [6, 'Thời hạn hiệu lực'],
      [7, 'Tên văn bản'],
    ]);
    expect((await list()).items).toEqual([]);
    const clean = file('clean.csv', rows(GOOD));
    expect(await concord('import', clean, '--map', map(), '--dry-run')).toMatchObject({
      code: 0,
      out: 'Chạy thử, chưa ghi gì: sẽ ghi 1 dòng, bỏ qua 0 dòng đã có, 0 dòng đề nghị đính chính.\n',
    });
    expect((await list()).items).toEqual([]);
  });

  it('names the column of what the ledger itself refuses, too', async () => {
    await parties();
    const sheet = file(
      'so.csv',
      rows(
        ';;;Mai sau;Hàn Quốc;KISA;31/12/2190;;;;;',
        ';;;Ẩn \u202Echữ;Hàn Quốc;KISA;2020;;;;;',
        ';;;Ngược;Hàn Quốc;KISA;05/03/2018;;;đến 01/01/2010;;',
      ),
    );
    const { out } = await concord('import', sheet, '--map', map(), '--dry-run', '--json');
    expect(JSON.parse(out)).toMatchObject({
      problems: [
        { row: 2, column: 'Ngày ký', message: expect.stringMatching(/^2190-12-31 lies after /) },
        {
          row: 3,
          column: 'Tên văn bản',
          message: 'holds a control character: type the text without it.',
        },
        {
          row: 4,
          column: 'Thời hạn hiệu lực',
          message: expect.stringMatching(/^The term ends on 2010-01-01, before it begins on 2018-03-05/),
        },
      ],
    });
  });

  it('records nothing while a row has a problem, unless such rows are put aside', async () => {
    await parties();
    const sheet = file('so.csv', rows(GOOD, ...BAD));
    expect(await concord('import', sheet, '--map', map())).toMatchObject({
      code: 1,
      err: expect.stringContaining('nothing was recorded; 7 problems in 5 rows.'),
    });
    expect((await list()).items).toEqual([]);
    const aside = join(folder, 'aside.csv');
    expect(await concord('import', sheet, '--map', map(), '--set-aside', aside)).toMatchObject({
      code: 0,
      out: 'Đã ghi 1 dòng, bỏ qua 0 dòng đã có, 0 dòng đề nghị đính chính.\n',
      err: `Đã để riêng 5 dòng có vấn đề vào ${aside}.\n`,
    });
    const [headings, first] = readFileSync(aside, 'utf8').split('\r\n');
    expect(headings).toContain('Ghi chú,Dòng,Vấn đề');
    expect(first).toContain('Không có ngày,Hàn Quốc,KISA,,,,,,,3,');
  });

  it('takes up again an import that puts the same rows aside, and keeps a file of others', async () => {
    await parties();
    const sheet = file('so.csv', rows(GOOD, ...BAD));
    const aside = join(folder, 'aside.csv');
    const importing = ['import', sheet, '--map', map(), '--set-aside', aside];
    await concord(...importing);
    const written = readFileSync(aside, 'utf8');
    expect(await concord(...importing)).toMatchObject({
      code: 0,
      out: 'Đã ghi 0 dòng, bỏ qua 1 dòng đã có, 0 dòng đề nghị đính chính.\n',
    });
    expect(readFileSync(aside, 'utf8')).toBe(written);
    writeFileSync(aside, 'mended by hand');
    expect(await concord(...importing)).toMatchObject({
      code: 1,
      err: expect.stringContaining(`the rows to set aside cannot be written to ${aside}: `),
    });
    expect(readFileSync(aside, 'utf8')).toBe('mended by hand');
  });

  it('says which rows hold nothing but an ordinal', async () => {
    await parties();
    const sheet = file('so.csv', rows('2;;;;;;;;;;', GOOD, '3;;;;;;;;;;'));
    expect(await concord('import', sheet, '--map', map())).toMatchObject({
      code: 0,
      err: 'Bỏ qua 2 dòng không có gì để nhập ngoài số thứ tự hoặc cột không nhập: 2, 4.\n',
    });
  });

  it('registers partners that are not on record where the mapping says so', async () => {
    await parties();
    const mapping = file(
      'map.json',
      JSON.stringify({ ownParty: 'vnnic', registerPartners: true, partners: { 'KISA (Hàn)': 'kisa' } }),
    );
    const sheet = file(
      'so.csv',
      rows(
        ';;;Một;Nhật Bản;JPNIC;2020;;;;;',
        ';;;Hai;Nhật Bản;JPNIC;2021;;;;;',
        ';;;Ba;;KISA (Hàn);2021;;;;;',
      ),
    );
    expect(await concord('import', sheet, '--map', mapping)).toMatchObject({
      code: 0,
      out: 'Đã ghi 4 dòng, bỏ qua 0 dòng đã có, 0 dòng đề nghị đính chính.\n',
    });
    expect(JSON.parse((await concord('parties', '--jurisdiction', 'JP', '--json')).out)).toMatchObject({
      items: [{ names: { vi: 'JPNIC' }, jurisdiction: 'JP' }],
    });
  });

  it.each(['xlsx', 'csv'])('gives back what was handed out: export, import, export (%s)', async (format) => {
    await parties();
    const sheet = file(
      'so.csv',
      rows(
        GOOD,
        ';;;Thỏa thuận khác;;Cơ quan KISA;quý III/2018;đã chấm dứt;khi thông báo;vô thời hạn;– Chủ tịch (KISA);',
        ';;thư trao đổi;Thư;;KISA;không rõ;;01/02/2020;đến 31/12/2020;;',
      ),
    );
    await concord('import', sheet, '--map', map());
    const first = join(folder, `mot.${format}`);
    await concord('register', '--format', format, '-o', first);
    const other = join(folder, 'other');
    rmSync(join(folder, 'data'), { recursive: true });
    await parties();
    expect(await concord('import', first, '--map', map())).toMatchObject({ code: 0 });
    const second = join(folder, `hai.${format}`);
    expect(await concord('register', '--format', format, '-o', second)).toMatchObject({ code: 0 });
    expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
    expect(existsSync(other)).toBe(false);
  });

  it('refuses options that do not go together, and mappings that mean nothing', async () => {
    const sheet = file('so.csv', rows(GOOD));
    const bad = file('bad.json', '{"columns":{"colour":"x"},"owner":"vnnic"}');
    expect((await concord('import', sheet, '--from-history')).code).toBe(2);
    expect((await concord('import', sheet, sheet)).code).toBe(2);
    expect((await concord('import', file('a.jsonl', ''), '--dry-run')).code).toBe(2);
    expect(await concord('import', sheet, '--map', bad)).toMatchObject({
      code: 1,
      err: expect.stringContaining('owner means nothing here'),
    });
    expect(await concord('import', file('x.csv', 'a,b\n1,2\n'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('no row has the headings of a register'),
    });
    expect((await concord('register', '--format', 'xlsx')).code).toBe(2);
    expect(
      (await concord('register', '--format', 'csv', '-o', join(folder, 'a.csv'), '--limit', '3')).code,
    ).toBe(2);
  });
});
