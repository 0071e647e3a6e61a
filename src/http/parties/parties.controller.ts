import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GetHistory, GetParty, ListParties } from '@concord-ledger/ledger';
import { MoveDto, RenamingDto } from '../../commands/parties/party.dto.js';
import { PartySuccessionDto } from '../../commands/parties/succession.dto.js';
import { Asker } from '../asking/asker.js';
import { AskingQuery, ListQuery } from '../asking/questions.dto.js';
import { historyPage } from '../audit/entry-schemas.js';
import { Answers, Records } from '../openapi/operations.js';
import { Recorder } from '../recording/recorder.js';
import { Call, Calling } from '../requests/call.js';
import { NewPartyDto } from './new-party.dto.js';
import { PartiesQuery } from './parties-query.dto.js';
import { partyDetail, partyPage } from './party-schemas.js';
import { atParty, successionOf } from './succession.js';

@ApiTags('parties')
@Controller('parties')
export class PartiesController {
  constructor(
    private readonly recorder: Recorder,
    private readonly asker: Asker,
  ) {}

  @Get()
  @Answers('Parties that match, in Vietnamese order of name', partyPage)
  list(@Query() query: PartiesQuery) {
    return this.asker.list(new ListParties(query));
  }

  @Get(':id')
  @Answers('One party with its former names', partyDetail, { one: true })
  get(@Param('id') id: string, @Query() query: AskingQuery, @Calling() call: Call) {
    return this.asker.one(new GetParty(Object.assign({ id }, query)), call);
  }

  @Get(':id/history')
  @Answers('Every entry of a party, in order of recording', historyPage)
  history(@Param('id') id: string, @Query() query: ListQuery) {
    return this.asker.list(new GetHistory(Object.assign({ kind: 'party' as const, id }, query)));
  }

  @Post()
  @Records('Register a party', [NewPartyDto], { opens: true })
  register(@Body() body: unknown, @Calling() call: Call) {
    return this.recorder.open(call, 'RegisterParty', {
      kind: 'party',
      collection: 'parties',
      body,
      of: NewPartyDto,
    });
  }

  @Post(':id/renaming')
  @Records('Record that a party takes another name', [RenamingDto])
  rename(@Param('id') party: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'RenameParty', { party }, body);
  }

  @Post(':id/move')
  @Records('Record that a party comes under another parent or jurisdiction', [MoveDto])
  move(@Param('id') party: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'MoveParty', { party }, body);
  }

  @Post(':id/succession')
  @Records('Record that others take over from a party, or that it is dissolved', [PartySuccessionDto], {
    version: 'of the stream `successions`, which is one for all parties: the ETag of what was recorded there',
  })
  succeed(@Param('id') party: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.carryOut(call, 'RecordSuccession', successionOf(party, body), atParty);
  }
}
