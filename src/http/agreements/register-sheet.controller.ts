import { applyDecorators, Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { REGISTER_MEDIA_TYPES, registerSheet } from '@concord-ledger/reports';
import type { RegisterFormat } from '@concord-ledger/reports';
import { gatherRows } from '../../spreadsheets/gather-rows.js';
import { valueOf } from '../asking/asker.js';
import { Problems } from '../openapi/operations.js';
import { Calling } from '../requests/call.js';
import type { Call } from '../requests/call.js';
import { RegisterQuery } from './agreements-query.dto.js';

/** The register as the spreadsheet that offices keep. */
@ApiTags('agreements')
@Controller()
export class RegisterSheetController {
  constructor(private readonly queryBus: QueryBus) {}

  @Get('agreements.xlsx')
  @AnswersSheet('The register as an Excel workbook, with the columns that Vietnamese offices keep', 'xlsx')
  xlsx(@Query() query: RegisterQuery, @Calling() call: Call): Promise<Buffer> {
    return this.sheet('xlsx', query, call);
  }

  @Get('agreements.csv')
  @AnswersSheet(
    'The register as comma-separated values, with the columns that Vietnamese offices keep',
    'csv',
  )
  csv(@Query() query: RegisterQuery, @Calling() call: Call): Promise<Buffer> {
    return this.sheet('csv', query, call);
  }

  private async sheet(
    format: RegisterFormat,
    { lang = 'vi', ...filters }: RegisterQuery,
    call: Call,
  ): Promise<Buffer> {
    const { value } = valueOf(await gatherRows((query) => this.queryBus.execute(query), filters));
    call.answerWith(200, {
      'content-type': REGISTER_MEDIA_TYPES[format],
      'content-disposition': `attachment; filename="agreements.${format}"`,
    });
    return Buffer.from(registerSheet(value, format, lang));
  }
}

function AnswersSheet(summary: string, format: RegisterFormat): MethodDecorator {
  const [mediaType = ''] = REGISTER_MEDIA_TYPES[format].split(';');
  return applyDecorators(
    ApiOperation({ summary }),
    ApiResponse({
      status: 200,
      description: 'All agreements that match; days that are known as days, others in words.',
      content: { [mediaType]: { schema: { type: 'string', format: 'binary' } } },
    }),
    Problems(400, 404, 421, 422, 500, 503),
  );
}
