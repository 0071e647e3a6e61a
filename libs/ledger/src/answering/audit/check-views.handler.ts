import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Answer } from '../../asking.js';
import { CheckViews } from '../../auditing.js';
import type { ViewsCheck } from '../../auditing.js';
import { Ledger } from '../../ledger.js';
import { ENTRIES } from '../../views/entries/tables.js';
import { answered, firstTyped } from '../question.js';

/** Whether the views say what the log says: what auditors ask before they believe a register. */
@QueryHandler(CheckViews)
export class CheckViewsHandler implements IQueryHandler<CheckViews, Answer<ViewsCheck>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: CheckViews): Promise<Answer<ViewsCheck>> {
    // Projections that have failed are compared up to where they did.
    const question = { rests: [ENTRIES], anyway: true, ...firstTyped(['asOf', filters.asOf]) };
    return answered(this.ledger, filters, question, async ({ ledger: { views } }) => {
      const value = await views.check(filters.onProgress ?? (() => undefined));
      return { value, entry: Math.max(-1, ...value.projections.map(({ entry }) => entry ?? -1)) };
    });
  }
}
