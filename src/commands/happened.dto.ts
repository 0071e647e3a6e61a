import { Prose, When } from './fields.js';

/** What every fact says: when it happened (R6). */
export abstract class HappenedDto {
  /**
   * The day it happened, as far as it is known: EDTF (`2023-06-14`, `2023-09`, `2018-35`, `2015`, `2021~`), any spelling of
   * R3 (`14/06/2023`, `quý III/2018`), or `unknown`.
   */
  @When() readonly on!: string;
  /** The source's own words about the date or the fact. */
  @Prose({ optional: true }) readonly remark?: string;
}

/** A change whose effect may have a day of its own (R14). */
export abstract class TakesEffectDto extends HappenedDto {
  /** The day from which it counts, where that is not the day it happened. */
  @When({ optional: true }) readonly effectiveOn?: string;
}
