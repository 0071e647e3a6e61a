import { Id, Nested, NestedList, Numeric, Prose, Text, When } from '../fields.js';
import { HappenedDto } from '../happened.dto.js';
import { RangeDto } from '../quantity.dto.js';
import { LocalTextDto } from '../texts.dto.js';
import { NumericOr } from '../unions.js';

/** What a programme is to reach, and by when (R17). */
export class ProgrammeTargetDto {
  /** Its id, unique within the programme. */
  @Id() readonly target!: string;
  @Nested(() => LocalTextDto) readonly text!: LocalTextDto;
  @Prose({ optional: true }) readonly indicator?: string;
  @Text({ max: 50, optional: true }) readonly unit?: string;
  /** A value or a range. */
  @NumericOr(RangeDto, { optional: true }) readonly value?: number | RangeDto;
  @When() readonly by!: string;
}

/** A national programme is registered. */
export class ProgrammeDto extends HappenedDto {
  @Nested(() => LocalTextDto) readonly names!: LocalTextDto;
  /** `2021/2025`. */
  @When() readonly period!: string;
  /** The party that issued it. */
  @Id({ optional: true }) readonly issuer?: string;
  @NestedList(() => ProgrammeTargetDto, { optional: true }) readonly targets?: readonly ProgrammeTargetDto[];
}

/** Progress towards a target is reported (R17). */
export class TargetProgressDto extends HappenedDto {
  /** In the target's unit. */
  @Numeric() readonly value!: number;
  @Prose({ optional: true }) readonly source?: string;
}
