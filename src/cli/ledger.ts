import 'reflect-metadata';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { LedgerModule } from '@concord-ledger/ledger';
import type { LedgerOptions } from '@concord-ledger/ledger';
import type { Configuration } from '../configuration.js';

/**
 * How a command treats an empty folder: one that only reads refuses it and leaves it untouched, `record` opens a ledger there, and
 * an import leaves the opening to its first line (R22).
 */
export type WhenEmpty = NonNullable<NonNullable<LedgerOptions['open']>['whenEmpty']>;

/** Opens the ledger of a data folder in this process, without HTTP, and closes it when the work is done. */
export async function withLedger<T>(
  configuration: Configuration,
  dataFolder: string,
  whenEmpty: WhenEmpty,
  work: (ledger: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const options = ledgerOptions(configuration, dataFolder, whenEmpty);
  const ledger = await NestFactory.createApplicationContext(LedgerModule.forRoot(options), {
    logger: false,
    abortOnError: false,
  });
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

/** The ledger's options for a data folder: `ledger.db` holds the entries, `views.db` is disposable. */
export function ledgerOptions(
  { origin, timeZone, acceptClock }: Configuration,
  dataFolder: string,
  whenEmpty: WhenEmpty,
): LedgerOptions {
  const file = ledgerFile(dataFolder);
  if (whenEmpty === 'refuse') refuseEmpty(file, dataFolder);
  else mkdirSync(dataFolder, { recursive: true });
  return {
    store: () => openSqliteStore({ file }),
    views: join(dataFolder, 'views.db'),
    open: {
      whenEmpty,
      ...(origin !== undefined && { origin }),
      ...(timeZone !== undefined && { timeZone }),
    },
    ...(acceptClock !== undefined && { acceptClock }),
  };
}

/** There is no ledger to read: what the person should do is in the message. */
class NoLedger extends Error {
  override readonly name = 'NoLedger';

  constructor(dataFolder: string) {
    super(
      `there is no ledger in ${dataFolder}. Begin one with "concord record …", "concord import FILE…" or "concord serve", ` +
        'or name another folder with --data DIR.',
    );
  }
}

function ledgerFile(dataFolder: string): string {
  return join(dataFolder, 'ledger.db');
}

function refuseEmpty(file: string, dataFolder: string): void {
  if (!existsSync(file)) throw new NoLedger(dataFolder);
}
