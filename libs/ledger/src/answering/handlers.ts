import { CheckViewsHandler } from './audit/check-views.handler.js';
import { DiffHandler } from './audit/diff.handler.js';
import { ReplayHandler } from './audit/replay.handler.js';
import { GetAgreementHandler } from './agreements/get-agreement.handler.js';
import { ListAgreementsHandler } from './agreements/list-agreements.handler.js';
import { GetActivityHandler } from './activities/get-activity.handler.js';
import { ListActivitiesHandler } from './activities/list-activities.handler.js';
import { ListCommitmentsHandler } from './commitments/list-commitments.handler.js';
import { ListDeadlinesHandler } from './deadlines/list-deadlines.handler.js';
import { GetProgrammeHandler } from './programmes/get-programme.handler.js';
import { ListProgrammesHandler } from './programmes/list-programmes.handler.js';
import { GetAnnualReportHandler } from './report/annual-report.handler.js';
import { GetHistoryHandler } from './entries/get-history.handler.js';
import { ListEntriesHandler } from './entries/list-entries.handler.js';
import { GetPartyHandler } from './parties/get-party.handler.js';
import { ListPartiesHandler } from './parties/list-parties.handler.js';
import { ProveEntryHandler } from '../proving/proofs/prove-entry.handler.js';
import { WriteProofHandler } from '../proving/proofs/write-proof.handler.js';
import { GetReadinessHandler } from './status/get-readiness.handler.js';
import { GetStatusHandler } from './status/get-status.handler.js';

/** Whoever answers a question: providers of the ledger's module. */
export const QUERY_HANDLERS = [
  ListAgreementsHandler,
  GetAgreementHandler,
  ListCommitmentsHandler,
  ListDeadlinesHandler,
  ListPartiesHandler,
  GetPartyHandler,
  ListProgrammesHandler,
  GetProgrammeHandler,
  ListActivitiesHandler,
  GetActivityHandler,
  GetAnnualReportHandler,
  GetHistoryHandler,
  ListEntriesHandler,
  ReplayHandler,
  DiffHandler,
  CheckViewsHandler,
  ProveEntryHandler,
  WriteProofHandler,
  GetStatusHandler,
  GetReadinessHandler,
];
