import { partialDate } from '@concord-ledger/partial-date';
import type { Standing } from '../../answers.js';
import type { RenewalClause, Term } from '../../events.js';
import type { Faces, Note } from '../faces.js';
import { Days } from './intervals.js';
import { addLength, lengthOf } from './lengths.js';
import type { Plan } from './plan.js';
import { dayAt, dayNumber } from './positions.js';
import type { Move, Step } from './steps.js';

/**
 * The standings that the bounds of each date alone allow, of those that some fact can bring about: never fewer than are possible, often more. The
 * answer where there are more worlds than the search may visit, or where no world is legal.
 */
export function roughStandings(plan: Plan): Faces {
  const faces: Faces = new Map();
  const notes = notesOn(plan);
  const add = (standing: Standing, from: number, to: number): void => {
    if (from > to || from === Infinity) return;
    const isLiving = standing === 'in-force' || standing === 'suspended';
    const face = faces.get(standing) ?? {
      face: {
        standing,
        notes: notes.filter((note) => isLiving || (standing === 'expired' && note !== 'term-not-recorded')),
      },
      days: new Days(),
    };
    face.days.add(from, to);
    faces.set(standing, face);
  };
  const { first, certainly } = boundsIn(plan);
  const ends = (standing: Standing) => first((step) => step.kind === 'end' && step.standing === standing);
  const signed = first(isKind('signing'));
  const over = certainly(isKind('end')) - 1;
  const effect = effectOf(plan);
  const inForce = Math.max(signed, effect.first);
  add('not-signed', -Infinity, Math.min(certainly(isKind('signing')), certainly(isKind('abandonment'))) - 1);
  add('abandoned', first(isKind('abandonment')), Infinity);
  add('signed-not-in-force', signed, Math.min(over, effect.certainly - 1));
  add('in-force', inForce, over);
  add('suspended', Math.max(inForce, first(isKind('suspension'))), over);
  add('expired', Math.max(inForce, firstEndOfTerm(plan) + 1), over);
  add('terminated', Math.min(ends('terminated'), Math.max(inForce, first(isKind('named-day')))), Infinity);
  add('superseded', ends('superseded'), Infinity);
  add('withdrawn', firstTooFew(plan), Infinity);
  addDoubtOfNotice(plan, faces);
  return faces;
}

/** From a notice on, what it did hangs on a notice period that may not be recorded (R11, R12). */
function addDoubtOfNotice(plan: Plan, faces: Faces): void {
  const noticed = boundsIn(plan).first((step) => step.kind === 'notice' && !step.names);
  const clauses = [plan.signing?.clause, ...clausesIn(plan)];
  const isOpen = clauses.some((clause) => clause?.kind === 'tacit' && clause.notice === undefined);
  if (!isOpen || noticed === Infinity) return;
  for (const standing of ['in-force', 'suspended', 'expired'] as const) {
    const known = faces.get(standing);
    if (known === undefined) continue;
    const days = new Days();
    for (const { from, to } of known.days.intervals()) days.add(Math.max(from, noticed), to);
    const notes: readonly Note[] = [...known.face.notes, 'notice-period-not-recorded'];
    faces.set(`${standing} after notice`, { face: { standing, notes }, days });
  }
}

function clausesIn({ moves }: Plan): readonly RenewalClause[] {
  return moves.flatMap(({ step }) => ('clause' in step && step.clause !== null ? [step.clause] : []));
}

function isKind(kind: Step['kind']): (step: Step) => boolean {
  return (step) => step.kind === kind;
}

interface Bounds {
  /** The first day on which such a step is possible; Infinity: there is none. */
  readonly first: (isSuch: (step: Step) => boolean) => number;
  /** The day by which such a step has certainly come. */
  readonly certainly: (isSuch: (step: Step) => boolean) => number;
}

function boundsIn({ moves, scale }: Plan): Bounds {
  const least = (isSuch: (step: Step) => boolean, placeOf: (move: Move) => number): number =>
    Math.min(...moves.filter(({ step }) => isSuch(step)).map((move) => dayAt(placeOf(move), scale)));
  return {
    // A signing that has no room between its other facts has its bounds crossed.
    first: (isSuch) => least(isSuch, ({ earliest, latest }) => Math.min(earliest, latest)),
    certainly: (isSuch) => least(isSuch, ({ latest }) => latest),
  };
}

/** Between which days it takes effect (R11); Infinity: it never does, as far as the facts tell. */
function effectOf(plan: Plan): { readonly first: number; readonly certainly: number } {
  const { first, certainly } = boundsIn(plan);
  const { byNotification, bySigning } = waysOfEffect(plan);
  const days = (isSuch: (step: Step) => boolean): readonly [number, number] => [
    first(isSuch),
    certainly(isSuch),
  ];
  const opens = plan.moves.some(({ step }) => step.kind === 'signing' && step.opens);
  const ways = [
    ...(byNotification ? [days(isKind('entry-into-force'))] : []),
    ...(bySigning ? [opens ? ([-Infinity, -Infinity] as const) : days(isKind('effect-day'))] : []),
  ];
  return {
    first: Math.min(...ways.map(([earliest]) => earliest)),
    certainly: Math.max(...ways.map(([, latest]) => latest)),
  };
}

/** As the search begins: an entry into force on record is the signing's, unless it may be a renewal's. */
function waysOfEffect({ signing, hasEntry, hasWaitingRenewal }: Plan) {
  const isAskedFor = signing?.data.instrument.effect?.kind === 'when-notified';
  return {
    byNotification: isAskedFor || hasEntry,
    bySigning: !isAskedFor && (!hasEntry || hasWaitingRenewal),
  };
}

/** No end of any term that was stated can come before this day; Infinity: none was stated, or it is always renewed. */
function firstEndOfTerm(plan: Plan): number {
  const { moves, scale, signing } = plan;
  const isRolling = [signing?.clause, ...clausesIn(plan)].every((clause) => clause?.kind === 'tacit');
  const canStop = moves.some(({ step }) => ['notice', 'extension', 'amendment'].includes(step.kind));
  if (isRolling && !canStop) return Infinity;
  const ends = moves.map(({ step, earliest }) => {
    const from = dayAt(earliest, scale);
    // The period that was signed may count from an effect day before the signing.
    if (step.kind === 'signing' || step.kind === 'effect-day') return endOf(signing?.term ?? null, from);
    if (step.kind === 'renewal' || step.kind === 'amendment') return endOf(step.term, from);
    const isToDay = step.kind === 'extension' && step.until.kind === 'date';
    return isToDay ? dayNumber(partialDate(step.until.date).earliest) : Infinity;
  });
  return Math.min(...ends);
}

function endOf(term: Term | null, from: number): number {
  if (term?.kind === 'until') return dayNumber(partialDate(term.date).earliest);
  return term?.kind === 'period' ? addLength(from, lengthOf(term.duration)) : Infinity;
}

/** Fewer than two parties are left only after so many withdrawals (R14). */
function firstTooFew({ moves, scale, signing }: Plan): number {
  const withdrawals = moves.filter(({ step }) => step.kind === 'withdrawal');
  const days = withdrawals.map(({ earliest }) => dayAt(earliest, scale)).sort((a, b) => a - b);
  return days[Math.max(0, (signing?.parties.size ?? 0) - 2)] ?? Infinity;
}

/** Of what nothing is recorded (R11). */
function notesOn(plan: Plan): readonly Note[] {
  const { signing, moves } = plan;
  const statesTerm =
    signing?.term !== null ||
    moves.some(({ step }) => step.kind === 'extension' || ('term' in step && step.term !== null));
  const hasEnd = moves.some(({ step }) => step.kind === 'end' || step.kind === 'named-day');
  return [
    ...(waysOfEffect(plan).bySigning && signing?.data.instrument.effect === undefined
      ? ['effect-taken-from-signature' as const]
      : []),
    ...(statesTerm || hasEnd ? [] : ['term-not-recorded' as const]),
  ];
}
