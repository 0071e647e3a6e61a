import type { Day } from '@concord-ledger/partial-date';
import { targetProgressOn } from '../programmes/target-standing.js';
import type { TargetProgress } from '../programmes/target-standing.js';
import type { Commitment } from './commitment.js';

/** How far a commitment's measured target has come on a day, by the values reported of it (as R17); null where it has none. */
export function commitmentTargetOn({ target, progress }: Commitment, day: Day): TargetProgress | null {
  if (target === null) return null;
  const reports = progress.flatMap(({ earliest, latest, version, data: { on, value, source } }) =>
    value === undefined
      ? []
      : [{ earliest, latest, version, data: { on, value, ...(source === undefined ? {} : { source }) } }],
  );
  return targetProgressOn(target, reports, day);
}
