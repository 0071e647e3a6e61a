import { setImmediate } from 'node:timers/promises';
import { commitmentTargetOn, windowsDueIn } from '@concord-ledger/agreements';
import type { About, AgreementId, Commitment, NoteAdded, WindowDue } from '@concord-ledger/agreements';
import type {
  CommitmentRow,
  CommitmentTargetRow,
  CommitmentWindow,
  EvidenceRow,
  FulfilmentRow,
  Listed,
  PartyRef,
} from '@concord-ledger/reports';
import { commitmentsIn, placesDueWithin } from '../../views/commitments/commitment-rows.js';
import type { GatheringProgress } from '../../reporting.js';
import { CommitmentCounts } from './commitment-counts.js';
import type { EvidenceTitles } from './evidence.js';
import type { Frame } from './frame.js';
import { PackedCommitments } from './packed-commitments.js';

export interface CommitmentsDue {
  /** By agreement in Vietnamese order, then as they were recorded. */
  readonly rows: Listed<CommitmentRow>;
  readonly counts: CommitmentCounts;
}

/** Every commitment due in the year (R16). */
export async function commitmentsDue(
  frame: Frame,
  titles: EvidenceTitles,
  onProgress: GatheringProgress,
): Promise<CommitmentsDue> {
  const { db } = frame.ledger.views.readModel;
  const places = rowsInOrder(frame);
  const rows = new PackedCommitments();
  const counts = new CommitmentCounts();
  const windowsOf = windowsIn(frame, titles);
  for (let at = 0; at < places.length; at += AT_ONCE) {
    // Others have their turn.
    if (at > 0) await setImmediate();
    const read = commitmentsIn(db, places.slice(at, at + AT_ONCE));
    titles.load(read);
    for (const [agreement, commitments] of Map.groupBy(read, (each) => each.agreement)) {
      const responsible = responsibleFor(frame, agreement);
      const found = commitments.flatMap((commitment): readonly CommitmentRow[] => {
        const windows = windowsOf(commitment);
        if (windows.length === 0) return [];
        return [commitmentRow(frame, commitment, windows, responsible(commitment.obligors), titles)];
      });
      for (const row of found) counts.add(row);
      rows.add(frame.agreement(agreement), found);
    }
    onProgress(at + read.length, places.length);
  }
  return { rows, counts };
}

/** What is read at once, and then let go: a large report holds rows, not all that is known of each commitment. */
const AT_ONCE = 250;

/** Where they lie, in the order of the report: those of agreements that the register does not show come last, by id. */
function rowsInOrder(frame: Frame): readonly number[] {
  const { ledger, pin, days } = frame;
  return [...placesDueWithin(ledger.views.readModel.db, pin, days)]
    .sort(([a], [b]) => frame.placeOf(a) - frame.placeOf(b) || (a < b ? -1 : 1))
    .flatMap(([, places]) => places.toSorted((a, b) => a.place - b.place).map(({ row }) => row));
}

function commitmentRow(
  frame: Frame,
  commitment: Commitment,
  windows: readonly CommitmentWindow[],
  { obligors, partners }: Responsible,
  titles: EvidenceTitles,
): CommitmentRow {
  const { agreement, id, text, target, workProgramme, programme } = commitment;
  return {
    agreement: frame.agreement(agreement),
    id,
    text,
    obligors,
    partners,
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

type Responsible = Pick<CommitmentRow, 'obligors' | 'partners'>;

/**
 * Who is to fulfil commitments of an agreement, in whose place others may be by now, and the other parties (R28): the same lists for the same
 * obligors.
 */
function responsibleFor(
  frame: Frame,
  agreement: AgreementId,
): (obligors: Commitment['obligors']) => Responsible {
  const parties = frame.parties(agreement);
  const all: Responsible = { obligors: null, partners: parties };
  const known = new Map<string, Responsible>();
  return (obligors) => {
    if (obligors === null) return all;
    const key = obligors.join(' ');
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = divided(frame, agreement, parties, obligors)));
    return found;
  };
}

function divided(
  frame: Frame,
  agreement: AgreementId,
  parties: readonly PartyRef[],
  obligors: NonNullable<Commitment['obligors']>,
): Responsible {
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
