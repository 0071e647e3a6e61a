import { PARTY_KINDS } from '@concord-ledger/agreements';
import type { PartyKind } from '@concord-ledger/agreements';
import type { PartyFilters } from '@concord-ledger/ledger';
import { Id, Text, Word } from '../../commands/fields.js';
import { Asks, ListQuery } from '../asking/questions.dto.js';

@Asks<PartyFilters>()
export class PartiesQuery extends ListQuery {
  @Word(PARTY_KINDS, { optional: true }) readonly kind?: PartyKind;
  /** ISO 3166-1 or 3166-2; a country takes in its parts. */
  @Text({ max: 10, optional: true }) readonly jurisdiction?: string;
  /** The party that they stand under. */
  @Id({ optional: true }) readonly parent?: string;
  /** Words of names and ids; Vietnamese marks do not matter. */
  @Text({ max: 200, optional: true }) readonly q?: string;
}
