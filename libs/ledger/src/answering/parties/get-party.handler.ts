import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { partyIntervals, partyOn } from '@concord-ledger/agreements';
import type { LocalText, PartyState } from '@concord-ledger/agreements';
import type { Day } from '@concord-ledger/partial-date';
import { GetParty } from '../../asking.js';
import type { Answer, PartyDetail } from '../../asking.js';
import { Ledger } from '../../ledger.js';
import { streamName } from '../../stream-name.js';
import { ENTRIES } from '../../views/entries/tables.js';
import { PARTIES } from '../../views/parties/tables.js';
import { lastSaid } from '../last-said.js';
import { answered, firstTyped } from '../question.js';
import { unknownThing } from '../unknown-thing.js';
import { partyItem } from './party-item.js';
import { partySuccessions } from './party-successions.js';

/** One party on a day, with the names that it bore before, and with whom it came from and who came after it (R28). */
@QueryHandler(GetParty)
export class GetPartyHandler implements IQueryHandler<GetParty, Answer<PartyDetail>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: GetParty): Promise<Answer<PartyDetail>> {
    const { id, asOf: typed } = filters;
    const question = { rests: [ENTRIES, PARTIES], ...firstTyped(['asOf', typed]) };
    return answered(this.ledger, filters, question, async ({ ledger: { views }, asOf, entry }) => {
      const { readModel } = views;
      const pin = readModel.pin(question.rests, entry);
      const at = await readModel.parties.at(id, pin.entry);
      if (at === null) throw unknownThing('party', id);
      const said = lastSaid(readModel.db, at);
      const party = partyOn(said.state, asOf);
      if (party === null) throw unknownThing('party', id);
      const value = {
        ...partyItem(party),
        stream: streamName('party', id),
        version: at.version,
        void: said.void,
        foundedOn: foundedOn(said.state),
        ...(await partySuccessions(readModel, pin, party.id, asOf)),
        formerNames: formerNames(said.state, asOf),
      };
      return { value, entry: pin.entry };
    });
  }
}

function foundedOn({ facts }: PartyState): string {
  for (const { event } of facts) if (event.type === 'PartyRegistered') return event.data.on;
  return 'unknown';
}

/** The names that it bore before the day, in the order of time. */
function formerNames(state: PartyState, asOf: Day): PartyDetail['formerNames'] {
  return namesThroughTime(state).flatMap(({ to, ...name }) =>
    to !== null && to < asOf ? [{ ...name, to }] : [],
  );
}

function namesThroughTime(state: PartyState): readonly NameRun[] {
  const runs: NameRun[] = [];
  for (const { from, to, party } of partyIntervals(state)) {
    const { names, shortName } = party;
    const called = { names, ...(shortName !== null && { shortName }) };
    const last = runs.at(-1);
    if (last === undefined || !isSameName(last, called)) runs.push({ ...called, from, to });
    else runs[runs.length - 1] = { ...last, to };
  }
  return runs;
}

interface Called {
  readonly names: LocalText | null;
  readonly shortName?: string;
}

interface NameRun extends Called {
  readonly from: string | null;
  readonly to: string | null;
}

function isSameName(a: Called, b: Called): boolean {
  return a.shortName === b.shortName && a.names?.vi === b.names?.vi && a.names?.en === b.names?.en;
}
