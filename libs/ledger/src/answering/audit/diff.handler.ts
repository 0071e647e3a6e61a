import { setImmediate as nextTurn } from 'node:timers/promises';
import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { endOfLocalDay } from '@concord-ledger/partial-date';
import type { Answer, List } from '../../asking.js';
import { Diff } from '../../auditing.js';
import type { AgreementDiff, DiffCause, DiffFilters, HistoryItem } from '../../auditing.js';
import { Ledger } from '../../ledger.js';
import { COMMITMENTS } from '../../views/commitments/tables.js';
import { entriesOfNumbers } from '../../views/entries/entry-rows.js';
import { ENTRIES } from '../../views/entries/tables.js';
import { PARTIES } from '../../views/parties/tables.js';
import { inOrderOfTitle } from '../../views/register/changed-agreements.js';
import type { EntryRange } from '../../views/register/changed-agreements.js';
import { REGISTER } from '../../views/register/tables.js';
import { itemsOf } from '../entries/page-of-entries.js';
import { readKnownAt } from '../known-at-text.js';
import { knowledgeAt } from '../known-at.js';
import { listedLater } from '../listing.js';
import type { Found, LaterPage } from '../listing.js';
import { firstTyped, meaningless, NotReflected, Unanswerable } from '../question.js';
import { AgreementThroughTime } from './agreement-through-time.js';
import { candidates } from './candidates.js';

const RESTS = [ENTRIES, REGISTER, PARTIES, COMMITMENTS];

/**
 * What the register says differently of one day between two moments of knowledge, and the entries that made it so (R19, R21): what has changed in a
 * report since it was sent. Only agreements are looked at of which, or of whose parties, something was recorded in between.
 */
@QueryHandler(Diff)
export class DiffHandler implements IQueryHandler<Diff, Answer<List<AgreementDiff>>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: Diff): Promise<Answer<List<AgreementDiff>>> {
    const question = {
      list: 'diff',
      rests: RESTS,
      ...firstTyped(['activeOn', filters.activeOn]),
      ...(filters.to !== undefined && { known: { path: 'to', text: filters.to } }),
    };
    return listedLater(this.ledger, filters, question, async (page) => {
      const { entry: to } = page.ledger.views.readModel.pin(RESTS, page.entry);
      const { entry: from, settled } = await this.#beginning(filters, to, page.entry === null);
      return { found: await this.#found({ from, to }, filters, page), entry: to, settled };
    });
  }

  /**
   * The entry of `from`, which is not after that of `to`.
   * @param isToEnd whether `to` is the end of the log as it was when it was asked: what is recorded while this answer is made belongs to neither
   */
  async #beginning(
    filters: DiffFilters,
    to: number,
    isToEnd: boolean,
  ): Promise<{ readonly entry: number; readonly settled: boolean }> {
    const known = await knowledgeAt(this.ledger, { path: 'from', text: filters.from });
    if (known.outcome === 'refused') throw new Unanswerable(known.refusal);
    if (known.outcome === 'not-reflected') throw new NotReflected();
    const entry = known.entry ?? (isToEnd ? to : this.ledger.opened.views.readModel.pin(RESTS).entry);
    if (entry > to || this.#isLater(filters)) throw wrongOrder(filters);
    return { entry, settled: known.settled ?? false };
  }

  /** Of two moments between which nothing was recorded, too. */
  #isLater({ from, to }: DiffFilters): boolean {
    const [first, last] = [from, to].map((text) => this.#msOf(text));
    return first !== null && first !== undefined && last !== null && last !== undefined && first > last;
  }

  #msOf(text: string | undefined): number | null {
    const moment = text === undefined ? null : readKnownAt(text);
    switch (moment?.kind) {
      case 'instant':
        return moment.ms;
      case 'day':
        return endOfLocalDay(moment.day, this.ledger.opened.identity.timeZone);
      case 'entry':
      case undefined:
        return null;
    }
  }

  async #found(
    range: EntryRange,
    { activeOn }: DiffFilters,
    { asOf, after, wanted }: LaterPage,
  ): Promise<Found<AgreementDiff>> {
    if (range.from === range.to) return { items: [] };
    const { db } = this.ledger.opened.views.readModel;
    const touched = await candidates(this.ledger, range);
    const items = [];
    for (const { agreement, key } of inOrderOfTitle(
      db,
      touched,
      range,
      asOf,
      activeOn !== undefined,
      after,
    )) {
      // An agreement is read once for every entry that may have changed it: others are answered before the next one.
      await nextTurn();
      const item = await this.#diffOf(new AgreementThroughTime(this.ledger, agreement, asOf), range);
      if (item !== null) items.push({ item, place: { key, id: agreement } });
      if (items.length >= wanted) break;
    }
    return { items };
  }

  async #diffOf(agreement: AgreementThroughTime, range: EntryRange): Promise<AgreementDiff | null> {
    const unexplained = await agreement.differences(range);
    const known = (await agreement.at(range.to)) ?? (await agreement.at(range.from));
    if (unexplained.length === 0 || known === null) return null;
    const { readModel } = this.ledger.opened.views;
    const numbers = unexplained.flatMap(({ causedBy }) => causedBy);
    const rows = entriesOfNumbers(readModel.db, numbers);
    const items = await itemsOf(this.ledger, rows, readModel.pin(RESTS, range.to), agreement.day);
    const causes = new Map(items.map((item) => [item.entry, causeOf(item)]));
    const differences = unexplained.map(({ causedBy, ...difference }) => ({
      ...difference,
      causes: causedBy.flatMap((number) => causes.get(number) ?? []),
    }));
    return { id: known.id, title: known.title, differences };
  }
}

function causeOf({ entry, id, nature, recordedLate, recordedAt, actor, words }: HistoryItem): DiffCause {
  return { entry, entryId: id, kind: kindOf(nature), recordedLate, recordedAt, actor, words };
}

function kindOf(nature: HistoryItem['nature']): DiffCause['kind'] {
  switch (nature) {
    case 'correction':
    case 'annulment':
    case 'amendment':
      return nature;
    case 'fact':
    case 'late-recording':
    case 'succession':
    case 'ledger':
    case 'unreadable':
      return 'new-fact';
  }
}

function wrongOrder({ from, to = 'now' }: DiffFilters): Unanswerable {
  return meaningless(
    'DIFF.ORDER',
    'from',
    `“${from}” at from is later than “${to}”: name the earlier moment first.`,
    { from, to },
  );
}
