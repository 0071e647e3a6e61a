import { searchTerms } from '../views/search/matching.js';
import { meaningless } from './question.js';

/** Refuses a search for no words: it would find everything, or nothing, and mean neither. */
export function checkSearch({ q }: { readonly q?: string }): void {
  if (q === undefined || searchTerms(q).length > 0) return;
  throw meaningless(
    'QUESTION.NO_WORDS',
    'q',
    `There is no word in “${q}” to search for: type a word, a name or an id.`,
  );
}
