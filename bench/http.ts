import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import type { DatabaseSync } from 'node:sqlite';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { inFolder, plainDatabase } from './ledger-file.ts';
import { inTurn, perSecond } from './measure.ts';
import type { Comparison } from './measure.ts';
import { fillLedger } from './sample-ledger.ts';

const ROUNDS = 3;
const AGREEMENTS = 2_000;
const CLIENTS = 50;
const SECONDS = 4;

/** The server as a process of its own under load from this one. */
export async function httpBenchmarks(): Promise<readonly Comparison[]> {
  return inFolder(async (folder) => {
    const store = await openSqliteStore({ file: join(folder, 'ledger.db') });
    await fillLedger(store, AGREEMENTS);
    await store.close();
    const ours = await start('dist/main.js', ['serve', '--data', folder, '--port', '0']);
    const page = `${ours.address}/v1/agreements?activeOn=2020-06-30&limit=50`;
    const body = await (await fetch(page)).text();
    const bare = await start('bench/bare-server.ts', [body]);
    try {
      return [
        {
          name: 'register page of 50, 10 clients',
          unit: 'requests',
          floor: 'bare Nest and Fastify route, same JSON',
          bar: 0.4,
          rounds: await inTurn(
            ROUNDS,
            async () => load(page),
            async () => load(`${bare.address}/page`),
          ),
        },
        {
          name: `party registered over HTTP, ${CLIENTS} clients`,
          unit: 'requests',
          floor: 'one insert a transaction',
          bar: 3,
          rounds: await inTurn(ROUNDS, async () => loadWrites(ours.address), plainInserts),
        },
      ];
    } finally {
      await stop(ours.process);
      await stop(bare.process);
    }
  });
}

/** Requests a second that were answered with 2xx. */
async function load(url: string): Promise<number> {
  const result = await autocannon({ url, connections: 10, duration: SECONDS });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors.`);
  return result['2xx'] / result.duration;
}

async function loadWrites(address: string): Promise<number> {
  let next = 0;
  const result = await autocannon({
    url: address,
    connections: CLIENTS,
    duration: SECONDS,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        setupRequest: (request) => ({
          ...request,
          path: `/v1/parties`,
          body: JSON.stringify({
            names: { vi: `Cơ quan số ${next++}` },
            kind: 'agency',
            jurisdiction: 'VN',
            on: 'unknown',
          }),
        }),
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`Writes: ${result.non2xx} refusals, ${result.errors} errors.`);
  return result['2xx'] / result.duration;
}

async function plainInserts(): Promise<number> {
  return inFolder(async (folder) => {
    const database: DatabaseSync = plainDatabase(join(folder, 'plain.db'));
    const insert = database.prepare(
      'INSERT INTO entries (entry, stream, version, body, salt) VALUES (?, ?, 0, ?, ?)',
    );
    const body = Buffer.alloc(600, 'x');
    const salt = Buffer.alloc(16);
    const inserts = 5_000;
    const rate = await perSecond(inserts, () => {
      for (let entry = 0; entry < inserts; entry++) {
        database.exec('BEGIN IMMEDIATE');
        insert.run(entry, randomUUID(), body, salt);
        database.exec('COMMIT');
      }
    });
    database.close();
    return rate;
  });
}

interface Server {
  readonly process: ChildProcess;
  readonly address: string;
}

/** Starts a server and reads its address from the first line that names one. */
async function start(script: string, args: readonly string[]): Promise<Server> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stderr.pipe(process.stderr);
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/[\d.:]+/.exec(line)?.[0];
    if (address !== undefined) return { process: child, address };
  }
  throw new Error(`${script} ended before it named its address.`);
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
}
