import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Ledger } from '@concord-ledger/ledger';
import { Problems } from '../openapi/operations.js';
import { edgeProblem } from '../problems/problem.js';
import { Calling } from '../requests/call.js';
import type { Call } from '../requests/call.js';

/** The log as C2SP tlog-tiles publishes one: what whoever does not trust the operator verifies the ledger by. */
@ApiTags('audit')
@Controller('audit')
export class LogController {
  constructor(private readonly ledger: Ledger) {}

  @Get('checkpoint')
  @ApiOperation({ summary: 'The latest checkpoint, a signed note (C2SP tlog-checkpoint)' })
  @ApiResponse({
    status: 200,
    description: 'Covers what was recorded before the request, where that could be signed in time.',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  @Problems(400, 404, 421, 500, 503)
  async checkpoint(@Calling() call: Call): Promise<string> {
    call.refuseParameters();
    const { proving } = this.ledger.opened;
    if (proving === null) throw edgeProblem('CHECKPOINT.NONE', 'This server keeps no tree of its log.');
    const found = await proving.checkpointWithin(this.ledger.waitMs);
    if (found.note === null) throw edgeProblem('CHECKPOINT.NONE', found.why.reason);
    call.answerWith(200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' });
    return found.note;
  }

  @Get('tile/*')
  @ApiOperation({ summary: 'A tile of hashes or a bundle of entries of the log (C2SP tlog-tiles)' })
  @ApiParam({
    name: 'path',
    description:
      '`0/000`, `0/x001/234.p/17`, `entries/000`: level or `entries`, index, and the width where the tile is not full. May hold slashes.',
    schema: { type: 'string' },
  })
  @ApiResponse({
    status: 200,
    description: 'Hashes of 32 bytes each; or entries, each 32 bytes (R31) behind their length in two bytes.',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  @Problems(400, 404, 421, 500, 503)
  tile(@Param() { '*': path = '' }: Wildcard, @Calling() call: Call): Buffer {
    call.refuseParameters();
    const found = this.ledger.opened.proving?.tile(`tile/${path}`) ?? NO_TREE;
    switch (found.outcome) {
      case 'tile': {
        const cached = found.isFull ? FOR_EVER : A_MINUTE;
        call.answerWith(200, { 'content-type': 'application/octet-stream', 'cache-control': cached });
        return Buffer.from(found.bytes);
      }
      case 'missing':
        throw edgeProblem('TILE.NONE', `The tree covers ${found.size} entries so far: it has no such tile.`, {
          facts: { size: found.size },
        });
      case 'malformed':
        throw edgeProblem('REQUEST.SHAPE', found.problem, {
          problems: [{ path: 'path', message: found.problem }],
        });
      default:
        return found satisfies never;
    }
  }
}

/** What stands in the place of the star: Fastify gives it no other name. */
type Wildcard = Readonly<Partial<Record<'*', string>>>;

const NO_TREE = { outcome: 'missing', size: 0 } as const;

/** A full tile never changes. */
const FOR_EVER = 'public, max-age=31536000, immutable';
/** Nor do a partial one's bytes, but a wider one takes its place. */
const A_MINUTE = 'public, max-age=60';
