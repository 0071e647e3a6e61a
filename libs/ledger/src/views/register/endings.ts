import { STANDINGS } from '@concord-ledger/agreements';
import type { Standing } from '@concord-ledger/agreements';
import type { Day } from '@concord-ledger/partial-date';
import type { ViewsDatabase } from '../engine/database.js';
import { text } from '../engine/row.js';
import { knownAt } from '../pin.js';
import type { Pin } from '../pin.js';
import { bitsOf, SPANS } from './tables.js';

/** The agreements whose first day out of force may lie between two days, both inside, as known at the pin. */
export function endedBetween(
  db: ViewsDatabase,
  pin: Pin,
  { from, to }: { readonly from: Day; readonly to: Day },
  agreement: string | null,
): readonly string[] {
  const only = agreement === null ? '' : 'AND s.thing = :agreement';
  // A run that begins in the time is where it ends; one that may or may not be its end may hold all of the time.
  const rows = db.all(
    `SELECT DISTINCT s.thing FROM ${SPANS.name} s
     WHERE ${knownAt(pin, 's')} AND (s.standings & :ended) <> 0 ${only} AND s.from_day <= :to
       AND (s.from_day >= :from OR ((s.standings & ~:ended) <> 0 AND s.to_day >= :from))
     ORDER BY 1`,
    { entry: pin.entry, from, to, ended: bitsOf(ENDED, STANDINGS), agreement },
  );
  return rows.map(([thing]) => text(thing));
}

const ENDED: readonly Standing[] = ['expired', 'terminated', 'withdrawn', 'superseded'];
