import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { GetHistory } from '../../asking.js';
import type { Answer, HistoryItem, List } from '../../asking.js';
import { Ledger } from '../../ledger.js';
import { streamName } from '../../stream-name.js';
import { entryNumberOfVersion } from '../../views/entries/tables.js';
import { unknownThing } from '../unknown-thing.js';
import { pageOfEntries } from './page-of-entries.js';

/** Everything that was recorded of one thing, in the order of recording. */
@QueryHandler(GetHistory)
export class GetHistoryHandler implements IQueryHandler<GetHistory, Answer<List<HistoryItem>>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: GetHistory): Promise<Answer<List<HistoryItem>>> {
    const { kind, id } = filters;
    const stream = streamName(kind, id);
    return pageOfEntries(this.ledger, filters, { stream }, (entry) => {
      const first = entryNumberOfVersion(this.ledger.opened.views.readModel.db, stream, 0);
      if (first === null || first > entry) throw unknownThing(kind, id);
    });
  }
}
