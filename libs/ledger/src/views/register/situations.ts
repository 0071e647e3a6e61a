import { partyIntervals, stateOfJurisdiction } from '@concord-ledger/agreements';
import type {
  PartyAnswer,
  PartyId,
  PartyInterval,
  PartySituation,
  PartyState,
} from '@concord-ledger/agreements';
import type { ViewsDatabase } from '../engine/database.js';
import { text, textOrNull } from '../engine/row.js';
import { dayOrNull } from '../engine/span-table.js';
import { NOT_ENDED } from '../engine/table-names.js';
import { WithinTransaction } from '../engine/transaction.js';
import type { SituationRun } from './scope-runs.js';
import { POSSIBLY, SITUATIONS, YES } from './tables.js';

/** Writes what a party is through time, as far as scopes rest on it; answers whether anything changed. `isNew`: nothing surely was written yet. */
export function replaceSituations(
  db: ViewsDatabase,
  state: PartyState,
  entry: number,
  isNew: boolean,
): boolean {
  const intervals = partyIntervals(state);
  const rows = intervals.flatMap(({ from, to, party }, index) => {
    const jurisdictions = possibleJurisdictions(intervals, index);
    return jurisdictions.map((jurisdiction) => ({
      from,
      to,
      values: [
        party.kind,
        jurisdiction,
        jurisdiction === null ? null : stateOfJurisdiction(jurisdiction),
        jurisdictions.length === 1 ? YES : POSSIBLY,
      ],
    }));
  });
  const isChanged = SITUATIONS.replace(db, state.id, entry, rows, isNew);
  if (isChanged) foundIn(db).delete(state.id);
  return isChanged;
}

/** What is known of a party now: read once in a transaction, since many agreements have the same parties. */
export function situationsOf(db: ViewsDatabase, party: PartyId): readonly SituationRun[] {
  const known = foundIn(db);
  let runs = known.get(party);
  if (runs === undefined) known.set(party, (runs = readSituations(db, party)));
  return runs;
}

const found = new WithinTransaction<Map<PartyId, readonly SituationRun[]>>();

function foundIn(db: ViewsDatabase): Map<PartyId, readonly SituationRun[]> {
  return found.of(db, () => new Map());
}

function readSituations(db: ViewsDatabase, party: PartyId): readonly SituationRun[] {
  SITUATIONS.write(db);
  const rows = db.read(
    `SELECT from_day, to_day, kind, jurisdiction FROM ${SITUATIONS.name}
     WHERE thing = ? AND to_entry = ${NOT_ENDED} ORDER BY from_day, id`,
    [party],
  );
  const runs: (SituationRun & { possible: PartySituation[] })[] = [];
  for (const [fromDay, toDay, kind, jurisdiction] of rows) {
    const situation = { party, kind: text(kind), jurisdiction: textOrNull(jurisdiction) };
    const from = dayOrNull(fromDay);
    const last = runs.at(-1);
    if (last !== undefined && last.from === from) last.possible.push(situation);
    else runs.push({ from, to: dayOrNull(toDay), possible: [situation] });
  }
  return runs;
}

/** Its own; and while a move may or may not apply yet, those of the days until it surely does (R14). */
function possibleJurisdictions(
  intervals: readonly PartyInterval[],
  index: number,
): readonly (string | null)[] {
  const possible = new Set<string | null>();
  for (const { party } of intervals.slice(index)) {
    possible.add(party.jurisdiction);
    if (!mayHaveMoved(party)) break;
  }
  return [...possible];
}

function mayHaveMoved({ remarks }: PartyAnswer): boolean {
  return remarks.some(({ code, about }) => code === 'may-apply-since' && about === 'jurisdiction');
}
