import { ACTIVITY_KINDS } from '@concord-ledger/agreements';
import type { ActivityKind } from '@concord-ledger/agreements';
import type { ActivityFilters } from '@concord-ledger/ledger';
import { Id, Text, When, Word } from '../../commands/fields.js';
import { Asks, ListQuery } from '../asking/questions.dto.js';

@Asks<ActivityFilters>()
export class ActivitiesQuery extends ListQuery {
  /** Held within or overlapping this date or period, which may have an open start (`../2014`). */
  @When({ optional: true }) readonly in?: string;
  @Id({ optional: true }) readonly party?: string;
  /** Of a participant, or of the place: ISO 3166-1 or 3166-2. */
  @Text({ max: 10, optional: true }) readonly jurisdiction?: string;
  @Id({ optional: true }) readonly series?: string;
  @Id({ optional: true }) readonly agreement?: string;
  @Word(ACTIVITY_KINDS, { optional: true }) readonly kind?: ActivityKind;
  /** Words of titles, topics and ids; Vietnamese marks do not matter. */
  @Text({ max: 200, optional: true }) readonly q?: string;
  /** The least certainty (R18); default `possible`. */
  @Word(['certain', 'possible'], { optional: true }) readonly certainty?: 'certain' | 'possible';
}
