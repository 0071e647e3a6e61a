import { setImmediate } from 'node:timers/promises';
import { COMMITMENT_STANDINGS, commitmentTargetOn, windowsDueIn } from '@concord-ledger/agreements';
import type { About, Commitment, CommitmentStanding, NoteAdded, WindowDue } from '@concord-ledger/agreements';
import type {
  CommitmentRow,
  CommitmentTargetRow,
  CommitmentWindow,
  Count,
  EvidenceRow,
  FulfilmentRow,
  PartyRef,
  StandingCount,
} from '@concord-ledger/reports';
import { commitmentsIn, rowsDueWithin } from '../../views/commitments/commitment-rows.js';
import type { EvidenceTitles } from './evidence.js';
import type { Frame } from './frame.js';

/** Every commitment due in the year (R16), by agreement in Vietnamese order, then as they were recorded. */
export async function commitmentsDue(
  frame: Frame,
  titles: EvidenceTitles,
): Promise<readonly CommitmentRow[]> {
  const { ledger, pin, days } = frame;
  const { db } = ledger.views.readModel;
  const rows = rowsDueWithin(db, pin, days);
  const found: Placed[] = [];
  const windowsOf = windowsIn(frame, titles);
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    // Others have their turn.
    if (at > 0) await setImmediate();
    const read = commitmentsIn(db, rows.slice(at, at + AT_ONCE));
    titles.load(read);
    for (const commitment of read) {
      const windows = windowsOf(commitment);
      if (windows.length === 0) continue;
      const row = commitmentRow(frame, commitment, windows, titles);
      found.push({ row, place: frame.placeOf(commitment.agreement), version: commitment.made.version });
    }
  }
  return found.sort(inOrder).map(({ row }) => row);
}

/** What is read at once, and then let go: a large report holds rows, not all that is known of each commitment. */
const AT_ONCE = 1_000;

interface Placed {
  readonly row: CommitmentRow;
  readonly place: number;
  /** Of the entry that made it, in its agreement. */
  readonly version: number;
}

/** Those of agreements that the register does not show come last, by id. */
function inOrder(a: Placed, b: Placed): number {
  if (a.place !== b.place) return a.place - b.place;
  const [left, right] = [a.row.agreement.id, b.row.agreement.id];
  if (left !== right) return left < right ? -1 : 1;
  return a.version - b.version;
}

function commitmentRow(
  frame: Frame,
  commitment: Commitment,
  windows: readonly CommitmentWindow[],
  titles: EvidenceTitles,
): CommitmentRow {
  const { agreement, id, text, target, workProgramme, programme } = commitment;
  return {
    agreement: frame.agreement(agreement),
    id,
    text,
    ...responsible(frame, commitment),
    windows,
    target: target === null ? null : targetRow(commitment, frame.asOf),
    workProgramme,
    programme: programme === null ? null : { id: programme, names: titles.programme(programme) },
    difficulties: notesOf(commitment, 'difficulty', frame.asOf),
    recommendations: notesOf(commitment, 'recommendation', frame.asOf),
    notes: otherNotes(commitment, frame.asOf),
    certainty: windows.some(({ certainty }) => certainty === 'yes') ? 'yes' : 'possibly',
  };
}

/**
 * The windows of a commitment that are due in the year. Where nothing was done about it they rest on its schedules alone, and are worked out once for all
 * that have the same.
 */
function windowsIn(
  { period, asOf }: Frame,
  titles: EvidenceTitles,
): (commitment: Commitment) => readonly CommitmentWindow[] {
  const untouched = new Map<Commitment['schedules'], readonly CommitmentWindow[]>();
  const workedOut = (commitment: Commitment) =>
    windowsDueIn(commitment, period, asOf).map((each) => windowRow(commitment, each, titles));
  return (commitment) => {
    const { schedules, fulfilments, waivers, agreementEnd } = commitment;
    if (fulfilments.length + waivers.length > 0 || agreementEnd !== null) return workedOut(commitment);
    let windows = untouched.get(schedules);
    if (windows === undefined) untouched.set(schedules, (windows = workedOut(commitment)));
    return windows;
  };
}

/** How many commitments, and windows, are in each standing; those that none is in are left out. */
export function standingCounts(rows: readonly Pick<CommitmentRow, 'windows'>[]): readonly StandingCount[] {
  const tallies = new Map(
    COMMITMENT_STANDINGS.map((standing) => [
      standing,
      { commitments: { certain: 0, possible: 0 }, windows: { certain: 0, possible: 0 } },
    ]),
  );
  const add = (what: 'commitments' | 'windows', { standing, isCertain }: InStanding, times: number) => {
    const tally = tallies.get(standing)?.[what];
    if (tally !== undefined) tally[isCertain ? 'certain' : 'possible'] += times;
  };
  for (const [windows, times] of timesEach(rows)) {
    const standings = windows.flatMap(standingsOf);
    for (const each of standings) add('windows', each, times);
    for (const [standing, group] of Map.groupBy(standings, (each) => each.standing))
      add('commitments', { standing, isCertain: group.some(({ isCertain }) => isCertain) }, times);
  }
  return [...tallies].flatMap(([standing, { commitments, windows }]) =>
    isNone(windows) ? [] : [{ standing, commitments, windows }],
  );
}

/** Many commitments share one list of windows. */
function timesEach(
  rows: readonly Pick<CommitmentRow, 'windows'>[],
): ReadonlyMap<CommitmentRow['windows'], number> {
  const times = new Map<CommitmentRow['windows'], number>();
  for (const { windows } of rows) times.set(windows, (times.get(windows) ?? 0) + 1);
  return times;
}

interface InStanding {
  readonly standing: CommitmentStanding;
  readonly isCertain: boolean;
}

/** Certain where the window is due in the year for certain, and can stand nowhere else. */
function standingsOf({ standings, certainty }: CommitmentWindow): readonly InStanding[] {
  return standings.map((standing) => ({
    standing,
    isCertain: standings.length === 1 && certainty === 'yes',
  }));
}

function isNone({ certain, possible }: Count): boolean {
  return certain + possible === 0;
}

/** Who is to fulfil it, in whose place others may be by now, and the other parties (R28). */
function responsible(
  frame: Frame,
  { agreement, obligors }: Commitment,
): Pick<CommitmentRow, 'obligors' | 'partners'> {
  const parties = frame.parties(agreement);
  if (obligors === null) return { obligors: null, partners: parties };
  const held = frame.shown(agreement)?.parties ?? [];
  const isObliged = (party: PartyRef) =>
    held.some(
      ({ id, signedAs }) => id === party.id && obligors.some((each) => each === id || each === signedAs),
    );
  const strangers = obligors.filter(
    (obligor) => !held.some(({ id, signedAs }) => id === obligor || signedAs === obligor),
  );
  return {
    obligors: [...parties.filter(isObliged), ...strangers.map((party) => frame.party(party))],
    partners: parties.filter((party) => !isObliged(party)),
  };
}

function windowRow(
  commitment: Commitment,
  { window: answer, certainty }: WindowDue,
  titles: EvidenceTitles,
): CommitmentWindow {
  const { window, text, standings, inPart, fulfilments } = answer;
  return {
    window: window ?? 'unknown',
    text: text ?? null,
    standings,
    inPart,
    fulfilments: fulfilments.map(({ entryId, on, extent }): FulfilmentRow => {
      const evidence = commitment.fulfilments.find((each) => each.entryId === entryId)?.data.evidence ?? [];
      return {
        on,
        extent,
        evidence: evidence.map((each): EvidenceRow => titles.evidence(commitment.agreement, each)),
      };
    }),
    certainty,
  };
}

function targetRow(commitment: Commitment, asOf: Frame['asOf']): CommitmentTargetRow | null {
  const { target } = commitment;
  const progress = commitmentTargetOn(commitment, asOf);
  if (target === null || progress === null) return null;
  const { last, standing } = progress;
  return {
    indicator: target.indicator,
    unit: target.unit ?? null,
    value: target.value ?? null,
    by: target.by ?? null,
    standing,
    last: last === null ? null : { value: last.value, on: last.on, source: last.source ?? null },
  };
}

function notesOf(
  { notes }: Commitment,
  kind: NoteAdded['data']['kind'],
  asOf: Frame['asOf'],
): readonly string[] {
  if (notes.length === 0) return NONE;
  return notes.flatMap((note) => (note.data.kind === kind && canBeBy(note, asOf) ? [note.data.text] : []));
}

function otherNotes(commitment: Commitment, asOf: Frame['asOf']): readonly string[] {
  const notes = notesOf(commitment, 'note', asOf);
  const progress = progressOf(commitment, asOf);
  return progress.length === 0 ? notes : [...notes, ...progress];
}

/** One for all: a large report has many rows. */
const NONE: readonly never[] = [];

function progressOf({ progress }: Commitment, asOf: Frame['asOf']): readonly string[] {
  if (progress.length === 0) return NONE;
  return progress.flatMap((report) =>
    report.data.text !== undefined && canBeBy(report, asOf) ? [report.data.text] : [],
  );
}

function canBeBy({ earliest }: About<{ readonly data: unknown }>, asOf: Frame['asOf']): boolean {
  return earliest === null || earliest <= asOf;
}
