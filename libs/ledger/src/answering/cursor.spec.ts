import 'reflect-metadata';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { day } from '@concord-ledger/partial-date';
import { openSmallLedger, valueOf } from '../../test/open-ledger.js';
import type { TestLedger } from '../../test/open-ledger.js';
import { ListAgreements, ListParties } from '../asking.js';
import { ListAgreementsHandler } from './agreements/list-agreements.handler.js';
import { readCursor, writeCursor } from './cursor.js';
import { ListPartiesHandler } from './parties/list-parties.handler.js';
import { vietnameseSortKey } from '../vietnamese-order.js';

const BAD = { outcome: 'bad-cursor' };

describe('a cursor (R36)', () => {
  let test: TestLedger;
  let cursor: string;
  beforeAll(async () => {
    test = await openSmallLedger();
    cursor = valueOf(await parties({ limit: 1 })).nextCursor ?? '';
  });
  afterAll(async () => {
    await test.close();
  });
  const parties = (filters: ListParties['filters']) =>
    new ListPartiesHandler(test.ledger).execute(new ListParties(filters));

  it('goes on with its own list', async () => {
    expect(await parties({ limit: 1, cursor })).toMatchObject({ outcome: 'answered', entry: 21 });
  });

  it('is refused by another list', async () => {
    const agreements = new ListAgreementsHandler(test.ledger);
    expect(await agreements.execute(new ListAgreements({ cursor }))).toStrictEqual(BAD);
  });

  it.each([
    ['entry', 0, 20],
    ['entry', 0, -1],
    ['entry', 0, 1e9],
    ['day', 1, '2020-01-01'],
    ['sort key', 2, 'x'],
    ['id', 3, 'x'],
    ['seal', 4, 'x'],
  ])('is refused with another %s', async (_what, index, value) => {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(content)) throw new Error('A cursor is a list.');
    const changed = content.with(index, value);
    const text = Buffer.from(JSON.stringify(changed)).toString('base64url');
    expect(await parties({ limit: 1, cursor: text })).toStrictEqual(BAD);
  });

  it('is refused past the end of the log, as after the restore of an older one', async () => {
    const of = { list: 'parties', filters: {}, ledger: test.ledger.opened.namespace };
    const place = { asOf: day('2024-06-30'), after: { key: '', id: '' } };
    expect(await parties({ cursor: writeCursor({ entry: 22, ...place }, of) })).toStrictEqual(BAD);
    expect(await parties({ cursor: writeCursor({ entry: 21, ...place }, of) })).toMatchObject({
      outcome: 'answered',
    });
  });

  it('is read back as it was written, by the same ledger only', () => {
    const written = { entry: 3, asOf: day('2024-06-30'), after: { key: 'đ', id: 'vnnic' } };
    const of = { list: 'parties', filters: { kind: 'agency', limit: 5 }, ledger: 'one' };
    const text = writeCursor(written, of);
    expect(readCursor(text, { ...of, filters: { limit: 7, kind: 'agency' } })).toStrictEqual(written);
    expect(readCursor(text, { ...of, ledger: 'other' })).toBeNull();
    expect(readCursor('%', of)).toBeNull();
    expect(readCursor(Buffer.from('[3]').toString('base64url'), of)).toBeNull();
  });

  it.each([
    [250, 700],
    [3_000, 4_000],
  ])('takes fewer signs than a request may have, after a title of %d letters', (letters, most) => {
    const after = { key: vietnameseSortKey(longTitle(letters)), id: 'long' };
    const written = { entry: 5, asOf: day('2024-01-01'), after };
    const of = { list: 'agreements', filters: {}, ledger: 'ledger' };
    const text = writeCursor(written, of);
    expect(text.length).toBeLessThan(most);
    expect(encodeURIComponent(text)).toBe(text);
    expect(readCursor(text, of)).toStrictEqual(written);
    expect(readCursor(text, { ...of, list: 'parties' })).toBeNull();
    expect(readCursor(text.slice(0, -8), of)).toBeNull();
  });

  it('is refused where it unpacks into more than any cursor has', () => {
    const bomb = deflateRawSync(JSON.stringify('0'.repeat(4_000_001))).toString('base64url');
    expect(readCursor(`~${bomb}`, { list: 'agreements', filters: {}, ledger: 'ledger' })).toBeNull();
  });
});

/** Syllables of titles in an order that repeats late. */
function longTitle(letters: number): string {
  const syllables =
    'thỏa thuận về hợp tác trong lĩnh vực quản lý tài nguyên bản ghi nhớ giữa Bộ Thông tin và Truyền thông nước Cộng hòa chủ nghĩa Việt Nam đào tạo nguồn nhân lực ứng dụng chuyển đổi số'.split(
      ' ',
    );
  let [title, at] = ['', 7];
  while (title.length < letters) {
    at = (at * 16_807) % 2_147_483_647;
    title += `${syllables[at % syllables.length] ?? ''} `;
  }
  return title.slice(0, letters);
}
