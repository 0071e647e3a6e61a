import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { ListParties } from '../../asking.js';
import type { Answer, List, PartyItem } from '../../asking.js';
import { Ledger } from '../../ledger.js';
import { ENTRIES } from '../../views/entries/tables.js';
import { partyPage } from '../../views/parties/party-page.js';
import { PARTIES } from '../../views/parties/tables.js';
import { SEARCH } from '../../views/search/tables.js';
import { listed } from '../listing.js';
import { checkSearch } from '../search-words.js';
import { firstTyped } from '../question.js';
import { partyItem } from './party-item.js';

/** Parties on a day, in Vietnamese order of name (R28, R29, R40). */
@QueryHandler(ListParties)
export class ListPartiesHandler implements IQueryHandler<ListParties, Answer<List<PartyItem>>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: ListParties): Promise<Answer<List<PartyItem>>> {
    const rests = filters.q === undefined ? [ENTRIES, PARTIES] : [ENTRIES, PARTIES, SEARCH];
    return listed(
      this.ledger,
      filters,
      { list: 'parties', rests, ...firstTyped(['asOf', filters.asOf]) },
      (page) => {
        checkSearch(filters);
        const rows = partyPage(
          page.ledger.views.readModel,
          page.pin,
          page.asOf,
          filters,
          page.after,
          page.wanted,
        );
        return {
          items: rows.map(({ key, party }) => ({ item: partyItem(party), place: { key, id: party.id } })),
        };
      },
    );
  }
}
