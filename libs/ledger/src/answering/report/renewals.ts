import { openPlans, remarksOn } from '@concord-ledger/agreements';
import type { AgreementState, FactType } from '@concord-ledger/agreements';
import type { RenewalRow } from '@concord-ledger/reports';
import { addDays, windowOf } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import { occurrenceOf } from '@concord-ledger/agreements';
import { plansOpenOn } from '../../views/deadlines/candidates.js';
import { factsOf, factsWithin } from '../../views/lives/life-facts.js';
import type { LifeFact } from '../../views/lives/life-facts.js';
import type { FoundAct } from './acts.js';
import { byDays, remarks } from './frame.js';
import type { Frame } from './frame.js';
import { statesOf } from './states.js';

/** Renewals that are overdue or planned for the year on the report's day, and those that were done or given up in it (R13). */
export function renewalsOf(frame: Frame, acts: readonly FoundAct[]): readonly RenewalRow[] {
  const { db } = frame.ledger.views.readModel;
  const done = acts.filter(({ row: { act } }) => act === 'AgreementRenewed' || act === 'AgreementExtended');
  const givenUp = factsWithin(db, frame.pin, ['RenewalPlanAbandoned'], frame.days);
  const open = plansOpenOn(db, frame.pin, frame.asOf);
  const concerned = new Set([
    ...open,
    ...[...done.map(({ found }) => found), ...givenUp].map(({ agreement }) => agreement),
  ]);
  const states = statesOf(factsOf(db, frame.pin, concerned, PLAN_FACTS));
  const placed = [
    ...[...states.values()].flatMap((state) => openRenewals(frame, state)),
    ...done.map((act) => renewalDone(frame, act, states.get(act.found.agreement))),
    ...givenUp.flatMap((found) => renewalGivenUp(frame, found, states.get(found.agreement))),
  ];
  return placed
    .sort((a, b) => STATES.indexOf(a.row.state) - STATES.indexOf(b.row.state) || byDays(a, b))
    .map(({ row }) => row);
}

const STATES: readonly RenewalRow['state'][] = ['overdue', 'planned', 'done', 'abandoned'];

/** All facts that make, close or replace a plan (R13). */
const PLAN_FACTS: readonly FactType[] = [
  'SigningPlanned',
  'AgreementSigned',
  'AgreementAbandoned',
  'RenewalPlanned',
  'AgreementRenewed',
  'RenewalPlanAbandoned',
];

interface Placed {
  readonly row: RenewalRow;
  readonly bounds: { readonly earliest: Day | null; readonly latest: Day | null };
  readonly place: number;
}

function openRenewals(frame: Frame, state: AgreementState): readonly Placed[] {
  return openPlans(state, frame.asOf).flatMap(({ entryId, deadline }) => {
    const { kind, window, state: is, certainty } = deadline;
    if (kind !== 'renewal') return [];
    if (is === 'planned' && !sharesADay(window, frame.days)) return [];
    const plan = state.facts.find((fact) => fact.entryId === entryId)?.event;
    const planned = plan?.type === 'RenewalPlanned' ? plan.data : undefined;
    const row: RenewalRow = {
      agreement: frame.agreement(state.id),
      state: is,
      by: window.edtf,
      on: null,
      note: planned?.note ?? planned?.remark ?? null,
      certainty,
      remarks: planned === undefined ? [] : remarksOn(planned.on, 'RenewalPlanned'),
    };
    return [{ row, bounds: window, place: frame.placeOf(state.id) }];
  });
}

function renewalDone(frame: Frame, { row, found }: FoundAct, state: AgreementState | undefined): Placed {
  const bounds = occurrenceOf(found.fact);
  return {
    bounds,
    place: frame.placeOf(found.agreement),
    row: {
      agreement: row.agreement,
      state: 'done',
      by: row.act === 'AgreementRenewed' ? planBefore(state, bounds) : null,
      on: row.on,
      note: null,
      certainty: row.certainty,
      remarks: row.remarks,
    },
  };
}

function renewalGivenUp(frame: Frame, found: LifeFact, state: AgreementState | undefined): readonly Placed[] {
  const bounds = occurrenceOf(found.fact);
  const certainty = frame.inYear(bounds);
  const { event } = found.fact;
  if (certainty === 'no' || event.type !== 'RenewalPlanAbandoned') return [];
  const row: RenewalRow = {
    agreement: frame.agreement(found.agreement),
    state: 'abandoned',
    by: planBefore(state, bounds),
    on: event.data.on,
    note: event.data.reason ?? null,
    certainty,
    remarks: remarks(remarksOn(event.data.on, event.type)),
  };
  return [{ row, bounds, place: frame.placeOf(found.agreement) }];
}

/** The window of the renewal that was planned the day before something can have happened; null where none was, or nobody knows the day. */
function planBefore(
  state: AgreementState | undefined,
  { earliest }: { readonly earliest: Day | null },
): string | null {
  if (state === undefined || earliest === null) return null;
  const open = openPlans(state, addDays(earliest, -1));
  return open.findLast(({ deadline: { kind } }) => kind === 'renewal')?.deadline.window.edtf ?? null;
}

function sharesADay(window: ReturnType<typeof windowOf>, { from, to }: Frame['days']): boolean {
  return (
    (window.earliest === null || window.earliest <= to) && (window.latest === null || window.latest >= from)
  );
}
