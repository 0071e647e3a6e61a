import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { inFolder, plainDatabase } from './ledger-file.ts';
import { perSecond } from './measure.ts';
import type { Comparison } from './measure.ts';
import type { ServerProcess } from './server-process.ts';

const ROUNDS = 3;
const CLIENTS = 50;
const SECONDS = 4;

/** One command as the server recorded it: what it stored, and what it answered. */
interface Sample {
  readonly body: Uint8Array;
  readonly salt: Uint8Array;
  readonly stream: string;
  readonly answer: string;
}

/** Has one party registered, and reads from the ledger which bytes that made: the floor inserts the same ones. */
export async function recordSample(address: string, folder: string): Promise<Sample> {
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

/** What one side did: units a second, and microseconds of processor time for one. */
interface Measured {
  readonly rate: number;
  readonly processorTime: number;
}

/**
 * Writes by the clock, against single inserts and against what the framework alone would answer; and by the server's processor time, against what a
 * route that stores its command in the plainest way would take (ADR 0016).
 */
export async function writes(
  ours: ServerProcess,
  bare: ServerProcess,
  sample: Sample,
): Promise<readonly Comparison[]> {
  const rounds: Record<'insert' | 'bare' | 'ours', Measured>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({
      insert: await plainInserts(sample),
      bare: await loadWrites(bare),
      ours: await loadWrites(ours),
    });
  }
  const name = `party registered over HTTP, ${CLIENTS} clients`;
  const unit = 'requests';
  return [
    {
      name: `${name}, of processor time`,
      unit,
      floor: 'bare Nest and Fastify route, and one insert a transaction',
      bar: 0.25,
      rounds: rounds.map(({ ours, bare, insert }) => ({
        ours: 1e6 / ours.processorTime,
        floor: 1e6 / (bare.processorTime + insert.processorTime),
      })),
    },
    {
      name,
      unit,
      floor: 'one insert a transaction, same bytes',
      bar: null,
      rounds: rounds.map(({ ours, insert }) => ({ ours: ours.rate, floor: insert.rate })),
    },
    {
      name,
      unit,
      floor: 'bare Nest and Fastify route, same JSON',
      bar: null,
      rounds: rounds.map(({ ours, bare }) => ({ ours: ours.rate, floor: bare.rate })),
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

async function loadWrites({ address, processorTime }: ServerProcess): Promise<Measured> {
  let next = 0;
  const before = await processorTime();
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
  const taken = (await processorTime()) - before;
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`Writes: ${result.non2xx} refusals, ${result.errors} errors.`);
  const answered = result['2xx'];
  return { rate: answered / result.duration, processorTime: taken / answered };
}

async function plainInserts({ body, salt, stream }: Sample): Promise<Measured> {
  return inFolder(async (folder) => {
    const database = plainDatabase(join(folder, 'plain.db'));
    const insert = database.prepare(
      'INSERT INTO entries (entry, stream, version, body, salt) VALUES (?, ?, 0, ?, ?)',
    );
    const kind = stream.slice(0, stream.indexOf('-'));
    const inserts = 5_000;
    const before = process.cpuUsage();
    const rate = await perSecond(inserts, () => {
      for (let entry = 0; entry < inserts; entry++) {
        database.exec('BEGIN IMMEDIATE');
        insert.run(entry, `${kind}-${randomUUID()}`, body, salt);
        database.exec('COMMIT');
      }
    });
    const { user, system } = process.cpuUsage(before);
    database.close();
    return { rate, processorTime: (user + system) / inserts };
  });
}
