import 'reflect-metadata';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { GetAnnualReport, Ledger, LedgerModule } from '@concord-ledger/ledger';
import { fillWithDues } from './dues.ts';
import { inFolder } from './ledger-file.ts';
import { inTurn, perSecond } from './measure.ts';
import type { Comparison } from './measure.ts';

const ROUNDS = 5;
const AGREEMENTS = 10_000;
const COMMITMENTS = 100_000;
const YEAR = 2018;

/**
 * Gathering the annual report where all of 100,000 commitments of 10,000 agreements are due in its year, beside a loop that selects the same
 * commitments from the views and parses them. 50,000 commitments a second are a report in 2 seconds.
 */
export async function reportBenchmark(): Promise<Comparison> {
  return inFolder(async (folder) => {
    const store = await openSqliteStore({ file: join(folder, 'ledger.db') });
    await fillWithDues(store, AGREEMENTS, COMMITMENTS / AGREEMENTS, YEAR);
    const views = join(folder, 'views.db');
    const app = await NestFactory.createApplicationContext(LedgerModule.forRoot({ store, views }), {
      logger: false,
    });
    await shown(app.get(Ledger));
    const queries = app.get(QueryBus);
    const rounds = await inTurn(
      ROUNDS,
      () =>
        perSecond(COMMITMENTS, async () => {
          const answer = await queries.execute(new GetAnnualReport({ year: YEAR }));
          if (answer.outcome !== 'answered' || answer.value.commitments.length !== COMMITMENTS)
            throw new Error('The report is not that of all commitments.');
        }),
      () =>
        perSecond(COMMITMENTS, () => {
          selectAndParse(views);
        }),
    );
    await app.close();
    await store.close();
    const name = 'annual report over 10,000 agreements, all 100,000 commitments due';
    return { name, unit: 'commitments', floor: 'select and JSON.parse', bar: null, rounds };
  });
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

function selectAndParse(views: string): void {
  const database = new DatabaseSync(views, { readOnly: true });
  const [table] = database
    .prepare("SELECT name FROM sqlite_master WHERE name LIKE 'commitments\\_v%\\_rows' ESCAPE '\\'")
    .all();
  const rows = database.prepare(`SELECT content FROM "${String(table?.['name'])}"`).all();
  if (rows.length !== COMMITMENTS) throw new Error(`The views hold ${rows.length} commitments.`);
  for (const { content } of rows) JSON.parse(String(content));
  database.close();
}
