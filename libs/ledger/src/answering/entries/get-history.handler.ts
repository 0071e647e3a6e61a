import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Answer, List } from '../../asking.js';
import { GetHistory } from '../../auditing.js';
import type { HistoryItem } from '../../auditing.js';
import { Ledger } from '../../ledger.js';
import { streamName } from '../../stream-name.js';
import { entryNumberOfVersion } from '../../views/entries/tables.js';
import { unknownThing } from '../unknown-thing.js';
import { pageOfEntries } from './page-of-entries.js';
import { successionsNaming } from './successions-naming.js';

/** Everything that was recorded of one thing, in the order of recording; of a party also the successions that name it (R26). */
@QueryHandler(GetHistory)
export class GetHistoryHandler implements IQueryHandler<GetHistory, Answer<List<HistoryItem>>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: GetHistory): Promise<Answer<List<HistoryItem>>> {
    const { kind, id } = filters;
    const stream = streamName(kind, id);
    return pageOfEntries(this.ledger, filters, stream, async (entry) => {
      const { db } = this.ledger.opened.views.readModel;
      const first = entryNumberOfVersion(db, stream, 0);
      if (first === null || first > entry) throw unknownThing(kind, id);
      if (kind !== 'party') return { stream };
      return { stream, besides: await successionsNaming(this.ledger.store.events, db, id, entry) };
    });
  }
}
