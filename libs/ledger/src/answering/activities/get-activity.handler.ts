import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { activityOf } from '@concord-ledger/agreements';
import type { Participant } from '@concord-ledger/agreements';
import { GetActivity } from '../../asking.js';
import type { ActivityDetail, Answer, PartyName } from '../../asking.js';
import { Ledger } from '../../ledger.js';
import { streamName } from '../../stream-name.js';
import { ENTRIES } from '../../views/entries/tables.js';
import { PARTIES } from '../../views/parties/tables.js';
import { lastSaid } from '../last-said.js';
import { personOf } from '../persons.js';
import { answered, firstTyped } from '../question.js';
import { unknownThing } from '../unknown-thing.js';
import { activityItem } from './activity-item.js';

/** One activity, with who took part (R32). */
@QueryHandler(GetActivity)
export class GetActivityHandler implements IQueryHandler<GetActivity, Answer<ActivityDetail>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: GetActivity): Promise<Answer<ActivityDetail>> {
    const { id, asOf: typed } = filters;
    const question = { rests: [ENTRIES, PARTIES], ...firstTyped(['asOf', typed]) };
    return answered(this.ledger, filters, question, async ({ ledger: { views }, asOf, entry }) => {
      const { readModel } = views;
      const pin = readModel.pin(question.rests, entry);
      const at = await readModel.activities.at(id, pin.entry);
      if (at === null) throw unknownThing('activity', id);
      const said = lastSaid(readModel.db, at);
      const activity = activityOf(said.state);
      if (activity === null) throw unknownThing('activity', id);
      const nameOf = (party: string) => readModel.names.on(pin, party, asOf);
      const participants = [];
      for (const participant of activity.participants)
        participants.push(await this.#participant(participant, nameOf));
      return {
        entry: pin.entry,
        value: {
          ...activityItem(activity, 'yes', readModel.names, pin, asOf),
          stream: streamName('activity', id),
          version: at.version,
          void: said.void,
          participants,
          topics: activity.topics ?? [],
          text: activity.text ?? null,
        },
      };
    });
  }

  async #participant(
    { party, person, office, role }: Participant,
    nameOf: (party: string) => PartyName,
  ): Promise<ActivityDetail['participants'][number]> {
    return {
      party: party === undefined ? null : nameOf(party),
      ...(person !== undefined && { person: await personOf(this.ledger.store.privateRecords, person) }),
      ...(office !== undefined && { office }),
      ...(role !== undefined && { role }),
    };
  }
}
