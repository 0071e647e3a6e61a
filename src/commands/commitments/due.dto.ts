import { NestedList, Text, When, Word } from '../fields.js';

/** No due date: never overdue (R15). */
class NotDueDto {
  @Word(['none']) readonly kind!: 'none';
}

class DueWindowDto {
  /** A date or a period: `2018-35`, `2018-10`, `quý III/2018`. */
  @When() readonly window!: string;
  /** The source's words for it. */
  @Text({ optional: true }) readonly text?: string;
}

/** Due in one or several windows. */
class DueInWindowsDto {
  @Word(['windows']) readonly kind!: 'windows';
  @NestedList(() => DueWindowDto, { min: 1 }) readonly windows!: readonly DueWindowDto[];
}

/** One window a year, from one year to another; without `to` until the agreement's end. */
class DueYearlyDto {
  @Word(['yearly']) readonly kind!: 'yearly';
  @When() readonly from!: string;
  @When({ optional: true }) readonly to?: string;
}

/** Only a surrounding period is known, a programme's, say: never overdue (R15). */
class DueWithinDto {
  @Word(['within']) readonly kind!: 'within';
  @When() readonly period!: string;
}

export const DUES = { none: NotDueDto, windows: DueInWindowsDto, yearly: DueYearlyDto, within: DueWithinDto };
export type DueDto = NotDueDto | DueInWindowsDto | DueYearlyDto | DueWithinDto;
