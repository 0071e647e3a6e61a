import { Id, Nested, NestedList, Prose, Text, When } from '../fields.js';
import { HappenedDto, TakesEffectDto } from '../happened.dto.js';
import { LocalTextDto, TitleTextDto } from '../texts.dto.js';
import { RENEWALS, TERMS } from './clauses.dto.js';
import type { RenewalClauseDto, TermDto } from './clauses.dto.js';
import { AreaDto, SignatoryDto } from './instrument.dto.js';
import { ByKind } from '../unions.js';

/** What an amendment replaces. What is left out stays as it is. */
export class AmendedContentDto {
  @Nested(() => TitleTextDto, { optional: true }) readonly title?: TitleTextDto;
  @Nested(() => LocalTextDto, { optional: true }) readonly purpose?: LocalTextDto;
  @NestedList(() => AreaDto, { optional: true }) readonly areas?: readonly AreaDto[];
  @ByKind(TERMS, { optional: true }) readonly term?: TermDto;
  @ByKind(RENEWALS, { optional: true }) readonly renewal?: RenewalClauseDto;
}

/** An agreement is amended: a legal act, not a correction of the record (R19). */
export class AmendmentDto extends TakesEffectDto {
  /** What the amendment says. */
  @Nested(() => LocalTextDto) readonly text!: LocalTextDto;
  @Nested(() => AmendedContentDto, { optional: true }) readonly changes?: AmendedContentDto;
  @NestedList(() => SignatoryDto, { optional: true }) readonly signatories?: readonly SignatoryDto[];
}

/** A party joins an agreement. */
export class AccessionDto extends TakesEffectDto {
  @Id() readonly party!: string;
  /** The name that stands in the instrument of accession, where it differs from the registered one (R28). */
  @Text({ optional: true }) readonly nameAsSigned?: string;
  @NestedList(() => SignatoryDto, { optional: true }) readonly signatories?: readonly SignatoryDto[];
}

/** A party leaves an agreement. */
export class WithdrawalDto extends TakesEffectDto {
  @Id() readonly party!: string;
  @Prose({ optional: true }) readonly reason?: string;
}

/** A year's work programme is adopted under an agreement. */
export class WorkProgrammeDto extends HappenedDto {
  /** Its id, unique within the agreement. */
  @Id() readonly workProgramme!: string;
  /** The date or period that it is for. */
  @When() readonly period!: string;
  @Nested(() => LocalTextDto, { optional: true }) readonly title?: LocalTextDto;
}
