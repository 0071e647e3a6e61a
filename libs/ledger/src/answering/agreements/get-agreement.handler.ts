import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { nameAdvice } from '@concord-ledger/agreements';
import { GetAgreement } from '../../asking.js';
import type { AgreementAnswer, Answer } from '../../asking.js';
import { Ledger } from '../../ledger.js';
import { streamName } from '../../stream-name.js';
import { ENTRIES } from '../../views/entries/tables.js';
import { PARTIES } from '../../views/parties/tables.js';
import { REGISTER } from '../../views/register/tables.js';
import { paperOn } from '../../views/register/paper.js';
import { lastSaid } from '../last-said.js';
import { answered, firstTyped } from '../question.js';
import { rulesAbout } from '../statutory/rules-about.js';
import { unknownThing } from '../unknown-thing.js';
import { agreementFacts } from './agreement-facts.js';
import { agreementItem } from './agreement-item.js';
import { signatories } from './signatories.js';
import { voidAgreement } from './void-agreement.js';

/** One agreement on a day: what it says, where it stands, who signed, what was promised under it (R9, R14, R15, R28, R32). */
@QueryHandler(GetAgreement)
export class GetAgreementHandler implements IQueryHandler<GetAgreement, Answer<AgreementAnswer>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: GetAgreement): Promise<Answer<AgreementAnswer>> {
    const { id, asOf: typed } = filters;
    const rests = [ENTRIES, REGISTER, PARTIES];
    return answered(
      this.ledger,
      filters,
      { rests, ...firstTyped(['asOf', typed]) },
      async ({ ledger, asOf, entry }) => {
        const { readModel } = ledger.views;
        const pin = readModel.pin(rests, entry);
        const at = await readModel.agreements.at(id, pin.entry);
        if (at === null) throw unknownThing('agreement', id);
        const said = lastSaid(readModel.db, at);
        const row =
          said.void === null ? readModel.register.one(pin, asOf, id) : voidAgreement(said.state, asOf);
        if (row === null) throw unknownThing('agreement', id);
        const paper = paperOn(said.state, asOf);
        const { privateRecords } = this.ledger.store;
        const { rules } = this.ledger;
        const item = agreementItem(row, readModel.names, pin, asOf);
        const applies =
          rules === null || said.void !== null
            ? 'no'
            : rulesAbout(rules, said.state, readModel.names, pin, asOf);
        return {
          entry: pin.entry,
          value: {
            ...item,
            stream: streamName('agreement', id),
            version: at.version,
            void: said.void,
            ...agreementFacts(said.state, asOf, paper),
            place: paper.place,
            signatories: await signatories(paper, privateRecords),
            advice: rules === null ? [] : nameAdvice(rules, item, applies),
          },
        };
      },
    );
  }
}
