import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ViewsCheck } from '@concord-ledger/ledger';
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

describe('replay --check', () => {
  it('says that the views are equal to those built from the log', async () => {
    const { code, out, err } = await shown(100, 'replay', '--check');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Khớp: 10 khung nhìn, \d+ dòng, dựng lại từ sổ đến mục 61\.\n$/);
  });

  it('names the row that somebody changed, and on which side it is, and ends with 1', async () => {
    const db = new DatabaseSync(join(folder.path, 'views.db'));
    const [table] = db.prepare("SELECT name FROM sqlite_master WHERE name LIKE 'parties_v%_spans'").all();
    const name = String(table?.['name']);
    db.exec(`UPDATE ${name} SET kind = 'company' WHERE thing = 'kisa'`);
    db.close();
    const { code, out, err } = await shown(200, 'replay', '--check', '--lang', 'en');
    expect(code).toBe(1);
    expect(
      out
        .split('\n')
        .filter((line) => line.startsWith(name))
        .map((line) => line.split(/ {2,}/).slice(0, 3)),
    ).toEqual([
      [name, 'kisa', 'live'],
      [name, 'kisa', 'rebuilt'],
    ]);
    expect(err).toBe('concord replay: parties differs in 2 rows: "concord rebuild" builds it anew.\n');
    const { differences } = JSON.parse((await piped('replay', '--check')).out) as ViewsCheck;
    expect(differences).toMatchObject([
      { projection: 'parties', table: name, thing: 'kisa', side: 'live', row: { kind: 'company' } },
      { projection: 'parties', table: name, thing: 'kisa', side: 'rebuilt', row: { kind: 'agency' } },
    ]);
    expect(await captured(['rebuild', '--data', folder.path])).toMatchObject({ code: 0 });
    expect(await shown(100, 'replay', '--check')).toMatchObject({ code: 0, err: '' });
  });
});
