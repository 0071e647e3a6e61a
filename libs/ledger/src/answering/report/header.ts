import { StoreReadOnly } from '@concord-ledger/event-store';
import type { ReportHeader } from '@concord-ledger/reports';
import type { Ledger } from '../../ledger.js';
import { codeOf } from '../../proving/durable-file.js';
import { unproven } from '../../proving/proofs/covering.js';
import { entryOfNumber } from '../../views/entries/tables.js';
import { concordVersion } from '../../version.js';
import type { Frame } from './frame.js';

/** What a report rests on (R39): nothing in it tells when it was asked for. */
export async function headerOf(
  { rulesSha256 }: Ledger,
  { ledger, pin, year, asOf }: Frame,
): Promise<ReportHeader> {
  const last = pin.entry === -1 ? null : entryOfNumber(ledger.views.readModel.db, pin.entry);
  const { origin, timeZone } = ledger.identity;
  return {
    year,
    asOf,
    knownAt: last === null ? null : { entry: last.number, instant: last.instant },
    origin,
    timeZone,
    tree: await treeOf(ledger, pin.entry + 1),
    rulesSha256,
    concordVersion: concordVersion(),
  };
}

/** The tree over exactly what was known: another day's report of the same knowledge names the same. */
async function treeOf({ proving }: Frame['ledger'], size: number): Promise<ReportHeader['tree']> {
  if (proving === null || size === 0) return null;
  try {
    return { size, root: Buffer.from(await proving.rootAt(size)).toString('base64') };
  } catch (error) {
    if (codeOf(error) === null && !(error instanceof StoreReadOnly)) throw error;
    throw unproven(
      'The tree of the log, whose root a report names, cannot be kept here: run this as the account that keeps the ledger, or ask its server.',
    );
  }
}
