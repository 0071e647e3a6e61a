import type {
  AgreementState,
  Area,
  Held,
  PartyId,
  Remark,
  Span,
  Standing,
  TitleText,
} from '@concord-ledger/agreements';
import { partialDate } from '@concord-ledger/partial-date';
import type { Certainty, Day } from '@concord-ledger/partial-date';
import { paperOn } from './paper.js';

/** What a row of the register shows, but for the names of parties, which are joined when it is read (R28). */
export interface RegisterItem {
  readonly title: TitleText;
  readonly kind: string | null;
  /** Canonical EDTF or `unknown`; null where it is not signed. */
  readonly signedOn: string | null;
  readonly active: Certainty;
  readonly standings: readonly Standing[];
  /** As signed: who holds their places is in a column of its own. */
  readonly parties: readonly RegisterParty[];
  /** Who can be party to it together (R14, R30). */
  readonly partySets: readonly (readonly PartyId[])[];
  readonly areas: readonly Held<Area>[];
  readonly programmes: readonly string[];
  readonly remarks: readonly Remark[];
}

export interface RegisterParty {
  readonly party: PartyId;
  /** The name that stands in the instrument, where it was recorded (R28). */
  readonly nameAsSigned: string | null;
  /** On which day it signed or acceded, the latest possible one; null where it did neither. */
  readonly signedDay: Day | null;
  readonly certainty: 'yes' | 'possibly';
}

export function registerItem(state: AgreementState, { from, standing, content }: Span): RegisterItem {
  return {
    title: content.title,
    kind: paperOn(state, from).instrument.kind ?? null,
    signedOn: signingOf(state)?.on ?? null,
    active: standing.active,
    standings: standing.standings,
    parties: content.parties.map(({ value: { party, nameAsSigned }, certainty }) => ({
      party,
      nameAsSigned: nameAsSigned ?? null,
      signedDay: signedDay(state, party),
      certainty,
    })),
    partySets: content.partySets,
    areas: content.areas,
    programmes: programmesOf(state),
    remarks: withoutRepeats([...standing.remarks, ...content.remarks]),
  };
}

/** Sorts by the earliest possible day, then the latest; null where it is not signed. An unknown day is at most the day of recording (R2). */
export function signedKey(state: AgreementState): string | null {
  const signing = signingOf(state);
  if (signing === null) return null;
  const { earliest, latest } = boundsOf(signing.on, signing.recordedOn);
  return `${earliest ?? latest}/${latest}`;
}

function signedDay(state: AgreementState, party: string): Day | null {
  for (const { event, recordedOn } of state.facts) {
    if (event.type === 'PartyAcceded' && event.data.party === party)
      return boundsOf(event.data.effectiveOn ?? event.data.on, recordedOn).latest;
  }
  const signing = signingOf(state);
  return signing === null ? null : boundsOf(signing.on, signing.recordedOn).latest;
}

function signingOf({ facts }: AgreementState): { readonly on: string; readonly recordedOn: Day } | null {
  for (const { event, recordedOn } of facts)
    if (event.type === 'AgreementSigned') return { on: event.data.on, recordedOn };
  return null;
}

/** The national programmes under which it was proposed or signed, in order. */
function programmesOf({ facts }: AgreementState): readonly string[] {
  const named = facts.flatMap(({ event }) =>
    event.type === 'AgreementProposed' || event.type === 'AgreementSigned'
      ? (event.data.programmes ?? [])
      : [],
  );
  return [...new Set(named)];
}

function boundsOf(on: string, recordedOn: Day): { readonly earliest: Day | null; readonly latest: Day } {
  return on === 'unknown' ? { earliest: null, latest: recordedOn } : partialDate(on);
}

function withoutRepeats(remarks: readonly Remark[]): readonly Remark[] {
  const seen = new Map(
    remarks.map((remark) => [`${remark.code} ${remark.about} ${remark.value ?? ''}`, remark]),
  );
  return [...seen.values()];
}
