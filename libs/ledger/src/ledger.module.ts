import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { QUERY_HANDLERS } from './answering/handlers.js';
import { IssueReportHandler } from './issuing/issue-report.handler.js';
import { Ledger } from './ledger.js';
import type { LedgerOptions } from './ledger-options.js';
import { ImportHandler } from './importing/import.handler.js';
import { RecordHandler } from './recording/record.handler.js';

/**
 * The ledger in a Nest application: `imports: [LedgerModule.forRoot({ store, views: 'data/views.db' })]`. Commands and questions go through the
 * CommandBus and QueryBus that it exports. It opens at start and closes on `app.close()`; where the ledger cannot be opened the start fails with
 * CannotOpenLedger (hand `abortOnError: false` to NestFactory to catch it).
 */
@Module({})
export class LedgerModule {
  static forRoot(options: LedgerOptions): DynamicModule {
    return {
      module: LedgerModule,
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: Ledger, useFactory: () => Ledger.start(options) },
        RecordHandler,
        ImportHandler,
        IssueReportHandler,
        ...QUERY_HANDLERS,
      ],
      exports: [CqrsModule, Ledger],
    };
  }
}
