import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { LedgerStore } from '@concord-ledger/event-store';
import type { Configuration } from '../configuration.js';
import { fileIn, placeOf } from './place.js';
import type { Place } from './place.js';

/** One of the two places of a migration. */
interface End {
  readonly place: Place;
  /** Where its tree and latest checkpoint lie. */
  readonly dataFolder: string;
}

export type Ends =
  | { readonly ok: true; readonly from: End; readonly to: End }
  /** Bad usage: one line that says what to do. */
  | { readonly ok: false; readonly fault: string };

/** What `--from` and `--to` name. The settings name one cluster, so that at most one of them is on servers. */
export function endsOf(
  from: string | undefined,
  to: string | undefined,
  configuration: Configuration,
  data: string | undefined,
): Ends {
  if (from === undefined || to === undefined)
    return { ok: false, fault: 'name both stores: --from sqlite:DIR --to esdb://…, or the other way round' };
  const folders = [from, to].map((end) => (end.startsWith(FILE) ? end.slice(FILE.length) : null));
  const [source, target] = folders.map((folder) => (folder === null ? null : resolve(folder)));
  if (folders.includes('')) return { ok: false, fault: 'name the data folder: sqlite:DIR' };
  if (from === to || (source !== null && source === target))
    return { ok: false, fault: 'both stores are the same' };
  const cluster = placeOf(configuration, '');
  if ([from, to].some((end) => !end.startsWith(FILE) && end !== configuration.cluster?.connectionString))
    return {
      ok: false,
      fault: 'a store is sqlite:DIR or esdb://…, and at most one of the two is on servers',
    };
  const onServers = { place: cluster, dataFolder: data ?? configuration.dataFolder };
  const endIn = (folder: string | null | undefined): End =>
    folder == null ? onServers : { place: fileIn(folder), dataFolder: folder };
  return { ok: true, from: endIn(source), to: endIn(target) };
}

const FILE = 'sqlite:';

/** Opens the one to read and the other to write, and closes both when the work is done. */
export async function withBoth<T>(
  { from, to }: Extract<Ends, { ok: true }>,
  work: (source: LedgerStore, target: LedgerStore) => Promise<T>,
): Promise<T> {
  from.place.refuseMissing();
  const source = await from.place.open({ create: false, readOnly: true });
  try {
    await from.place.refuseEmpty(source);
    await mkdir(to.dataFolder, { recursive: true });
    const target = await to.place.open({ create: true, readOnly: false });
    try {
      return await work(source, target);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Takes along what the ledger proves itself by: its keys and its latest checkpoint, where the copy has none of its own. */
export async function carryKeys({ from, to }: Extract<Ends, { ok: true }>): Promise<void> {
  const checkpoint = join('tlog', 'checkpoint');
  for (const [source, target] of [
    [from.place.keys, to.place.keys],
    [join(from.dataFolder, checkpoint), join(to.dataFolder, checkpoint)],
  ] as const) {
    if (!(await isThere(source)) || (await isThere(target))) continue;
    await carry(source, target);
  }
}

/** Copies a file or a folder beside its place first: what a killed copy left behind is not taken for the whole of it. */
async function carry(source: string, target: string): Promise<void> {
  const beside = `${target}.copying`;
  await rm(beside, { recursive: true, force: true });
  await mkdir(dirname(target), { recursive: true });
  await cp(source, beside, { recursive: true, preserveTimestamps: true, mode: 0 });
  await rename(beside, target);
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
