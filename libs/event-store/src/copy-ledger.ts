import { wholeCommands } from './adopted-batches.js';
import { NotAdopted } from './errors.js';
import type { EventStore, LedgerStore, Position, PrivateRecords, RawEntry } from './port.js';

/** What a copy of a ledger came to. */
export interface CopiedLedger {
  /** All entries that the copy holds. */
  readonly entries: number;
  /** Those that this call wrote; the others were there from an earlier one. */
  readonly written: number;
  /** Private records that the copy holds. */
  readonly records: number;
}

/** How many entries of the copy have been compared or written. */
export type CopyProgress = (entries: number) => void;

/**
 * Copies a ledger into another store: entries with their ids, order, both clocks and salts, byte for byte, and private records (R31, R32). What an
 * earlier call copied is compared and passed over, so that a call that was interrupted is completed by the same call. Records that have been erased since
 * are erased from the copy. Nothing else may write to the copy meanwhile. Throws NotAdopted where the copy holds anything else than a beginning of
 * the ledger.
 */
export async function copyLedger(
  from: LedgerStore,
  to: LedgerStore,
  onProgress: CopyProgress = () => undefined,
): Promise<CopiedLedger> {
  const begun = await compareBeginning(from.events, to.events, onProgress);
  const records = await copyRecords(from.privateRecords, to.privateRecords);
  let written = 0;
  let left: readonly RawEntry[] = [];
  for (let after = begun.last; ;) {
    const page: readonly RawEntry[] = await from.events.readRaw(after, PAGE);
    // A command must not be cut in two: what may go on in the next page waits for it.
    const { whole, left: rest } =
      page.length === 0 ? { whole: left, left: [] } : wholeCommands([...left, ...page]);
    left = rest;
    if (whole.length > 0) await to.adopt(whole);
    written += whole.length;
    onProgress(begun.entries + written);
    const last = page.at(-1);
    if (last === undefined) return { entries: begun.entries + written, written, records };
    after = last.position;
  }
}

/** Holds what the copy has against the ledger, and says where it ends. */
async function compareBeginning(
  from: EventStore,
  to: EventStore,
  onProgress: CopyProgress,
): Promise<{ readonly entries: number; readonly last: Position | null }> {
  let entries = 0;
  let last: Position | null = null;
  for (let after: Position | null = null; ;) {
    const there: readonly RawEntry[] = await to.readRaw(after, PAGE);
    const end = there.at(-1);
    if (end === undefined) return { entries, last };
    const page: readonly RawEntry[] = await from.readRaw(last, there.length);
    for (const [index, entry] of there.entries()) {
      const original = page[index];
      if (original === undefined)
        throw new NotAdopted(
          `The copy holds entry ${entries + index}, and the ledger has not so many: something else was recorded there. Name an empty place.`,
        );
      if (!isSame(original, entry))
        throw new NotAdopted(
          `Entry ${entries + index} of the copy is another than the ledger's: it is the copy of another ledger, or something else was recorded there. Name an empty place.`,
        );
    }
    entries += there.length;
    last = page.at(-1)?.position ?? last;
    after = end.position;
    onProgress(entries);
  }
}

function isSame(one: RawEntry, other: RawEntry): boolean {
  return Buffer.compare(one.body, other.body) === 0 && Buffer.compare(one.salt, other.salt) === 0;
}

async function copyRecords(from: PrivateRecords, to: PrivateRecords): Promise<number> {
  let waiting: Promise<unknown>[] = [];
  for await (const hash of from.hashes()) {
    const record = await from.get(hash);
    if (record !== null) waiting.push(to.put(record));
    if (waiting.length < RECORDS_AT_ONCE) continue;
    await Promise.all(waiting);
    waiting = [];
  }
  await Promise.all(waiting);
  let records = 0;
  for await (const hash of to.hashes()) {
    if ((await from.get(hash)) === null) await to.erase(hash);
    else records += 1;
  }
  return records;
}

const PAGE = 500;
const RECORDS_AT_ONCE = 50;
