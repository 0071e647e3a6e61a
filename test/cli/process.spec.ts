import { spawn } from 'node:child_process';
import { closeSync, cpSync, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  address,
  concord,
  exited,
  LAUNCHER,
  SAMPLES,
  serve,
  start,
  TemporaryFolder,
} from '../processes/concord.js';

const folder = new TemporaryFolder();
const data = join(folder.path, 'data');
beforeAll(async () => {
  expect(await concord(['import', '--from-history', ...SAMPLES, '--data', data])).toMatchObject({ code: 0 });
});
afterAll(() => folder.remove());

/** Starts the launcher, or a copy of it, as an old Node would: a preloaded module lies about the version. */
function startOld(launcher: string, ...args: readonly string[]) {
  const lie = join(folder.path, 'old-node.mjs');
  writeFileSync(
    lie,
    `Object.defineProperty(process.versions, 'node', { value: '20.20.2' });\nprocess.execPath = '/bin/sh';\n`,
  );
  return spawn(process.execPath, ['--import', pathToFileURL(lie).href, launcher, ...args], { stdio: 'pipe' });
}

async function asOldNode(launcher: string, ...args: readonly string[]) {
  const child = startOld(launcher, ...args);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exited(child)]);
  return { code, out, err };
}

function copyOfLauncher(): string {
  const copy = join(folder.path, 'copy', 'bin', 'concord.js');
  mkdirSync(dirname(copy), { recursive: true });
  cpSync(LAUNCHER, copy);
  writeFileSync(join(dirname(copy), 'package.json'), '{ "type": "module" }');
  return copy;
}

describe('the launcher', () => {
  it('says so where the application is not built', async () => {
    const copy = copyOfLauncher();
    const child = spawn(process.execPath, [copy, 'status'], { stdio: 'pipe' });
    expect([await text(child.stderr), await exited(child)]).toEqual([
      `Concord is not built yet: run "npm run build" in ${dirname(dirname(copy))}.\n`,
      1,
    ]);
  });

  it('runs the packaged Node from an older one, and hands its exit code on', async () => {
    expect(await asOldNode(LAUNCHER, 'regster')).toEqual({
      code: 2,
      out: '',
      err: 'concord: there is no command "regster". Did you mean concord register?\n',
    });
  });

  it('hands signals on to it', async () => {
    const child = startOld(LAUNCHER, 'serve', '--port', '0', '--data', data);
    const url = await address(child);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await exited(child)).toBe(128 + 15);
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
  });

  it('says what is needed where an older Node has no packaged one beside it', async () => {
    const { code, err } = await asOldNode(copyOfLauncher(), 'status');
    expect(code).toBe(1);
    expect(err).toMatch(/^Concord needs Node 24\.15 or later, and this is 20\.20\.2: .*\n$/);
  });
});

describe('the process', () => {
  it('ends quietly when nobody reads its output any more', async () => {
    const child = start(['register', '--data', data]);
    child.stdout?.destroy();
    const [err, code] = await Promise.all([child.stderr === null ? '' : text(child.stderr), exited(child)]);
    expect(code).toBe(0);
    expect(err).toMatch(/^Tính đến [^\n]*\n$/);
  });

  // Only Linux has a device that is always full.
  (existsSync('/dev/full') ? it : it.skip)('says in one line that its output cannot be written', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [LAUNCHER, 'register', '--data', data], {
      stdio: ['ignore', full, 'pipe'],
    });
    const [err, code] = await Promise.all([child.stderr === null ? '' : text(child.stderr), exited(child)]);
    closeSync(full);
    expect(code).toBe(1);
    expect(err.split('\n').filter((line) => !line.startsWith('Tính đến '))).toEqual([
      'concord: the output cannot be written: ENOSPC: no space left on device, write',
      '',
    ]);
  });

  it('says so when its port is taken', async () => {
    const server = await serve(data);
    const { port } = new URL(server.url);
    expect(await concord(['serve', '--port', port, '--data', join(folder.path, 'other')])).toEqual({
      code: 1,
      out: '',
      err: `concord serve: port ${port} of 127.0.0.1 is in use: choose another with --port N, or --port 0 for any that is free.\n`,
    });
    await server.end('SIGTERM');
  });

  it('rebuilds the views beside a running server, which then answers as before', async () => {
    const server = await serve(data);
    const address = `${server.url}/v1/agreements?activeOn=2022-06-30`;
    const before: unknown = await (await fetch(address)).json();
    expect(await concord(['rebuild', '--data', data])).toMatchObject({ code: 0, out: '' });
    expect(await (await fetch(address)).json()).toEqual(before);
    await server.end('SIGTERM');
  });
});
