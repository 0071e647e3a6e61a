import type { Remark, Standing } from '../answers.js';
import type { Days } from './worlds/intervals.js';

/** A possible standing, and what has to be said with it. */
interface Face {
  readonly standing: Standing;
  readonly notes: readonly Note[];
}
export type Note = (typeof NOTES)[number]['code'];

/** On what days each face is possible, by a key of the face. */
export type Faces = Map<string, { readonly face: Face; readonly days: Days }>;

/** What an answer has to say for some of its standings (R11). */
export const NOTES = [
  { code: 'effect-taken-from-signature', about: 'effect' },
  { code: 'term-not-recorded', about: 'term' },
  { code: 'notice-period-not-recorded', about: 'renewal' },
] as const satisfies readonly Remark[];
