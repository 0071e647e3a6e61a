import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListCommitments } from '@concord-ledger/ledger';
import {
  CommitmentDto,
  ProgressDto,
  RescheduleDto,
  WaiverDto,
} from '../../commands/commitments/commitment.dto.js';
import { FulfilmentDto } from '../../commands/commitments/fulfilment.dto.js';
import { Asker } from '../asking/asker.js';
import { Answers, Records } from '../openapi/operations.js';
import { Recorder } from '../recording/recorder.js';
import { Call, Calling } from '../requests/call.js';
import { commitmentPage } from './commitment-schemas.js';
import { CommitmentsQuery } from './commitments-query.dto.js';

/** Commitments of all agreements, and what is recorded about them inside theirs. */
@ApiTags('commitments')
@Controller()
export class CommitmentsController {
  constructor(
    private readonly recorder: Recorder,
    private readonly asker: Asker,
  ) {}

  @Get('commitments')
  @Answers('Commitments that match, each with its windows', commitmentPage)
  list(@Query() query: CommitmentsQuery) {
    return this.asker.list(new ListCommitments(query));
  }

  @Post('agreements/:id/commitments')
  @Records('Record a commitment made under an agreement', [CommitmentDto])
  make(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'MakeCommitment', { agreement }, body);
  }

  @Post('agreements/:id/commitments/:cid/schedule')
  @Records('Give a commitment another due date', [RescheduleDto])
  reschedule(
    @Param('id') agreement: string,
    @Param('cid') commitment: string,
    @Body() body: unknown,
    @Calling() call: Call,
  ) {
    return this.recorder.record(call, 'RescheduleCommitment', { agreement, commitment }, body);
  }

  @Post('agreements/:id/commitments/:cid/progress')
  @Records('Report progress on a commitment', [ProgressDto])
  progress(
    @Param('id') agreement: string,
    @Param('cid') commitment: string,
    @Body() body: unknown,
    @Calling() call: Call,
  ) {
    return this.recorder.record(call, 'ReportProgress', { agreement, commitment }, body);
  }

  @Post('agreements/:id/commitments/:cid/fulfilments')
  @Records('Record that a commitment was fulfilled, in whole or in part', [FulfilmentDto])
  fulfil(
    @Param('id') agreement: string,
    @Param('cid') commitment: string,
    @Body() body: unknown,
    @Calling() call: Call,
  ) {
    return this.recorder.record(call, 'FulfilCommitment', { agreement, commitment }, body);
  }

  @Post('agreements/:id/commitments/:cid/waiver')
  @Records('Waive a commitment, or one window of it', [WaiverDto])
  waive(
    @Param('id') agreement: string,
    @Param('cid') commitment: string,
    @Body() body: unknown,
    @Calling() call: Call,
  ) {
    return this.recorder.record(call, 'WaiveCommitment', { agreement, commitment }, body);
  }
}
