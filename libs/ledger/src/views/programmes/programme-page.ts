import type { Programme } from '@concord-ledger/agreements';
import type { ViewsDatabase } from '../engine/database.js';
import { text } from '../engine/row.js';
import { knownAt } from '../pin.js';
import type { Pin } from '../pin.js';
import { searchTerms, termParameters, thingsWith } from '../search/matching.js';
import { PROGRAMME_COLUMN, PROGRAMME_ROWS } from './tables.js';

export interface ProgrammeRow {
  readonly key: string;
  readonly programme: Programme;
}

/** Programmes as known at the pin, in Vietnamese order of name (R40), after a place. */
export function programmePage(
  db: ViewsDatabase,
  pin: Pin,
  { issuer, q }: { readonly issuer?: string; readonly q?: string },
  after: { readonly key: string; readonly id: string } | null,
  wanted: number,
): readonly ProgrammeRow[] {
  const terms = q === undefined ? [] : searchTerms(q);
  const conditions = [
    knownAt(pin, 'p'),
    ...(issuer === undefined ? [] : ['p.issuer = :issuer']),
    ...terms.map((_, number) => `p.thing IN (${thingsWith('programme', number, pin)})`),
    ...(after === null ? [] : ['(p.sort_key, p.thing) > (:key, :id)']),
  ];
  const rows = db.all(
    `SELECT p.sort_key, p.content FROM ${PROGRAMME_ROWS.name} p WHERE ${conditions.join(' AND ')}
     ORDER BY p.sort_key, p.thing LIMIT :wanted`,
    {
      entry: pin.entry,
      issuer: issuer ?? null,
      key: after?.key ?? null,
      id: after?.id ?? null,
      wanted,
      ...termParameters(terms),
    },
  );
  return rows.map(([key, content]) => ({ key: text(key), programme: PROGRAMME_COLUMN.read(content) }));
}
