import type { AnnualReportFilters } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { OFFERED_FORMATS } from '@concord-ledger/reports';
import type { ReportFormat } from '@concord-ledger/reports';
import { Text, When, Word } from '../../commands/fields.js';
import { Asks, AskingQuery } from '../asking/questions.dto.js';

/** `asOf`: the day at which the report stands; default 1 January after its year, or the day of `knownAt` where that is earlier (R39). */
@Asks<Omit<AnnualReportFilters, 'year'> & { readonly lang?: Language; readonly format?: ReportFormat }>()
export class AnnualReportQuery extends AskingQuery {
  /** Default `vi`, whatever the client prefers. */
  @Word(['vi', 'en'], { optional: true }) readonly lang?: Language;
  /** Default `json`. */
  @Word(OFFERED_FORMATS, { optional: true }) readonly format?: ReportFormat;
}

/** Which report is issued; what is left out is as for making it. */
export class ReportIssueDto {
  @Word(OFFERED_FORMATS) readonly format!: ReportFormat;
  /** Default `vi`. */
  @Word(['vi', 'en'], { optional: true }) readonly lang?: Language;
  /** As of when the ledger's knowledge counts (R21): `entry:14`, an instant with its offset, or a day. Default: the log's end. */
  @Text({ max: 100, optional: true }) readonly knownAt?: string;
  /** The day at which it stands; default 1 January after its year, or the day of `knownAt` where that is earlier (R39). */
  @When({ optional: true }) readonly asOf?: string;
}
