import { windowOf } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import type { Deadline } from '../answers.js';
import type { AgreementEvent, WindowText } from '../events.js';
import { isCertainlyBefore, occurrenceOf } from '../occurrence.js';
import type { Occurrence } from '../occurrence.js';
import type { AgreementFact, AgreementState } from './state.js';

/** A plan that is open, and the entry that made it. */
export interface OpenPlan {
  readonly entryId: string;
  readonly deadline: Deadline;
}

/** The plans, to sign or to renew, that are open on a day (R13); overdue from the day after their window's last. */
export function openPlans({ id, facts }: AgreementState, on: Day): readonly OpenPlan[] {
  return facts.flatMap((plan): readonly OpenPlan[] => {
    const { event } = plan;
    if (event.type !== 'SigningPlanned' && event.type !== 'RenewalPlanned') return [];
    const made = isBy(occurrenceOf(plan), on);
    if (made === 'no') return [];
    const closings = facts.map((fact) => closes(fact, plan, on));
    if (closings.includes('yes')) return [];
    const isCertain = made === 'yes' && closings.every((closing) => closing === 'no');
    const deadline: Deadline = {
      kind: event.type === 'SigningPlanned' ? 'signing' : 'renewal',
      agreement: id,
      window: windowOf(event.data.by),
      state: isOverdue(event.data.by, on) ? 'overdue' : 'planned',
      certainty: isCertain ? 'yes' : 'possibly',
    };
    return [{ entryId: plan.entryId, deadline }];
  });
}

type Answer = 'yes' | 'possibly' | 'no';

/** Whether the fact has closed the plan by the day: it was carried out, given up, or replaced by a later plan. */
function closes(fact: AgreementFact, plan: AgreementFact, on: Day): Answer {
  if (fact === plan || !CLOSED_BY[plan.event.type]?.includes(fact.event.type)) return 'no';
  const [closing, planned] = [occurrenceOf(fact), occurrenceOf(plan)];
  const happened = isBy(closing, on);
  if (happened === 'no') return 'no';
  if (fact.event.type === plan.event.type) return isLater(fact, plan) ? happened : 'no';
  // A signing and a giving up presuppose their plan; a renewal may have come before it.
  const presupposes = fact.event.type !== 'AgreementRenewed' && fact.version > plan.version;
  if (isCertainlyBefore(closing, planned)) return fact.event.type === 'AgreementSigned' ? happened : 'no';
  const isAfter = presupposes || (closing.earliest !== null && closing.earliest >= planned.latest);
  return isAfter ? happened : 'possibly';
}

const CLOSED_BY: Partial<Record<AgreementEvent['type'], readonly AgreementEvent['type'][]>> = {
  SigningPlanned: ['SigningPlanned', 'AgreementSigned', 'AgreementAbandoned'],
  RenewalPlanned: ['RenewalPlanned', 'AgreementRenewed', 'RenewalPlanAbandoned'],
};

/** Of two plans the later one by its latest day counts, then the one recorded later (R7, R14). */
function isLater(a: AgreementFact, b: AgreementFact): boolean {
  const [left, right] = [occurrenceOf(a).latest, occurrenceOf(b).latest];
  return left === right ? a.version > b.version : left > right;
}

function isBy({ earliest, latest }: Occurrence, on: Day): Answer {
  if (latest <= on) return 'yes';
  return earliest === null || earliest <= on ? 'possibly' : 'no';
}

function isOverdue(by: WindowText, on: Day): boolean {
  const { latest } = windowOf(by);
  return latest !== null && latest < on;
}
