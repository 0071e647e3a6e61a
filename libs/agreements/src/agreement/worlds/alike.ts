import type { Plan } from './plan.js';
import { dayAt } from './positions.js';
import type { Move } from './steps.js';

/**
 * The plan in which moves that do the same within the same days stand for each other: they come in the order of their indices, each at the rank of
 * any. So a search counts how many of them have happened, where it would go through every set of them. All worlds of the plan are among its
 * worlds, and some more are, for two facts of one day need no longer happen in the order of their entries. Null where no two are alike.
 */
export function alike(plan: Plan): Plan | null {
  const groups = new Map<string, Move[]>();
  for (const move of plan.moves.map((each) => simplified(plan, each))) {
    const key = isOwn(plan, move) ? String(move.index) : likeness(plan, move);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [move]);
    else group.push(move);
  }
  if (groups.size === plan.moves.length) return null;
  const moves = [...groups.values()].flatMap(inTurn);
  return { ...plan, moves: moves.sort((a, b) => a.earliest - b.earliest || a.ranks.from - b.ranks.from) };
}

/** Which party joins matters only where one leaves. */
function simplified({ moves }: Plan, move: Move): Move {
  const isMere = move.step.kind === 'accession' && moves.every(({ step }) => step.kind !== 'withdrawal');
  return isMere ? { ...move, step: { kind: 'act' } } : move;
}

/** Whether what it does hangs on its own fact, so that no other can stand for it. */
function isOwn({ moves }: Plan, { step, fact, isAct }: Move): boolean {
  switch (step.kind) {
    case 'signing':
    case 'effect-day':
    case 'named-day':
    case 'end':
    case 'abandonment':
      return true;
    case 'notice':
      return step.names;
    case 'withdrawal':
      return !isAct;
    case 'act':
      // An end that takes effect later waits for all acts but that which brings it.
      return moves.some((other) => other.fact === fact && ['end', 'withdrawal'].includes(other.step.kind));
    case 'entry-into-force':
    case 'renewal':
    case 'extension':
    case 'amendment':
    case 'suspension':
    case 'resumption':
    case 'accession':
      return false;
  }
}

function likeness({ scale }: Plan, { step, isAct, earliest, latest }: Move): string {
  return JSON.stringify([step, isAct, dayAt(earliest, scale), dayAt(latest, scale)]);
}

function inTurn(group: readonly Move[]): readonly Move[] {
  const ranks = {
    from: Math.min(...group.map((move) => move.ranks.from)),
    to: Math.max(...group.map((move) => move.ranks.to)),
  };
  const earliest = Math.min(...group.map((move) => move.earliest));
  const latest = Math.max(...group.map((move) => move.latest));
  const endsAfter = Math.min(...group.map((move) => move.endsAfter));
  return group.map((move, nth) => ({
    ...move,
    ranks,
    earliest,
    latest,
    endsAfter,
    follows: group[nth - 1]?.index ?? null,
  }));
}
