import { COMMITMENT_STANDINGS } from '@concord-ledger/agreements';
import type { CommitmentStanding } from '@concord-ledger/agreements';
import type { CommitmentFilters } from '@concord-ledger/ledger';
import { Id, When, Word } from '../../commands/fields.js';
import { Asks, ListQuery } from '../asking/questions.dto.js';
import { FlagParameter } from '../requests/parameters.js';

@Asks<CommitmentFilters>()
export class CommitmentsQuery extends ListQuery {
  /** With a window within or overlapping this date or period (R16). */
  @When({ optional: true }) readonly dueIn?: string;
  /** With a window that ends on or before the latest day of this date. */
  @When({ optional: true }) readonly dueBy?: string;
  /** Overdue on this day; also what `asOf` defaults to. */
  @When({ optional: true }) readonly overdueOn?: string;
  @Word(COMMITMENT_STANDINGS, { optional: true }) readonly standing?: CommitmentStanding;
  /** Who is to fulfil it: named itself, or in the place of whoever is named on the day (R28). */
  @Id({ optional: true }) readonly party?: string;
  @Id({ optional: true }) readonly agreement?: string;
  @Id({ optional: true }) readonly programme?: string;
  /** The least certainty (R18); default `possible`. */
  @Word(['certain', 'possible'], { optional: true }) readonly certainty?: 'certain' | 'possible';
  /** Also say how many match in all. */
  @FlagParameter() readonly count?: boolean;
}
