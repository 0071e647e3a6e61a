import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GetActivity, GetHistory, ListActivities } from '@concord-ledger/ledger';
import { Asker } from '../asking/asker.js';
import { AskingQuery, ListQuery } from '../asking/questions.dto.js';
import { historyPage } from '../audit/entry-schemas.js';
import { Answers, Records } from '../openapi/operations.js';
import { Recorder } from '../recording/recorder.js';
import { Call, Calling } from '../requests/call.js';
import { ActivitiesQuery } from './activities-query.dto.js';
import { activityDetail, activityPage } from './activity-schemas.js';
import { NewActivityDto } from './new-activity.dto.js';

@ApiTags('activities')
@Controller('activities')
export class ActivitiesController {
  constructor(
    private readonly recorder: Recorder,
    private readonly asker: Asker,
  ) {}

  @Get()
  @Answers('Activities that match, in order of time', activityPage)
  list(@Query() query: ActivitiesQuery) {
    return this.asker.list(new ListActivities(query));
  }

  @Get(':id')
  @Answers('One activity with who took part', activityDetail, { one: true })
  get(@Param('id') id: string, @Query() query: AskingQuery, @Calling() call: Call) {
    return this.asker.one(new GetActivity(Object.assign({ id }, query)), call);
  }

  @Get(':id/history')
  @Answers('Every entry of an activity, in order of recording', historyPage)
  history(@Param('id') id: string, @Query() query: ListQuery) {
    return this.asker.list(new GetHistory(Object.assign({ kind: 'activity' as const, id }, query)));
  }

  @Post()
  @Records('Record an activity', [NewActivityDto], { opens: true })
  record(@Body() body: unknown, @Calling() call: Call) {
    return this.recorder.open(call, 'RecordActivity', {
      kind: 'activity',
      collection: 'activities',
      body,
      of: NewActivityDto,
    });
  }
}
