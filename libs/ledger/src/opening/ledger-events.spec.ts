import { describe, expect, it } from '@jest/globals';
import { parseLedgerEvent, wordLedgerEvent } from './ledger-events.js';

const OPENED = { origin: 'example.vn/so', timeZone: 'Asia/Ho_Chi_Minh', formatVersion: 1, hash: 'sha256' };
const ACCOUNT = {
  account: 'fd71b5c5-e7f8-5db5-83df-96043bb0e550',
  person: { record: `sha256:${'0'.repeat(64)}` },
};

describe('What the ledger records of itself', () => {
  it('is read as it was stored', () => {
    expect(parseLedgerEvent('LedgerOpened', 1, OPENED)).toStrictEqual({ type: 'LedgerOpened', data: OPENED });
    expect(parseLedgerEvent('AccountOpened', 1, ACCOUNT)).toStrictEqual({
      type: 'AccountOpened',
      data: ACCOUNT,
    });
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

  it('is worded in both languages', () => {
    const opened = parseLedgerEvent('LedgerOpened', 1, OPENED);
    const account = parseLedgerEvent('AccountOpened', 1, ACCOUNT);
    if (opened === null || account === null) throw new Error('Not read.');
    expect([opened, account].map((event) => wordLedgerEvent(event, 'vi'))).toStrictEqual([
      'Mở sổ “example.vn/so”, múi giờ Asia/Ho_Chi_Minh.',
      'Mở tài khoản ghi sổ.',
    ]);
    expect([opened, account].map((event) => wordLedgerEvent(event, 'en'))).toStrictEqual([
      'The ledger “example.vn/so” was opened, time zone Asia/Ho_Chi_Minh.',
      'An account for recording was opened.',
    ]);
  });
});
