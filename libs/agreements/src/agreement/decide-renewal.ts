import { forbid, isSame, refuseValue } from '../deciding.js';
import type { Refused } from '../deciding.js';
import type { Context, Decision } from '../decision.js';
import type { AgreementEvent, AgreementRenewed, OnText, Term } from '../events.js';
import { readCommand } from '../input.js';
import { effectNow, isCertainlyBefore, occurrenceOf } from '../occurrence.js';
import { INPUT } from './inputs.js';
import type { Input } from './life-command.js';
import { recordAct } from './recording.js';
import { against, list } from './refusals.js';
import { refuseEndBefore, refusePastPlan } from './refused-dates.js';
import type { AgreementState } from './state.js';

/** A renewal is planned for a window, a deadline from then on; the agreement's own standing is untouched (R13). */
export function planRenewal(
  command: Input<'PlanRenewal'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.RenewalPlanned, command, 'agreement');
  return read.ok
    ? recordAct({ type: 'RenewalPlanned', data: read.value }, state, context, refusePastPlan(read.value))
    : read;
}

/** The plan is given up (R13). It may be after the agreement has ended. */
export function abandonRenewalPlan(
  command: Input<'AbandonRenewalPlan'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.RenewalPlanAbandoned, command, 'agreement');
  if (!read.ok) return read;
  const event: AgreementEvent = { type: 'RenewalPlanAbandoned', data: read.value };
  return recordAct(event, state, context, refuseNotPlanned(event, state, context));
}

/** It is renewed or signed anew: a new term from the effect, after an end of the old one, too. */
export function renewAgreement(
  command: Input<'RenewAgreement'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.AgreementRenewed, command, 'agreement');
  if (!read.ok) return read;
  const { term, instrument } = read.value;
  const path = term === undefined ? 'instrument.term.date' : 'term.date';
  return recordAct(
    { type: 'AgreementRenewed', data: read.value },
    state,
    context,
    refuseTwoTerms(read.value) ?? refuseEndBefore(term ?? instrument?.term, effectOf(read.value), path),
  );
}

/** The term is made longer: to a day, for a further length, or without an end. */
export function extendAgreement(
  command: Input<'ExtendAgreement'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.AgreementExtended, command, 'agreement');
  if (!read.ok) return read;
  const { until } = read.value;
  const term: Term | undefined = until.kind === 'date' ? { kind: 'until', date: until.date } : undefined;
  return recordAct(
    { type: 'AgreementExtended', data: read.value },
    state,
    context,
    refuseEndBefore(term, signedOn(state), 'until.date'),
  );
}

/** The day of the signing, before which no changed term may end. */
export function signedOn({ facts }: AgreementState): OnText {
  return facts.find(({ event }) => event.type === 'AgreementSigned')?.event.data.on ?? 'unknown';
}

function effectOf({ on, effectiveOn, instrument }: AgreementRenewed['data']): OnText {
  if (effectiveOn !== undefined) return effectiveOn;
  if (instrument?.effect?.kind === 'on-date') return instrument.effect.date;
  return on;
}

function refuseTwoTerms({ term, instrument }: AgreementRenewed['data']): Refused | null {
  if (term === undefined || instrument?.term === undefined || isSame(term, instrument.term)) return null;
  return refuseValue(
    'TERM.STATED_TWICE',
    'term',
    'The term and the term of the instrument differ: state the new term once.',
    { term, instrumentTerm: instrument.term },
  );
}

function refuseNotPlanned(
  event: AgreementEvent,
  { id, facts }: AgreementState,
  context: Context,
): Refused | null {
  const plans = facts.filter(({ event: { type } }) => type === 'RenewalPlanned');
  const given_up = effectNow(event, context);
  if (plans.some((plan) => !isCertainlyBefore(given_up, occurrenceOf(plan)))) return null;
  const known = plans.length === 0 ? 'no planned renewal is recorded' : list(plans);
  return forbid(
    'RENEWAL.NOT_PLANNED',
    `On ${event.data.on} no renewal of “${id}” was planned: ${known}. Record the plan first, or check the dates.`,
    { agreement: id, on: event.data.on, against: against(plans) },
  );
}
