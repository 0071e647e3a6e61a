import type { Activity } from '@concord-ledger/agreements';
import type { Day } from '@concord-ledger/partial-date';
import type { ViewsDatabase } from '../engine/database.js';
import { text } from '../engine/row.js';
import { onDay } from '../engine/span-table.js';
import { PARTY_SPANS } from '../parties/tables.js';
import { knownAt } from '../pin.js';
import type { Pin } from '../pin.js';
import { searchTerms, termParameters, thingsWith } from '../search/matching.js';
import { ACTIVITY_AGREEMENTS, ACTIVITY_COLUMN, ACTIVITY_PARTIES, ACTIVITY_ROWS } from './tables.js';

export interface ActivityConditions {
  readonly party?: string;
  /** Of the place, or of a participant on the day asked; that of a state also finds its subdivisions. */
  readonly jurisdiction?: string;
  readonly series?: string;
  readonly agreement?: string;
  readonly kind?: string;
  readonly q?: string;
  /** It may have been held on one of these days; null: open on that side. An unknown day may be any. */
  readonly days?: { readonly from: Day | null; readonly to: Day | null };
}

export interface ActivityRow {
  readonly activity: Activity;
  readonly key: string;
}

/** Activities as known at the pin, in the order of time, after a place. */
export function* activityRows(
  db: ViewsDatabase,
  pin: Pin,
  day: Day,
  { party, jurisdiction, series, agreement, kind, q, days }: ActivityConditions,
  after: { readonly key: string; readonly id: string } | null,
): Generator<ActivityRow, void, undefined> {
  const terms = q === undefined ? [] : searchTerms(q);
  const conditions = [
    knownAt(pin, 'a'),
    ...(party === undefined
      ? []
      : [`EXISTS (SELECT 1 FROM ${ACTIVITY_PARTIES} WHERE row = a.id AND party = :party)`]),
    ...(jurisdiction === undefined ? [] : [heldIn(pin)]),
    ...(series === undefined ? [] : ['a.series = :series']),
    ...(agreement === undefined
      ? []
      : [`EXISTS (SELECT 1 FROM ${ACTIVITY_AGREEMENTS} WHERE row = a.id AND agreement = :agreement)`]),
    ...(kind === undefined ? [] : ['a.kind = :kind']),
    ...terms.map((_, number) => foundBy(number, pin)),
    ...(days === undefined
      ? []
      : ['a.earliest <= coalesce(:daysTo, a.earliest)', 'a.latest >= coalesce(:daysFrom, a.latest)']),
    ...(after === null ? [] : ['(a.day_key, a.thing) > (:key, :id)']),
  ];
  const rows = db.each(
    `SELECT a.day_key, a.content FROM ${ACTIVITY_ROWS.name} a WHERE ${conditions.join(' AND ')} ORDER BY a.day_key, a.thing`,
    {
      entry: pin.entry,
      day,
      party: party ?? null,
      jurisdiction: jurisdiction ?? null,
      series: series ?? null,
      agreement: agreement ?? null,
      kind: kind ?? null,
      daysFrom: days?.from ?? null,
      daysTo: days?.to ?? null,
      key: after?.key ?? null,
      id: after?.id ?? null,
      ...termParameters(terms),
    },
  );
  for (const [key, content] of rows) yield { key: text(key), activity: ACTIVITY_COLUMN.read(content) };
}

/** Activities of these ids, as known at the pin. */
export function activitiesOfIds(db: ViewsDatabase, pin: Pin, ids: Iterable<string>): readonly Activity[] {
  const rows = db.all(
    `SELECT a.content FROM ${ACTIVITY_ROWS.name} a WHERE a.thing IN (SELECT value FROM json_each(:ids)) AND ${knownAt(pin, 'a')}`,
    { entry: pin.entry, ids: JSON.stringify([...ids]) },
  );
  return rows.map(([content]) => ACTIVITY_COLUMN.read(content));
}

function heldIn(pin: Pin): string {
  return `(a.jurisdiction = :jurisdiction OR a.state = :jurisdiction OR EXISTS (
    SELECT 1 FROM ${ACTIVITY_PARTIES} m JOIN ${PARTY_SPANS.name} p ON p.thing = m.party
    WHERE m.row = a.id AND ${knownAt(pin, 'p')} AND ${onDay('p', 'day')}
      AND (p.jurisdiction = :jurisdiction OR p.state = :jurisdiction)))`;
}

/** A word is found in what the activity says, or in what a participant is or was called. */
function foundBy(number: number, pin: Pin): string {
  return `(a.thing IN (${thingsWith('activity', number, pin)})
    OR EXISTS (SELECT 1 FROM ${ACTIVITY_PARTIES} m WHERE m.row = a.id AND m.party IN (${thingsWith('party', number, pin)})))`;
}
