import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { Ledger, LedgerModule } from '@concord-ledger/ledger';
import { fillWithDues } from './dues.ts';
import { inFolder } from './ledger-file.ts';
import type { Comparison } from './measure.ts';

const ROUNDS = 5;
const AGREEMENTS = 10_000;
const COMMITMENTS = 100_000;
const YEAR = 2018;
const DATA_SECONDS = 2;
const WORKBOOK_SECONDS = 10;
const MEGABYTES = 300;

/**
 * The annual report where all of 100,000 commitments of 10,000 agreements are due in its year, beside what it may take: gathering the data, and the
 * workbook, as whoever asks waits for them, and the memory of the process that does both. What each round took goes to standard error, of the processor's
 * time too: V8 collects garbage in other threads, so that on a quiet machine it is more.
 */
export async function reportBenchmarks(): Promise<readonly Comparison[]> {
  return inFolder(async (folder) => {
    await fill(folder);
    const runs = Array.from({ length: ROUNDS }, () => run(folder));
    for (const each of runs) console.error(told(each));
    const allowed = (seconds: number) => COMMITMENTS / seconds;
    const within = (name: string, most: number, seconds: (run: Run) => number): Comparison => ({
      name,
      unit: 'commitments',
      floor: `all in ${most} s`,
      bar: 1,
      rounds: runs.map((each) => ({ ours: allowed(seconds(each)), floor: allowed(most) })),
    });
    return [
      within('annual report, 100,000 commitments: data', DATA_SECONDS, ({ data }) => data.seconds),
      within('… as .xlsx', WORKBOOK_SECONDS, ({ workbook }) => workbook.seconds),
      {
        name: '… memory of the process, both',
        unit: 'MB allowed',
        floor: 'MB that it held at most',
        bar: 1,
        rounds: runs.map(({ peakMegabytes }) => ({ ours: MEGABYTES, floor: peakMegabytes })),
      },
    ];
  });
}

/** A ledger and its views in the folder. */
async function fill(folder: string): Promise<void> {
  const store = await openSqliteStore({ file: join(folder, 'ledger.db') });
  await fillWithDues(store, AGREEMENTS, COMMITMENTS / AGREEMENTS, YEAR);
  const ledger = LedgerModule.forRoot({ store, views: join(folder, 'views.db') });
  const app = await NestFactory.createApplicationContext(ledger, { logger: false });
  await shown(app.get(Ledger));
  await app.close();
  await store.close();
}

/** Building the views of so much may take longer than one wait for them. */
async function shown({ opened }: Ledger): Promise<void> {
  for (let waits = 1; ; waits++) {
    try {
      await opened.views.caughtUp();
      return;
    } catch (error) {
      if (waits === 10) throw error;
    }
  }
}

interface Took {
  readonly cpuSeconds: number;
  readonly seconds: number;
}

interface Run {
  readonly data: Took;
  readonly workbook: Took;
  /** At most, with the ledger open, the data gathered, and the workbook made. */
  readonly openedMegabytes: number;
  readonly dataMegabytes: number;
  readonly peakMegabytes: number;
}

function run(folder: string): Run {
  const program = fileURLToPath(new URL('report-process.ts', import.meta.url));
  const given = [program, folder, String(YEAR), String(COMMITMENTS)];
  return JSON.parse(execFileSync(process.execPath, given, { encoding: 'utf8' })) as Run;
}

function told({ data, workbook, openedMegabytes, dataMegabytes, peakMegabytes }: Run): string {
  const took = ({ cpuSeconds, seconds }: Took, most: number) =>
    `${seconds.toFixed(2)} s (bar ${most} s), ${cpuSeconds.toFixed(2)} s of processor time`;
  const held = [openedMegabytes, dataMegabytes, peakMegabytes].map(Math.round).join(', ');
  return [
    `data: ${took(data, DATA_SECONDS)}`,
    `.xlsx: ${took(workbook, WORKBOOK_SECONDS)}`,
    `memory at most, with the ledger open, the data, the workbook: ${held} MB (bar ${MEGABYTES} MB)`,
  ].join('; ');
}
