import 'reflect-metadata';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { LedgerStore } from '@concord-ledger/event-store';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { LedgerModule } from '@concord-ledger/ledger';
import type { LedgerOptions, ProofOptions } from '@concord-ledger/ledger';
import type { Configuration } from '../configuration.js';
import { readRules } from '../rules/read-rules.js';

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

/**
 * Opens the store of a data folder to read it, and nothing else: no ledger is opened, which one that was altered may refuse. Throws an error with
 * one line for people where there is none, or it cannot be read where it lies.
 */
export async function withStore<T>(dataFolder: string, work: (store: LedgerStore) => Promise<T>): Promise<T> {
  refuseEmpty(dataFolder);
  if (firstClosed(dataFolder) === dataFolder) refuseAtRest(dataFolder);
  const store = await openSqliteStore({ file: ledgerFile(dataFolder), readOnly: true });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/**
 * The ledger's options for a data folder: `ledger.db` holds the entries, `views.db` is disposable, `tlog` and `keys` are what it proves itself by. What
 * only reads makes no ledger, and where this account may not write it reads all the same, with its views in memory.
 */
export function ledgerOptions(
  { origin, timeZone, acceptClock, witness, rules }: Configuration,
  dataFolder: string,
  whenEmpty: WhenEmpty,
): LedgerOptions {
  const reads = whenEmpty === 'refuse';
  if (reads) refuseEmpty(dataFolder);
  else mkdirSync(dataFolder, { recursive: true });
  const closed = firstClosed(dataFolder);
  if (closed !== null && !reads) throw new NotWritable(closed);
  if (closed === dataFolder) refuseAtRest(dataFolder);
  const file = ledgerFile(dataFolder);
  return {
    store: () => openSqliteStore({ file, create: !reads, readOnly: closed !== null }),
    views: closed === null ? viewsFile(dataFolder) : ':memory:',
    open: {
      whenEmpty,
      ...(origin !== undefined && { origin }),
      ...(timeZone !== undefined && { timeZone }),
    },
    ...(acceptClock !== undefined && { acceptClock }),
    proofs: {
      folder: dataFolder,
      ...WHEN_PROVED[whenEmpty],
      ...(witness !== undefined && { witness }),
    },
    ...(rules !== 'off' && { rules: readRules(rules?.file).rules }),
  };
}

/** When the tree of the log grows: a server follows, what records covers at its end what it recorded, what reads changes nothing unasked. */
const WHEN_PROVED: Readonly<Record<WhenEmpty, Pick<ProofOptions, 'growth' | 'makeKey'>>> = {
  open: { growth: 'following', makeKey: true },
  'when-recording': { growth: 'at-close' },
  refuse: { growth: 'on-demand' },
};

/** For what reads the ledger but writes beside it. Throws an error with one line for people where this account may not. */
export function checkWritable(dataFolder: string): void {
  refuseEmpty(dataFolder);
  const closed = firstClosed(dataFolder);
  if (closed !== null) throw new NotWritable(closed);
}

/** Whether this account may write what a ledger lies in. */
export function mayWriteIn(dataFolder: string): boolean {
  return firstClosed(dataFolder) === null;
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

/** This account may not write what it would have to. */
class NotWritable extends Error {
  override readonly name = 'NotWritable';

  constructor(path: string) {
    super(
      `this account may not write ${path}. Run the command as the account that keeps the ledger, or have it given the right to write there.`,
    );
  }
}

/** SQLite reads a ledger in a folder that is closed to it only while somebody else has the ledger open. */
class AtRest extends Error {
  override readonly name = 'AtRest';

  constructor(dataFolder: string) {
    super(
      `${ledgerFile(dataFolder)} cannot be read where it is: SQLite keeps files beside a ledger that it reads, and this account may ` +
        `not write in ${dataFolder}. Copy that folder to a place of your own and name the copy with --data DIR, or have the right to write given.`,
    );
  }
}

function ledgerFile(dataFolder: string): string {
  return join(dataFolder, 'ledger.db');
}

function viewsFile(dataFolder: string): string {
  return join(dataFolder, 'views.db');
}

function refuseEmpty(dataFolder: string): void {
  if (!existsSync(ledgerFile(dataFolder))) throw new NoLedger(dataFolder);
}

function refuseAtRest(dataFolder: string): void {
  if (!existsSync(`${ledgerFile(dataFolder)}-shm`)) throw new AtRest(dataFolder);
}

/** The first of what a ledger lies in that is there and closed to this account, or null. */
function firstClosed(dataFolder: string): string | null {
  const paths = [dataFolder, ledgerFile(dataFolder), viewsFile(dataFolder)];
  return paths.find((path) => existsSync(path) && !mayWrite(path)) ?? null;
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
