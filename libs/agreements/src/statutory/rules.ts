import type { Standing } from '../answers.js';
import type { DurationText } from '../events.js';
import type { BothLanguages, Citation } from './citation.js';

/**
 * What a law asks of an office, as far as somebody has written it into a rule file: data, which an office may change or switch off. Rules give
 * advice and deadlines; none of them refuses anything.
 */
export interface Rules {
  /** What the file calls itself, and its edition. */
  readonly id: string;
  readonly version: number;
  /** The law, as advice and deadlines cite it. */
  readonly law: BothLanguages;
  readonly appliesTo: AppliesTo;
  readonly rules: readonly Rule[];
}

/** Which agreements are meant: a party of this state, of no kind that is left out, signs with a party that is not of this state. */
export interface AppliesTo {
  /** ISO 3166-1. */
  readonly state: string;
  readonly exceptKinds: readonly string[];
}

export type Rule = NamesRule | EndingRule | YearlyRule;

interface EveryRule {
  readonly id: string;
  readonly enabled: boolean;
  /** The article that says so; null: nobody has recorded it. */
  readonly article: string | null;
  /** From when on it counts: canonical EDTF of a date; null: since ever. */
  readonly from: string | null;
}

/** Names that instruments usually bear, which is an open list, and names that are kept for treaties. */
interface NamesRule extends EveryRule {
  readonly kind: 'instrument-names';
  readonly usual: readonly string[];
  readonly reserved: readonly string[];
}

/** Something to be done within a time after an agreement has ended. */
export interface EndingRule extends EveryRule {
  readonly kind: 'after-ending';
  /** Which standings are an end. */
  readonly endings: readonly Standing[];
  /** Counted from the first day out of force. */
  readonly within: DurationText;
  readonly text: BothLanguages;
  /** How long it is still listed afterwards: the ledger does not record whether it was done. */
  readonly listedFor: DurationText;
}

/** Something to be done by a day of every year. */
export interface YearlyRule extends EveryRule {
  readonly kind: 'yearly';
  readonly month: number;
  readonly day: number;
  /** How many years before the one that it is about. */
  readonly yearsBefore: number;
  /** `{year}` stands for the year that it is about. */
  readonly text: BothLanguages;
  readonly listedFor: DurationText;
}

export function citationOf({ law }: Rules, { id, article }: Rule): Citation {
  return { rule: id, law, article };
}
