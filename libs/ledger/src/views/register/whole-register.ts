import { SCOPES } from '@concord-ledger/agreements';
import type { Day } from '@concord-ledger/partial-date';
import type { Row, ViewsDatabase } from '../engine/database.js';
import { integer, text, textOrNull } from '../engine/row.js';
import { dayOrNull, onDay } from '../engine/span-table.js';
import { knownAt } from '../pin.js';
import type { Pin } from '../pin.js';
import type { RegisterRow } from './register-page.js';
import { ITEM, membersOf, PLACES, SITUATIONS, SPAN_PARTIES, SPANS } from './tables.js';

/** Every agreement on a day, as known at the pin, in Vietnamese order of title (R40): one statement, for what is about all of them. */
export function wholeRegister(db: ViewsDatabase, pin: Pin, day: Day): readonly SignedRow[] {
  const rows = db.each(
    `SELECT ${COLUMNS} FROM ${SPANS.name} s
     WHERE ${knownAt(pin, 's')} AND ${onDay('s', 'day')} ORDER BY s.title_key, s.thing`,
    { entry: pin.entry, day },
  );
  return Array.from(rows, signedRow);
}

/** Those that are active on a day, or may be, in the same order. Of what is `known`, a register on another day, nothing is read again. */
export function activeOn(
  db: ViewsDatabase,
  pin: Pin,
  day: Day,
  known: readonly SignedRow[],
): readonly SignedRow[] {
  const active = db.all(
    `SELECT s.id FROM ${SPANS.name} s
     WHERE ${knownAt(pin, 's')} AND ${onDay('s', 'day')} AND s.active > 0 ORDER BY s.title_key, s.thing`,
    { entry: pin.entry, day },
  );
  const spans = active.map(([id]) => integer(id));
  const rows = new Map(known.map((row) => [row.span, row]));
  const unread = spans.filter((span) => !rows.has(span));
  const read = db.each(
    `SELECT ${COLUMNS} FROM ${SPANS.name} s WHERE s.id IN (SELECT value FROM json_each(:unread))`,
    { unread: JSON.stringify(unread) },
  );
  for (const row of read) rows.set(integer(row[0]), signedRow(row));
  return spans.flatMap((span) => rows.get(span) ?? []);
}

const COLUMNS = 's.id, s.thing, s.title_key, s.signed_key, s.scopes, s.item, s.places';

function signedRow([id, thing, key, signedKey, scopes, item, places]: Row): SignedRow {
  return {
    span: integer(id),
    agreement: text(thing),
    key: text(key),
    signedKey: text(signedKey),
    scopes: membersOf(integer(scopes), SCOPES),
    item: ITEM.read(item),
    places: places === null ? null : PLACES.read(places),
    certainty: 'yes',
  };
}

export interface SignedRow extends RegisterRow {
  /** Of the row in views.db: the same on two days between which the agreement does not change. */
  readonly span: number;
  /** Sorts by the day of signing; the empty text where it is not signed. */
  readonly signedKey: string;
}

/** A run of days on which an agreement is active, certainly or possibly; null: open on that side. */
export interface ActiveRun {
  readonly agreement: string;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly certainty: 'yes' | 'possibly';
}

/** Of all agreements, as known at the pin; those of one follow each other in the order of days. */
export function activeRuns(db: ViewsDatabase, pin: Pin): readonly ActiveRun[] {
  const rows = db.all(
    `SELECT s.thing, s.from_day, s.to_day, s.active FROM ${SPANS.name} s
     WHERE ${knownAt(pin, 's')} AND s.active > 0 ORDER BY s.title_key, s.thing, s.from_day`,
    { entry: pin.entry },
  );
  return rows.map(([thing, from, to, active]) => ({
    agreement: text(thing),
    from: dayOrNull(from),
    to: dayOrNull(to),
    certainty: integer(active) === 2 ? 'yes' : 'possibly',
  }));
}

/** How many active agreements have a party of a place: `degree` 2: certainly all of it, 1: possibly. */
export interface PlaceHeld {
  /** A state, a part of the state of which the parts are told apart (ISO 3166), `none`, or null where it is not known. */
  readonly place: string | null;
  readonly degree: number;
  readonly agreements: number;
}

/**
 * Of what states the parties of active agreements are on a day, of the one named `home` of which parts of it, as the register's filter finds them (R28,
 * R30), as known at the pin: each agreement once in each place, as certainly as any of its parties makes it. What is of `home` as a whole is left out.
 */
export function placesHeld(db: ViewsDatabase, pin: Pin, day: Day, home: string): readonly PlaceHeld[] {
  const rows = db.all(
    `SELECT place, degree, count(*) FROM (
       SELECT CASE WHEN x.jurisdiction = 'none' OR x.state = :home THEN x.jurisdiction ELSE x.state END AS place,
         max(min(s.active, p.holds, coalesce(x.certainty, p.holds))) AS degree
       FROM ${SPANS.name} s JOIN ${SPAN_PARTIES} p ON p.span = s.id AND p.holds > 0
       LEFT JOIN ${SITUATIONS.name} x ON x.thing = p.party AND ${knownAt(pin, 'x')} AND ${onDay('x', 'day')}
       WHERE ${knownAt(pin, 's')} AND ${onDay('s', 'day')} AND s.active > 0 AND x.jurisdiction IS NOT :home
       GROUP BY s.thing, place)
     GROUP BY place, degree`,
    { entry: pin.entry, day, home },
  );
  return rows.map(([place, degree, agreements]) => ({
    place: textOrNull(place),
    degree: integer(degree),
    agreements: integer(agreements),
  }));
}
