import { Id, Prose, When } from '../fields.js';
import { HappenedDto, TakesEffectDto } from '../happened.dto.js';

/** An agreement is suspended. */
export class SuspensionDto extends TakesEffectDto {
  @Prose({ optional: true }) readonly reason?: string;
}

/** A suspended agreement is resumed. */
export class ResumptionDto extends TakesEffectDto {
  @Prose({ optional: true }) readonly reason?: string;
}

/** Notice is given that an agreement shall end, or shall not be renewed tacitly (R12). */
export class TerminationNoticeDto extends HappenedDto {
  /** The party that gave it. */
  @Id({ optional: true }) readonly by?: string;
  /** The first day out, where the notice names one. */
  @When({ optional: true }) readonly effectiveOn?: string;
  @Prose({ optional: true }) readonly reason?: string;
}

/** An agreement is terminated; `effectiveOn`, else `on`, is the first day out (R10). */
export class TerminationDto extends TakesEffectDto {
  @Prose({ optional: true }) readonly reason?: string;
}

/** An agreement is superseded by another. */
export class SupersessionDto extends TakesEffectDto {
  /** The agreement that takes its place. */
  @Id() readonly by!: string;
}

/** An agreement was never signed and will not be. */
export class AbandonmentDto extends HappenedDto {
  @Prose({ optional: true }) readonly reason?: string;
}
