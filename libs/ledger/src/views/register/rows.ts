import { addDays } from '@concord-ledger/partial-date';
import type { ViewsDatabase } from '../engine/database.js';
import { integer, text } from '../engine/row.js';
import { dayOrNull } from '../engine/span-table.js';
import type { SpanRow } from '../engine/span-table.js';
import { NOT_ENDED } from '../engine/table-names.js';
import type { RegisterItem } from './register-item.js';
import type { Run } from './scope-runs.js';
import { ITEM, SPAN_AREAS, SPAN_PARTIES, SPAN_PROGRAMMES, SPANS } from './tables.js';

/** A run of days on which all is the same but the scope, as the register holds it now. */
interface BaseRow {
  /** Of its first span. */
  readonly id: number;
  readonly run: Run;
  readonly partySets: RegisterItem['partySets'];
  readonly values: (scopes: number) => SpanRow['values'];
}

/** The agreements to which it is a party on some day, as known now. */
export function agreementsOf(db: ViewsDatabase, party: string): readonly string[] {
  SPANS.write(db);
  const rows = db.all(
    `SELECT DISTINCT s.thing FROM ${SPAN_PARTIES} p JOIN ${SPANS.name} s ON s.id = p.span
     WHERE p.party = :party AND s.to_entry = ${NOT_ENDED} ORDER BY s.thing`,
    { party },
  );
  return rows.map(([agreement]) => text(agreement));
}

/** An agreement's rows as known now, those put together again that differ in their scopes only. */
export function baseRowsOf(db: ViewsDatabase, agreement: string): readonly BaseRow[] {
  SPANS.write(db);
  const rows = db.all(
    `SELECT id, from_day, to_day, active, standings, kind, title_key, signed_key, item FROM ${SPANS.name}
     WHERE thing = :agreement AND to_entry = ${NOT_ENDED} ORDER BY from_day`,
    { agreement },
  );
  const bases: BaseRow[] = [];
  let key = '';
  for (const [id, fromDay, toDay, active, standings, ...rest] of rows) {
    const run = { from: dayOrNull(fromDay), to: dayOrNull(toDay) };
    const last = bases.at(-1);
    const ownKey = JSON.stringify([active, standings, rest]);
    if (last !== undefined && ownKey === key && follows(run, last.run)) {
      bases[bases.length - 1] = { ...last, run: { from: last.run.from, to: run.to } };
      continue;
    }
    key = ownKey;
    const { partySets } = ITEM.read(rest[3]);
    bases.push({
      id: integer(id),
      run,
      partySets,
      values: (scopes) => [integer(active), integer(standings), scopes, ...rest],
    });
  }
  return bases;
}

function follows(run: Run, before: Run): boolean {
  return before.to !== null && run.from === addDays(before.to, 1);
}

/** Gives a new span the parties, areas and programmes of another. */
export function copyMembers(db: ViewsDatabase, from: number, to: number): void {
  db.run(`INSERT INTO ${SPAN_PARTIES} SELECT :to, party, certainty FROM ${SPAN_PARTIES} WHERE span = :from`, {
    from,
    to,
  });
  db.run(
    `INSERT INTO ${SPAN_AREAS} SELECT :to, place, code, words, certainty FROM ${SPAN_AREAS} WHERE span = :from`,
    {
      from,
      to,
    },
  );
  db.run(`INSERT INTO ${SPAN_PROGRAMMES} SELECT :to, programme FROM ${SPAN_PROGRAMMES} WHERE span = :from`, {
    from,
    to,
  });
}
