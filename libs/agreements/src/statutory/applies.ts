import type { Certainty } from '@concord-ledger/partial-date';
import type { PartySituation } from '../answers.js';
import { stateOfJurisdiction } from '../jurisdictions/jurisdictions.js';
import type { AppliesTo } from './rules.js';

/**
 * Whether an agreement between these parties, as they were when it was signed, is one that the rules are about: a party of the state, of no kind
 * that is left out, and one that is not of the state, or of none (R29). Possibly, where it hangs on a party whose state nobody recorded.
 */
export function areRulesAbout(
  { state, exceptKinds }: AppliesTo,
  parties: readonly PartySituation[],
): Certainty {
  const isOf = ({ jurisdiction }: PartySituation): boolean | null =>
    jurisdiction === null ? null : jurisdiction !== 'none' && stateOfJurisdiction(jurisdiction) === state;
  const counted = parties.filter((party) => isOf(party) === false || !exceptKinds.includes(party.kind));
  const own = counted.filter((party) => isOf(party) === true).length;
  const foreign = counted.filter((party) => isOf(party) === false).length;
  if (own > 0 && foreign > 0) return 'yes';
  const open = parties.filter((party) => isOf(party) === null);
  const openOwn = open.filter(({ kind }) => !exceptKinds.includes(kind)).length;
  if (own > 0) return open.length > 0 ? 'possibly' : 'no';
  if (foreign > 0) return openOwn > 0 ? 'possibly' : 'no';
  return openOwn > 0 && open.length > 1 ? 'possibly' : 'no';
}
