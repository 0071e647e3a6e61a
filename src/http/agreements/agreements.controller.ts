import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GetAgreement, GetHistory, ListAgreements, Replay } from '@concord-ledger/ledger';
import { Asker } from '../asking/asker.js';
import { AskingQuery, ListQuery } from '../asking/questions.dto.js';
import { historyPage } from '../audit/entry-schemas.js';
import { ReplayQuery } from '../audit/replay-query.dto.js';
import { Answers, Records } from '../openapi/operations.js';
import { shapeProblem } from '../problems/problem.js';
import { Recorder } from '../recording/recorder.js';
import { Call, Calling } from '../requests/call.js';
import { agreementDetail, agreementPage, agreementReplay } from './agreement-schemas.js';
import { AgreementsQuery } from './agreements-query.dto.js';
import { ProposedAgreementDto, SignedAgreementDto } from './opening.dto.js';

@ApiTags('agreements')
@Controller('agreements')
export class AgreementsController {
  constructor(
    private readonly recorder: Recorder,
    private readonly asker: Asker,
  ) {}

  @Get()
  @Answers('Agreements that match, in Vietnamese order of title', agreementPage)
  list(@Query() query: AgreementsQuery) {
    return this.asker.list(new ListAgreements(query));
  }

  @Get(':id')
  @Answers('One agreement with its commitments', agreementDetail, { one: true })
  get(@Param('id') id: string, @Query() query: AskingQuery, @Calling() call: Call) {
    return this.asker.one(new GetAgreement(Object.assign({ id }, query)), call);
  }

  @Get(':id/history')
  @Answers('Every entry of an agreement, in order of recording', historyPage)
  history(@Param('id') id: string, @Query() query: ListQuery) {
    return this.asker.list(new GetHistory(Object.assign({ kind: 'agreement' as const, id }, query)));
  }

  @Get(':id/replay')
  @Answers('What was known of an agreement after each of its entries, in order', agreementReplay)
  replay(@Param('id') id: string, @Query() query: ReplayQuery) {
    return this.asker.list(new Replay(Object.assign({ kind: 'agreement' as const, id }, query)));
  }

  @Post()
  @Records('Open an agreement: proposed, or signed', [ProposedAgreementDto, SignedAgreementDto], {
    opens: true,
  })
  open(@Body() body: unknown, @Calling() call: Call) {
    if (has(body, 'proposal') === has(body, 'signing'))
      throw shapeProblem([{ path: '', message: 'must hold either a proposal or a signing, not both.' }]);
    const opening = { kind: 'agreement', collection: 'agreements', body } as const;
    if (has(body, 'proposal'))
      return this.recorder.open(call, 'ProposeAgreement', {
        ...opening,
        of: ProposedAgreementDto,
        within: 'proposal',
      });
    return this.recorder.open(call, 'SignAgreement', {
      ...opening,
      of: SignedAgreementDto,
      within: 'signing',
    });
  }
}

function has<Key extends string>(body: unknown, key: Key): body is Readonly<Record<Key, unknown>> {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, key);
}
