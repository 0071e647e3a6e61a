import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AbandonmentDto,
  ResumptionDto,
  SupersessionDto,
  SuspensionDto,
  TerminationDto,
  TerminationNoticeDto,
} from '../../commands/agreements/ending.dto.js';
import { Records } from '../openapi/operations.js';
import { Recorder } from '../recording/recorder.js';
import { Call, Calling } from '../requests/call.js';

/** How an agreement is interrupted and how it ends. */
@ApiTags('agreements')
@Controller('agreements/:id')
export class AgreementEndingController {
  constructor(private readonly recorder: Recorder) {}

  @Post('suspension')
  @Records('Suspend an agreement', [SuspensionDto])
  suspend(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'SuspendAgreement', { agreement }, body);
  }

  @Post('resumption')
  @Records('Resume an agreement after a suspension', [ResumptionDto])
  resume(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'ResumeAgreement', { agreement }, body);
  }

  @Post('termination-notice')
  @Records('Record a notice of termination', [TerminationNoticeDto])
  notifyTermination(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'NotifyTermination', { agreement }, body);
  }

  @Post('termination')
  @Records('Terminate an agreement', [TerminationDto])
  terminate(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'TerminateAgreement', { agreement }, body);
  }

  @Post('supersession')
  @Records('Record that another agreement takes its place', [SupersessionDto])
  supersede(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'SupersedeAgreement', { agreement }, body);
  }

  @Post('abandonment')
  @Records('Record that a proposed agreement will never be signed', [AbandonmentDto])
  abandon(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'AbandonAgreement', { agreement }, body);
  }
}
