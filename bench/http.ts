import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
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
    const body = await fullPage(`${ours.address}${PAGE}`);
    const sample = await recordSample(ours.address, folder);
    const bare = await start('bench/bare-server.ts', [body, sample.answer]);
    try {
      return [
        {
          name: 'register page of 50, 10 clients',
          unit: 'requests',
          floor: 'bare Nest and Fastify route, same JSON',
          bar: 0.4,
          rounds: await inTurn(
            ROUNDS,
            async () => load(ours.address, () => PAGE),
            async () => load(bare.address, () => '/page'),
          ),
        },
        {
          name: 'register page of 50, each of another day, 10 clients',
          unit: 'requests',
          floor: 'bare Nest and Fastify route, same JSON',
          bar: null,
          rounds: await inTurn(
            ROUNDS,
            async () => load(ours.address, pageOfAnotherDay()),
            async () => load(bare.address, () => '/page'),
          ),
        },
        ...(await writes(ours.address, bare.address, sample)),
      ];
    } finally {
      await stop(ours.process);
      await stop(bare.process);
    }
  });
}

/** The page as it is once the views show the whole ledger: the floor answers the same bytes, so they must not be those of a server that still catches up. */
async function fullPage(url: string): Promise<string> {
  const ready = new URL('/health/ready', url);
  for (let asked = 0; asked < 300; asked++) {
    const answer = await fetch(ready);
    await answer.body?.cancel();
    if (answer.ok) return (await fetch(url)).text();
    await sleep(200);
  }
  throw new Error('The views did not catch up within a minute.');
}

const PAGE = '/v1/agreements?activeOn=2020-06-30&limit=50';

/** No item of such a page says what an answer before it said, so nothing that was kept of those is of use. */
function pageOfAnotherDay(): () => string {
  let asked = 0;
  return () =>
    `/v1/agreements?limit=50&activeOn=${new Date(Date.UTC(2020, 0, 1 + (asked++ % 365))).toISOString().slice(0, 10)}`;
}

/** Requests a second that were answered with 2xx. */
async function load(url: string, nextPath: () => string): Promise<number> {
  const setupRequest = (request: autocannon.Request) => ({ ...request, path: nextPath() });
  const result = await autocannon({ url, connections: 10, duration: SECONDS, requests: [{ setupRequest }] });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors.`);
  return result['2xx'] / result.duration;
}

/** One command as the server recorded it: what it stored, and what it answered. */
interface Sample {
  readonly body: Uint8Array;
  readonly salt: Uint8Array;
  readonly stream: string;
  readonly answer: string;
}

/** Has one party registered, and reads from the ledger which bytes that made: the floor inserts the same ones. */
async function recordSample(address: string, folder: string): Promise<Sample> {
  const response = await fetch(`${address}${PARTIES}`, {
    method: 'POST',
    headers: JSON_HEADERS,
    body: party(0),
  });
  const answer = await response.text();
  const stream = /"stream":"([^"]+)"/.exec(answer)?.[1];
  if (stream === undefined) throw new Error(`No party was registered: ${answer}`);
  const store = await openSqliteStore({ file: join(folder, 'ledger.db'), readOnly: true });
  const [entry] = await store.events.readStream(stream);
  await store.close();
  if (entry === undefined) throw new Error(`There is no entry in ${stream}.`);
  return { body: entry.body, salt: entry.salt, stream, answer };
}

/** Writes against their floor, and against what the framework alone would answer: the second says how much of the way is the framework. */
async function writes(ours: string, bare: string, sample: Sample): Promise<readonly Comparison[]> {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({
      insert: await plainInserts(sample),
      bare: await loadWrites(bare),
      ours: await loadWrites(ours),
    });
  }
  const comparison = { name: `party registered over HTTP, ${CLIENTS} clients`, unit: 'requests' };
  return [
    {
      ...comparison,
      floor: 'one insert a transaction, same bytes',
      bar: 3,
      rounds: rounds.map(({ ours, insert }) => ({ ours, floor: insert })),
    },
    {
      ...comparison,
      floor: 'bare Nest and Fastify route, same JSON',
      bar: null,
      rounds: rounds.map(({ ours, bare }) => ({ ours, floor: bare })),
    },
  ];
}

const PARTIES = '/v1/parties';
const JSON_HEADERS = { 'content-type': 'application/json' };

function party(number: number): string {
  return JSON.stringify({
    names: { vi: `Cơ quan số ${number}` },
    kind: 'agency',
    jurisdiction: 'VN',
    on: 'unknown',
  });
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
        headers: JSON_HEADERS,
        setupRequest: (request) => ({ ...request, path: PARTIES, body: party(next++) }),
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`Writes: ${result.non2xx} refusals, ${result.errors} errors.`);
  return result['2xx'] / result.duration;
}

async function plainInserts({ body, salt, stream }: Sample): Promise<number> {
  return inFolder(async (folder) => {
    const database: DatabaseSync = plainDatabase(join(folder, 'plain.db'));
    const insert = database.prepare(
      'INSERT INTO entries (entry, stream, version, body, salt) VALUES (?, ?, 0, ?, ?)',
    );
    const kind = stream.slice(0, stream.indexOf('-'));
    const inserts = 5_000;
    const rate = await perSecond(inserts, () => {
      for (let entry = 0; entry < inserts; entry++) {
        database.exec('BEGIN IMMEDIATE');
        insert.run(entry, `${kind}-${randomUUID()}`, body, salt);
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
