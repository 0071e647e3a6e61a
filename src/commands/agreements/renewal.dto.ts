import { Nested, NestedList, Prose, Text, When, Word } from '../fields.js';
import { HappenedDto, TakesEffectDto } from '../happened.dto.js';
import { TERMS } from './clauses.dto.js';
import type { TermDto } from './clauses.dto.js';
import { InstrumentDto, SignatoryDto } from './instrument.dto.js';
import { ByKind } from '../unions.js';

/** A renewal is planned; `on` is the day the plan was made (R13). */
export class RenewalPlanDto extends HappenedDto {
  /** The planned date or period. */
  @When() readonly by!: string;
  @Prose({ optional: true }) readonly note?: string;
}

/** The plan to renew is given up (R13). */
export class RenewalPlanAbandonmentDto extends HappenedDto {
  @Prose({ optional: true }) readonly reason?: string;
}

/** An agreement is renewed; `on` is the day of signing. A re-signing brings a new instrument. */
export class RenewalDto extends TakesEffectDto {
  /** The new term, counted from the effect. */
  @ByKind(TERMS, { optional: true }) readonly term?: TermDto;
  @Text({ optional: true }) readonly place?: string;
  @NestedList(() => SignatoryDto, { optional: true }) readonly signatories?: readonly SignatoryDto[];
  @Nested(() => InstrumentDto, { optional: true }) readonly instrument?: InstrumentDto;
}

/** Extended until a day, the last one in force. */
export class ExtendedToDateDto {
  @Word(['date']) readonly kind!: 'date';
  @When() readonly date!: string;
}

/** Extended for a further time, counted from the present end. */
export class ExtendedFurtherDto {
  @Word(['further']) readonly kind!: 'further';
  /** ISO 8601: `P2Y`. */
  @When() readonly duration!: string;
}

/** Extended without end. */
export class ExtendedIndefinitelyDto {
  @Word(['indefinite']) readonly kind!: 'indefinite';
}

/** The term of an agreement is extended. */
export class ExtensionDto extends HappenedDto {
  @ByKind({ date: ExtendedToDateDto, further: ExtendedFurtherDto, indefinite: ExtendedIndefinitelyDto })
  readonly until!: ExtendedToDateDto | ExtendedFurtherDto | ExtendedIndefinitelyDto;
}
