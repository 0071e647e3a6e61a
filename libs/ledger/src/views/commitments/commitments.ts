import { bearsOnTimeline, commitmentOf, commitmentsOf, isCorrection } from '@concord-ledger/agreements';
import type { AgreementState, Commitment } from '@concord-ledger/agreements';
import type { ViewsDatabase } from '../engine/database.js';
import { commitmentNamed } from '../engine/event-types.js';
import type { Projection } from '../engine/projection.js';
import { text } from '../engine/row.js';
import type { SpanRow } from '../engine/span-table.js';
import { NOT_ENDED } from '../engine/table-names.js';
import { columnsOfCommitment } from './commitment-column.js';
import { dueBounds, overdueBounds } from './due-bounds.js';
import { COMMITMENT_ROWS, COMMITMENTS, OF_AGREEMENT } from './tables.js';

/** Every commitment with what is recorded about it, and the days that narrow a search for what is due or overdue. */
export const commitments: Projection = {
  ...COMMITMENTS,
  setup: COMMITMENT_ROWS.setup,
  indexes: {
    [`${COMMITMENT_ROWS.name}_due`]: `${COMMITMENT_ROWS.name} (due_key, agreement, place, due_from, due_to, overdue_from, overdue_to) WHERE to_entry = ${NOT_ENDED}`,
    // All rows, for what was known then (R21).
    [`${COMMITMENT_ROWS.name}_due_then`]: `${COMMITMENT_ROWS.name} (due_key, agreement, place, from_entry, to_entry, due_from, due_to, overdue_from, overdue_to)`,
  },
  handles: ({ target }) => target?.kind === 'agreement',
  apply: (entry, db, states) => {
    const state = states.agreement(entry);
    const { event } = entry.fact;
    if (isCorrection(event)) return replaceAll(db, state, entry.number);
    const named = commitmentNamed(event);
    // The agreement's life, which ends its yearly commitments, is what it was before.
    if (named === null && !bearsOnTimeline(state, entry.stored.id)) return false;
    let isChanged = false;
    for (const commitment of commitmentsTouched(state, named)) {
      const isNew = commitment.made.entryId === entry.stored.id;
      const rows = [rowOf(commitment)];
      if (COMMITMENT_ROWS.replace(db, thingOf(commitment), entry.number, rows, isNew)) isChanged = true;
    }
    return isChanged;
  },
};

/** The one that a fact names, or all that a fact about none of them may bear on. */
function commitmentsTouched(state: AgreementState, named: string | null): readonly Commitment[] {
  if (named === null) return commitmentsOf(state).filter(isYearly);
  const commitment = commitmentOf(state, named);
  return commitment === undefined ? [] : [commitment];
}

/** The agreement's life ends its yearly commitments, and bears on no others (R15). */
function isYearly({ schedules }: Commitment): boolean {
  return schedules.some(({ due }) => due.kind === 'yearly');
}

/** After a correction: what is put right may have named another commitment than it does now, and what was never promised vanishes (R19). */
function replaceAll(db: ViewsDatabase, state: AgreementState, entry: number): boolean {
  const rowsOf = new Map(
    commitmentsOf(state).map((commitment) => [thingOf(commitment), [rowOf(commitment)]]),
  );
  let isChanged = false;
  for (const thing of new Set([...presentThings(db, state), ...rowsOf.keys()]))
    if (COMMITMENT_ROWS.replace(db, thing, entry, rowsOf.get(thing) ?? [])) isChanged = true;
  return isChanged;
}

function presentThings(db: ViewsDatabase, { id }: AgreementState): readonly string[] {
  COMMITMENT_ROWS.write(db);
  const rows = db.all(
    `SELECT c.thing FROM ${COMMITMENT_ROWS.name} c WHERE ${OF_AGREEMENT} AND c.to_entry = ${NOT_ENDED}`,
    { agreement: id },
  );
  return rows.map(([thing]) => text(thing));
}

function thingOf({ agreement, id }: Commitment): string {
  return `${agreement}/${id}`;
}

function rowOf(commitment: Commitment): SpanRow {
  const due = dueBounds(commitment);
  const overdue = overdueBounds(commitment);
  return {
    from: null,
    to: null,
    values: [
      commitment.agreement,
      commitment.made.version,
      due?.first ?? '~',
      due?.first ?? null,
      due?.last ?? null,
      overdue?.first ?? null,
      overdue?.last ?? null,
      commitment.programme,
      ...columnsOfCommitment(commitment),
    ],
  };
}
