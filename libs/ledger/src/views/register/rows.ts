import { addDays } from '@concord-ledger/partial-date';
import type { ViewsDatabase } from '../engine/database.js';
import { text, textOrNull } from '../engine/row.js';
import { dayOrNull } from '../engine/span-table.js';
import { NOT_ENDED } from '../engine/table-names.js';
import type { BaseSpan } from './derived-rows.js';
import type { Run } from './scope-runs.js';
import { ITEM, SPAN_PARTIES, SPANS } from './tables.js';

/** The agreements with which it has to do on some day, as party or in the place of one, as known now. */
export function agreementsOf(db: ViewsDatabase, party: string): readonly string[] {
  SPANS.write(db);
  const rows = db.all(
    `SELECT DISTINCT s.thing FROM ${SPAN_PARTIES} p JOIN ${SPANS.name} s ON s.id = p.span
     WHERE p.party = :party AND s.to_entry = ${NOT_ENDED} ORDER BY s.thing`,
    { party },
  );
  return rows.map(([agreement]) => text(agreement));
}

/** An agreement's rows as known now, those put together again that differ only in what follows from its parties: scopes, and who holds places. */
export function baseSpansOf(db: ViewsDatabase, agreement: string): readonly BaseSpan[] {
  SPANS.write(db);
  const rows = db.all(
    `SELECT from_day, to_day, kind, title_key, signed_key, item FROM ${SPANS.name}
     WHERE thing = :agreement AND to_entry = ${NOT_ENDED} ORDER BY from_day`,
    { agreement },
  );
  const bases: BaseSpan[] = [];
  for (const [fromDay, toDay, kind, titleKey, signedKey, item] of rows) {
    const run = { from: dayOrNull(fromDay), to: dayOrNull(toDay) };
    const serialised = text(item);
    const last = bases.at(-1);
    if (last?.serialised === serialised && follows(run, last))
      bases[bases.length - 1] = { ...last, to: run.to };
    else {
      bases.push({
        ...run,
        item: ITEM.read(item),
        kind: textOrNull(kind),
        titleKey: text(titleKey),
        signedKey: text(signedKey),
        serialised,
      });
    }
  }
  return bases;
}

function follows(run: Run, before: Run): boolean {
  return before.to !== null && run.from === addDays(before.to, 1);
}
