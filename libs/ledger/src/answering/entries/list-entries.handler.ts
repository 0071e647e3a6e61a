import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Answer } from '../../asking.js';
import { ListEntries } from '../../auditing.js';
import type { EntryList, HistoryItem } from '../../auditing.js';
import { Ledger } from '../../ledger.js';
import { pageOfEntries } from './page-of-entries.js';

/** The entries of the whole ledger, in its order. */
@QueryHandler(ListEntries)
export class ListEntriesHandler implements IQueryHandler<ListEntries, Answer<EntryList<HistoryItem>>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: ListEntries): Promise<Answer<EntryList<HistoryItem>>> {
    const { stream, type } = filters;
    const which = { ...(stream !== undefined && { stream }), ...(type !== undefined && { type }) };
    return pageOfEntries(this.ledger, filters, { list: 'entries', which: () => which });
  }
}
