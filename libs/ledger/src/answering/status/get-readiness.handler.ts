import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { GetReadiness } from '../../asking.js';
import type { Answer, LedgerReadiness } from '../../asking.js';
import { Ledger } from '../../ledger.js';
import { ENTRIES, lastEntry } from '../../views/entries/tables.js';
import { answered, firstTyped } from '../question.js';

/** Whether every view is kept up with the log. */
@QueryHandler(GetReadiness)
export class GetReadinessHandler implements IQueryHandler<GetReadiness, Answer<LedgerReadiness>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: GetReadiness): Promise<Answer<LedgerReadiness>> {
    const question = { rests: [ENTRIES], anyway: true, ...firstTyped(['asOf', filters.asOf]) };
    return answered(this.ledger, filters, question, ({ ledger: { views } }) => {
      const { projections, rebuiltBecause } = views.status();
      const last = lastEntry(views.readModel.db)?.number ?? null;
      return { entry: last ?? -1, value: { lastEntry: last, projections, rebuiltBecause } };
    });
  }
}
