import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GetHistory, GetProgramme, ListProgrammes } from '@concord-ledger/ledger';
import { TargetProgressDto } from '../../commands/programmes/programme.dto.js';
import { Asker } from '../asking/asker.js';
import { AskingQuery, ListQuery } from '../asking/questions.dto.js';
import { historyPage } from '../audit/entry-schemas.js';
import { Answers, Records } from '../openapi/operations.js';
import { Recorder } from '../recording/recorder.js';
import { Call, Calling } from '../requests/call.js';
import { NewProgrammeDto } from './new-programme.dto.js';
import { programmeDetail, programmePage } from './programme-schemas.js';
import { ProgrammesQuery } from './programmes-query.dto.js';

@ApiTags('programmes')
@Controller('programmes')
export class ProgrammesController {
  constructor(
    private readonly recorder: Recorder,
    private readonly asker: Asker,
  ) {}

  @Get()
  @Answers('National programmes that match, in Vietnamese order of name', programmePage)
  list(@Query() query: ProgrammesQuery) {
    return this.asker.list(new ListProgrammes(query));
  }

  @Get(':id')
  @Answers('One programme with its targets and how far they are reached', programmeDetail, { one: true })
  get(@Param('id') id: string, @Query() query: AskingQuery, @Calling() call: Call) {
    return this.asker.one(new GetProgramme(Object.assign({ id }, query)), call);
  }

  @Get(':id/history')
  @Answers('Every entry of a programme, in order of recording', historyPage)
  history(@Param('id') id: string, @Query() query: ListQuery) {
    return this.asker.list(new GetHistory(Object.assign({ kind: 'programme' as const, id }, query)));
  }

  @Post()
  @Records('Register a national programme', [NewProgrammeDto], { opens: true })
  register(@Body() body: unknown, @Calling() call: Call) {
    return this.recorder.open(call, 'RegisterProgramme', {
      kind: 'programme',
      collection: 'programmes',
      body,
      of: NewProgrammeDto,
    });
  }

  @Post(':id/targets/:tid/progress')
  @Records('Report progress towards a target', [TargetProgressDto])
  reportProgress(
    @Param('id') programme: string,
    @Param('tid') target: string,
    @Body() body: unknown,
    @Calling() call: Call,
  ) {
    return this.recorder.record(call, 'ReportTargetProgress', { programme, target }, body);
  }
}
