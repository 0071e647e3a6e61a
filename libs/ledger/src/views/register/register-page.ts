import { SCOPES } from '@concord-ledger/agreements';
import type { Scope } from '@concord-ledger/agreements';
import type { Day } from '@concord-ledger/partial-date';
import type { ViewsDatabase } from '../engine/database.js';
import { integer, text } from '../engine/row.js';
import { onDay } from '../engine/span-table.js';
import { knownAt } from '../pin.js';
import type { Pin } from '../pin.js';
import { registerSql } from './conditions.js';
import type { RegisterConditions } from './conditions.js';
import type { RegisterItem } from './register-item.js';
import { ITEM, membersOf, POSSIBLY, REGISTER, SPAN_PARTIES, SPANS, YES } from './tables.js';

export type RegisterSort = 'title' | 'signedOn' | '-signedOn' | 'id';

/** A row of the register on a day. */
export interface RegisterRow {
  readonly agreement: string;
  /** In the order that was asked for. */
  readonly key: string;
  readonly scopes: readonly Scope[];
  readonly item: RegisterItem;
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
  readonly #items = new Map<number, RegisterItem>();
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
      `SELECT s.id, s.thing, ${column}, s.scopes, ${certainty} FROM ${SPANS.name} s
       WHERE ${all.join(' AND ')} ORDER BY ${column} ${direction}, s.thing LIMIT :wanted`,
      { ...parameters, entry: pin.entry, day, wanted, key: after?.key ?? null, id: after?.id ?? null },
    );
    return rows.map((row) => ({
      agreement: text(row[1]),
      key: text(row[2]),
      scopes: membersOf(integer(row[3]), SCOPES),
      item: this.#item(pin, integer(row[0])),
      certainty: row[4] === YES ? 'yes' : 'possibly',
    }));
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
      `SELECT s.id, s.scopes FROM ${SPANS.name} s WHERE s.thing = :agreement AND ${knownAt(pin, 's')} AND ${onDay('s', 'day')}`,
      { agreement, day, entry: pin.entry },
    );
    if (row === undefined) return null;
    const item = this.#item(pin, integer(row[0]));
    return { agreement, key: agreement, scopes: membersOf(integer(row[1]), SCOPES), item, certainty: 'yes' };
  }

  #item(pin: Pin, id: number): RegisterItem {
    const generation = pin.stamps.get(REGISTER.name)?.split('.')[0] ?? '';
    if (generation !== this.#generation || this.#items.size >= MOST_ITEMS) this.#items.clear();
    this.#generation = generation;
    const kept = this.#items.get(id);
    if (kept !== undefined) return kept;
    const item = ITEM.read(this.#db.one(`SELECT item FROM ${SPANS.name} WHERE id = :id`, { id })?.[0]);
    this.#items.set(id, item);
    return item;
  }
}

/** About a kilobyte each. */
const MOST_ITEMS = 20_000;

const ORDERS: Readonly<
  Record<RegisterSort, { readonly column: string; readonly direction: 'ASC' | 'DESC' }>
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
