import { partialDate } from '@concord-ledger/partial-date';
import type { Certainty, Day } from '@concord-ledger/partial-date';
import type { Rule } from './rules.js';

/** Whether a rule counts already for what happens within these days (`earliest` null: since ever): possibly, where the days reach across its beginning. */
export function countsFor(
  { from }: Pick<Rule, 'from'>,
  { earliest, latest }: { readonly earliest: Day | null; readonly latest: Day | null },
): Certainty {
  if (from === null) return 'yes';
  const begin = partialDate(from);
  if (latest !== null && latest < begin.earliest) return 'no';
  return earliest !== null && earliest >= begin.latest ? 'yes' : 'possibly';
}
