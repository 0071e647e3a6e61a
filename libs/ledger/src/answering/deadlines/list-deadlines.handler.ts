import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { commitmentDeadlines, lifecycleDeadlines } from '@concord-ledger/agreements';
import type { Deadline } from '@concord-ledger/agreements';
import { addDurationToDay, duration, parseDay } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import { ListDeadlines } from '../../asking.js';
import type { Answer, DeadlineFilters, DeadlineItem, List } from '../../asking.js';
import { Ledger } from '../../ledger.js';
import { COMMITMENTS } from '../../views/commitments/tables.js';
import { deadlineCandidates } from '../../views/deadlines/candidates.js';
import { DEADLINES } from '../../views/deadlines/tables.js';
import { ENTRIES } from '../../views/entries/tables.js';
import type { Pin } from '../../views/pin.js';
import type { ReadModel } from '../../views/read-model.js';
import { REGISTER } from '../../views/register/tables.js';
import { sortKeyOf } from '../../views/sort-name.js';
import type { Place } from '../cursor.js';
import { listedLater } from '../listing.js';
import { firstTyped, meaningless, understood } from '../question.js';

/** Renewals, notices, expiries, signings and commitments: what is planned in a range of days, and what is overdue on a day (R10, R12, R13, R15). */
@QueryHandler(ListDeadlines)
export class ListDeadlinesHandler implements IQueryHandler<ListDeadlines, Answer<List<DeadlineItem>>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: ListDeadlines): Promise<Answer<List<DeadlineItem>>> {
    const rests = [ENTRIES, DEADLINES, COMMITMENTS, REGISTER];
    const day = firstTyped(['asOf', filters.asOf], ['on', filters.on]);
    return listedLater(
      this.ledger,
      filters,
      { rests, ...day },
      async ({ ledger, asOf, entry, after, wanted }) => {
        const { readModel } = ledger.views;
        const pin = readModel.pin(rests, entry);
        const all = await deadlinesOf(readModel, pin, asOf, filters);
        const items = all.filter(({ place }) => after === null || isAfter(place, after)).slice(0, wanted);
        return { found: { items }, entry: pin.entry };
      },
    );
  }
}

interface Placed {
  readonly item: DeadlineItem;
  readonly place: Place;
}

/** By the last day of their window, then in Vietnamese order of title (R40). */
async function deadlinesOf(
  readModel: ReadModel,
  pin: Pin,
  asOf: Day,
  filters: DeadlineFilters,
): Promise<readonly Placed[]> {
  const { on, range } = daysAsked(filters, asOf);
  const placed = new Map<string, Placed>();
  for (const agreement of deadlineCandidates(readModel.db, pin, on, range, filters.agreement ?? null)) {
    const at = await readModel.agreements.at(agreement, pin.entry);
    if (at === null) continue;
    for (const deadline of [
      ...lifecycleDeadlines(at.state, on, range),
      ...commitmentDeadlines(at.state, on, range),
    ]) {
      if (filters.kind !== undefined && deadline.kind !== filters.kind) continue;
      if (filters.state !== undefined && deadline.state !== filters.state) continue;
      const title = readModel.register.one(pin, asOf, agreement)?.item.title ?? {};
      const item = deadlineItem(deadline, title);
      const key = `${item.latest ?? '~'} ${sortKeyOf(title, agreement)}`;
      if (placed.get(item.id)?.item.certainty !== 'yes')
        placed.set(item.id, { item, place: { key, id: item.id } });
    }
  }
  return [...placed.values()].sort((a, b) => (isAfter(a.place, b.place) ? 1 : -1));
}

function daysAsked(filters: DeadlineFilters, asOf: Day): { on: Day; range: { from: Day; to: Day } } {
  const read = (path: 'on' | 'from' | 'to', otherwise: Day) => {
    const typed = filters[path];
    return typed === undefined ? otherwise : understood(parseDay(typed), path);
  };
  const on = read('on', asOf);
  const from = read('from', on);
  const to = read('to', addDurationToDay(from > on ? from : on, duration(DEFAULT_RANGE)));
  if (to < from) {
    throw meaningless(
      'QUESTION.RANGE',
      'to',
      `The range ends on ${to}, before it begins on ${from}: exchange the two.`,
      {
        from,
        to,
      },
    );
  }
  return { on, range: { from, to } };
}

const DEFAULT_RANGE = 'P12M';

function deadlineItem(deadline: Deadline, title: DeadlineItem['title']): DeadlineItem {
  const { kind, state, certainty, agreement, commitment, window, text } = deadline;
  return {
    id: [kind, agreement, ...(commitment === undefined ? [] : [commitment]), window.edtf].join(':'),
    kind,
    state,
    certainty,
    agreement,
    commitment: commitment ?? null,
    title,
    text: text ?? null,
    window: window.edtf,
    earliest: window.earliest,
    latest: window.latest,
  };
}

function isAfter(a: Place, b: Place): boolean {
  return a.key === b.key ? a.id > b.id : a.key > b.key;
}
