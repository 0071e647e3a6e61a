import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Answer } from '../../asking.js';
import { GetHistory } from '../../auditing.js';
import type { EntryList, HistoryItem } from '../../auditing.js';
import { Ledger } from '../../ledger.js';
import { streamName } from '../../stream-name.js';
import { entriesOfThing } from './entries-of-thing.js';
import { pageOfEntries } from './page-of-entries.js';

/** Everything that was recorded of one thing, in the order of recording; of a party also the successions that name it (R26). */
@QueryHandler(GetHistory)
export class GetHistoryHandler implements IQueryHandler<GetHistory, Answer<EntryList<HistoryItem>>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: GetHistory): Promise<Answer<EntryList<HistoryItem>>> {
    return pageOfEntries(this.ledger, filters, {
      list: streamName(filters.kind, filters.id),
      which: (entry) => entriesOfThing(this.ledger, filters, entry),
    });
  }
}
