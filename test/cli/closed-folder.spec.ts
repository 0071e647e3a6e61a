import { spawn } from 'node:child_process';
import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { concord, exited, SAMPLES, serve, TemporaryFolder } from '../processes/concord.js';
import type { Finished } from '../processes/concord.js';

const folder = new TemporaryFolder();
const data = join(folder.path, 'data');
const register = ['register', '--active-on', '2022-06-30', '--data', data];

beforeAll(async () => {
  chmodSync(folder.path, 0o755);
  expect(await concord(['import', '--from-history', ...SAMPLES, '--data', data])).toMatchObject({ code: 0 });
});
afterAll(() => folder.remove());

/** Loads a command, gives up the rights of root (who may write everywhere), then runs it: the sources may lie where nobody may read. */
const AS_NOBODY = `
  const [cli, ...args] = process.argv.slice(1);
  const { run } = await import(cli + 'run.js');
  const { processIo } = await import(cli + 'io.js');
  const io = processIo();
  await run([args[0], '--help'], { ...io, out: () => undefined });
  if (process.getuid() === 0) process.setuid(65534);
  process.exitCode = await run(args, io);
`;

/** Runs a command on the data folder while its account may read it and not write in it. */
async function closed(args: readonly string[], input = ''): Promise<Finished> {
  const cli = pathToFileURL(join(import.meta.dirname, '../../dist/cli/')).href;
  // A ledger is its owner's alone unless they share it.
  for (const file of readdirSync(data)) chmodSync(join(data, file), 0o644);
  chmodSync(data, 0o555);
  try {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', AS_NOBODY, '--', cli, ...args], {
      env: { PATH: process.env.PATH },
      stdio: 'pipe',
    });
    child.stdin.end(input);
    const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exited(child)]);
    return { code, out, err };
  } finally {
    chmodSync(data, 0o755);
  }
}

describe('in a folder that this account may not write', () => {
  it('what reads answers while somebody else has the ledger open, and leaves the folder as it is', async () => {
    const before = await concord(register);
    const server = await serve(data);
    const files = readdirSync(data);
    expect(files).toContain('ledger.db-shm');
    expect(await closed(register)).toEqual(before);
    expect(readdirSync(data)).toEqual(files);
    await server.end('SIGTERM');
  });

  it('what reads says what to do where the ledger is at rest', async () => {
    expect(await closed(register)).toEqual({
      code: 1,
      out: '',
      err:
        `concord register: ${data}/ledger.db cannot be read where it is: SQLite keeps files beside a ledger that it reads, and this account ` +
        `may not write in ${data}. Copy that folder to a place of your own and name the copy with --data DIR, or have the right to write given.\n`,
    });
  });

  it.each([['rebuild'], ['record', 'register-party']])(
    'what writes names the folder and the remedy: %s',
    async (...args) => {
      const party = { party: 'kisa', on: 'unknown', names: { en: 'KISA' }, kind: 'agency' };
      expect(await closed([...args, '--data', data], JSON.stringify(party))).toEqual({
        code: 1,
        out: '',
        err: `concord ${args[0]}: this account may not write ${data}. Run the command as the account that keeps the ledger, or have it given the right to write there.\n`,
      });
    },
  );
});
