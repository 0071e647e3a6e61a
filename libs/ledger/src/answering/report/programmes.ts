import { targetsOn } from '@concord-ledger/agreements';
import type { Programme, TargetAnswer } from '@concord-ledger/agreements';
import type { ProgrammeRow, TargetRow } from '@concord-ledger/reports';
import { fallsWithin, windowOf } from '@concord-ledger/partial-date';
import { programmePage } from '../../views/programmes/programme-page.js';
import type { Frame } from './frame.js';

/** All national programmes as known then, in Vietnamese order (R40). */
export function programmesKnown({ ledger, pin }: Frame): readonly Programme[] {
  const { db } = ledger.views.readModel;
  return programmePage(db, pin, {}, null, Number.MAX_SAFE_INTEGER).map(({ programme }) => programme);
}

/** Those whose period shares a day with the year, with their targets on the report's day (R17). */
export async function programmesOf(
  frame: Frame,
  programmes: readonly Programme[],
): Promise<readonly ProgrammeRow[]> {
  const { ledger, pin, asOf, period } = frame;
  const rows: ProgrammeRow[] = [];
  for (const programme of programmes) {
    if (fallsWithin(windowOf(programme.period), period) === 'no') continue;
    const at = await ledger.views.readModel.programmes.at(programme.id, pin.entry);
    rows.push({
      id: programme.id,
      names: programme.names,
      period: programme.period,
      issuer: programme.issuer === null ? null : frame.party(programme.issuer),
      targets: at === null ? [] : targetsOn(at.state, asOf).map(targetRow),
      remarks: programme.remarks,
    });
  }
  return rows;
}

function targetRow({
  target,
  text,
  indicator,
  unit,
  value,
  by,
  standing,
  last,
  remarks,
}: TargetAnswer): TargetRow {
  return {
    id: target,
    text,
    indicator: indicator ?? null,
    unit: unit ?? null,
    value: value ?? null,
    by,
    standing,
    last: last === null ? null : { value: last.value, on: last.on, source: last.source ?? null },
    remarks,
  };
}
