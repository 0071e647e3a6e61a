import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { parseDay } from '@concord-ledger/partial-date';
import { ListAgreements } from '../../asking.js';
import type { AgreementFilters, AgreementListItem, Answer, List } from '../../asking.js';
import { Ledger } from '../../ledger.js';
import { ENTRIES } from '../../views/entries/tables.js';
import { PARTIES } from '../../views/parties/tables.js';
import type { RegisterConditions } from '../../views/register/conditions.js';
import { REGISTER } from '../../views/register/tables.js';
import { SEARCH } from '../../views/search/tables.js';
import { listed } from '../listing.js';
import { checkSearch } from '../search-words.js';
import { firstTyped, understood } from '../question.js';
import { keptItem } from './kept-items.js';

/** The register: agreements on a day, in Vietnamese order of title (R9, R14, R18, R28, R30, R40). */
@QueryHandler(ListAgreements)
export class ListAgreementsHandler implements IQueryHandler<ListAgreements, Answer<List<AgreementListItem>>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: ListAgreements): Promise<Answer<List<AgreementListItem>>> {
    const rests = [ENTRIES, REGISTER, PARTIES, ...(filters.q === undefined ? [] : [SEARCH])];
    const day = firstTyped(['asOf', filters.asOf], ['activeOn', filters.activeOn]);
    return listed(
      this.ledger,
      filters,
      { list: 'agreements', rests, ...day },
      ({ ledger, pin, asOf, after, wanted }) => {
        checkSearch(filters);
        const { register, names } = ledger.views.readModel;
        const conditions = conditionsOf(filters);
        const question = { pin, day: asOf, conditions, certain: filters.certainty === 'certain' };
        const rows = register.page(question, filters.sort ?? 'title', after, wanted);
        return {
          items: rows.map((row) => ({
            item: keptItem(row, names, pin, asOf),
            place: { key: row.key, id: row.agreement },
          })),
          ...(filters.count === true && { count: register.count(question) }),
        };
      },
    );
  }
}

function conditionsOf({
  activeOn,
  standing,
  scope,
  kind,
  party,
  jurisdiction,
  area,
  programme,
  q,
}: AgreementFilters): RegisterConditions {
  return {
    ...(activeOn !== undefined && { activeOn: understood(parseDay(activeOn), 'activeOn') }),
    ...(standing !== undefined && { standing }),
    ...(scope !== undefined && { scope }),
    ...(kind !== undefined && { kind }),
    ...(party !== undefined && { party }),
    ...(jurisdiction !== undefined && { jurisdiction }),
    ...(area !== undefined && { area }),
    ...(programme !== undefined && { programme }),
    ...(q !== undefined && { q }),
  };
}
