declare const dayBrand: unique symbol;

/** One day of the proleptic Gregorian calendar, `YYYY-MM-DD`, 1800-01-01 to 2199-12-31; strings compare as days do. */
export type Day = string & { readonly [dayBrand]: 'Day' };

/** What a date is known to. `between`: one day somewhere between two days (`[2018-04-01..2018-05-15]`). */
export type Precision = 'day' | 'month' | 'quarter' | 'half' | 'year' | 'between';

/**
 * One day, imprecisely known (R1). `edtf` is the one canonical form of the value (R3); two equal values have equal `edtf`.
 * `uncertain` (`?`) and `approximate` (`~`) never move the bounds (R2).
 */
export interface PartialDate {
  readonly kind: 'date';
  readonly edtf: string;
  readonly precision: Precision;
  readonly earliest: Day;
  readonly latest: Day;
  readonly uncertain: boolean;
  readonly approximate: boolean;
}

/** `open`: it goes on without an end (`2021/..`); `unknown`: there is an end, nobody wrote it down (`2021/`). */
export type PeriodEdge = PartialDate | 'open' | 'unknown';

/** An extent with both days inside (R1). `earliest` and `latest` are null where that side is open or unknown. */
export interface Period {
  readonly kind: 'period';
  readonly edtf: string;
  readonly start: PeriodEdge;
  readonly end: PeriodEdge;
  readonly earliest: Day | null;
  readonly latest: Day | null;
}

/** A due date's window (R1): either type. */
export type Window = PartialDate | Period;

export type Language = 'vi' | 'en';

/** Three-valued answers over possible worlds (R9). */
export type Certainty = 'yes' | 'possibly' | 'no';

/** Why a text is no date of ours. `reason` is a sentence for the person who typed it. */
export interface DateRefusal {
  readonly code:
    | 'DATE.UNREADABLE'
    | 'DATE.NO_SUCH_DAY'
    | 'DATE.OUT_OF_RANGE'
    | 'DATE.NOT_ONE_DAY'
    | 'DATE.NOT_A_PERIOD'
    | 'DATE.ENDS_BEFORE_START'
    | 'DATE.UNSUPPORTED'
    | 'DATE.BAD_DURATION';
  readonly text: string;
  readonly reason: string;
}

export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: DateRefusal };

/**
 * A length of time as a calendar counts it, in the units it was written in (36 months stay 36 months). `iso8601` is its one
 * stored form: `P5Y`, `P1Y6M`, `P2W`. Whole, positive, at most 400 years.
 */
export interface Duration {
  readonly iso8601: string;
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
}

/**
 * How two days lie to each other, as far as is known. `possibly-before`: before or the same, never after;
 * `possibly-after`: the same or after, never before; `possibly-either`: nothing is ruled out but what equal days would rule out.
 */
export type Order = 'before' | 'same' | 'after' | 'possibly-before' | 'possibly-after' | 'possibly-either';
