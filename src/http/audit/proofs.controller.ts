import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ProveEntry, WriteProof } from '@concord-ledger/ledger';
import type { EntryProof } from '@concord-ledger/ledger';
import { Asker } from '../asking/asker.js';
import { Problems } from '../openapi/operations.js';
import { refusalProblem, shapeProblem } from '../problems/problem.js';
import { Calling } from '../requests/call.js';
import type { Call } from '../requests/call.js';
import { ProofQuery } from './proof-query.dto.js';
import { entryProof, proofDocument } from './proof-schemas.js';

/** What proves entries to whoever does not trust the operator. */
@Controller()
export class ProofsController {
  constructor(
    private readonly asker: Asker,
    private readonly queryBus: QueryBus,
  ) {}

  @Get('agreements/:id/proof')
  @ApiTags('agreements')
  @ApiOperation({
    summary: 'A proof file: all that was recorded of an agreement, to be checked without the ledger (R38)',
  })
  @ApiResponse({
    status: 200,
    description:
      'To be kept byte for byte: written anew, even by another program of JSON, it proves nothing.',
    content: { 'application/json': { schema: proofDocument.json } },
  })
  @Problems(400, 404, 409, 421, 422, 500, 503)
  async agreement(
    @Param('id') id: string,
    @Query() query: ProofQuery,
    @Calling() call: Call,
  ): Promise<Buffer> {
    const { value } = await this.asker.ask(new WriteProof(Object.assign({ id }, query)));
    call.answerWith(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${id}.proof"`,
    });
    return Buffer.from(value.bytes);
  }

  @Get('audit/proof/:entry')
  @ApiTags('audit')
  @ApiOperation({ summary: 'That an entry is in the log that a checkpoint speaks for (RFC 9162, 2.1.3)' })
  @ApiParam({ name: 'entry', description: 'Its number.', schema: { type: 'integer', minimum: 0 } })
  @ApiResponse({
    status: 200,
    description:
      'The inclusion proof at the latest checkpoint; one is signed where none covers the entry yet.',
    schema: entryProof.json,
  })
  @Problems(400, 404, 409, 421, 500, 503)
  async entry(@Param('entry') entry: string, @Calling() call: Call): Promise<EntryProof> {
    call.refuseParameters();
    if (!/^\d{1,15}$/.test(entry))
      throw shapeProblem([{ path: 'entry', message: 'must be the number of an entry, in digits.' }]);
    const answer = await this.queryBus.execute(new ProveEntry(Number(entry)));
    if (answer.outcome === 'refused') throw refusalProblem(answer.refusal);
    return answer.proof;
  }
}
