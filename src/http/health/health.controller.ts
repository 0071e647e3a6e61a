import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { HealthCheck, HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import type { HealthCheckResult, HealthIndicatorResult } from '@nestjs/terminus';
import { GetReadiness } from '@concord-ledger/ledger';
import { Asker } from '../asking/asker.js';
import { Problems } from '../openapi/operations.js';
import { health } from './health-schema.js';

/** For whatever watches the process; outside /v1. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly checks: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly asker: Asker,
  ) {}

  @Get('live')
  @HealthCheck({ swaggerDocumentation: false })
  @ApiOperation({ summary: 'Whether the process answers' })
  @ApiResponse({ status: 200, description: 'It does.', schema: health.json })
  @Problems(421, 500)
  live(): Promise<HealthCheckResult> {
    return this.checks.check([]);
  }

  @Get('ready')
  @HealthCheck({ swaggerDocumentation: false })
  @ApiOperation({ summary: 'Whether every view is up to date enough to be asked' })
  @ApiResponse({ status: 200, description: 'It is ready.', schema: health.json })
  @Problems(421, 500, 503)
  ready(): Promise<HealthCheckResult> {
    return this.checks.check([() => this.projections()]);
  }

  /** A failed projection makes the node unready: what it answers would silently be out of date. */
  private async projections(): Promise<HealthIndicatorResult> {
    const { value } = await this.asker.ask(new GetReadiness({}));
    const idle = value.projections.filter(({ state }) => state !== 'active');
    const indicator = this.indicators.check('projections');
    const facts = {
      entry: value.lastEntry,
      rebuiltBecause: value.rebuiltBecause,
      notActive: idle.map(({ name, state, failure }) => ({ name, state, ...(failure && { failure }) })),
    };
    return idle.length === 0 ? indicator.up(facts) : indicator.down(facts);
  }
}
