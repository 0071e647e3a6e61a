import type { DiffFilters } from '@concord-ledger/ledger';
import { Text, When } from '../../commands/fields.js';
import { Asks } from '../asking/questions.dto.js';
import { WholeParameter } from '../requests/parameters.js';

@Asks<DiffFilters>()
export class DiffQuery {
  /** As of when the register was known before, in the forms of `knownAt` elsewhere (R21): `entry:14`, an instant, or a day. */
  @Text({ max: 100 }) readonly from!: string;
  /** As of when it was known after, likewise, and not before `from`; default the log's end. The future is refused (422). */
  @Text({ max: 100, optional: true }) readonly to?: string;
  /** The day that both are about, and only agreements that were active on it by either; default the local day of `to`, and all agreements. */
  @When({ optional: true }) readonly activeOn?: string;
  /** How many agreements at once; default 50. */
  @WholeParameter({ min: 1, max: 500 }) readonly limit?: number;
  /** `nextCursor` of the page before, with the same parameters (R36). */
  @Text({ max: 4000, optional: true }) readonly cursor?: string;
  /** Wait until this node reflects the entry of this number, else 503 (R35). */
  @WholeParameter({ min: 0, max: Number.MAX_SAFE_INTEGER }) readonly minEntry?: number;
  /** `stream@version`: wait until this node reflects it, else 503 (R35). */
  @Text({ max: 200, optional: true }) readonly minVersion?: string;
}
