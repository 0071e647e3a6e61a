import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { recordSample, writes } from './http-writes.ts';
import { inFolder } from './ledger-file.ts';
import { inTurn } from './measure.ts';
import type { Comparison } from './measure.ts';
import { fillLedger } from './sample-ledger.ts';
import { startServer } from './server-process.ts';

const ROUNDS = 3;
const AGREEMENTS = 2_000;
const SECONDS = 4;

/** The server as a process of its own under load from this one. */
export async function httpBenchmarks(): Promise<readonly Comparison[]> {
  return inFolder(async (folder) => {
    const store = await openSqliteStore({ file: join(folder, 'ledger.db') });
    await fillLedger(store, AGREEMENTS);
    await store.close();
    const ours = await startServer('dist/main.js', ['serve', '--data', folder, '--port', '0']);
    const body = await fullPage(`${ours.address}${PAGE}`);
    const sample = await recordSample(ours.address, folder);
    const bare = await startServer('bench/bare-server.ts', [body, sample.answer]);
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
        ...(await writes(ours, bare, sample)),
      ];
    } finally {
      await ours.stop();
      await bare.stop();
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

/** Most of its items say what they said on another day, in other company. */
function pageOfAnotherDay(): () => string {
  let asked = 0;
  return () => {
    const day = new Date(Date.UTC(2020, 0, 1 + (asked++ % 365)));
    return `/v1/agreements?limit=50&activeOn=${day.toISOString().slice(0, 10)}`;
  };
}

/** Requests a second that were answered with 2xx. */
async function load(address: string, nextPath: () => string): Promise<number> {
  const setupRequest = (request: autocannon.Request) => ({ ...request, path: nextPath() });
  const result = await autocannon({
    url: address,
    connections: 10,
    duration: SECONDS,
    requests: [{ setupRequest }],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${address}: ${result.non2xx} refusals, ${result.errors} errors.`);
  return result['2xx'] / result.duration;
}
