import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { captured } from '../cli/captured-run.js';
import { LAUNCHER, SAMPLES, TemporaryFolder } from '../processes/concord.js';

const ROOT = join(import.meta.dirname, '../..');
const hasTools = spawnSync('sh', ['-c', 'python3 --version']).status === 0;
const onPosix = hasTools ? it : it.skip;

/** What README.md has people type about proofs, with the demo's ledger in a folder of the test, whose key was changed once. */
describe(`README.md, that nothing was altered${hasTools ? '' : ' (skipped: there is no python3 here)'}`, () => {
  const folder = new TemporaryFolder();
  beforeAll(async () => {
    const data = join(folder.path, 'demo');
    expect(await captured(['import', '--from-history', ...SAMPLES, '--data', data])).toMatchObject({
      code: 0,
    });
    await captured(['key', '--data', data]);
    expect(await captured(['key', '--rotate', '--data', data])).toMatchObject({ code: 0 });
  });
  afterAll(() => folder.remove());

  onPosix('has lines that do what it says', () => {
    const [, section = ''] = readFileSync(join(ROOT, 'README.md'), 'utf8').split(
      '## That nothing was altered',
    );
    const [before = ''] = section.split('\n## ');
    const script = [...before.matchAll(/^```sh\n([^]*?)^```/gm)]
      .map(([, lines = '']) => lines)
      .join('')
      .replaceAll('npx concord', `"${process.execPath}" "${LAUNCHER}"`)
      .replaceAll('data/', `${folder.path}/`);
    const { status, stdout, stderr } = spawnSync('sh', ['-euc', script], { cwd: ROOT, encoding: 'utf8' });
    expect([status, stderr.includes('concord verify-proof: ')]).toEqual([0, false]);
    expect(stdout.match(/^Kết quả .*$/gm)).toEqual([
      'Kết quả           nguyên vẹn',
      'Kết quả               đã chứng minh: các mục dưới đây có trong sổ, đúng như đã ghi',
    ]);
    expect(stdout).toMatch(/^PROVEN\. 7 entries, /m);
  });
});
