import type { PartyAnswer } from '@concord-ledger/agreements';
import { onDay } from '../engine/span-table.js';
import { text } from '../engine/row.js';
import { knownAt } from '../pin.js';
import type { Pin } from '../pin.js';
import type { ReadModel } from '../read-model.js';
import { searchTerms, termParameters, thingsWith } from '../search/matching.js';
import { PARTY_COLUMN, PARTY_SPANS } from './tables.js';

export interface PartyConditions {
  readonly kind?: string;
  /** ISO 3166 code; that of a state also finds the parties of its subdivisions. */
  readonly jurisdiction?: string;
  readonly parent?: string;
  readonly q?: string;
}

export interface PartyRow {
  readonly key: string;
  readonly party: PartyAnswer;
}

/** Parties on a day, as known at the pin, in Vietnamese order of name (R40), from a place on. */
export function partyPage(
  { db }: ReadModel,
  pin: Pin,
  day: string,
  { kind, jurisdiction, parent, q }: PartyConditions,
  after: { readonly key: string; readonly id: string } | null,
  wanted: number,
): readonly PartyRow[] {
  const terms = q === undefined ? [] : searchTerms(q);
  const conditions = [
    knownAt(pin, 's'),
    onDay('s', 'day'),
    ...(kind === undefined ? [] : ['s.kind = :kind']),
    ...(jurisdiction === undefined ? [] : ['(s.jurisdiction = :jurisdiction OR s.state = :jurisdiction)']),
    ...(parent === undefined ? [] : ['s.parent = :parent']),
    ...terms.map((_, number) => `s.thing IN (${thingsWith('party', number, pin)})`),
    ...(after === null ? [] : ['(s.sort_key, s.thing) > (:key, :id)']),
  ];
  const rows = db.all(
    `SELECT s.sort_key, s.party FROM ${PARTY_SPANS.name} s WHERE ${conditions.join(' AND ')}
     ORDER BY s.sort_key, s.thing LIMIT :wanted`,
    {
      entry: pin.entry,
      day,
      wanted,
      kind: kind ?? null,
      jurisdiction: jurisdiction ?? null,
      parent: parent ?? null,
      key: after?.key ?? null,
      id: after?.id ?? null,
      ...termParameters(terms),
    },
  );
  return rows.map(([key, party]) => ({ key: text(key), party: PARTY_COLUMN.read(party) }));
}
