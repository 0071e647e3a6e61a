import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const ROOT = join(import.meta.dirname, '../..');
export const LAUNCHER = join(ROOT, 'bin', 'concord.js');

/** The five cases as lines, in the order of their recording. */
export const SAMPLES = [
  '1-vnnic-kisa-to-2015',
  '2-vietnam-japan-2016',
  '3-clmv-workshop-2016',
  '4-clmv-workshop-2017',
  '5-vnnic-hanoi-2018',
  '6-ipv6-for-gov-2021',
  '7-vnnic-kisa-meeting-2023',
].map((name) => join(ROOT, 'samples', `${name}.jsonl`));

/** What a finished process said. */
export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line to its end. */
export async function concord(args: readonly string[], input = ''): Promise<Finished> {
  const child = start(args);
  child.stdin?.end(input);
  const [out, err, code] = await Promise.all([read(child.stdout), read(child.stderr), exited(child)]);
  return { code, out, err };
}

const running = new Set<ChildProcess>();

/**
 * Where ledgers of tests lie besides their data folder: with CONCORD_TEST_STORE=esdb://… on that EventStoreDB, each data
 * folder a ledger of its own there; else in the data folder.
 */
export function placeOf(args: readonly string[]): Readonly<Record<string, string>> {
  const { CONCORD_TEST_STORE: server, CONCORD_TEST_ESDB_CREDENTIALS: credentials } = process.env;
  const dataFolder = args[args.indexOf('--data') + 1];
  if (server === undefined || dataFolder === undefined || !args.includes('--data')) return {};
  const shared = `${dataFolder}-shared`;
  mkdirSync(shared, { recursive: true });
  return {
    CONCORD_STORE: server,
    CONCORD_STREAM_PREFIX: `test-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 32)}`,
    CONCORD_PRIVATE: shared,
    ...(credentials !== undefined && { CONCORD_STORE_CREDENTIALS: credentials }),
  };
}

/** Starts the built command line; process.execPath is the Node of the tests, so a SIGKILL hits the application itself. */
export function start(args: readonly string[]): ChildProcess {
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('CONCORD_'));
  const child = spawn(process.execPath, [LAUNCHER, ...args], {
    stdio: 'pipe',
    env: { ...Object.fromEntries(environment), CONCORD_ORIGIN: 'test.example/concord', ...placeOf(args) },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

export interface Server {
  /** `http://127.0.0.1:34567` */
  readonly url: string;
  readonly process: ChildProcess;
  /** Ends it with a signal and resolves when it is gone. */
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

/** Serves a data folder on a port that the system chooses. */
export async function serve(dataFolder: string): Promise<Server> {
  const child = start(['serve', '--port', '0', '--data', dataFolder]);
  const url = await address(child);
  return {
    url,
    process: child,
    end: async (signal) => {
      const gone = exited(child);
      child.kill(signal);
      await gone;
    },
  };
}

/** A folder that is gone after the tests of a file. */
export class TemporaryFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'concord-test-'));

  /** Ends the processes that a failed test left behind, then removes the folder. */
  async remove(): Promise<void> {
    for (const child of running) child.kill('SIGKILL');
    await Promise.all(Array.from(running, exited));
    rmSync(this.path, { recursive: true, force: true, maxRetries: 5 });
  }
}

export function exited(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      resolve(code);
    });
  });
}

/** The address that a server prints when it listens. */
export async function address(child: ChildProcess): Promise<string> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('the server has no output to read');
  return new Promise((resolve, reject) => {
    let out = '';
    let err = '';
    stderr.setEncoding('utf8').on('data', (said: string) => (err += said));
    stdout.setEncoding('utf8').on('data', (said: string) => {
      out += said;
      const url = /http:\/\/\S+(?= \()/.exec(out)?.[0];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', (code) => {
      reject(new Error(`the server ended with ${code ?? 'a signal'} before it listened: ${err}`));
    });
  });
}

async function read(stream: NodeJS.ReadableStream | null): Promise<string> {
  return stream === null ? '' : text(stream);
}
