import { refuseValue } from '../deciding.js';
import type { Refused } from '../deciding.js';
import type { PartySucceeded, SuccessionOutcome } from '../events.js';
import type { PartyId } from '../ids.js';

/** Refuses what makes no sense whatever is on record: a body named twice, one that succeeds itself, a division that divides nothing. */
export function refuseSenseless({ predecessors, outcome }: PartySucceeded['data']): Refused | null {
  const twice = repeated(predecessors);
  if (twice !== null) {
    return refuseValue(
      'SUCCESSION.PREDECESSOR_REPEATED',
      `predecessors[${twice.index}]`,
      `“${twice.party}” is named twice as a predecessor: name each body once.`,
      { party: twice.party },
    );
  }
  switch (outcome.kind) {
    case 'whole':
      return predecessors.includes(outcome.successor)
        ? refuseSelf(
            outcome.successor,
            'outcome.successor',
            'where it absorbed others, name only those as predecessors',
          )
        : null;
    case 'divided':
      return refuseDivision(predecessors, outcome);
    case 'dissolved':
      return null;
  }
}

function refuseDivision(
  predecessors: readonly PartyId[],
  { shares, rest, continues }: Extract<SuccessionOutcome, { kind: 'divided' }>,
): Refused | null {
  if (predecessors.length > 1) {
    return refuseValue(
      'SUCCESSION.SEVERAL_DIVIDED',
      'predecessors',
      `${predecessors.length} bodies are named as divided, and it would not be known who took what from whom: record the division of each by itself.`,
      { predecessors },
    );
  }
  const own = shares.findIndex(({ successor }) => predecessors.includes(successor));
  if (own !== -1) {
    return refuseSelf(
      predecessors[0],
      `outcome.shares[${own}].successor`,
      'where it goes on to exist, name it as the one who takes the rest, with “continues”',
    );
  }
  const twice = repeated(shares.map(({ successor }) => successor));
  if (twice !== null) {
    return refuseValue(
      'SUCCESSION.SHARE_REPEATED',
      `outcome.shares[${twice.index}].successor`,
      `“${twice.party}” has two shares: write all that it takes as one.`,
      { party: twice.party },
    );
  }
  if (rest !== undefined && predecessors.includes(rest) && !continues) {
    return refuseSelf(
      rest,
      'outcome.rest',
      'it ceases by this act; where it goes on to exist, say so with “continues”',
    );
  }
  const isToldApart = shares.some(({ areas, agreements }) => areas !== undefined || agreements !== undefined);
  return isToldApart || rest !== undefined ? null : refuseAlike(shares.map(({ successor }) => successor));
}

function refuseSelf(party: PartyId | undefined, path: string, advice: string): Refused {
  return refuseValue('SUCCESSION.SELF', path, `“${party ?? ''}” cannot succeed itself: ${advice}.`, {
    party: party ?? '',
  });
}

function refuseAlike(successors: readonly PartyId[]): Refused {
  return refuseValue(
    'SUCCESSION.SHARES_NOT_TOLD_APART',
    'outcome.shares',
    `Nothing says what ${successors.map((party) => `“${party}”`).join(', ')} took over: give the areas or the agreements of a share, or who takes the rest.`,
    { successors },
  );
}

function repeated(parties: readonly PartyId[]): { readonly party: PartyId; readonly index: number } | null {
  for (const [index, party] of parties.entries()) if (parties.indexOf(party) < index) return { party, index };
  return null;
}
