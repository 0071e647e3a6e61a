import type { Commitment } from '@concord-ledger/agreements';
import type { CommitmentItem } from '../../asking.js';
import type { MatchedWindows } from './matching-windows.js';

/** A commitment as lists and details give it. `parties`: those of its agreement, who are all responsible where nobody else is named. */
export function commitmentItem(
  commitment: Commitment,
  { windows, certainty }: MatchedWindows,
  parties: readonly string[],
): CommitmentItem {
  const { id, agreement, text, areas, obligors, due, target, workProgramme, programme, madeOn } = commitment;
  return {
    id,
    agreement,
    text,
    areas,
    obligors: obligors ?? parties,
    due,
    target,
    workProgramme,
    programme,
    madeOn,
    windows,
    certainty,
  };
}
