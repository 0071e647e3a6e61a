/**
 * A process that gathers one annual report from a ledger and makes a workbook of it, so that what it takes of memory is its own. Prints, of the data
 * and of the workbook, the processor's and the clock's seconds, and the memory at most.
 */
import 'reflect-metadata';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { GetAnnualReport, Ledger, LedgerModule } from '@concord-ledger/ledger';
import { rendererOf } from '@concord-ledger/reports';
import { keepMemorySmall } from '../src/memory.ts';

const [folder = '', year = '', commitments = ''] = process.argv.slice(2);
const store = await openSqliteStore({ file: join(folder, 'ledger.db') });
const ledger = LedgerModule.forRoot({ store, views: join(folder, 'views.db') });
const app = await NestFactory.createApplicationContext(ledger, { logger: false });
await app.get(Ledger).opened.views.caughtUp();
// As every command of Concord does, once it is loaded.
keepMemorySmall();
const openedMegabytes = megabytes();

const data = await timed(async () => app.get(QueryBus).execute(new GetAnnualReport({ year: Number(year) })));
const answer = data.made;
if (answer.outcome !== 'answered' || answer.value.commitments.length !== Number(commitments))
  throw new Error('The report is not that of all commitments.');
const dataMegabytes = megabytes();
const workbook = await timed(async () => rendererOf('xlsx').render(answer.value, 'vi'));
await app.close();
await store.close();
console.log(
  JSON.stringify({
    data: { cpuSeconds: data.cpuSeconds, seconds: data.seconds },
    workbook: { cpuSeconds: workbook.cpuSeconds, seconds: workbook.seconds },
    openedMegabytes,
    dataMegabytes,
    peakMegabytes: megabytes(),
  }),
);

async function timed<T>(
  make: () => Promise<T>,
): Promise<{ readonly made: T; readonly cpuSeconds: number; readonly seconds: number }> {
  const start = performance.now();
  const before = process.cpuUsage();
  const made = await make();
  const { user, system } = process.cpuUsage(before);
  return { made, cpuSeconds: (user + system) / 1_000_000, seconds: (performance.now() - start) / 1000 };
}

/** The most that the process has held. */
function megabytes(): number {
  return process.resourceUsage().maxRSS / 1024;
}
