import { addDays, addDurationToDay, dateBetween, duration, parseDay } from '@concord-ledger/partial-date';
import type { Certainty, Day, Parsed } from '@concord-ledger/partial-date';
import type { Deadline, Standing } from '../answers.js';
import type { DayRange } from '../commitments/deadlines.js';
import { timelineOf } from '../agreement/timeline.js';
import type { AgreementState } from '../agreement/state.js';
import type { BothLanguages, Citation } from './citation.js';
import { countsFor } from './counts.js';
import { citationOf } from './rules.js';
import type { EndingRule, Rules, YearlyRule } from './rules.js';

/** A deadline by a rule, in the words of the rule file. */
export interface StatutoryDeadline extends Deadline {
  readonly text: BothLanguages;
  readonly statutory: Citation;
}

/**
 * What is to be done after an agreement has ended, or will by what is on record. Counted from the first day out of force; where that is known to a
 * month the last day is one of a month too (R4). The ledger does not record whether it was done: once over it is overdue possibly, for as
 * long as the rule lists it.
 */
export function endingDeadlines(
  rules: Rules,
  state: AgreementState,
  applies: Certainty,
  on: Day,
  range: DayRange,
): readonly StatutoryDeadline[] {
  if (applies === 'no') return [];
  return rules.rules.flatMap((rule) => {
    if (rule.kind !== 'after-ending' || !rule.enabled) return [];
    return endingsOf(state, rule.endings).flatMap(({ earliest, latest, isCertain }, index) => {
      const within = duration(rule.within);
      const ending = [addDurationToDay(earliest, within), addDurationToDay(latest, within)] as const;
      const counts = countsFor(rule, { earliest, latest });
      if (counts === 'no') return [];
      const certainty = isCertain && applies === 'yes' && counts === 'yes' ? 'yes' : 'possibly';
      return listed(rules, rule, ending, certainty, on, range).map((deadline) => ({
        ...deadline,
        agreement: state.id,
        occurrence: String(index + 1),
        text: rule.text,
      }));
    });
  });
}

/** What is to be done by a day of every year, whatever the ledger holds. */
export function yearlyDeadlines(rules: Rules, on: Day, range: DayRange): readonly StatutoryDeadline[] {
  return rules.rules.flatMap((rule) => {
    if (rule.kind !== 'yearly' || !rule.enabled) return [];
    const first = (range.from < on ? range.from : on).slice(0, 4);
    const years = Array.from(
      { length: Number(range.to.slice(0, 4)) - Number(first) + 2 },
      (_, n) => Number(first) - 1 + n,
    );
    return years.flatMap((year) => {
      const by = dayOfYear(year, rule);
      // No date can be stated in that year (R3).
      if (!by.ok) return [];
      const counts = countsFor(rule, { earliest: by.value, latest: by.value });
      if (counts === 'no') return [];
      const about = String(year + rule.yearsBefore);
      return listed(rules, rule, [by.value, by.value], counts, on, range).map((deadline) => ({
        ...deadline,
        agreement: null,
        occurrence: about,
        text: { vi: rule.text.vi.replaceAll('{year}', about), en: rule.text.en.replaceAll('{year}', about) },
      }));
    });
  });
}

/** Between which first days out of force agreements must be looked for, so that no deadline of a range and of a day is missed; null: for none. */
export function endingsSought(rules: Rules, on: Day, range: DayRange): DayRange | null {
  const lengths = rules.rules.flatMap((rule) =>
    rule.kind === 'after-ending' && rule.enabled ? [longest(rule.within) + longest(rule.listedFor)] : [],
  );
  if (lengths.length === 0) return null;
  const back = Math.max(...lengths);
  return { from: addDays(range.from < on ? range.from : on, -back), to: range.to > on ? range.to : on };
}

/** More days than the length can have. */
function longest(text: string): number {
  const { years, months, weeks, days } = duration(text);
  return years * 366 + months * 31 + weeks * 7 + days;
}

interface Ending {
  /** First days out of force that are possible. */
  readonly earliest: Day;
  readonly latest: Day;
  readonly isCertain: boolean;
}

/** Each time that the agreement ends in these ways, in order; one that may or may not have come about is not certain. */
function endingsOf(state: AgreementState, endings: readonly Standing[]): readonly Ending[] {
  const found: Ending[] = [];
  let since: Day | null = null;
  let isOut = true;
  for (const { from, standing } of timelineOf(state)) {
    const out = standing.standings.filter((each) => endings.includes(each)).length;
    if (out === standing.standings.length) {
      if (!isOut && from !== null) found.push({ earliest: since ?? from, latest: from, isCertain: true });
      [since, isOut] = [null, true];
    } else if (out === 0) {
      if (since !== null && from !== null)
        found.push({ earliest: since, latest: addDays(from, -1), isCertain: false });
      [since, isOut] = [null, false];
    } else if (!isOut) {
      // What stays open for ever has no last day to count from.
      since ??= from;
    }
  }
  return found;
}

function dayOfYear(year: number, { month, day }: YearlyRule): Parsed<Day> {
  return parseDay(`${year}-${two(month)}-${two(day)}`);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

type Listed = Pick<Deadline, 'kind' | 'window' | 'state' | 'certainty'> &
  Required<Pick<Deadline, 'statutory'>>;

/** The deadline where it is planned in the range, or still listed on the day after it has passed. */
function listed(
  rules: Rules,
  rule: EndingRule | YearlyRule,
  [earliest, latest]: readonly [Day, Day],
  certainty: 'yes' | 'possibly',
  on: Day,
  { from, to }: DayRange,
): readonly Listed[] {
  const window = dateBetween(earliest, latest);
  if (!window.ok) return [];
  const base = { kind: 'statutory', window: window.value, statutory: citationOf(rules, rule) } as const;
  if (latest < on) {
    const isListed = addDurationToDay(latest, duration(rule.listedFor)) >= on;
    return isListed ? [{ ...base, state: 'overdue', certainty: 'possibly' }] : [];
  }
  return earliest <= to && latest >= from ? [{ ...base, state: 'planned', certainty }] : [];
}
