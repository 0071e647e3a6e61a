import type { Standing } from '../../answers.js';
import type { Faces } from '../faces.js';
import { Days } from './intervals.js';
import type { Plan } from './plan.js';
import { dayAt } from './positions.js';

/**
 * The standings that the bounds of each date alone allow: never fewer than are possible, often more. The answer where there are more worlds than
 * the search may visit, or where no world is legal.
 */
export function roughStandings({ moves, scale }: Plan): Faces {
  const faces: Faces = new Map();
  const add = (standing: Standing, from: number, to: number): void => {
    if (from === Infinity) return;
    const known = faces.get(standing) ?? { face: { standing, notes: [] }, days: new Days() };
    known.days.add(from, to);
    faces.set(standing, known);
  };
  const first = (kinds: readonly string[]): number =>
    Math.min(
      ...moves.filter(({ step }) => kinds.includes(step.kind)).map((move) => dayAt(move.earliest, scale)),
    );
  const certainly = (kinds: readonly string[]): number =>
    Math.min(
      ...moves.filter(({ step }) => kinds.includes(step.kind)).map((move) => dayAt(move.latest, scale)),
    );
  const signed = first(['signing']);
  const over = certainly(['end']) - 1;
  add('not-signed', -Infinity, Math.min(certainly(['signing']), certainly(['abandonment'])) - 1);
  add('abandoned', first(['abandonment']), Infinity);
  add('signed-not-in-force', signed, over);
  add('in-force', signed, over);
  add('suspended', Math.max(signed, first(['suspension'])), over);
  add('expired', signed, over);
  add('terminated', first(['end', 'named-day']), Infinity);
  add('superseded', first(['end']), Infinity);
  add('withdrawn', first(['withdrawal']), Infinity);
  return faces;
}
