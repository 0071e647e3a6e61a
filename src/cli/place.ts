import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerStore } from '@concord-ledger/event-store';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import type { Configuration } from '../configuration.js';
import type { Cluster } from '../configuration/cluster.js';

/** Where a ledger lies: what differs between stores is here, and nowhere else. */
export interface Place {
  /** Throws NoLedger where there is certainly none to read, before anything is made. */
  readonly refuseMissing: () => void;
  /** Throws an error with one line for people where it cannot be read while nothing may be written in the data folder. */
  readonly refuseAtRest: () => void;
  /** What of it has to be open to whoever keeps it. */
  readonly paths: readonly string[];
  /** Where the signing keys lie: one for all nodes (ADR 0014). */
  readonly keys: string;
  /** Throws NoLedger where the store that was opened to be read holds nothing. */
  readonly refuseEmpty: (store: LedgerStore) => Promise<void>;
  readonly open: (how: { readonly create: boolean; readonly readOnly: boolean }) => Promise<LedgerStore>;
}

/** The place that the configuration names, for a data folder. */
export function placeOf({ cluster }: Configuration, dataFolder: string): Place {
  return cluster === undefined ? fileIn(dataFolder) : onCluster(cluster);
}

/** A ledger in the file of a data folder. */
export function fileIn(dataFolder: string): Place {
  const file = join(dataFolder, 'ledger.db');
  return {
    refuseMissing: () => {
      if (!existsSync(file))
        throw new NoLedger(`in ${dataFolder}`, ', or name another folder with --data DIR');
    },
    refuseEmpty: async () => {},
    refuseAtRest: () => {
      if (!existsSync(`${file}-shm`)) throw new AtRest(file, dataFolder);
    },
    paths: [file],
    keys: join(dataFolder, 'keys'),
    open: ({ create, readOnly }) => openSqliteStore({ file, create, readOnly }),
  };
}

/** Whether there is a ledger only the servers can say: an empty log is refused by whoever opens it to read. */
function onCluster(cluster: Cluster): Place {
  return {
    refuseMissing: () => {},
    refuseAtRest: () => {},
    refuseEmpty: async ({ events }) => {
      if ((await events.readRaw(null, 1)).length === 0)
        throw new NoLedger(`on the servers under the prefix ${cluster.streamPrefix}`);
    },
    paths: [cluster.privateFolder],
    keys: join(cluster.privateFolder, 'keys'),
    open: async ({ readOnly }) => {
      // Only now: the client takes longer to load than most commands take.
      const { openKurrentStore } = await import('@concord-ledger/event-store/kurrentdb');
      return openKurrentStore({ ...cluster, readOnly });
    },
  };
}

/** The first of some paths that is there and closed to this account, or null. */
export function firstClosedOf(paths: readonly string[]): string | null {
  return paths.find((path) => existsSync(path) && !mayWrite(path)) ?? null;
}

/** There is no ledger to read: what the person should do is in the message. */
class NoLedger extends Error {
  override readonly name = 'NoLedger';

  constructor(where: string, orElse = '') {
    super(
      `there is no ledger ${where}. Begin one with "concord record …", "concord import FILE…" or "concord serve"${orElse}.`,
    );
  }
}

/** SQLite reads a ledger in a folder that is closed to it only while somebody else has the ledger open. */
class AtRest extends Error {
  override readonly name = 'AtRest';

  constructor(file: string, dataFolder: string) {
    super(
      `${file} cannot be read where it is: SQLite keeps files beside a ledger that it reads, and this account may ` +
        `not write in ${dataFolder}. Copy that folder to a place of your own and name the copy with --data DIR, or have the right to write given.`,
    );
  }
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
