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
import type { SituationRun } from './scope-runs.js';
import { POSSIBLY, SITUATIONS, YES } from './tables.js';

/** Writes what a party is through time, as far as scopes rest on it; answers whether anything changed. */
export function replaceSituations(db: ViewsDatabase, state: PartyState, entry: number): boolean {
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
  const { closed, opened } = SITUATIONS.replace(db, state.id, entry, rows);
  return closed.length + opened.length > 0;
}

/** Reads, once for each party, what is known of it now. */
export function situationsReader(db: ViewsDatabase): (party: PartyId) => readonly SituationRun[] {
  const read = new Map<PartyId, readonly SituationRun[]>();
  return (party) => {
    const known = read.get(party);
    if (known !== undefined) return known;
    const runs = situationsOf(db, party);
    read.set(party, runs);
    return runs;
  };
}

function situationsOf(db: ViewsDatabase, party: PartyId): readonly SituationRun[] {
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
