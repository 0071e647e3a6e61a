import { Command } from '@nestjs/cqrs';
import type { AnnualReport } from '@concord-ledger/reports';
import type { Language } from '@concord-ledger/partial-date';
import { Ask } from './asking.js';
import type { Asking } from './asking.js';
import type { RecordingAnswer } from './recording.js';

export interface AnnualReportFilters extends Asking {
  /** 1800–2198. */
  readonly year: number;
  /**
   * The day at which it stands, not after 1 January of the next year; default that day, or the local day of `knownAt` (else today) where that is
   * earlier (R39).
   */
  readonly asOf?: string;
}

/** Is told now and then how many of the commitments due in the year are gathered, which is most of the work. */
export type GatheringProgress = (done: number, of: number) => void;

/** What the office hands up each year (R39). Making it records nothing. */
export class GetAnnualReport extends Ask<AnnualReportFilters, AnnualReport> {
  constructor(
    filters: AnnualReportFilters,
    readonly onProgress?: GatheringProgress,
  ) {
    super(filters);
  }
}

/** Which report is to be issued. */
export interface Issue extends Pick<AnnualReportFilters, 'year' | 'asOf' | 'knownAt'> {
  readonly lang: Language;
  /** `docx`, `xlsx` …: what `render` makes. */
  readonly format: string;
}

export interface IssuingOptions {
  /** The account that issues it (R27). */
  readonly account: string;
  /** Makes a retry safe (R25): the same key and issue answer as before, whatever was recorded meanwhile. */
  readonly idempotencyKey?: string;
  readonly correlationId?: string;
  readonly onProgress?: GatheringProgress;
}

/** A report that was issued: what is on record of it (R39). */
export interface IssuedFile {
  readonly year: number;
  readonly lang: Language;
  readonly format: string;
  /** Number of the last entry that it knew. */
  readonly entry: number;
  readonly asOf: string;
  /** Of its bytes: lower-case hex. */
  readonly sha256: string;
}

/** What became of an issue: `recorded`, or `unchanged` where the very same file is on record as issued already (R8). */
export type IssuingAnswer =
  | (Omit<Extract<RecordingAnswer, { outcome: 'recorded' }>, 'kind' | 'id'> & { readonly report: IssuedFile })
  | (Omit<Extract<RecordingAnswer, { outcome: 'unchanged' }>, 'kind' | 'id'> & {
      readonly report: IssuedFile;
    })
  | Exclude<RecordingAnswer, { outcome: 'recorded' | 'unchanged' | 'version-mismatch' }>
  /** The views did not come to where the report stands in time (503). */
  | { readonly outcome: 'not-reflected'; readonly entry: number | null };

/** Makes the report, and records that these bytes of it were handed up: `ReportIssued` in the stream `ledger` (R39). */
export class IssueReport extends Command<IssuingAnswer> {
  /** @param render the file of the report: its hash is recorded once it has resolved, and nothing where it rejects */
  constructor(
    readonly issue: Issue,
    readonly render: (report: AnnualReport) => Uint8Array | Promise<Uint8Array>,
    readonly options: IssuingOptions,
  ) {
    super();
  }
}
