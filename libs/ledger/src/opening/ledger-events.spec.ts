import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@concord-ledger/event-store';
import { parseLedgerEvent, wordLedgerEvent } from './ledger-events.js';

const OPENED = { origin: 'example.vn/so', timeZone: 'Asia/Ho_Chi_Minh', formatVersion: 1, hash: 'sha256' };
const ACCOUNT = {
  account: 'fd71b5c5-e7f8-5db5-83df-96043bb0e550',
  person: { record: `sha256:${'0'.repeat(64)}` },
};

const ISSUED = {
  year: 2018,
  lang: 'vi',
  format: 'docx',
  entry: 29,
  asOf: '2019-01-01',
  sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
};
const GOLDEN = join(import.meta.dirname, '../../../../test/fixtures/ledger-events');

describe('What the ledger records of itself', () => {
  it.each(readdirSync(GOLDEN))('is read for ever as it was written once: %s', (file) => {
    const { type, schemaVersion, data } = JSON.parse(readFileSync(join(GOLDEN, file), 'utf8')) as {
      type: string;
      schemaVersion: number;
      data: JsonObject;
    };
    expect(file).toBe(`${type}.v${schemaVersion}.json`);
    expect(parseLedgerEvent(type, schemaVersion, data)).toStrictEqual({ type, data });
  });

  it('is read as it was stored', () => {
    expect(parseLedgerEvent('LedgerOpened', 1, OPENED)).toStrictEqual({ type: 'LedgerOpened', data: OPENED });
    expect(parseLedgerEvent('AccountOpened', 1, ACCOUNT)).toStrictEqual({
      type: 'AccountOpened',
      data: ACCOUNT,
    });
    expect(parseLedgerEvent('ReportIssued', 1, ISSUED)).toStrictEqual({ type: 'ReportIssued', data: ISSUED });
    expect(parseLedgerEvent('AgreementSigned', 1, {})).toBeNull();
  });

  it.each([
    ['another version', 2, OPENED],
    ['another format', 1, { ...OPENED, formatVersion: 2 }],
    ['another hash', 1, { ...OPENED, hash: 'sha512' }],
    ['no origin', 1, { ...OPENED, origin: 7 }],
  ])('is not read in %s', (_what, version, data) => {
    expect(() => parseLedgerEvent('LedgerOpened', version, data)).toThrow('that this Concord cannot read');
  });

  it.each([
    { ...ACCOUNT, account: 1 },
    { ...ACCOUNT, person: null },
    { ...ACCOUNT, person: { record: 'Lan' } },
  ])('names no account otherwise than by hash: %o', (data) => {
    expect(() => parseLedgerEvent('AccountOpened', 1, data)).toThrow(TypeError);
  });

  it.each([
    { ...ISSUED, lang: 'fr' },
    { ...ISSUED, entry: -1 },
    { ...ISSUED, year: 2018.5 },
    { ...ISSUED, format: '' },
    { ...ISSUED, asOf: '2019' },
    { ...ISSUED, sha256: 'E3B0' },
  ])('names no report that there cannot be: %o', (data) => {
    expect(() => parseLedgerEvent('ReportIssued', 1, data)).toThrow(TypeError);
  });

  it('is worded in both languages', () => {
    const opened = parseLedgerEvent('LedgerOpened', 1, OPENED);
    const account = parseLedgerEvent('AccountOpened', 1, ACCOUNT);
    const issued = parseLedgerEvent('ReportIssued', 1, ISSUED);
    if (opened === null || account === null || issued === null) throw new Error('Not read.');
    expect([opened, account, issued].map((event) => wordLedgerEvent(event, 'vi'))).toStrictEqual([
      'Mở sổ “example.vn/so”, múi giờ Asia/Ho_Chi_Minh.',
      'Mở tài khoản ghi sổ.',
      'Phát hành báo cáo năm 2018 (vi, docx), số liệu tính đến ngày 01/01/2019, theo sổ đến mục ghi 29.',
    ]);
    expect([opened, account, issued].map((event) => wordLedgerEvent(event, 'en'))).toStrictEqual([
      'The ledger “example.vn/so” was opened, time zone Asia/Ho_Chi_Minh.',
      'An account for recording was opened.',
      'The report of 2018 (vi, docx) was issued, as at 1 January 2019 and as known at entry 29.',
    ]);
  });
});
