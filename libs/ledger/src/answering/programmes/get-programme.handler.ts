import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { programmeOf, targetsOn } from '@concord-ledger/agreements';
import { GetProgramme } from '../../asking.js';
import type { Answer, ProgrammeDetail } from '../../asking.js';
import { Ledger } from '../../ledger.js';
import { streamName } from '../../stream-name.js';
import { ENTRIES } from '../../views/entries/tables.js';
import { PARTIES } from '../../views/parties/tables.js';
import { lastSaid } from '../last-said.js';
import { answered, firstTyped } from '../question.js';
import { unknownThing } from '../unknown-thing.js';
import { programmeItem } from './programme-item.js';

/** One programme, with how far its targets have come on a day (R17). */
@QueryHandler(GetProgramme)
export class GetProgrammeHandler implements IQueryHandler<GetProgramme, Answer<ProgrammeDetail>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: GetProgramme): Promise<Answer<ProgrammeDetail>> {
    const { id, asOf: typed } = filters;
    const question = { rests: [ENTRIES, PARTIES], ...firstTyped(['asOf', typed]) };
    return answered(this.ledger, filters, question, async ({ ledger: { views }, asOf, entry }) => {
      const { readModel } = views;
      const pin = readModel.pin(question.rests, entry);
      const at = await readModel.programmes.at(id, pin.entry);
      if (at === null) throw unknownThing('programme', id);
      const said = lastSaid(readModel.db, at);
      const programme = programmeOf(said.state);
      if (programme === null) throw unknownThing('programme', id);
      return {
        entry: pin.entry,
        value: {
          ...programmeItem(programme, readModel.names, pin, asOf),
          stream: streamName('programme', id),
          version: at.version,
          void: said.void,
          targets: targetsOn(said.state, asOf),
        },
      };
    });
  }
}
