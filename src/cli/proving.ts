import { Ledger } from '@concord-ledger/ledger';
import type { OpenedLedger } from '@concord-ledger/ledger';
import type { Configuration } from '../configuration.js';
import { checkWritable, withLedger } from './ledger.js';

/** What the ledger proves itself by: its tree, its key, its checkpoints. */
type Proving = NonNullable<OpenedLedger['proving']>;

/** Opens a ledger to keep its tree, key and checkpoints. Throws an error with one line for people where there is none, or it is closed. */
export async function withProving<T>(
  configuration: Configuration,
  data: string | undefined,
  work: (proving: Proving) => Promise<T>,
): Promise<T> {
  const dataFolder = data ?? configuration.dataFolder;
  checkWritable(configuration, dataFolder);
  return withLedger(configuration, dataFolder, 'refuse', async (ledger) => {
    const { proving } = ledger.get(Ledger).opened;
    if (proving === null) throw new TypeError('A ledger of a data folder keeps the tree of its log.');
    return work(proving);
  });
}
