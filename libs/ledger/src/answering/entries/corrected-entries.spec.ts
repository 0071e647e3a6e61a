import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@concord-ledger/event-store';
import { openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { GetHistory } from '../../auditing.js';
import { GetHistoryHandler } from './get-history.handler.js';

const SIGNED = {
  on: '2019-03-04',
  place: 'Hà Nội',
  parties: [{ party: 'vnnic' }, { party: 'kisa' }],
  instrument: { title: { vi: 'Thỏa thuận mẫu' } },
};

describe('the history of a thing whose entries were put right', () => {
  let test: TestLedger;
  let ids: Readonly<Record<'signed' | 'noted' | 'corrected' | 'annulled' | 'again', string>>;
  /** Number of the entry that signs; the others follow one by one. */
  const FIRST = 22;
  beforeAll(async () => {
    test = await openSmallLedger();
    const write = async (type: string, data: JsonObject) =>
      (await test.log.write('agreement-sample', [{ type, data }]))[0] ?? '';
    const correction = (entry: string, reason: string, fact: typeof SIGNED) =>
      write('EntryCorrected', {
        entry,
        reason,
        fact: { type: 'AgreementSigned', schemaVersion: 1, data: fact },
      });
    const signed = await write('AgreementSigned', SIGNED);
    const noted = await write('NoteAdded', { on: '2024-01-01', kind: 'note', text: 'Không liên quan' });
    const corrected = await correction(signed, 'Sai năm', { ...SIGNED, on: '2018-03-04' });
    const annulled = await write('EntryAnnulled', { entry: noted, reason: 'Ghi nhầm sổ' });
    const again = await correction(signed, 'Thiếu dấu', {
      ...SIGNED,
      on: '2018-03-04',
      instrument: { title: { vi: 'Thỏa thuận mẫu số 1' } },
    });
    ids = { signed, noted, corrected, annulled, again };
    await shown(test);
  });
  afterAll(async () => {
    await test.close();
  });
  const history = async (knownAt?: string) =>
    valueOf(
      await new GetHistoryHandler(test.ledger).execute(
        new GetHistory({ kind: 'agreement', id: 'sample', ...(knownAt !== undefined && { knownAt }) }),
      ),
    ).items;

  it('tells what each entry is to the record', async () => {
    const items = await history();
    expect(items.map(({ entry, type, nature, recordedLate }) => [entry, type, nature, recordedLate])).toEqual(
      [
        [FIRST, 'AgreementSigned', 'late-recording', true],
        [FIRST + 1, 'NoteAdded', 'fact', false],
        [FIRST + 2, 'EntryCorrected', 'correction', false],
        [FIRST + 3, 'EntryAnnulled', 'annulment', false],
        [FIRST + 4, 'EntryCorrected', 'correction', false],
      ],
    );
  });

  it('says in words which entry is put right, what it said, what it says instead, and why', async () => {
    const items = await history();
    expect(items.slice(2).map(({ words: { en } }) => en)).toEqual([
      'Entry 22 was corrected: it said “The agreement was signed on 4 March 2019 at Hà Nội between Vietnam Internet Network Information Center and Korea Internet & Security Agency.”, ' +
        'and says “The agreement was signed on 4 March 2018 at Hà Nội between Vietnam Internet Network Information Center and Korea Internet & Security Agency.” instead ' +
        '(date: 4 March 2019 → 4 March 2018); reason: Sai năm.',
      'Entry 23, which said “A remark was noted on 1 January 2024: Không liên quan.”, was annulled; reason: Ghi nhầm sổ.',
      'Entry 22 (“The agreement was signed on 4 March 2018 at Hà Nội between Vietnam Internet Network Information Center and Korea Internet & Security Agency.”) ' +
        'was corrected: title (vi): “Thỏa thuận mẫu” → “Thỏa thuận mẫu số 1”; reason: Thiếu dấu.',
    ]);
    expect(items.slice(2, 4).map(({ words: { vi } }) => vi)).toEqual([
      'Đính chính mục 22: đã ghi “Thỏa thuận được ký ngày 04/03/2019 tại Hà Nội giữa Trung tâm Internet Việt Nam và Cơ quan quản lý Internet và An toàn mạng Hàn Quốc.”, ' +
        'nay là “Thỏa thuận được ký ngày 04/03/2018 tại Hà Nội giữa Trung tâm Internet Việt Nam và Cơ quan quản lý Internet và An toàn mạng Hàn Quốc.” ' +
        '(thời điểm: ngày 04/03/2019 → ngày 04/03/2018); lý do: Sai năm.',
      'Hủy bỏ mục 23, đã ghi “Ghi chú ngày 01/01/2024: Không liên quan.”; lý do: Ghi nhầm sổ.',
    ]);
  });

  it('gives each entry as first recorded, with what holds now and by which corrections', async () => {
    const [signed, noted, corrected, annulled] = await history();
    expect(signed).toMatchObject({ data: SIGNED, about: null });
    expect(signed?.now).toEqual({
      state: 'corrected',
      data: { ...SIGNED, on: '2018-03-04', instrument: { title: { vi: 'Thỏa thuận mẫu số 1' } } },
      schemaVersion: 1,
      words: {
        vi: 'Thỏa thuận được ký ngày 04/03/2018 tại Hà Nội giữa Trung tâm Internet Việt Nam và Cơ quan quản lý Internet và An toàn mạng Hàn Quốc.',
        en: 'The agreement was signed on 4 March 2018 at Hà Nội between Vietnam Internet Network Information Center and Korea Internet & Security Agency.',
      },
      by: [
        {
          entry: FIRST + 2,
          entryId: ids.corrected,
          kind: 'correction',
          reason: 'Sai năm',
          recordedAt: '2024-01-01T00:22:00.000Z',
          actor: 'tester',
        },
        {
          entry: FIRST + 4,
          entryId: ids.again,
          kind: 'correction',
          reason: 'Thiếu dấu',
          recordedAt: '2024-01-01T00:24:00.000Z',
          actor: 'tester',
        },
      ],
    });
    expect(noted?.now).toMatchObject({
      state: 'annulled',
      data: null,
      schemaVersion: null,
      words: null,
      by: [{ entry: FIRST + 3, entryId: ids.annulled, kind: 'annulment', reason: 'Ghi nhầm sổ' }],
    });
    expect([corrected?.about, corrected?.now]).toEqual([{ entry: FIRST, entryId: ids.signed }, null]);
    expect([annulled?.about, annulled?.now]).toEqual([{ entry: FIRST + 1, entryId: ids.noted }, null]);
  });

  it('says what held then, as known at an entry before the last corrections', async () => {
    const then = await history(`entry:${FIRST + 2}`);
    expect(then.map(({ now }) => now?.state ?? null)).toEqual(['corrected', 'as-recorded', null]);
    expect(then[0]?.now).toMatchObject({ data: { on: '2018-03-04' }, by: [{ entry: FIRST + 2 }] });
    expect((await history(`entry:${FIRST}`))[0]?.now).toMatchObject({
      state: 'as-recorded',
      data: SIGNED,
      by: [],
    });
  });

  it('brings back what was annulled, when it is corrected', async () => {
    const fact = {
      type: 'NoteAdded',
      schemaVersion: 1,
      data: { on: '2024', kind: 'note', text: 'Liên quan' },
    };
    await test.log.write('agreement-sample', [
      { type: 'EntryCorrected', data: { entry: ids.noted, reason: 'Đúng sổ', fact } },
    ]);
    await shown(test);
    const items = await history();
    expect(items[1]?.now).toMatchObject({ state: 'corrected', data: fact.data });
    expect(items.at(-1)?.words).toEqual({
      vi: 'Đính chính và khôi phục mục 23, trước đó đã hủy bỏ; nay là “Ghi chú năm 2024: Liên quan.”; lý do: Đúng sổ.',
      en: 'Entry 23, which had been annulled, was corrected and holds again: “A remark was noted in 2024: Liên quan.”; reason: Đúng sổ.',
    });
  });
});

describe('the words of a correction', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
  });
  afterAll(async () => {
    await test.close();
  });

  it('name what says something else, and nothing that only stands in another order in the log', async () => {
    const signed = {
      on: '2015-35',
      parties: [{ party: 'vnnic' }, { nameAsSigned: 'KISA (Hàn Quốc)', party: 'kisa' }],
      signatories: [{ office: 'Giám đốc', party: 'vnnic' }],
      instrument: {
        title: { vi: 'Bản ghi nhớ mẫu' },
        term: { duration: 'P10Y', kind: 'period' },
        renewal: { duration: 'P2Y', kind: 'tacit', notice: 'P3M' },
      },
    };
    const [entry = ''] = await test.log.write('agreement-ordered', [
      { type: 'AgreementSigned', data: signed },
    ]);
    const fact = { type: 'AgreementSigned', schemaVersion: 1, data: { ...signed, on: '2015-08-20' } };
    await test.log.write('agreement-ordered', [
      { type: 'EntryCorrected', data: { entry, reason: 'Đã rõ ngày ký', fact } },
    ]);
    await shown(test);
    const { items } = valueOf(
      await new GetHistoryHandler(test.ledger).execute(new GetHistory({ kind: 'agreement', id: 'ordered' })),
    );
    expect(items.at(-1)?.words.vi).toBe(
      'Đính chính mục 22: đã ghi “Thỏa thuận được ký quý III/2015 giữa Trung tâm Internet Việt Nam và Cơ quan quản lý Internet và An toàn mạng Hàn Quốc.”, ' +
        'nay là “Thỏa thuận được ký ngày 20/08/2015 giữa Trung tâm Internet Việt Nam và Cơ quan quản lý Internet và An toàn mạng Hàn Quốc.” ' +
        '(thời điểm: quý III/2015 → ngày 20/08/2015); lý do: Đã rõ ngày ký.',
    );
  });
});

describe('the correction of a plan', () => {
  it.each(['RenewalPlanned', 'SigningPlanned'])('says its window in words: %s', async (type) => {
    const test = await openSmallLedger();
    const planned = { on: '2023-06-14', by: '2023-35' };
    const [id = ''] = await test.log.write('agreement-sample', [{ type, data: planned }]);
    const fact = { type, schemaVersion: 1, data: { ...planned, by: '2024' } };
    await test.log.write('agreement-sample', [
      { type: 'EntryCorrected', data: { entry: id, reason: 'Nghe nhầm', fact } },
    ]);
    await shown(test);
    const question = new GetHistory({ kind: 'agreement', id: 'sample' });
    const { items } = valueOf(await new GetHistoryHandler(test.ledger).execute(question));
    expect(items.at(-1)?.words.en).toContain('(planned window: Q3 2023 → 2024)');
    await test.close();
  });
});

describe('the history of a party', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
  });
  afterAll(async () => {
    await test.close();
  });
  const entries = async (id: string) =>
    valueOf(
      await new GetHistoryHandler(test.ledger).execute(new GetHistory({ kind: 'party', id })),
    ).items.map(({ type, nature, words }) => [type, nature, words.en]);

  it('holds the successions that name it, and what puts them right', async () => {
    const outcome = { kind: 'whole', successor: 'kisa' } as const;
    const succeeded = { on: '2009-07', predecessors: ['krnic'], outcome };
    const [id = ''] = await test.log.write('successions', [{ type: 'PartySucceeded', data: succeeded }]);
    await test.log.write('successions', [
      {
        type: 'EntryCorrected',
        data: {
          entry: id,
          reason: 'Không rõ ngày',
          fact: { type: 'PartySucceeded', schemaVersion: 1, data: { ...succeeded, on: 'unknown' } },
        },
      },
    ]);
    await shown(test);
    const inBoth = [
      [
        'PartySucceeded',
        'succession',
        'Korea Network Information Center was succeeded by Korea Internet & Security Agency in July 2009.',
      ],
      ['EntryCorrected', 'correction', expect.stringContaining('(date: July 2009 → unknown)')],
    ];
    expect((await entries('krnic')).slice(1)).toEqual(inBoth);
    expect((await entries('kisa')).slice(1)).toEqual(inBoth);
    expect(await entries('vnnic')).toHaveLength(1);
  });
});
