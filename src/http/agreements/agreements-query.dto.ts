import { SCOPES, STANDINGS } from '@concord-ledger/agreements';
import type { Scope, Standing } from '@concord-ledger/agreements';
import type { AgreementFilters } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { Id, Text, When, Word } from '../../commands/fields.js';
import { Asks, AskingQuery, Cursor, PageSize } from '../asking/questions.dto.js';
import { FlagParameter } from '../requests/parameters.js';

/** Which agreements are asked for. */
class AgreementFiltersQuery extends AskingQuery {
  /** Only those active on this day (R9); also what `asOf` defaults to. Without it there is no filter on standing. */
  @When({ optional: true }) readonly activeOn?: string;
  @Word(STANDINGS, { optional: true }) readonly standing?: Standing;
  @Word(SCOPES, { optional: true }) readonly scope?: Scope;
  /** Kind of instrument: `memorandum`, `agreement` … */
  @Text({ optional: true }) readonly kind?: string;
  /** Who signed, or holds the place of one who did on the day (R28). */
  @Id({ optional: true }) readonly party?: string;
  /** Of who holds a place on the day: ISO 3166-1 or 3166-2; a country takes in its parts. */
  @Text({ max: 10, optional: true }) readonly jurisdiction?: string;
  /** Code or words of an area. */
  @Text({ optional: true }) readonly area?: string;
  @Id({ optional: true }) readonly programme?: string;
  /** Words of titles, areas, party names and ids; Vietnamese marks do not matter. */
  @Text({ max: 200, optional: true }) readonly q?: string;
  /** The least certainty (R18); default `possible`. */
  @Word(['certain', 'possible'], { optional: true }) readonly certainty?: 'certain' | 'possible';
  /** Default `title`, by the Vietnamese alphabet (R40). */
  @Word(['title', 'signedOn', '-signedOn', 'id'], { optional: true })
  readonly sort?: 'title' | 'signedOn' | '-signedOn' | 'id';
}

@Asks<AgreementFilters>()
export class AgreementsQuery extends AgreementFiltersQuery {
  /** How many at once; default 50. */
  @PageSize() readonly limit?: number;
  /** `nextCursor` of the page before, with the same filters (R36). */
  @Cursor() readonly cursor?: string;
  /** Also say how many match in all. */
  @FlagParameter() readonly count?: boolean;
}

/** A spreadsheet is whole: it has no pages. */
@Asks<Omit<AgreementFilters, 'limit' | 'cursor' | 'count'> & { readonly lang?: Language }>()
export class RegisterQuery extends AgreementFiltersQuery {
  /** Language of headings and words; default `vi`. */
  @Word(['vi', 'en'], { optional: true }) readonly lang?: Language;
}
