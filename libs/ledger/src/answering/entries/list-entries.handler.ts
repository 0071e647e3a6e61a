import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { ListEntries } from '../../asking.js';
import type { Answer, HistoryItem, List } from '../../asking.js';
import { Ledger } from '../../ledger.js';
import { pageOfEntries } from './page-of-entries.js';

/** The entries of the whole ledger, in its order. */
@QueryHandler(ListEntries)
export class ListEntriesHandler implements IQueryHandler<ListEntries, Answer<List<HistoryItem>>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: ListEntries): Promise<Answer<List<HistoryItem>>> {
    const { stream, type } = filters;
    return pageOfEntries(this.ledger, filters, {
      ...(stream !== undefined && { stream }),
      ...(type !== undefined && { type }),
    });
  }
}
