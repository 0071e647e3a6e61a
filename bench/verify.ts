import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import type { LedgerStore } from '@concord-ledger/event-store';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { Ledger, LedgerModule, ProveEntry, verifyLedger } from '@concord-ledger/ledger';
import type { ProofOptions } from '@concord-ledger/ledger';
import { inFolder } from './ledger-file.ts';
import { inTurn, perSecond } from './measure.ts';
import type { Comparison } from './measure.ts';
import { ENTRIES_AN_AGREEMENT, fillLedger } from './sample-ledger.ts';

const ROUNDS = 7;
const AGREEMENTS = 10_000;
const PROOFS = 2_000;

/** Verifying a ledger from its payloads, and proving its entries from tiles. */
export async function verifyBenchmarks(): Promise<readonly Comparison[]> {
  return inFolder(async (folder) => {
    const file = join(folder, 'ledger.db');
    const store = await openSqliteStore({ file });
    // The worst order for what must be remembered of each stream.
    await fillLedger(store, AGREEMENTS, 'in turn');
    const ledger = await Ledger.start({ store, views: viewsIn(folder), proofs: proofsIn(folder) });
    await ledger.opened.proving?.checkpoint();
    await ledger.close();
    const comparisons = [await verification(store, file, folder), await proofRounds(store, folder)];
    await store.close();
    return comparisons;
  });
}

function viewsIn(folder: string): string {
  return join(folder, 'views.db');
}

function proofsIn(folder: string): ProofOptions {
  return { folder, growth: 'on-demand', makeKey: true };
}

/** Beside a loop that selects the same rows and hashes the same bytes, and does nothing else. */
async function verification(store: LedgerStore, file: string, folder: string): Promise<Comparison> {
  let entries = 0;
  const verify = async () => {
    const verification = await verifyLedger({ store, folder });
    const { checkpoints, tiles, found } = verification;
    if (found > 0 || checkpoints.length === 0 || tiles === null)
      throw new Error(JSON.stringify(verification));
    entries = verification.entries;
  };
  // Both are warm.
  await verify();
  selectAndHash(file);
  const rounds = await inTurn(
    ROUNDS,
    async () => perSecond(entries, verify),
    async () =>
      perSecond(entries, () => {
        selectAndHash(file);
      }),
  );
  const name = 'verify from payloads, with tiles and checkpoint';
  return { name, unit: 'entries', floor: 'select the same rows, hash the same bytes', bar: 0.7, rounds };
}

function selectAndHash(file: string): void {
  const database = new DatabaseSync(file, { readOnly: true });
  const select = database.prepare(
    'SELECT number, stream, version, command, instant, salt, body FROM entry ORDER BY number',
  );
  for (const { salt, body } of select.iterate()) {
    if (!(salt instanceof Uint8Array) || !(body instanceof Uint8Array)) throw new Error('No bytes.');
    createHash('sha256').update(salt).update(body).digest();
  }
  database.close();
}

/**
 * Any entry, in no order: of 400 tiles that hold leaves hardly any is asked for twice. The floor is what we hold ourselves to, 1 ms each; it is no
 * work that a busy machine would slow as well, so what is measured is the time that a processor is at it. Nothing is waited for: tiles are read at once.
 */
async function proofRounds(store: LedgerStore, folder: string): Promise<Comparison> {
  const log = watched(store);
  const ledger = LedgerModule.forRoot({
    store: log.store,
    views: viewsIn(folder),
    proofs: proofsIn(folder),
  });
  const app = await NestFactory.createApplicationContext(ledger, { logger: false });
  const { views } = app.get(Ledger).opened;
  await views.caughtUp();
  const queries = app.get(QueryBus);
  const prove = async (entry: number) => {
    const answer = await queries.execute(new ProveEntry(entry));
    if (answer.outcome !== 'proven') throw new Error(JSON.stringify(answer));
  };
  const entries = AGREEMENTS * ENTRIES_AN_AGREEMENT;
  const readBefore = log.reads();
  const rounds = await inTurn(
    ROUNDS,
    async (round) =>
      perProcessorSecond(PROOFS, async () => {
        for (let proof = 0; proof < PROOFS; proof++)
          await prove(((round * PROOFS + proof) * 7_919) % entries);
      }),
    async () => 1_000,
  );
  if (log.reads() > readBefore) throw new Error('Proofs have read the log.');
  await app.close();
  return {
    name: 'inclusion proof, any of 100,000 entries (a second of processor time)',
    unit: 'proofs',
    floor: '1 ms each',
    bar: 1,
    rounds,
  };
}

/** Units in a second of this thread's own time on a processor. */
async function perProcessorSecond(units: number, work: () => Promise<void>): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  const { system, user } = process.threadCpuUsage(before);
  return units / ((system + user) / 1_000_000);
}

/** The store, and how often its log was read. */
function watched(store: LedgerStore): { readonly store: LedgerStore; readonly reads: () => number } {
  let reads = 0;
  const { events } = store;
  const seen = {
    append: events.append.bind(events),
    readStream: async (stream: string, from?: number) => {
      reads++;
      return events.readStream(stream, from);
    },
    readAll: async (...args: Parameters<typeof events.readAll>) => {
      reads++;
      return events.readAll(...args);
    },
    readRaw: async (...args: Parameters<typeof events.readRaw>) => {
      reads++;
      return events.readRaw(...args);
    },
    subscribe: events.subscribe.bind(events),
    last: events.last.bind(events),
    close: events.close.bind(events),
  };
  return { store: { ...store, events: seen }, reads: () => reads };
}
