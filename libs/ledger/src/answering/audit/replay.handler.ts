import { setImmediate as nextTurn } from 'node:timers/promises';
import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { ThingKind } from '@concord-ledger/agreements';
import { localDay } from '@concord-ledger/partial-date';
import { GetActivity, GetAgreement, GetParty, GetProgramme } from '../../asking.js';
import type { Answer } from '../../asking.js';
import { Replay } from '../../auditing.js';
import type { Details, EntryList, HistoryItem, ReplayStep } from '../../auditing.js';
import { Ledger } from '../../ledger.js';
import { streamName } from '../../stream-name.js';
import { GetActivityHandler } from '../activities/get-activity.handler.js';
import { GetAgreementHandler } from '../agreements/get-agreement.handler.js';
import { entriesOfThing } from '../entries/entries-of-thing.js';
import { pageFromEntries } from '../entries/page-of-entries.js';
import { GetPartyHandler } from '../parties/get-party.handler.js';
import { GetProgrammeHandler } from '../programmes/get-programme.handler.js';
import { NotReflected, Unanswerable } from '../question.js';

/** A thing as it was known after each entry of its history: what auditors replay (R21). */
@QueryHandler(Replay)
export class ReplayHandler implements IQueryHandler<
  Replay,
  Answer<EntryList<ReplayStep<Details[ThingKind]>>>
> {
  constructor(private readonly ledger: Ledger) {}

  async execute<Kind extends ThingKind>({
    filters,
  }: Replay<Kind>): Promise<Answer<EntryList<ReplayStep<Details[Kind]>>>> {
    const { kind, id, to, asOf } = filters;
    const entries = {
      list: `replay of ${streamName(kind, id)}`,
      which: (entry: number) => entriesOfThing(this.ledger, filters, entry),
      ...(to !== undefined && { known: { path: 'to', text: to } }),
    };
    const detail: DetailOf<Kind> = DETAILS[kind];
    return pageFromEntries(this.ledger, filters, entries, async (item) => {
      // A history may be long, and every step is a reading of its own: others are answered before the next one.
      await nextTurn();
      const day = asOf ?? dayOf(item, this.ledger);
      const state = await detail(this.ledger, { id, asOf: day, knownAt: `entry:${item.entry}` });
      if (state.outcome === 'refused') throw new Unanswerable(state.refusal);
      if (state.outcome !== 'answered') throw new NotReflected();
      return { item, asOf: state.asOf, state: state.value };
    });
  }
}

/** The business day on which the office learned it. */
function dayOf({ instant }: HistoryItem, { opened }: Ledger): string {
  return localDay(Date.parse(instant), opened.identity.timeZone);
}

interface About {
  readonly id: string;
  readonly asOf: string;
  readonly knownAt: string;
}

type DetailOf<Kind extends ThingKind> = (ledger: Ledger, about: About) => Promise<Answer<Details[Kind]>>;

const DETAILS: { readonly [Kind in ThingKind]: DetailOf<Kind> } = {
  agreement: (ledger, about) => new GetAgreementHandler(ledger).execute(new GetAgreement(about)),
  party: (ledger, about) => new GetPartyHandler(ledger).execute(new GetParty(about)),
  programme: (ledger, about) => new GetProgrammeHandler(ledger).execute(new GetProgramme(about)),
  activity: (ledger, about) => new GetActivityHandler(ledger).execute(new GetActivity(about)),
};
