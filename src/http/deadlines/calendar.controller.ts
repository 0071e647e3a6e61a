import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Ledger, ListDeadlines } from '@concord-ledger/ledger';
import { deadlineCalendar } from '@concord-ledger/reports';
import { Asker } from '../asking/asker.js';
import { Problems } from '../openapi/operations.js';
import { Calling } from '../requests/call.js';
import type { Call } from '../requests/call.js';
import { CalendarQuery } from './deadlines-query.dto.js';

/** Deadlines for the calendar programs of the office, which ask for the same address again and again. */
@ApiTags('deadlines')
@Controller('deadlines.ics')
export class CalendarController {
  constructor(
    private readonly asker: Asker,
    private readonly ledger: Ledger,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Deadlines as a calendar (RFC 5545) to subscribe to' })
  @ApiResponse({
    status: 200,
    description:
      'An event of whole days for each deadline, over its whole window where no day is known. UIDs stay while windows move.',
    content: { 'text/calendar': { schema: { type: 'string' } } },
  })
  @Problems(400, 404, 421, 422, 500, 503)
  async calendar(
    @Query() { lang = 'vi', ...filters }: CalendarQuery,
    @Calling() call: Call,
  ): Promise<string> {
    const { items, entry, instant } = await this.asker.every(
      (page) => new ListDeadlines({ ...filters, ...page }),
    );
    const { origin } = this.ledger.opened.identity;
    const basis = entry === null || instant === null ? null : { origin, entry, instant };
    call.answerWith(200, { 'content-type': 'text/calendar; charset=utf-8' });
    return deadlineCalendar(items, basis, lang);
  }
}
