import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListDeadlines } from '@concord-ledger/ledger';
import { Asker } from '../asking/asker.js';
import { Answers } from '../openapi/operations.js';
import { deadlinePage } from './deadline-schemas.js';
import { DeadlinesQuery } from './deadlines-query.dto.js';

@ApiTags('deadlines')
@Controller('deadlines')
export class DeadlinesController {
  constructor(private readonly asker: Asker) {}

  @Get()
  @Answers('Renewals, notices, expiries and commitments that are due or overdue', deadlinePage)
  list(@Query() query: DeadlinesQuery) {
    return this.asker.list(new ListDeadlines(query));
  }
}
