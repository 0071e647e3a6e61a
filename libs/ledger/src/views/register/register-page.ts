import { SCOPES } from '@concord-ledger/agreements';
import type { PartyPlace, Scope } from '@concord-ledger/agreements';
import type { Day } from '@concord-ledger/partial-date';
import type { ViewsDatabase } from '../engine/database.js';
import { integer, text } from '../engine/row.js';
import { onDay } from '../engine/span-table.js';
import { knownAt } from '../pin.js';
import type { Pin } from '../pin.js';
import { registerSql } from './conditions.js';
import type { RegisterConditions } from './conditions.js';
import type { RegisterItem } from './register-item.js';
import { ITEM, membersOf, PLACES, POSSIBLY, REGISTER, SPAN_PARTIES, SPANS, YES } from './tables.js';

export type RegisterSort = 'title' | 'signedOn' | '-signedOn' | 'id';

/** A row of the register on a day. */
export interface RegisterRow {
  readonly agreement: string;
  /** In the order that was asked for. */
  readonly key: string;
  readonly scopes: readonly Scope[];
  readonly item: RegisterItem;
  /** Who holds the places of those who signed; null where they all hold their own (R28). */
  readonly places: readonly PartyPlace[] | null;
  /** How certainly it matches the conditions (R18). */
  readonly certainty: 'yes' | 'possibly';
}

export interface RegisterQuestion {
  readonly pin: Pin;
  readonly day: Day;
  readonly conditions: RegisterConditions;
  /** Only what matches certainly (R18). */
  readonly certain: boolean;
}

/** Reads the register; rows once parsed are kept, since a row never changes. */
export class RegisterPages {
  readonly #db: ViewsDatabase;
  readonly #kept = new Map<number, KeptRow>();
  #generation = '';

  constructor(db: ViewsDatabase) {
    this.#db = db;
  }

  /** Up to `wanted` agreements after a place, ordered by `sort` and, among equal ones, by id. */
  page(
    question: RegisterQuestion,
    sort: RegisterSort,
    after: { readonly key: string; readonly id: string } | null,
    wanted: number,
  ): readonly RegisterRow[] {
    const { pin, day, conditions, certain } = question;
    const { certainty, where, parameters } = registerSql(conditions, pin, day);
    const { column, direction } = ORDERS[sort];
    const all = [
      knownAt(pin, 's'),
      onDay('s', 'day'),
      `${certainty} >= ${certain ? YES : POSSIBLY}`,
      ...where,
      ...narrowedBy(this.#db, conditions),
      ...(after === null ? [] : [placeAfter(column, direction)]),
    ];
    const rows = this.#db.all(
      `SELECT s.id, ${certainty} FROM ${SPANS.name} s
       WHERE ${all.join(' AND ')} ORDER BY ${column} ${direction}, s.thing LIMIT :wanted`,
      { ...parameters, entry: pin.entry, day, wanted, key: after?.key ?? null, id: after?.id ?? null },
    );
    this.#forgetOthers(pin);
    return rows.map(([id, degree]) => {
      const { keys, ...row } = this.#row(integer(id));
      return { ...row, key: keys[column], certainty: degree === YES ? 'yes' : 'possibly' };
    });
  }

  /** How many match certainly, and how many possibly only. */
  count({ pin, day, conditions, certain }: RegisterQuestion): {
    readonly certain: number;
    readonly possible: number;
  } {
    const { certainty, where, parameters } = registerSql(conditions, pin, day);
    const all = [
      knownAt(pin, 's'),
      onDay('s', 'day'),
      `${certainty} >= ${certain ? YES : POSSIBLY}`,
      ...where,
    ];
    const row = this.#db.one(
      `SELECT count(*) FILTER (WHERE ${certainty} = ${YES}), count(*) FILTER (WHERE ${certainty} = ${POSSIBLY})
       FROM ${SPANS.name} s WHERE ${all.join(' AND ')}`,
      { ...parameters, entry: pin.entry, day },
    );
    return { certain: integer(row?.[0]), possible: integer(row?.[1]) };
  }

  /** One agreement on a day, or null where nothing is known of it. */
  one(pin: Pin, day: Day, agreement: string): RegisterRow | null {
    const row = this.#db.one(
      `SELECT s.id FROM ${SPANS.name} s WHERE s.thing = :agreement AND ${knownAt(pin, 's')} AND ${onDay('s', 'day')}`,
      { agreement, day, entry: pin.entry },
    );
    if (row === undefined) return null;
    this.#forgetOthers(pin);
    const { keys, ...read } = this.#row(integer(row[0]));
    return { ...read, key: keys['s.thing'], certainty: 'yes' };
  }

  /** Row ids of another generation mean nothing. */
  #forgetOthers(pin: Pin): void {
    const generation = pin.stamps.get(REGISTER.name)?.split('.')[0] ?? '';
    if (generation !== this.#generation) this.#kept.clear();
    this.#generation = generation;
  }

  /** A page finds the ids of its rows alone: most of them have been shown before. */
  #row(id: number): KeptRow {
    const kept = this.#kept.get(id);
    if (kept !== undefined) return kept;
    if (this.#kept.size >= MOST_ROWS) this.#kept.clear();
    const read = this.#read(id);
    this.#kept.set(id, read);
    return read;
  }

  #read(id: number): KeptRow {
    const row = this.#db.one(
      `SELECT thing, title_key, signed_key, scopes, item, places FROM ${SPANS.name} WHERE id = :id`,
      { id },
    );
    const agreement = text(row?.[0]);
    return {
      agreement,
      keys: { 's.title_key': text(row?.[1]), 's.signed_key': text(row?.[2]), 's.thing': agreement },
      scopes: membersOf(integer(row?.[3]), SCOPES),
      item: ITEM.read(row?.[4]),
      places: row?.[5] === null ? null : PLACES.read(row?.[5]),
    };
  }
}

/** What never changes in a row. */
interface KeptRow extends Pick<RegisterRow, 'agreement' | 'scopes' | 'item' | 'places'> {
  /** By what it can be sorted. */
  readonly keys: Readonly<Record<SortColumn, string>>;
}

/** About a kilobyte each, and three more where a list has shown it. */
const MOST_ROWS = 10_000;

type SortColumn = 's.title_key' | 's.signed_key' | 's.thing';

const ORDERS: Readonly<
  Record<RegisterSort, { readonly column: SortColumn; readonly direction: 'ASC' | 'DESC' }>
> = {
  title: { column: 's.title_key', direction: 'ASC' },
  signedOn: { column: 's.signed_key', direction: 'ASC' },
  '-signedOn': { column: 's.signed_key', direction: 'DESC' },
  id: { column: 's.thing', direction: 'ASC' },
};

function placeAfter(column: string, direction: 'ASC' | 'DESC'): string {
  return direction === 'ASC'
    ? `(${column}, s.thing) > (:key, :id)`
    : `(${column} < :key OR (${column} = :key AND s.thing > :id))`;
}

/** A party of few agreements is looked up by itself; in one of many the order of the list finds the first ones sooner. */
function narrowedBy(db: ViewsDatabase, { party }: RegisterConditions): readonly string[] {
  if (party === undefined) return [];
  const row = db.one(
    `SELECT count(*) FROM (SELECT 1 FROM ${SPAN_PARTIES} WHERE party = :party LIMIT ${FEW_SPANS})`,
    {
      party,
    },
  );
  return integer(row?.[0]) < FEW_SPANS
    ? [`s.id IN (SELECT span FROM ${SPAN_PARTIES} WHERE party = :party)`]
    : [];
}

const FEW_SPANS = 500;
