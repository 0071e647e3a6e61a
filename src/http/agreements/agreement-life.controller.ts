import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AccessionDto, AmendmentDto, WithdrawalDto } from '../../commands/agreements/changes.dto.js';
import {
  ExtensionDto,
  RenewalDto,
  RenewalPlanAbandonmentDto,
  RenewalPlanDto,
} from '../../commands/agreements/renewal.dto.js';
import { EntryIntoForceDto, SigningDto, SigningPlanDto } from '../../commands/agreements/signing.dto.js';
import { Records } from '../openapi/operations.js';
import { Recorder } from '../recording/recorder.js';
import { Call, Calling } from '../requests/call.js';

/** The life of an agreement until it ends, in its order. */
@ApiTags('agreements')
@Controller('agreements/:id')
export class AgreementLifeController {
  constructor(private readonly recorder: Recorder) {}

  @Post('signing-plan')
  @Records('Plan the signing of a proposed agreement', [SigningPlanDto])
  planSigning(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'PlanSigning', { agreement }, body);
  }

  @Post('signing')
  @Records('Sign a proposed agreement', [SigningDto])
  sign(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'SignAgreement', { agreement }, body);
  }

  @Post('entry-into-force')
  @Records('Record that an agreement enters into force', [EntryIntoForceDto])
  enterIntoForce(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'RecordEntryIntoForce', { agreement }, body);
  }

  @Post('renewal-plan')
  @Records('Plan the renewal of an agreement', [RenewalPlanDto])
  planRenewal(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'PlanRenewal', { agreement }, body);
  }

  @Post('renewal-plan/abandonment')
  @Records('Give up the plan to renew an agreement', [RenewalPlanAbandonmentDto])
  abandonRenewalPlan(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'AbandonRenewalPlan', { agreement }, body);
  }

  @Post('renewal')
  @Records('Renew an agreement', [RenewalDto])
  renew(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'RenewAgreement', { agreement }, body);
  }

  @Post('extension')
  @Records('Extend the term of an agreement', [ExtensionDto])
  extend(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'ExtendAgreement', { agreement }, body);
  }

  @Post('amendment')
  @Records('Amend an agreement: a legal act, not a correction', [AmendmentDto])
  amend(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'AmendAgreement', { agreement }, body);
  }

  @Post('accession')
  @Records('Record that a party joins an agreement', [AccessionDto])
  accede(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'RecordAccession', { agreement }, body);
  }

  @Post('withdrawal')
  @Records('Record that a party leaves an agreement', [WithdrawalDto])
  withdraw(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'RecordWithdrawal', { agreement }, body);
  }
}
