import type { Day } from '@concord-ledger/partial-date';
import type { Remark } from '../answers.js';
import type { Area, DateText, OnText, SuccessionShare } from '../events.js';
import type { AgreementId, PartyId } from '../ids.js';
import { byDay } from '../occurrence.js';
import { actsOf, ceasingIn, isOpen, mayApplySince } from './acts.js';
import type { Act } from './acts.js';
import type { SuccessionsState } from './state.js';

export const PARTY_STATUSES = ['existing', 'succeeded', 'dissolved'] as const;
/** `succeeded`: it has ceased, and others took over; `dissolved`: it has ceased, and nobody did. */
export type PartyStatus = (typeof PARTY_STATUSES)[number];

/** What has become of a party by a day, and whom it came from, one step either way. */
export interface PartySuccessions {
  /** Those that are possible, in the order of PARTY_STATUSES: one where that is certain. */
  readonly statuses: readonly PartyStatus[];
  /** By which act it has ceased, perhaps; null: by none. */
  readonly end: SuccessionAct | null;
  /** In the order of the acts. */
  readonly predecessors: readonly SuccessionStep[];
  readonly successors: readonly SuccessionStep[];
}

/** An act that has taken effect by the day asked, certainly or possibly. */
export interface SuccessionAct {
  readonly entryId: string;
  readonly on: OnText;
  readonly effectiveOn: DateText | null;
  readonly legalBasis: string | null;
  readonly certainty: 'yes' | 'possibly';
  readonly remarks: readonly Remark[];
}

/** What passed from one party to another by an act. */
export interface SuccessionStep extends SuccessionAct {
  /** The other party. */
  readonly party: PartyId;
  readonly kind: 'whole' | 'divided';
  /** Of a division: what the share names, empty where it names none. */
  readonly areas: readonly Area[];
  readonly agreements: readonly AgreementId[];
  /** Of a division: whether it takes what no share names. */
  readonly takesRest: boolean;
}

/** What is recorded to have taken effect, or perhaps, by the day; what lies ahead of it is left out (R14). */
export function successionsOf(state: SuccessionsState, party: PartyId, day: Day): PartySuccessions {
  const acts = actsOf(state);
  const begun = (each: readonly Act[]): readonly Act[] =>
    each.filter(({ earliest }) => earliest === null || earliest <= day).toSorted(byDay);
  const from = begun(acts.to(party));
  const to = begun(acts.of(party));
  const end = to.find(({ data }) => ceasingIn(data).includes(party));
  return {
    statuses: statusesAfter(end, day),
    end: end === undefined ? null : actOn(end, day),
    predecessors: from.flatMap((act) =>
      act.data.predecessors.flatMap((predecessor) => stepTo(party, act, predecessor, day)),
    ),
    successors: to.flatMap((act) =>
      act.successors.flatMap((successor) => stepTo(successor.party, act, successor.party, day)),
    ),
  };
}

function statusesAfter(end: Act | undefined, day: Day): readonly PartyStatus[] {
  if (end === undefined) return ['existing'];
  const status = end.data.outcome.kind === 'dissolved' ? 'dissolved' : 'succeeded';
  return isOpen(end, day) ? ['existing', status] : [status];
}

function actOn(act: Act, day: Day): SuccessionAct {
  const { entryId, data, doubts } = act;
  return {
    entryId,
    on: data.on,
    effectiveOn: data.effectiveOn ?? null,
    legalBasis: data.legalBasis ?? null,
    certainty: isOpen(act, day) ? 'possibly' : 'yes',
    remarks: isOpen(act, day) ? [...doubts, mayApplySince(act)] : doubts,
  };
}

/** What passed to a successor; `party` is the other side, as seen from the one that is asked about. */
function stepTo(successor: PartyId, act: Act, party: PartyId, day: Day): readonly SuccessionStep[] {
  const { outcome } = act.data;
  switch (outcome.kind) {
    case 'dissolved':
      return [];
    case 'whole':
      return [{ ...actOn(act, day), party, kind: 'whole', areas: [], agreements: [], takesRest: false }];
    case 'divided': {
      const share: Partial<SuccessionShare> =
        outcome.shares.find((each) => each.successor === successor) ?? {};
      return [
        {
          ...actOn(act, day),
          party,
          kind: 'divided',
          areas: share.areas ?? [],
          agreements: share.agreements ?? [],
          takesRest: outcome.rest === successor,
        },
      ];
    }
  }
}
