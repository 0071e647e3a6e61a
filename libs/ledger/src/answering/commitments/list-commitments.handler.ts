import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Commitment } from '@concord-ledger/agreements';
import type { Certainty } from '@concord-ledger/partial-date';
import { ListCommitments } from '../../asking.js';
import type { Answer, CommitmentFilters, CommitmentItem, List } from '../../asking.js';
import { Ledger } from '../../ledger.js';
import { commitmentRows } from '../../views/commitments/commitment-rows.js';
import type { CommitmentNarrowing } from '../../views/commitments/commitment-rows.js';
import { COMMITMENTS } from '../../views/commitments/tables.js';
import { ENTRIES } from '../../views/entries/tables.js';
import { REGISTER } from '../../views/register/tables.js';
import type { RegisterRow } from '../../views/register/register-page.js';
import { placeOf } from '../agreements/agreement-item.js';
import { listed } from '../listing.js';
import type { Found, Page } from '../listing.js';
import { firstTyped } from '../question.js';
import { commitmentItem } from './commitment-item.js';
import { matchedWindows, windowConditions } from './matching-windows.js';
import type { WindowConditions } from './matching-windows.js';

/** Commitments with their windows on a day, the first due first (R15, R16, R18). */
@QueryHandler(ListCommitments)
export class ListCommitmentsHandler implements IQueryHandler<ListCommitments, Answer<List<CommitmentItem>>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: ListCommitments): Promise<Answer<List<CommitmentItem>>> {
    const day = firstTyped(['asOf', filters.asOf], ['overdueOn', filters.overdueOn]);
    const rests = [ENTRIES, COMMITMENTS, REGISTER];
    return listed(this.ledger, filters, { list: 'commitments', rests, ...day }, (page) =>
      findCommitments(page, filters),
    );
  }
}

function findCommitments(page: Page, filters: CommitmentFilters): Found<CommitmentItem> {
  const conditions = windowConditions(filters);
  const items = found(page, filters, conditions, page.after, page.wanted);
  if (filters.count !== true) return { items };
  const all = found(page, filters, conditions, null, Infinity);
  const certain = all.filter(({ item }) => item.certainty === 'yes').length;
  return { items, count: { certain, possible: all.length - certain } };
}

function found(
  { ledger, pin, asOf }: Page,
  filters: CommitmentFilters,
  conditions: WindowConditions,
  after: Page['after'],
  wanted: number,
): Found<CommitmentItem>['items'] {
  const { db, register } = ledger.views.readModel;
  const items = [];
  for (const { commitment, key, id } of commitmentRows(
    db,
    pin,
    asOf,
    narrowing(filters, conditions, asOf),
    after,
  )) {
    const windows = matchedWindows(commitment, asOf, conditions);
    if (windows === null) continue;
    const row = register.one(pin, asOf, commitment.agreement);
    const obliged = filters.party === undefined ? 'yes' : obligation(commitment, row, filters.party);
    if (obliged === 'no') continue;
    const certainty = obliged === 'yes' ? windows.certainty : 'possibly';
    if (filters.certainty === 'certain' && certainty !== 'yes') continue;
    const ids = row?.item.parties.map(({ party }) => party) ?? [];
    items.push({ item: commitmentItem(commitment, { ...windows, certainty }, ids), place: { key, id } });
    if (items.length >= wanted) break;
  }
  return items;
}

function narrowing(
  { agreement, programme }: CommitmentFilters,
  { dueIn, dueBy, overdueOn, standing }: WindowConditions,
  asOf: CommitmentNarrowing['overdueOn'],
): CommitmentNarrowing {
  const period = dueIn ?? dueBy;
  const overdue = overdueOn ?? (standing === 'overdue' ? asOf : undefined);
  return {
    ...(agreement !== undefined && { agreement }),
    ...(programme !== undefined && { programme }),
    ...(period !== null && { due: { from: period.earliest, to: period.latest } }),
    ...(overdue !== undefined && { overdueOn: overdue }),
  };
}

/** Whether a party is responsible: named, or one of all where none is named, or on the day in the place of such a one (R28). */
function obligation({ obligors }: Commitment, row: RegisterRow | null, party: string): Certainty {
  if (obligors?.some((obligor) => obligor === party)) return 'yes';
  const obliged =
    row?.item.parties.filter(({ party: signed }) => obligors === null || obligors.includes(signed)) ?? [];
  const degrees = obliged.map((signed) => {
    if (signed.party === party) return signed.certainty;
    const holder = row === null ? undefined : placeOf(signed, row).held.find((each) => each.party === party);
    if (holder === undefined) return 'no';
    return signed.certainty === 'yes' ? holder.certainty : 'possibly';
  });
  return CERTAINTIES.find((certainty) => degrees.includes(certainty)) ?? 'no';
}

/** The surest first. */
const CERTAINTIES: readonly Certainty[] = ['yes', 'possibly'];
