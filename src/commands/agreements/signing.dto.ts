import { Ids, Nested, NestedList, Text, When } from '../fields.js';
import { HappenedDto } from '../happened.dto.js';
import { AgreementPartyDto, InstrumentDto, SignatoryDto } from './instrument.dto.js';

/** An agreement is proposed: what is known of it before it is signed. */
export class ProposalDto extends HappenedDto {
  @NestedList(() => AgreementPartyDto, { optional: true }) readonly parties?: readonly AgreementPartyDto[];
  @Nested(() => InstrumentDto, { optional: true }) readonly instrument?: InstrumentDto;
  /** National programmes that it stands under. */
  @Ids({ optional: true }) readonly programmes?: readonly string[];
}

/** A signing is planned; `on` is the day the plan was made (R6). */
export class SigningPlanDto extends HappenedDto {
  /** The planned date or period. */
  @When() readonly by!: string;
  @Text({ optional: true }) readonly place?: string;
}

/** An agreement is signed. */
export class SigningDto extends HappenedDto {
  @Text({ optional: true }) readonly place?: string;
  @NestedList(() => AgreementPartyDto, { min: 1 }) readonly parties!: readonly AgreementPartyDto[];
  @NestedList(() => SignatoryDto, { optional: true }) readonly signatories?: readonly SignatoryDto[];
  @Nested(() => InstrumentDto) readonly instrument!: InstrumentDto;
  /** National programmes that it stands under. */
  @Ids({ optional: true }) readonly programmes?: readonly string[];
}

/** An agreement enters into force. */
export class EntryIntoForceDto extends HappenedDto {}
