import { effectOf, remarksOn } from '@concord-ledger/agreements';
import type { SuccessionEvent, SuccessionsState } from '@concord-ledger/agreements';
import type { ActivityRow, PartyRef, SuccessionRow, WorkProgrammeRow } from '@concord-ledger/reports';
import { windowOf } from '@concord-ledger/partial-date';
import type { Window } from '@concord-ledger/partial-date';
import { SUCCESSIONS } from '../../stream-name.js';
import { activityRows } from '../../views/activities/activity-rows.js';
import { factsMeaning } from '../../views/lives/life-facts.js';
import { activityItem } from '../activities/activity-item.js';
import { saidBy } from './acts.js';
import type { CommitmentCounts } from './commitment-counts.js';
import { byDays, remarks } from './frame.js';
import type { Frame } from './frame.js';

/** Work programmes whose period shares a day with the year, by agreement in Vietnamese order, then by period. */
export function workProgrammesOf(
  frame: Frame,
  commitments: Pick<CommitmentCounts, 'under'>,
): readonly WorkProgrammeRow[] {
  const { ledger, pin, days, asOf } = frame;
  return factsMeaning(ledger.views.readModel.db, pin, 'WorkProgrammeAdopted', days)
    .flatMap(({ agreement, fact: { event } }) => {
      if (event.type !== 'WorkProgrammeAdopted') return [];
      const { workProgramme, title, period, on, remark } = event.data;
      if (on !== 'unknown' && (windowOf(on).earliest ?? asOf) > asOf) return [];
      const row: WorkProgrammeRow = {
        agreement: frame.agreement(agreement),
        id: workProgramme,
        title: title ?? null,
        period,
        adoptedOn: on,
        commitmentsDue: commitments.under(agreement, workProgramme),
        remarks: remarks(
          remarksOn(on, event.type),
          remark === undefined ? [] : [{ code: 'source-remark', about: event.type, value: remark }],
        ),
      };
      return [{ row, bounds: windowOf(period), place: frame.placeOf(agreement) }];
    })
    .sort((a, b) => a.place - b.place || byDays(a, b))
    .map(({ row }) => row);
}

/** Activities held in the year, or perhaps, in the order of their days. */
export function activitiesOf(frame: Frame): readonly ActivityRow[] {
  const { ledger, pin, asOf, days } = frame;
  const { db, names } = ledger.views.readModel;
  return Array.from(activityRows(db, pin, asOf, { days }, null)).flatMap(({ activity }) => {
    const certainty = frame.inYear(activity.on === 'unknown' ? ANY_DAY : windowOf(activity.on));
    if (certainty === 'no') return [];
    const {
      id,
      on,
      kind,
      title,
      place,
      parties,
      agreements,
      remarks: said,
    } = activityItem(activity, certainty, names, pin, asOf);
    return {
      id,
      on,
      kind,
      title,
      place,
      parties,
      agreements: agreements.map((agreement) => frame.reference(agreement)),
      certainty,
      remarks: said,
    };
  });
}

const ANY_DAY: Pick<Window, 'earliest' | 'latest'> = { earliest: null, latest: null };

/** Successions that take effect in the year, or perhaps, in the order of the days on which they do (R28). */
export async function successionsOf(frame: Frame): Promise<readonly SuccessionRow[]> {
  const { ledger, pin } = frame;
  const at = await ledger.views.readModel.successions.at(SUCCESSIONS.id, pin.entry);
  return (at?.state.facts ?? [])
    .flatMap((fact) => {
      const bounds = effectOf(fact);
      const certainty = frame.inYear(bounds);
      if (certainty === 'no') return [];
      return [{ row: successionRow(frame, fact, certainty), bounds, place: fact.version }];
    })
    .sort(byDays)
    .map(({ row }) => row);
}

function successionRow(
  frame: Frame,
  { event }: SuccessionsState['facts'][number],
  certainty: 'yes' | 'possibly',
): SuccessionRow {
  const { on, effectiveOn, legalBasis, outcome, predecessors, remark } = event.data;
  return {
    on,
    effectiveOn: effectiveOn ?? null,
    legalBasis: legalBasis ?? null,
    outcome: outcome.kind,
    predecessors: predecessors.map((party) => frame.party(party)),
    successors: successorsIn(frame, event),
    said: saidBy(frame, event),
    certainty,
    remarks: remarks(
      remarksOn(on, event.type),
      effectiveOn === undefined ? [] : remarksOn(effectiveOn, 'effect'),
      remark === undefined ? [] : [{ code: 'source-remark', about: event.type, value: remark }],
    ),
  };
}

function successorsIn(frame: Frame, { data: { outcome } }: SuccessionEvent): readonly PartyRef[] {
  switch (outcome.kind) {
    case 'whole':
      return [frame.party(outcome.successor)];
    case 'divided': {
      const taking = [
        ...outcome.shares.map(({ successor }) => successor),
        ...(outcome.rest === undefined ? [] : [outcome.rest]),
      ];
      return [...new Set(taking)].map((party) => frame.party(party));
    }
    case 'dissolved':
      return [];
  }
}
