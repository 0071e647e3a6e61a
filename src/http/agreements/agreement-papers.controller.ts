import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { WorkProgrammeDto } from '../../commands/agreements/changes.dto.js';
import { DocumentDto, NoteDto } from '../../commands/agreements/documents.dto.js';
import { Records } from '../openapi/operations.js';
import { Recorder } from '../recording/recorder.js';
import { Call, Calling } from '../requests/call.js';

/** What is kept with an agreement: work programmes, documents, notes. */
@ApiTags('agreements')
@Controller('agreements/:id')
export class AgreementPapersController {
  constructor(private readonly recorder: Recorder) {}

  @Post('work-programmes')
  @Records('Adopt a work programme under an agreement', [WorkProgrammeDto])
  adoptWorkProgramme(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'AdoptWorkProgramme', { agreement }, body);
  }

  @Post('documents')
  @Records('Attach a document by its digest', [DocumentDto])
  attachDocument(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'AttachDocument', { agreement }, body);
  }

  @Post('notes')
  @Records('Add a difficulty, a recommendation or a note', [NoteDto])
  addNote(@Param('id') agreement: string, @Body() body: unknown, @Calling() call: Call) {
    return this.recorder.record(call, 'AddNote', { agreement }, body);
  }
}
