import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  ApiBody,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { GetAnnualReport, IssueReport } from '@concord-ledger/ledger';
import type { IssuingAnswer } from '@concord-ledger/ledger';
import { rendererOf } from '@concord-ledger/reports';
import { readShape } from '../../commands/shape.js';
import { Asker } from '../asking/asker.js';
import { Problems } from '../openapi/operations.js';
import { edgeProblem, refusalProblem, shapeProblem } from '../problems/problem.js';
import { notRecorded } from '../recording/not-recorded.js';
import { ACCOUNT } from '../recording/recorder.js';
import { bodyObject } from '../requests/address.js';
import { Calling } from '../requests/call.js';
import type { Call } from '../requests/call.js';
import { AnnualReportQuery, ReportIssueDto } from './report-queries.dto.js';
import { issued, issuedBefore, reportFiles } from './report-schemas.js';
import type { Issued, IssuedBefore } from './report-schemas.js';

/** What the office hands up: made of what is on record, whoever asks and whenever (R39). */
@ApiTags('reports')
@Controller('reports/annual')
export class ReportsController {
  constructor(
    private readonly asker: Asker,
    private readonly commandBus: CommandBus,
    @Inject(ACCOUNT) private readonly account: string,
  ) {}

  @Get(':year')
  @ApiOperation({ summary: 'The annual report as a file; making it records nothing (R39)' })
  @ApiParam({ name: 'year', schema: { type: 'integer', minimum: 1800, maximum: 2198 } })
  @ApiResponse({
    status: 200,
    description: 'The same question, as known at the same entry, gives the same bytes.',
    content: reportFiles,
  })
  @Problems(400, 404, 409, 421, 422, 500, 503)
  async annual(
    @Param('year') year: string,
    @Query() { lang = 'vi', format = 'json', ...asking }: AnnualReportQuery,
    @Calling() call: Call,
  ): Promise<Buffer> {
    const { value } = await this.asker.ask(new GetAnnualReport({ ...asking, year: yearOf(year) }));
    const { mediaType, extension, render } = rendererOf(format);
    const bytes = await render(value, lang);
    call.answerWith(200, {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="concord-report-${year}-${lang}.${extension}"`,
    });
    return Buffer.from(bytes);
  }

  @Post(':year/issues')
  @ApiOperation({ summary: 'Record that the annual report was handed up, with the hash of its file (R39)' })
  @ApiParam({ name: 'year', schema: { type: 'integer', minimum: 1800, maximum: 2198 } })
  @ApiExtraModels(ReportIssueDto)
  @ApiBody({ schema: { $ref: getSchemaPath(ReportIssueDto) }, required: true })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Makes a retry safe: the same key and input answer as before (R25).',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  })
  @ApiResponse({
    status: 201,
    description: 'Recorded, now or by an earlier request with the same key.',
    schema: issued.json,
  })
  @ApiResponse({
    status: 200,
    description: 'The very same file was issued before.',
    schema: issuedBefore.json,
  })
  @Problems(400, 403, 404, 409, 413, 415, 421, 422, 500, 503)
  async issue(
    @Param('year') year: string,
    @Body() body: unknown,
    @Calling() call: Call,
  ): Promise<Issued | IssuedBefore> {
    call.refuseParameters();
    call.refuseExpectedVersion();
    const checked = readShape(ReportIssueDto, bodyObject(body), {
      property: 'property of an issue',
    });
    if (!checked.ok) throw shapeProblem(checked.problems);
    const { format, lang = 'vi', knownAt, asOf } = checked.value;
    const issue = {
      year: yearOf(year),
      lang,
      format,
      ...(knownAt !== undefined && { knownAt }),
      ...(asOf !== undefined && { asOf }),
    };
    const { idempotencyKey } = call;
    const answer = await this.commandBus.execute(
      new IssueReport(issue, (report) => rendererOf(format).render(report, lang), {
        account: this.account,
        correlationId: call.id,
        ...(idempotencyKey !== undefined && { idempotencyKey }),
      }),
    );
    return answerTo(call, answer);
  }
}

function yearOf(text: string): number {
  if (/^\d{4}$/.test(text)) return Number(text);
  throw shapeProblem([{ path: 'year', message: 'must be a year of four digits.' }]);
}

function answerTo(call: Call, answer: IssuingAnswer): Issued | IssuedBefore {
  switch (answer.outcome) {
    case 'recorded': {
      const { repeated, stream, version, entryIds, entry, reflected, report } = answer;
      call.answerWith(201, {});
      return { recorded: true, repeated, stream, version, entryIds, entry, reflected, report };
    }
    case 'unchanged': {
      const { stream, version, report } = answer;
      call.answerWith(200, {});
      return { recorded: false, stream, version, report };
    }
    case 'refused':
      throw refusalProblem(answer.refusal);
    case 'not-reflected':
      throw edgeProblem(
        'VIEWS.NOT_REFLECTED',
        `This node shows the ledger up to entry ${answer.entry ?? 'none'} only: try again.`,
        { facts: { entry: answer.entry }, retryAfter: 1 },
      );
    case 'key-reused':
    case 'busy':
    case 'clock-behind':
    case 'settled-ahead':
    case 'unknown':
      throw notRecorded(answer);
    default:
      return answer satisfies never;
  }
}
