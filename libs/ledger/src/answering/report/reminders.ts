import { setImmediate } from 'node:timers/promises';
import {
  endingDeadlines,
  endingsSought,
  nameAdvice,
  occurrenceOf,
  yearlyDeadlines,
} from '@concord-ledger/agreements';
import type { AgreementState, Rules, StatutoryDeadline } from '@concord-ledger/agreements';
import { fallsWithin } from '@concord-ledger/partial-date';
import type { Certainty, Day } from '@concord-ledger/partial-date';
import type { ReminderRow } from '@concord-ledger/reports';
import { livesOf } from '../../views/lives/life-facts.js';
import { endedBetween } from '../../views/register/endings.js';
import { rulesAbout } from '../statutory/rules-about.js';
import type { FoundAct } from './acts.js';
import { byDays } from './frame.js';
import type { Frame } from './frame.js';
import { statesOf } from './states.js';

/**
 * What the rules ask for in the year: first its deadlines, by their days, also those that lie ahead of the report's day by what had happened until then;
 * then what is to be said of the names of agreements signed in it. The ledger does not record whether any of it was done.
 */
export async function remindersOf(
  rules: Rules,
  frame: Frame,
  acts: readonly FoundAct[],
): Promise<readonly ReminderRow[]> {
  const placed = [
    ...yearlyDeadlines(rules, frame.days.from, frame.days).flatMap((each) => deadlineReminder(frame, each)),
    ...(await afterEndings(rules, frame)),
    ...reservedNames(rules, frame, acts),
  ];
  return placed.sort(byDays).map(({ row }) => row);
}

interface Placed {
  readonly row: ReminderRow;
  readonly bounds: { readonly earliest: Day | null; readonly latest: Day | null };
  readonly place: number;
}

async function afterEndings(rules: Rules, frame: Frame): Promise<readonly Placed[]> {
  const { ledger, pin, days } = frame;
  const sought = endingsSought(rules, days.from, days);
  const agreements = sought === null ? [] : endedBetween(ledger.views.readModel.db, pin, sought, null);
  const found: Placed[] = [];
  for (let at = 0; at < agreements.length; at += AT_ONCE) {
    // Others have their turn.
    if (at > 0) await setImmediate();
    for (const state of livesUntil(frame, agreements.slice(at, at + AT_ONCE))) {
      const deadlines = endingDeadlines(rules, state, applies(rules, frame, state), days.from, days);
      found.push(...deadlines.flatMap((each) => deadlineReminder(frame, each)));
    }
  }
  return found;
}

const AT_ONCE = 200;

function deadlineReminder(
  frame: Frame,
  { window, certainty, agreement, text, statutory }: StatutoryDeadline,
): readonly Placed[] {
  const inYear = fallsWithin(window, frame.period);
  if (inYear === 'no') return [];
  const row: ReminderRow = {
    agreement: agreement === null ? null : frame.reference(agreement),
    said: text,
    ...statutory,
    by: window.edtf,
    certainty: both(inYear, certainty),
  };
  return [{ row, bounds: window, place: agreement === null ? -1 : frame.placeOf(agreement) }];
}

function reservedNames(rules: Rules, frame: Frame, acts: readonly FoundAct[]): readonly Placed[] {
  return acts.flatMap(({ row: { act, agreement, certainty } }) => {
    if (act !== 'AgreementSigned') return [];
    const shown = frame.shown(agreement.id);
    if (shown === null || nameAdvice(rules, shown, 'yes').length === 0) return [];
    const [state] = livesUntil(frame, [agreement.id]);
    if (state === undefined) return [];
    return nameAdvice(rules, shown, applies(rules, frame, state)).map((advice) => {
      const { text, rule, law, article } = advice;
      const row: ReminderRow = {
        agreement: frame.reference(agreement.id),
        said: text,
        rule,
        law,
        article,
        by: null,
        certainty: both(certainty, advice.certainty),
      };
      return { row, bounds: NO_DAYS, place: frame.placeOf(agreement.id) };
    });
  });
}

const NO_DAYS = { earliest: null, latest: null };

/** What these agreements were by what had happened, certainly or possibly, until the report's day. */
function livesUntil({ ledger, pin, asOf }: Frame, agreements: readonly string[]): readonly AgreementState[] {
  const facts = livesOf(ledger.views.readModel.db, pin, agreements).filter(({ fact }) => {
    const { earliest } = occurrenceOf(fact);
    return earliest === null || earliest <= asOf;
  });
  return [...statesOf(facts).values()];
}

function applies(rules: Rules, { ledger, pin, asOf }: Frame, state: AgreementState): Certainty {
  return rulesAbout(rules, state, ledger.views.readModel.names, pin, asOf);
}

function both(...each: readonly ('yes' | 'possibly')[]): 'yes' | 'possibly' {
  return each.includes('possibly') ? 'possibly' : 'yes';
}
