import type { ProgrammeFilters } from '@concord-ledger/ledger';
import { Id, Text } from '../../commands/fields.js';
import { Asks, ListQuery } from '../asking/questions.dto.js';

@Asks<ProgrammeFilters>()
export class ProgrammesQuery extends ListQuery {
  /** The party that issued them. */
  @Id({ optional: true }) readonly issuer?: string;
  /** Words of names and ids; Vietnamese marks do not matter. */
  @Text({ max: 200, optional: true }) readonly q?: string;
}
