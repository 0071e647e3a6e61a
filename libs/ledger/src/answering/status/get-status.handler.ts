import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { GetStatus } from '../../asking.js';
import type { Answer, LedgerStatus } from '../../asking.js';
import { Ledger } from '../../ledger.js';
import { lastEntry } from '../../views/entries/tables.js';
import { ENTRIES } from '../../views/entries/tables.js';
import { danglingReferences } from '../../views/references/dangling.js';
import { answered, firstTyped } from '../question.js';

/** The state of the ledger and of its views. */
@QueryHandler(GetStatus)
export class GetStatusHandler implements IQueryHandler<GetStatus, Answer<LedgerStatus>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: GetStatus): Promise<Answer<LedgerStatus>> {
    const question = { rests: [ENTRIES], anyway: true, ...firstTyped(['asOf', filters.asOf]) };
    return answered(this.ledger, filters, question, ({ ledger: { identity, views, proving } }) => {
      const { db } = views.readModel;
      const { projections, rebuiltBecause } = views.status();
      const last = lastEntry(db);
      const { origin, timeZone, formatVersion } = identity;
      return {
        entry: last?.number ?? -1,
        value: {
          origin,
          timeZone,
          formatVersion,
          lastEntry: last?.number ?? null,
          lastInstant: last?.instant ?? null,
          projections,
          rebuiltBecause,
          danglingReferences: danglingReferences(db),
          ...(proving && { proofs: proving.status() }),
        },
      };
    });
  }
}
