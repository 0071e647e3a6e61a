import { DEADLINE_KINDS } from '@concord-ledger/agreements';
import type { DeadlineKind } from '@concord-ledger/agreements';
import type { DeadlineFilters } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { Id, When, Word } from '../../commands/fields.js';
import { Asks, AskingQuery, Cursor, PageSize } from '../asking/questions.dto.js';

/** Which deadlines are asked for. */
class DeadlineFiltersQuery extends AskingQuery {
  /** The day asked about: what is overdue and open on it is listed too. Defaults as `asOf`. */
  @When({ optional: true }) readonly on?: string;
  /** First day of what is planned; default `on`. */
  @When({ optional: true }) readonly from?: string;
  /** Last day of what is planned; default 12 months after `on`. */
  @When({ optional: true }) readonly to?: string;
  @Word(DEADLINE_KINDS, { optional: true }) readonly kind?: DeadlineKind;
  @Word(['planned', 'overdue'], { optional: true }) readonly state?: 'planned' | 'overdue';
  @Id({ optional: true }) readonly agreement?: string;
}

@Asks<DeadlineFilters>()
export class DeadlinesQuery extends DeadlineFiltersQuery {
  /** How many at once; default 50. */
  @PageSize() readonly limit?: number;
  /** `nextCursor` of the page before, with the same filters (R36). */
  @Cursor() readonly cursor?: string;
}

/** A calendar is whole: it has no pages. */
@Asks<Omit<DeadlineFilters, 'limit' | 'cursor'> & { readonly lang?: Language }>()
export class CalendarQuery extends DeadlineFiltersQuery {
  /** Language of the events; default `vi`. */
  @Word(['vi', 'en'], { optional: true }) readonly lang?: Language;
}
