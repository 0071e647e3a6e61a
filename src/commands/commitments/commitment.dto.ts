import { AreaDto } from '../agreements/instrument.dto.js';
import { Id, Ids, Nested, NestedList, Numeric, Prose, Text, When } from '../fields.js';
import { HappenedDto } from '../happened.dto.js';
import { RangeDto } from '../quantity.dto.js';
import { LocalTextDto } from '../texts.dto.js';
import { DUES } from './due.dto.js';
import type { DueDto } from './due.dto.js';
import { ByKind, NumericOr } from '../unions.js';

/** What a commitment is measured by. */
export class CommitmentTargetDto {
  @Prose() readonly indicator!: string;
  @Text({ max: 50, optional: true }) readonly unit?: string;
  /** A value or a range. */
  @NumericOr(RangeDto, { optional: true }) readonly value?: number | RangeDto;
  @When({ optional: true }) readonly by?: string;
}

/** A commitment is made under an agreement. */
export class CommitmentDto extends HappenedDto {
  /** Its id, unique within the agreement. */
  @Id() readonly commitment!: string;
  @Nested(() => LocalTextDto) readonly text!: LocalTextDto;
  @NestedList(() => AreaDto, { optional: true }) readonly areas?: readonly AreaDto[];
  /** Who is bound; left out: all parties. */
  @Ids({ min: 1, optional: true }) readonly obligors?: readonly string[];
  @ByKind(DUES) readonly due!: DueDto;
  @Nested(() => CommitmentTargetDto, { optional: true }) readonly target?: CommitmentTargetDto;
  /** The work programme that it is part of. */
  @Id({ optional: true }) readonly workProgramme?: string;
  /** The national programme that it stands under. */
  @Id({ optional: true }) readonly programme?: string;
}

/** A commitment is given another due date. */
export class RescheduleDto extends HappenedDto {
  @ByKind(DUES) readonly due!: DueDto;
  @Prose({ optional: true }) readonly reason?: string;
}

/** Progress on a commitment is reported. */
export class ProgressDto extends HappenedDto {
  @Prose({ optional: true }) readonly text?: string;
  /** In the unit of its target. */
  @Numeric({ optional: true }) readonly value?: number;
  @Prose({ optional: true }) readonly source?: string;
}

/** A commitment, or one window of it, is waived. */
export class WaiverDto extends HappenedDto {
  @When({ optional: true }) readonly window?: string;
  @Prose({ optional: true }) readonly reason?: string;
}
