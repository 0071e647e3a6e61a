import type { Commitment } from '@concord-ledger/agreements';
import type { Day } from '@concord-ledger/partial-date';
import type { Parameters, ViewsDatabase } from '../engine/database.js';
import { integer, text } from '../engine/row.js';
import { onDay } from '../engine/span-table.js';
import { knownAt } from '../pin.js';
import type { Pin } from '../pin.js';
import { SPAN_PROGRAMMES, SPANS } from '../register/tables.js';
import { commitmentOfColumns } from './commitment-column.js';
import { COMMITMENT_ROWS, OF_AGREEMENT } from './tables.js';

/** What narrows the commitments that must be looked at; whether they match is for the domain to say. */
export interface CommitmentNarrowing {
  readonly agreement?: string;
  /** Its own, or its agreement's on the day. */
  readonly programme?: string;
  /** Some window may share a day with these; null: open on that side. */
  readonly due?: { readonly from: Day | null; readonly to: Day | null };
  readonly overdueOn?: Day;
}

export interface CommitmentRow {
  readonly commitment: Commitment;
  /** Sorts by due day; `~` where it is never due. */
  readonly key: string;
  /** Agreement and place among its commitments: sorts those of one due day. */
  readonly id: string;
}

/** Commitments as known at the pin, by the first day of their first window, then by agreement and in its order, after a place. */
export function* commitmentRows(
  db: ViewsDatabase,
  pin: Pin,
  day: Day,
  { agreement, programme, due, overdueOn }: CommitmentNarrowing,
  after: { readonly key: string; readonly id: string } | null,
): Generator<CommitmentRow, void, undefined> {
  const conditions = [knownAt(pin, 'c')];
  if (agreement !== undefined) conditions.push(OF_AGREEMENT);
  if (programme !== undefined) conditions.push(`(c.programme = :programme OR ${underProgramme(pin)})`);
  if (due !== undefined)
    conditions.push(
      'c.due_from <= coalesce(:dueTo, c.due_from) AND c.due_to >= coalesce(:dueFrom, c.due_to)',
    );
  if (overdueOn !== undefined) conditions.push('c.overdue_from <= :overdueOn AND c.overdue_to >= :overdueOn');
  if (after !== null)
    conditions.push('(c.due_key, c.agreement, c.place) > (:key, :afterAgreement, :afterPlace)');
  const parameters: Parameters = {
    entry: pin.entry,
    day,
    agreement: agreement ?? null,
    programme: programme ?? null,
    dueFrom: due?.from ?? null,
    dueTo: due?.to ?? null,
    overdueOn: overdueOn ?? null,
    key: after?.key ?? null,
    ...placeOf(after?.id),
  };
  const rows = db.each(
    `SELECT c.due_key, c.agreement, c.place, c.schedules, c.content FROM ${COMMITMENT_ROWS.name} c
     WHERE ${conditions.join(' AND ')} ORDER BY c.due_key, c.agreement, c.place`,
    parameters,
  );
  for (const [key, thing, place, schedules, content] of rows) {
    const commitment = commitmentOfColumns(schedules, content);
    yield { key: text(key), id: `${text(thing)}/${integer(place)}`, commitment };
  }
}

/** Where a commitment lies in views.db, and its place among those of its agreement. */
export interface CommitmentPlace {
  readonly row: number;
  readonly place: number;
}

/** Commitments of which a window may share a day with these, as known at the pin, by agreement, in any order: for `commitmentsIn`. */
export function placesDueWithin(
  db: ViewsDatabase,
  pin: Pin,
  { from, to }: { readonly from: Day; readonly to: Day },
): ReadonlyMap<string, readonly CommitmentPlace[]> {
  const found = new Map<string, CommitmentPlace[]>();
  const rows = db.each(
    `SELECT c.agreement, c.id, c.place FROM ${COMMITMENT_ROWS.name} c
     WHERE ${knownAt(pin, 'c')} AND c.due_from <= :to AND c.due_to >= :from`,
    { entry: pin.entry, from, to },
  );
  for (const [thing, row, place] of rows) {
    const agreement = text(thing);
    const places = found.get(agreement);
    const each = { row: integer(row), place: integer(place) };
    if (places === undefined) found.set(agreement, [each]);
    else places.push(each);
  }
  return found;
}

/** The commitments of these rows, in their order: one statement for many of them. */
export function commitmentsIn(db: ViewsDatabase, rows: readonly number[]): readonly Commitment[] {
  const found = db.all(
    `SELECT c.schedules, c.content FROM json_each(:rows) r CROSS JOIN ${COMMITMENT_ROWS.name} c ON c.id = r.value`,
    { rows: JSON.stringify(rows) },
  );
  return found.map(([schedules, content]) => commitmentOfColumns(schedules, content));
}

function underProgramme(pin: Pin): string {
  return `EXISTS (SELECT 1 FROM ${SPANS.name} s JOIN ${SPAN_PROGRAMMES} p ON p.span = s.id
    WHERE s.thing = c.agreement AND ${knownAt(pin, 's')} AND ${onDay('s', 'day')} AND p.programme = :programme)`;
}

/** Ids hold no slash. */
function placeOf(id: string | undefined): Parameters {
  const [agreement = '', place = ''] = id?.split('/') ?? [];
  return { afterAgreement: agreement, afterPlace: Number(place) };
}
