import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { OFFERED_FORMATS } from '@concord-ledger/reports';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { concord, exited, LAUNCHER, placeOf, SAMPLES, TemporaryFolder } from '../processes/concord.js';

const folder = new TemporaryFolder();
const data = join(folder.path, 'data');
beforeAll(async () => {
  expect(await concord(['import', '--from-history', ...SAMPLES, '--data', data])).toMatchObject({ code: 0 });
  writeFileSync(shiftedClock, SHIFT);
});
afterAll(() => folder.remove());

/** Sets the clock of a process ahead by the milliseconds in CLOCK_AHEAD before anything of ours is loaded. */
const shiftedClock = join(folder.path, 'clock.mjs');
const SHIFT = `
  const ahead = Number(process.env.CLOCK_AHEAD);
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...args) { super(...(args.length === 0 ? [Real.now() + ahead] : args)); }
    static now() { return Real.now() + ahead; }
  };`;

const HERE = { TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', CLOCK_AHEAD: '0' };
const ELSEWHERE = {
  TZ: 'Pacific/Apia',
  LANG: 'tr_TR.UTF-8',
  LC_ALL: 'tr_TR.UTF-8',
  CLOCK_AHEAD: '9876543210',
};

/** SHA-256 of the file that a process of its own makes in such surroundings. */
async function made(
  format: string,
  lang: string,
  surroundings: Readonly<Record<string, string>>,
): Promise<string> {
  const file = join(folder.path, `${surroundings.TZ?.replace('/', '-') ?? ''}-${lang}.${format}`);
  const args = ['report', '2018', '--format', format, '--lang', lang, '-o', file, '--force', '--data', data];
  const child = spawn(process.execPath, ['--import', pathToFileURL(shiftedClock).href, LAUNCHER, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH, ...surroundings, ...placeOf(args) },
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  expect([await exited(child), said]).toEqual([0, expect.stringContaining('--as-of 2019-01-01')]);
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

describe('a report made again, in another process, time zone, language and month,', () => {
  it.each(OFFERED_FORMATS.flatMap((format) => ['vi', 'en'].map((lang) => [format, lang] as const)))(
    'has the same bytes: %s in %s',
    async (format, lang) => {
      const [here, elsewhere] = await Promise.all([made(format, lang, HERE), made(format, lang, ELSEWHERE)]);
      expect(elsewhere).toBe(here);
    },
  );

  it('has others where the language is another', async () => {
    expect(await made('csv', 'en', HERE)).not.toBe(await made('csv', 'vi', HERE));
  });
});
