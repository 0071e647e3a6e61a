import { commitmentOf, commitmentsOf } from '@concord-ledger/agreements';
import type { AgreementState, Commitment } from '@concord-ledger/agreements';
import { commitmentNamed, isAboutCommitments } from '../engine/event-types.js';
import type { Projection } from '../engine/projection.js';
import type { SpanRow } from '../engine/span-table.js';
import { NOT_ENDED } from '../engine/table-names.js';
import { dueBounds, overdueBounds } from './due-bounds.js';
import { COMMITMENT, COMMITMENT_ROWS, COMMITMENTS } from './tables.js';

/** Every commitment with what is recorded about it, and the days that narrow a search for what is due or overdue. */
export const commitments: Projection = {
  ...COMMITMENTS,
  setup: [
    ...COMMITMENT_ROWS.setup,
    `CREATE INDEX ${COMMITMENT_ROWS.name}_due
       ON ${COMMITMENT_ROWS.name} (due_key, agreement, place, due_from, due_to, overdue_from, overdue_to) WHERE to_entry = ${NOT_ENDED}`,
  ],
  handles: ({ target }) => target?.kind === 'agreement',
  apply: (entry, db, states) => {
    const state = states.agreement(entry);
    const named = commitmentNamed(entry.fact.event);
    if (named === null && isAboutCommitments(entry.stored.type)) return false;
    let isChanged = false;
    for (const [place, commitment] of commitmentsToWrite(state, named)) {
      const thing = `${state.id}/${commitment.id}`;
      const isNew = commitment.made.entryId === entry.stored.id;
      const rows = [rowOf(commitment, place)];
      if (COMMITMENT_ROWS.replace(db, thing, entry.number, rows, isNew)) isChanged = true;
    }
    return isChanged;
  },
};

/** The one that a fact names, or all that a fact about none of them may bear on; each with its place among those of the agreement. */
function commitmentsToWrite(
  state: AgreementState,
  named: string | null,
): readonly (readonly [place: number, commitment: Commitment])[] {
  if (named === null)
    return [...commitmentsOf(state).entries()].filter(([, commitment]) => isYearly(commitment));
  const commitment = commitmentOf(state, named);
  if (commitment === undefined) return [];
  const made = new Set<string>();
  for (const { event } of state.facts) {
    if (event.type !== 'CommitmentMade') continue;
    if (event.data.commitment === named) break;
    made.add(event.data.commitment);
  }
  return [[made.size, commitment]];
}

/** The agreement's life ends its yearly commitments, and bears on no others (R15). */
function isYearly({ schedules }: Commitment): boolean {
  return schedules.some(({ due }) => due.kind === 'yearly');
}

function rowOf(commitment: Commitment, place: number): SpanRow {
  const due = dueBounds(commitment);
  const overdue = overdueBounds(commitment);
  return {
    from: null,
    to: null,
    values: [
      commitment.agreement,
      place,
      due?.first ?? '~',
      due?.first ?? null,
      due?.last ?? null,
      overdue?.first ?? null,
      overdue?.last ?? null,
      commitment.programme,
      COMMITMENT.write(commitment),
    ],
  };
}
