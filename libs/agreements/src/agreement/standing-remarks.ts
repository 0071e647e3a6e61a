import type { Remark } from '../answers.js';
import type { AgreementEvent, OnText } from '../events.js';
import { remarksOn } from '../occurrence.js';
import type { AgreementFact } from './state.js';
import { boundsOf } from './worlds/plan.js';

/** A remark that an answer carries from a day on (a day number). */
export interface DatedRemark {
  readonly from: number;
  readonly remark: Remark;
}

/**
 * What the dates of the facts add to answers about the standing (R2): a signing's to all of them, the others' from the first day on which
 * they can have happened.
 */
export function standingRemarks(facts: readonly AgreementFact[]): readonly DatedRemark[] {
  const remarks = facts.flatMap(({ event, recordedOn }) => {
    if (!bearsOnStanding(event)) return [];
    const [earliest] = event.type === 'AgreementSigned' ? [-Infinity] : boundsOf(event.data.on, recordedOn);
    return remarksOf(event).map((remark) => ({ from: earliest, remark }));
  });
  return remarks.sort((a, b) => a.from - b.from);
}

/** The doubts about the dates that a fact states, and its source's own words. */
export function remarksOf(event: AgreementEvent): readonly Remark[] {
  const remarks = [...remarksOn(event.data.on, event.type)];
  for (const [about, date] of furtherDates(event)) remarks.push(...remarksOn(date, about));
  const words = event.data.remark;
  return words === undefined
    ? remarks
    : [...remarks, { code: 'source-remark', about: event.type, value: words }];
}

function bearsOnStanding(event: AgreementEvent): boolean {
  switch (event.type) {
    case 'AgreementSigned':
    case 'AgreementEnteredIntoForce':
    case 'AgreementRenewed':
    case 'AgreementExtended':
    case 'AgreementSuspended':
    case 'AgreementResumed':
    case 'TerminationNotified':
    case 'AgreementTerminated':
    case 'PartyWithdrew':
    case 'AgreementSuperseded':
    case 'AgreementAbandoned':
      return true;
    case 'AgreementAmended':
      return event.data.changes?.term !== undefined || event.data.changes?.renewal !== undefined;
    case 'AgreementProposed':
    case 'SigningPlanned':
    case 'RenewalPlanned':
    case 'RenewalPlanAbandoned':
    case 'PartyAcceded':
    case 'WorkProgrammeAdopted':
    case 'DocumentAttached':
    case 'CommitmentMade':
    case 'CommitmentRescheduled':
    case 'ProgressReported':
    case 'CommitmentFulfilled':
    case 'CommitmentWaived':
    case 'NoteAdded':
      return false;
  }
}

/** Dates beside `on`, with what they are about. */
function furtherDates(event: AgreementEvent): readonly (readonly [about: string, date: OnText])[] {
  const dates: (readonly [string, OnText])[] = [];
  const { data } = event;
  if ('effectiveOn' in data) dates.push(['effect', data.effectiveOn]);
  if ('instrument' in data) {
    if (data.instrument.effect?.kind === 'on-date') dates.push(['effect', data.instrument.effect.date]);
    if (data.instrument.term?.kind === 'until') dates.push(['term', data.instrument.term.date]);
  }
  if ('term' in data && data.term.kind === 'until') dates.push(['term', data.term.date]);
  if (event.type === 'AgreementExtended' && event.data.until.kind === 'date')
    dates.push(['term', event.data.until.date]);
  if (event.type === 'AgreementAmended' && event.data.changes?.term?.kind === 'until') {
    dates.push(['term', event.data.changes.term.date]);
  }
  return dates;
}
