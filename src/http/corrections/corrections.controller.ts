import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ActivityCorrectionDto,
  AgreementCorrectionDto,
  AnnulmentDto,
  PartyCorrectionDto,
  ProgrammeCorrectionDto,
} from '../../commands/corrections/correction.dto.js';
import { Records } from '../openapi/operations.js';
import { Recorder } from '../recording/recorder.js';
import { Call, Calling } from '../requests/call.js';

/** Entries are put right: what they should have said, or that they should not be there. An amendment is something else, a legal act (R19). */
@Controller()
export class CorrectionsController {
  constructor(private readonly recorder: Recorder) {}

  @Post('agreements/:id/history/:entryId/correction')
  @ApiTags('agreements')
  @Records('Correct an entry of an agreement', [AgreementCorrectionDto])
  correctAgreement(
    @Param('id') agreement: string,
    @Param('entryId') entry: string,
    @Body() body: unknown,
    @Calling() call: Call,
  ) {
    return this.recorder.record(call, 'CorrectEntry', { agreement, entry }, body);
  }

  @Post('agreements/:id/history/:entryId/annulment')
  @ApiTags('agreements')
  @Records('Annul an entry of an agreement', [AnnulmentDto])
  annulAgreement(
    @Param('id') agreement: string,
    @Param('entryId') entry: string,
    @Body() body: unknown,
    @Calling() call: Call,
  ) {
    return this.recorder.record(call, 'AnnulEntry', { agreement, entry }, body);
  }

  @Post('parties/:id/history/:entryId/correction')
  @ApiTags('parties')
  @Records('Correct an entry of a party, or of a succession that names it', [PartyCorrectionDto], {
    version: 'of the stream in which the entry stands: the party, or `successions`',
  })
  correctParty(
    @Param('id') party: string,
    @Param('entryId') entry: string,
    @Body() body: unknown,
    @Calling() call: Call,
  ) {
    return this.recorder.record(call, 'CorrectEntry', { party, entry }, body);
  }

  @Post('parties/:id/history/:entryId/annulment')
  @ApiTags('parties')
  @Records('Annul an entry of a party, or of a succession that names it', [AnnulmentDto], {
    version: 'of the stream in which the entry stands: the party, or `successions`',
  })
  annulParty(
    @Param('id') party: string,
    @Param('entryId') entry: string,
    @Body() body: unknown,
    @Calling() call: Call,
  ) {
    return this.recorder.record(call, 'AnnulEntry', { party, entry }, body);
  }

  @Post('programmes/:id/history/:entryId/correction')
  @ApiTags('programmes')
  @Records('Correct an entry of a programme', [ProgrammeCorrectionDto])
  correctProgramme(
    @Param('id') programme: string,
    @Param('entryId') entry: string,
    @Body() body: unknown,
    @Calling() call: Call,
  ) {
    return this.recorder.record(call, 'CorrectEntry', { programme, entry }, body);
  }

  @Post('programmes/:id/history/:entryId/annulment')
  @ApiTags('programmes')
  @Records('Annul an entry of a programme', [AnnulmentDto])
  annulProgramme(
    @Param('id') programme: string,
    @Param('entryId') entry: string,
    @Body() body: unknown,
    @Calling() call: Call,
  ) {
    return this.recorder.record(call, 'AnnulEntry', { programme, entry }, body);
  }

  @Post('activities/:id/history/:entryId/correction')
  @ApiTags('activities')
  @Records('Correct an entry of an activity', [ActivityCorrectionDto])
  correctActivity(
    @Param('id') activity: string,
    @Param('entryId') entry: string,
    @Body() body: unknown,
    @Calling() call: Call,
  ) {
    return this.recorder.record(call, 'CorrectEntry', { activity, entry }, body);
  }

  @Post('activities/:id/history/:entryId/annulment')
  @ApiTags('activities')
  @Records('Annul an entry of an activity', [AnnulmentDto])
  annulActivity(
    @Param('id') activity: string,
    @Param('entryId') entry: string,
    @Body() body: unknown,
    @Calling() call: Call,
  ) {
    return this.recorder.record(call, 'AnnulEntry', { activity, entry }, body);
  }
}
