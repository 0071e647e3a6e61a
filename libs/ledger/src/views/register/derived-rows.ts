import { placesIn, SCOPES, STANDINGS } from '@concord-ledger/agreements';
import type { AgreementId, Area, PartyId, PartyPlace, SuccessionsState } from '@concord-ledger/agreements';
import type { ViewsDatabase } from '../engine/database.js';
import type { SpanRow } from '../engine/span-table.js';
import { folded, textsIn } from '../search/fold.js';
import type { RegisterItem } from './register-item.js';
import { scopesThroughTime, scopesWithin } from './scope-runs.js';
import type { Run, ScopeRun } from './scope-runs.js';
import { situationsOf } from './situations.js';
import { bitsOf, PLACES, POSSIBLY, SPAN_AREAS, SPAN_PARTIES, SPAN_PROGRAMMES, YES } from './tables.js';

/** A run of days on which all that the agreement itself says is the same: what its rows are derived from. */
export interface BaseSpan extends Run {
  readonly item: RegisterItem;
  /** Columns that rest on neither successions nor what parties are. */
  readonly kind: string | null;
  readonly titleKey: string;
  readonly signedKey: string;
  /** `item` as it is written. */
  readonly serialised: string;
}

/**
 * The rows of an agreement: its base spans, cut where the places of its parties pass to others (R28) and where the scope changes (R30).
 * @param bases all days, in order, without gap; none where the agreement is void
 */
export function rowsOf(
  db: ViewsDatabase,
  agreement: AgreementId,
  bases: readonly BaseSpan[],
  successions: SuccessionsState,
): readonly SpanRow[] {
  // The same sets of parties come again in most of its spans.
  const known = new Map<RegisterItem['partySets'], readonly ScopeRun[]>();
  const scopesOf = (partySets: RegisterItem['partySets']): readonly ScopeRun[] => {
    let scopes = known.get(partySets);
    if (scopes === undefined) {
      scopes = scopesThroughTime(partySets, (party) => situationsOf(db, party));
      known.set(partySets, scopes);
    }
    return scopes;
  };
  return withPlaces(agreement, bases, successions).flatMap(({ base, run, places, partySets }) => {
    const written = places === null ? null : PLACES.write(places);
    const beside = (span: number) => {
      insertMembers(db, span, base.item, places);
    };
    return scopesWithin(run, scopesOf(partySets)).map(({ from, to, scopes }) => ({
      from,
      to,
      values: [
        CERTAINTY[base.item.active],
        bitsOf(base.item.standings, STANDINGS),
        bitsOf(scopes, SCOPES),
        base.kind,
        base.titleKey,
        base.signedKey,
        base.serialised,
        written,
      ],
      beside,
    }));
  });
}

interface PlacedSpan {
  readonly base: BaseSpan;
  readonly run: Run;
  /** Null: everybody who signed holds its own place. */
  readonly places: readonly PartyPlace[] | null;
  readonly partySets: RegisterItem['partySets'];
}

function withPlaces(
  agreement: AgreementId,
  bases: readonly BaseSpan[],
  successions: SuccessionsState,
): readonly PlacedSpan[] {
  if (successions.facts.length === 0)
    return bases.map((base) => ({ base, run: base, places: null, partySets: base.item.partySets }));
  const runs = bases.map(({ from, to, item: { standings, parties, partySets, areas } }) => ({
    from,
    to,
    standings,
    parties: parties.map(({ party }) => party),
    partySets,
    areas,
  }));
  let index = 0;
  return placesIn(successions, { id: agreement, runs }).map(({ from, to, places, partySets }) => {
    const base = bases[index];
    if (base === undefined) throw new Error(`The places of ${agreement} reach beyond its last span.`);
    // Place runs never reach across base spans, so one that ends with its base is followed by the next base's.
    if (to === base.to) index += 1;
    return { base, run: { from, to }, places: places.every(isAsSigned) ? null : places, partySets };
  });
}

function isAsSigned({ asSigned, held, remarks }: PartyPlace): boolean {
  const [holder] = held;
  return (
    held.length === 1 && holder?.party === asSigned && holder.certainty === 'yes' && remarks.length === 0
  );
}

const CERTAINTY = { yes: YES, possibly: POSSIBLY, no: 0 } as const;

function insertMembers(
  db: ViewsDatabase,
  span: number,
  item: RegisterItem,
  places: readonly PartyPlace[] | null,
): void {
  for (const [party, { certainty, holds }] of membersOf(item, places))
    db.write(`INSERT INTO ${SPAN_PARTIES} VALUES (?, ?, ?, ?)`, [span, party, certainty, holds]);
  for (const [place, { value, certainty }] of item.areas.entries()) {
    db.write(`INSERT INTO ${SPAN_AREAS} VALUES (?, ?, ?, ?, ?)`, [
      span,
      place,
      value.code ?? null,
      wordsOf(value),
      CERTAINTY[certainty],
    ]);
  }
  for (const programme of item.programmes)
    db.write(`INSERT INTO ${SPAN_PROGRAMMES} VALUES (?, ?)`, [span, programme]);
}

/** How certainly a party has to do with a span, and how certainly it holds a place in it. */
interface Member {
  readonly certainty: number;
  readonly holds: number;
}

/** Those who signed and those who hold their places: the agreement is found by either (R28). */
function membersOf(
  { parties }: RegisterItem,
  places: readonly PartyPlace[] | null,
): ReadonlyMap<PartyId, Member> {
  const members = new Map<PartyId, Member>();
  const add = (party: PartyId, certainty: number, holds: number): void => {
    const known = members.get(party) ?? { certainty: 0, holds: 0 };
    members.set(party, {
      certainty: Math.max(known.certainty, certainty),
      holds: Math.max(known.holds, holds),
    });
  };
  for (const { party, certainty } of parties) {
    const degree = CERTAINTY[certainty];
    const held = places?.find(({ asSigned }) => asSigned === party)?.held;
    if (held === undefined) add(party, degree, degree);
    else {
      add(party, degree, 0);
      for (const holder of held) {
        const both = Math.min(degree, CERTAINTY[holder.certainty]);
        add(holder.party, both, both);
      }
    }
  }
  return members;
}

/** An agreement has the same areas in most of its spans, and they cost more to fold than to write. */
const foldedAreas = new WeakMap<Area, string>();

function wordsOf(area: Area): string {
  let known = foldedAreas.get(area);
  if (known === undefined) foldedAreas.set(area, (known = folded(textsIn(area.text).join('\n'))));
  return known;
}
