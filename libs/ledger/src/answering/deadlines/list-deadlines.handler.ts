import { setImmediate } from 'node:timers/promises';
import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import {
  commitmentDeadlines,
  endingDeadlines,
  endingsSought,
  lifecycleDeadlines,
  yearlyDeadlines,
} from '@concord-ledger/agreements';
import type { DayRange, Deadline, Rules } from '@concord-ledger/agreements';
import { addDurationToDay, duration, parseDay } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import { ListDeadlines } from '../../asking.js';
import type { Answer, DeadlineFilters, DeadlineItem, List } from '../../asking.js';
import { Ledger } from '../../ledger.js';
import { COMMITMENTS } from '../../views/commitments/tables.js';
import { deadlineCandidates } from '../../views/deadlines/candidates.js';
import { DEADLINES } from '../../views/deadlines/tables.js';
import { ENTRIES } from '../../views/entries/tables.js';
import { PARTIES } from '../../views/parties/tables.js';
import type { Pin } from '../../views/pin.js';
import type { ReadModel } from '../../views/read-model.js';
import { endedBetween } from '../../views/register/endings.js';
import { REGISTER } from '../../views/register/tables.js';
import { sortKeyOf } from '../../views/sort-name.js';
import type { Place } from '../cursor.js';
import { listedLater } from '../listing.js';
import { firstTyped, meaningless, understood } from '../question.js';
import { rulesAbout } from '../statutory/rules-about.js';

/**
 * Renewals, notices, expiries, signings and commitments, and what a law asks for: what is planned in a range of days, and what is overdue on a
 * day (R10, R12, R13, R15).
 */
@QueryHandler(ListDeadlines)
export class ListDeadlinesHandler implements IQueryHandler<ListDeadlines, Answer<List<DeadlineItem>>> {
  /** The lists that were asked for last, so that a later page is only looked up. */
  readonly #kept = new Map<string, readonly Placed[]>();

  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: ListDeadlines): Promise<Answer<List<DeadlineItem>>> {
    const rests = [ENTRIES, DEADLINES, COMMITMENTS, REGISTER, PARTIES];
    // What a law asks for is in the list: under other rules a page would go on in another list.
    const list = `deadlines by ${this.ledger.rulesSha256 ?? 'no rules'}`;
    const question = { list, rests, ...firstTyped(['asOf', filters.asOf], ['on', filters.on]) };
    return listedLater(
      this.ledger,
      filters,
      question,
      async ({ ledger: { views }, asOf, entry, after, wanted }) => {
        const pin = views.readModel.pin(rests, entry);
        const all = await this.#whole(views.readModel, pin, asOf, filters);
        const begin = after === null ? 0 : all.findIndex(({ item }) => item.id === after.id) + 1;
        return { found: { items: all.slice(begin, begin + wanted) }, entry: pin.entry };
      },
    );
  }

  async #whole(
    readModel: ReadModel,
    pin: Pin,
    asOf: Day,
    filters: DeadlineFilters,
  ): Promise<readonly Placed[]> {
    const { on, range } = daysAsked(filters, asOf);
    const { kind, state, agreement } = filters;
    const [generation] = pin.stamps.get(ENTRIES.name)?.split('.') ?? [];
    const key = JSON.stringify([
      generation,
      pin.entry,
      asOf,
      on,
      range.from,
      range.to,
      kind,
      state,
      agreement,
    ]);
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const all = await deadlinesOf(readModel, pin, this.ledger.rules, asOf, on, range, filters);
    if (all.length <= MOST_KEPT) this.#kept.set(key, all);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_LISTS && oldest !== undefined) this.#kept.delete(oldest);
    return all;
  }
}

const MOST_LISTS = 4;
const MOST_KEPT = 20_000;

interface Placed {
  readonly item: DeadlineItem;
  readonly place: Place;
}

/** By the last day of their window, then in Vietnamese order of title (R40). */
async function deadlinesOf(
  readModel: ReadModel,
  pin: Pin,
  rules: Rules | null,
  asOf: Day,
  on: Day,
  range: DayRange,
  filters: DeadlineFilters,
): Promise<readonly Placed[]> {
  const placed = new Map<string, Placed & { readonly order: Place }>();
  const place = (deadline: Deadline): void => {
    if (filters.kind !== undefined && deadline.kind !== filters.kind) return;
    if (filters.state !== undefined && deadline.state !== filters.state) return;
    const { agreement } = deadline;
    const title = agreement === null ? {} : (readModel.register.one(pin, asOf, agreement)?.item.title ?? {});
    const item = deadlineItem(deadline, title);
    const { id, latest } = item;
    const key = latest ?? '~';
    const order = { key: `${key} ${sortKeyOf(title, agreement ?? '')}`, id };
    if (placed.get(id)?.item.certainty !== 'yes') placed.set(id, { item, place: { key, id }, order });
  };
  if (rules !== null && filters.agreement === undefined)
    for (const deadline of yearlyDeadlines(rules, on, range)) place(deadline);
  let resumed = performance.now();
  for (const agreement of candidates(readModel, pin, rules, on, range, filters.agreement ?? null)) {
    if (performance.now() - resumed > SLICE_MS) {
      await setImmediate();
      resumed = performance.now();
    }
    const at = await readModel.agreements.at(agreement, pin.entry);
    if (at === null) continue;
    for (const deadline of lifecycleDeadlines(at.state, on, range)) place(deadline);
    for (const deadline of commitmentDeadlines(at.state, on, range)) place(deadline);
    if (rules === null) continue;
    const applies = rulesAbout(rules, at.state, readModel.names, pin, on);
    for (const deadline of endingDeadlines(rules, at.state, applies, on, range)) place(deadline);
  }
  return [...placed.values()].sort((a, b) => (isAfter(a.order, b.order) ? 1 : -1));
}

/** The agreements that may have a deadline of their own, or one by the rules because they have ended. */
function candidates(
  { db }: ReadModel,
  pin: Pin,
  rules: Rules | null,
  on: Day,
  range: DayRange,
  agreement: string | null,
): readonly string[] {
  const own = deadlineCandidates(db, pin, on, range, agreement);
  const sought = rules === null ? null : endingsSought(rules, on, range);
  if (sought === null) return own;
  return [...new Set([...own, ...endedBetween(db, pin, sought, agreement)])];
}

/** How long others wait, at most, while a list is put together. */
const SLICE_MS = 10;

function daysAsked(filters: DeadlineFilters, asOf: Day): { on: Day; range: DayRange } {
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
  const first = from < on ? from : on;
  const last = addDurationToDay(first, duration(LONGEST_RANGE));
  if (to > last) {
    throw meaningless(
      'QUESTION.RANGE',
      'to',
      `Deadlines are listed for at most 10 years from ${first}, to ${last}, not to ${to}: ask for a shorter range, or for later days with a later “on”.`,
      { from, to, on },
    );
  }
  return { on, range: { from, to } };
}

const DEFAULT_RANGE = 'P12M';
/** An agreement that is renewed by the day has a deadline a day. */
const LONGEST_RANGE = 'P10Y';

function deadlineItem(deadline: Deadline, title: DeadlineItem['title']): DeadlineItem {
  const { kind, state, certainty, agreement, commitment, occurrence, window, text, statutory } = deadline;
  const about = [kind, statutory?.rule, agreement, commitment].filter(
    (each) => each !== undefined && each !== null,
  );
  return {
    id: [...about, window.edtf].join(':'),
    identity: [...about, ...(occurrence === undefined ? [] : [occurrence])].join(':'),
    kind,
    state,
    certainty,
    agreement,
    commitment: commitment ?? null,
    title,
    text: text ?? null,
    statutory: statutory ?? null,
    window: window.edtf,
    earliest: window.earliest,
    latest: window.latest,
  };
}

function isAfter(a: Place, b: Place): boolean {
  return a.key === b.key ? a.id > b.id : a.key > b.key;
}
