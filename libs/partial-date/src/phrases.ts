import type { Day, PartialDate } from './types.js';

/** What a language says; `word` knows when. Components are numbered: 0 the year, 1 the month, quarter or half, 2 the day. */
export interface Phrases {
  /** A date without its doubts, in one calendar unit. */
  readonly unit: (date: PartialDate) => string;
  readonly around: (unit: string, date: PartialDate) => string;
  readonly uncertain: (unit: string) => string;
  readonly componentsUncertain: (date: PartialDate, components: readonly number[]) => string;
  readonly componentsApproximate: (date: PartialDate, components: readonly number[]) => string;
  readonly oneDayBetween: (earliest: string, latest: string) => string;
  readonly fromTo: (start: string, end: string) => string;
  readonly since: (start: string) => string;
  readonly until: (end: string) => string;
  readonly endUnknown: (start: string) => string;
  /** The first of two days of one month, before the dash: the second says the rest. */
  readonly firstOfTwoDays: (day: Day) => string;
}
