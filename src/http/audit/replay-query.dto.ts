import type { ReplayFilters } from '@concord-ledger/ledger';
import { Text } from '../../commands/fields.js';
import { AskingNowQuery, Asks } from '../asking/questions.dto.js';
import { WholeParameter } from '../requests/parameters.js';

@Asks<Omit<ReplayFilters, 'id'>>()
export class ReplayQuery extends AskingNowQuery {
  /** The last moment to replay, in the forms of `knownAt` elsewhere (R21); default the log's end. The future is refused (422). */
  @Text({ max: 100, optional: true }) readonly to?: string;
  /** How many steps at once; default 50. */
  @WholeParameter({ min: 1, max: 500 }) readonly limit?: number;
  /** `nextCursor` of the page before, with the same parameters (R36). */
  @Text({ max: 4000, optional: true }) readonly cursor?: string;
}
