import 'reflect-metadata';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { Ledger, LedgerModule, ListAgreements } from '@concord-ledger/ledger';
import type { AgreementFilters } from '@concord-ledger/ledger';
import { inFolder } from './ledger-file.ts';
import { inTurn, perSecond } from './measure.ts';
import type { Comparison } from './measure.ts';
import { ENTRIES_AN_AGREEMENT, fillLedger } from './sample-ledger.ts';

const ROUNDS = 5;
const AGREEMENTS = 10_000;

/** Pages of the register, by what is asked for, and how often in a round. */
const PAGES: readonly (readonly [name: string, filters: AgreementFilters, times: number])[] = [
  ['page of 50', { activeOn: '2012-06-30' }, 1000],
  ['page of 50, jurisdiction KR', { activeOn: '2012-06-30', jurisdiction: 'KR' }, 500],
  ['page of 50, search for words', { asOf: '2012-06-30', q: 'hợp tác 77' }, 40],
];

/** Pages of the register as known half-way through the log, beside the same ones as known now: entries of all agreements lie in turn. */
export async function knownAtBenchmarks(): Promise<readonly Comparison[]> {
  return inFolder(async (folder) => {
    const store = await openSqliteStore({ file: join(folder, 'ledger.db') });
    await fillLedger(store, AGREEMENTS, 'in turn');
    const ledger = LedgerModule.forRoot({ store, views: join(folder, 'views.db') });
    const app = await NestFactory.createApplicationContext(ledger, { logger: false });
    await app.get(Ledger).opened.views.caughtUp();
    const queries = app.get(QueryBus);
    const ask = async (filters: AgreementFilters, times: number) => {
      for (let asked = 0; asked < times; asked++) {
        const answer = await queries.execute(new ListAgreements(filters));
        if (answer.outcome !== 'answered' || answer.value.items.length !== 50)
          throw new Error(`${JSON.stringify(filters)} has no full page.`);
      }
    };
    const halfWay = `entry:${(AGREEMENTS * ENTRIES_AN_AGREEMENT) / 2}`;
    const comparisons: Comparison[] = [];
    for (const [name, now, times] of PAGES) {
      const then = { ...now, knownAt: halfWay };
      // Both are warm: what statements cost to prepare is nobody's floor.
      await ask(now, 3);
      await ask(then, 3);
      comparisons.push({
        name: `register as known half-way through 100,000 entries: ${name}`,
        unit: 'pages',
        floor: 'the same page as known now',
        bar: 0.5,
        rounds: await inTurn(
          ROUNDS,
          () => perSecond(times, () => ask(then, times)),
          () => perSecond(times, () => ask(now, times)),
        ),
      });
    }
    await app.close();
    await store.close();
    return comparisons;
  });
}
