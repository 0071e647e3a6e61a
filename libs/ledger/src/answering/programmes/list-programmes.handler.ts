import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { ListProgrammes } from '../../asking.js';
import type { Answer, List, ProgrammeItem } from '../../asking.js';
import { Ledger } from '../../ledger.js';
import { ENTRIES } from '../../views/entries/tables.js';
import { PARTIES } from '../../views/parties/tables.js';
import { programmePage } from '../../views/programmes/programme-page.js';
import { PROGRAMMES } from '../../views/programmes/tables.js';
import { SEARCH } from '../../views/search/tables.js';
import { listed } from '../listing.js';
import { checkSearch } from '../search-words.js';
import { firstTyped } from '../question.js';
import { programmeItem } from './programme-item.js';

/** National programmes, in Vietnamese order of name (R40). */
@QueryHandler(ListProgrammes)
export class ListProgrammesHandler implements IQueryHandler<ListProgrammes, Answer<List<ProgrammeItem>>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: ListProgrammes): Promise<Answer<List<ProgrammeItem>>> {
    const rests = [ENTRIES, PROGRAMMES, PARTIES, ...(filters.q === undefined ? [] : [SEARCH])];
    const day = firstTyped(['asOf', filters.asOf]);
    return listed(
      this.ledger,
      filters,
      { list: 'programmes', rests, ...day },
      ({ ledger, pin, asOf, after, wanted }) => {
        checkSearch(filters);
        const { db, names } = ledger.views.readModel;
        return {
          items: programmePage(db, pin, filters, after, wanted).map(({ key, programme }) => ({
            item: programmeItem(programme, names, pin, asOf),
            place: { key, id: programme.id },
          })),
        };
      },
    );
  }
}
