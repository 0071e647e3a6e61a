import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { LedgerStore } from '@concord-ledger/event-store';
import { openMemoryStore } from '@concord-ledger/event-store/memory';
import { LedgerModule } from '@concord-ledger/ledger';
import type { LedgerOptions, ProofOptions } from '@concord-ledger/ledger';
import type { Configuration } from '../configuration.js';
import { readRules } from '../rules/read-rules.js';
import { fileFault } from './file-fault.js';
import { firstClosedOf, placeOf } from './place.js';
import type { Place } from './place.js';

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

/** As `withLedger`, for what is only tried: where there is no ledger none is made, and the work sees an empty one that is nowhere. */
export async function withLedgerToTry<T>(
  configuration: Configuration,
  dataFolder: string,
  work: (ledger: INestApplicationContext) => Promise<T>,
): Promise<T> {
  if (isThere(configuration, dataFolder))
    return withLedger(configuration, dataFolder, 'when-recording', work);
  const { origin, timeZone } = configuration;
  const open = {
    whenEmpty: 'when-recording',
    ...(origin !== undefined && { origin }),
    ...(timeZone !== undefined && { timeZone }),
  } as const;
  const options: LedgerOptions = { store: openMemoryStore, views: ':memory:', open };
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

function isThere(configuration: Configuration, dataFolder: string): boolean {
  try {
    placeOf(configuration, dataFolder).refuseMissing();
    return true;
  } catch {
    return false;
  }
}

/**
 * Opens the store of a data folder to read it, and nothing else: no ledger is opened, which one that was altered may refuse. Throws an error with
 * one line for people where there is none, or it cannot be read where it lies.
 */
export async function withStore<T>(
  configuration: Configuration,
  dataFolder: string,
  work: (store: LedgerStore, keys: string) => Promise<T>,
): Promise<T> {
  const place = placeOf(configuration, dataFolder);
  place.refuseMissing();
  if (firstClosed(place, dataFolder) === dataFolder) place.refuseAtRest();
  const store = await place.open({ create: false, readOnly: true }).catch((error: unknown) => {
    throw isOfSqlite(error) ? new Damaged(dataFolder, error) : error;
  });
  try {
    await place.refuseEmpty(store);
    return await work(store, place.keys);
  } finally {
    await store.close();
  }
}

/**
 * The ledger's options for a data folder: its place holds the entries, `views.db` is disposable, `tlog` and the keys are what it proves itself by. What
 * only reads makes no ledger, and where this account may not write it reads all the same, with its views in memory.
 */
export function ledgerOptions(
  configuration: Configuration,
  dataFolder: string,
  whenEmpty: WhenEmpty,
): LedgerOptions {
  const { origin, timeZone, acceptClock, witness, rules } = configuration;
  const place = placeOf(configuration, dataFolder);
  const reads = whenEmpty === 'refuse';
  if (reads) place.refuseMissing();
  const isThere = made(dataFolder, reads);
  const closed = firstClosed(place, dataFolder);
  if (closed !== null && !reads) throw new NotWritable(closed);
  if (closed === dataFolder) place.refuseAtRest();
  return {
    store: () => place.open({ create: !reads, readOnly: closed !== null }),
    views: closed === null && isThere ? viewsFile(dataFolder) : ':memory:',
    open: {
      whenEmpty,
      ...(origin !== undefined && { origin }),
      ...(timeZone !== undefined && { timeZone }),
    },
    ...(acceptClock !== undefined && { acceptClock }),
    proofs: {
      folder: dataFolder,
      keys: place.keys,
      ...WHEN_PROVED[whenEmpty],
      ...(witness !== undefined && { witness }),
    },
    ...(rules !== 'off' && { rules: readRules(rules?.file) }),
  };
}

/** Makes the data folder; what only reads does without one where it may not be made. */
function made(dataFolder: string, reads: boolean): boolean {
  try {
    mkdirSync(dataFolder, { recursive: true });
    return true;
  } catch (error) {
    if (reads) return false;
    throw new Error(`the data folder ${dataFolder} cannot be made: ${fileFault(error)}.`, { cause: error });
  }
}

/** When the tree of the log grows: a server follows, what records covers at its end what it recorded, what reads changes nothing unasked. */
const WHEN_PROVED: Readonly<Record<WhenEmpty, Pick<ProofOptions, 'growth' | 'makeKey'>>> = {
  open: { growth: 'following', makeKey: true },
  'when-recording': { growth: 'at-close' },
  refuse: { growth: 'on-demand' },
};

/** For what reads the ledger but writes beside it. Throws an error with one line for people where this account may not. */
export function checkWritable(configuration: Configuration, dataFolder: string): void {
  const place = placeOf(configuration, dataFolder);
  place.refuseMissing();
  const closed = firstClosed(place, dataFolder);
  if (closed !== null) throw new NotWritable(closed);
}

/** Whether this account may write what a ledger lies in. */
export function mayWriteIn(configuration: Configuration, dataFolder: string): boolean {
  return firstClosed(placeOf(configuration, dataFolder), dataFolder) === null;
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

/** SQLite cannot read the file, or what belongs into it is not there. */
class Damaged extends Error {
  override readonly name = 'Damaged';

  constructor(dataFolder: string, cause: SqliteError) {
    super(
      `${join(dataFolder, 'ledger.db')} cannot be read as a ledger (${cause.message}): it is damaged, restore it from a backup.`,
      {
        cause,
      },
    );
  }
}

interface SqliteError {
  readonly errcode: unknown;
  readonly message: string;
}

function isOfSqlite(error: unknown): error is SqliteError {
  return typeof error === 'object' && error !== null && 'errcode' in error && 'message' in error;
}

function viewsFile(dataFolder: string): string {
  return join(dataFolder, 'views.db');
}

/** The first of what a ledger lies in that is there and closed to this account, or null. */
function firstClosed({ paths }: Place, dataFolder: string): string | null {
  return firstClosedOf([dataFolder, ...paths, viewsFile(dataFolder)]);
}
