import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Diff, ListEntries } from '@concord-ledger/ledger';
import { Asker } from '../asking/asker.js';
import { Answers } from '../openapi/operations.js';
import { DiffQuery } from './diff-query.dto.js';
import { diffPage } from './diff-schemas.js';
import { EntriesQuery } from './entries-query.dto.js';
import { historyPage } from './entry-schemas.js';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly asker: Asker) {}

  @Get('entries')
  @Answers('Entries of the whole ledger, in order of recording', historyPage)
  entries(@Query() query: EntriesQuery) {
    return this.asker.list(new ListEntries(query));
  }

  @Get('diff')
  @Answers('What the register says differently between two moments, and by which entries', diffPage)
  diff(@Query() query: DiffQuery) {
    return this.asker.list(new Diff(query));
  }
}
