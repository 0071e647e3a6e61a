import type { Day } from '@concord-ledger/partial-date';
import { COMMITMENT_ROWS, OF_AGREEMENT } from '../commitments/tables.js';
import type { ViewsDatabase } from '../engine/database.js';
import { text } from '../engine/row.js';
import { onDay } from '../engine/span-table.js';
import { knownAt } from '../pin.js';
import type { Pin } from '../pin.js';
import { WATCHED } from './tables.js';

/** The agreements of which a plan may be open on a day, as known at the pin. */
export function plansOpenOn(db: ViewsDatabase, pin: Pin, on: Day): readonly string[] {
  const rows = db.all(
    `SELECT DISTINCT w.thing FROM ${WATCHED.name} w WHERE ${knownAt(pin, 'w')} AND ${onDay('w', 'day')} AND w.because = 'plan' ORDER BY w.thing`,
    { entry: pin.entry, day: on },
  );
  return rows.map(([thing]) => text(thing));
}

/** The agreements that may have a deadline on a day, or one of a commitment due in the range or overdue on the day, as known at the pin. */
export function deadlineCandidates(
  db: ViewsDatabase,
  pin: Pin,
  on: Day,
  range: { readonly from: Day; readonly to: Day },
  agreement: string | null,
): readonly string[] {
  const only = (condition: string) => (agreement === null ? '' : `AND ${condition}`);
  const rows = db.all(
    `SELECT w.thing FROM ${WATCHED.name} w WHERE ${knownAt(pin, 'w')} AND ${onDay('w', 'day')} ${only('w.thing = :agreement')}
     UNION
     SELECT c.agreement FROM ${COMMITMENT_ROWS.name} c WHERE ${knownAt(pin, 'c')} ${only(OF_AGREEMENT)}
       AND ((c.due_from <= :to AND c.due_to >= :from) OR (c.overdue_from <= :day AND c.overdue_to >= :day))
     ORDER BY 1`,
    { entry: pin.entry, day: on, from: range.from, to: range.to, agreement },
  );
  return rows.map(([thing]) => text(thing));
}
