import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startLedger, TestStores } from '../../test/started-ledger.js';

const stores = new TestStores();
afterEach(() => stores.discard());

const SECRETS = ['zyxwvut', 'qponmlk', 'bí mật', 'bi mat', 'zq@example.vn', '7654321'];

describe('views.db', () => {
  it('holds neither names nor contacts of persons, in its log neither (R32)', async () => {
    const file = join(stores.folder(), 'views.db');
    const { record, ledger } = await startLedger(await stores.sqlite(), { views: file });
    const person = { name: 'Zyxwvut Qponmlk Bí Mật', contact: 'zq@example.vn, +84 7654321' };
    for (const party of ['vnnic', 'kisa'])
      await record({ type: 'RegisterParty', party, on: 'unknown', kind: 'agency', names: { en: party } });
    await record({
      type: 'SignAgreement',
      agreement: 'vnnic-kisa',
      on: '2015',
      parties: [{ party: 'vnnic' }, { party: 'kisa' }],
      signatories: [{ party: 'vnnic', office: 'Giám đốc', person }],
      instrument: { title: { vi: 'Bản ghi nhớ công khai' } },
    });
    const recorded = await record({
      type: 'RecordActivity',
      on: '2016',
      kind: 'meeting',
      title: { vi: 'Họp công khai' },
      participants: [{ person, office: 'Giám đốc' }],
    });
    expect(recorded).toMatchObject({ outcome: 'recorded', reflected: true });

    const bytes = () =>
      ['', '-wal'].map((suffix) => readFileSync(`${file}${suffix}`).toString('utf8').toLowerCase()).join('');
    const inLog = bytes();
    // The titles are there, so that what is written is what is looked at.
    expect(inLog).toContain('bản ghi nhớ công khai');
    expect(inLog).toContain('họp công khai');
    ledger.opened.views.readModel.db.all('PRAGMA wal_checkpoint(TRUNCATE)');
    const inFile = bytes();
    expect(inFile).toContain('họp công khai');
    for (const secret of SECRETS) {
      expect(inLog).not.toContain(secret);
      expect(inFile).not.toContain(secret);
    }
  });
});
