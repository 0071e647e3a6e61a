import { Logger, Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { LedgerModule } from '@concord-ledger/ledger';
import type { LedgerOptions } from '@concord-ledger/ledger';
import { ActivitiesController } from './activities/activities.controller.js';
import { AgreementEndingController } from './agreements/agreement-ending.controller.js';
import { AgreementLifeController } from './agreements/agreement-life.controller.js';
import { AgreementPapersController } from './agreements/agreement-papers.controller.js';
import { AgreementsController } from './agreements/agreements.controller.js';
import { RegisterSheetController } from './agreements/register-sheet.controller.js';
import { Asker } from './asking/asker.js';
import { AuditController } from './audit/audit.controller.js';
import { LogController } from './audit/log.controller.js';
import { ProofsController } from './audit/proofs.controller.js';
import { CommitmentsController } from './commitments/commitments.controller.js';
import { CorrectionsController } from './corrections/corrections.controller.js';
import { CalendarController } from './deadlines/calendar.controller.js';
import { DeadlinesController } from './deadlines/deadlines.controller.js';
import { HealthController } from './health/health.controller.js';
import { PartiesController } from './parties/parties.controller.js';
import { ProblemFilter } from './problems/problem-filter.js';
import { ProgrammesController } from './programmes/programmes.controller.js';
import { ACCOUNT, Recorder } from './recording/recorder.js';
import { ReportsController } from './reports/reports.controller.js';
import { QueryPipe } from './requests/query-pipe.js';

export interface HttpOptions {
  readonly ledger: LedgerOptions;
  /** The account that everything is recorded by: the operating-system user (R27). */
  readonly account: string;
}

/** The HTTP API over a ledger. */
@Module({})
export class HttpModule {
  static forRoot({ ledger, account }: HttpOptions): DynamicModule {
    return {
      module: HttpModule,
      imports: [
        LedgerModule.forRoot({ ...toldToLog(ledger), open: { account, ...ledger.open } }),
        TerminusModule.forRoot({ logger: false }),
      ],
      controllers: [
        AgreementsController,
        RegisterSheetController,
        AgreementLifeController,
        AgreementEndingController,
        AgreementPapersController,
        CommitmentsController,
        DeadlinesController,
        CalendarController,
        PartiesController,
        ProgrammesController,
        ActivitiesController,
        ReportsController,
        CorrectionsController,
        AuditController,
        LogController,
        ProofsController,
        HealthController,
      ],
      providers: [
        Recorder,
        Asker,
        { provide: ACCOUNT, useValue: account },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: QueryPipe },
      ],
    };
  }
}

/** Clients are told why nothing is signed without the places of this machine; whoever keeps it reads them in its log. */
function toldToLog(ledger: LedgerOptions): LedgerOptions {
  if (ledger.proofs === undefined) return ledger;
  const logger = new Logger('Proofs');
  const onProblem = (problem: string) => {
    logger.warn(problem);
  };
  return { ...ledger, proofs: { onProblem, ...ledger.proofs } };
}
