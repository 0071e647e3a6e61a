import type { Area, SuccessionOutcome, SuccessionShare } from '../events.js';
import type { AgreementId, PartyId } from '../ids.js';

/** Who takes an agreement over by an act (R28). */
export interface Division {
  /** One, or several beside each other, each with the areas that fell to others than it. */
  readonly takers: readonly Taker[];
  /** What nobody is recorded to take over and so stays with the old party, with the areas that fell to others; null: nothing. */
  readonly left: Left | null;
}

export interface Taker extends Left {
  readonly party: PartyId;
}

interface Left {
  readonly without: readonly Area[];
}

/**
 * Divides what a predecessor has in the agreement: to whom its share names; else by areas, those that no share names to who takes the rest. `areas`: those
 * in which the predecessor has its part in the agreement.
 */
export function divide(
  outcome: SuccessionOutcome,
  agreement: AgreementId,
  areas: () => readonly Area[],
): Division {
  switch (outcome.kind) {
    case 'whole':
      return { takers: [{ party: outcome.successor, without: [] }], left: null };
    case 'dissolved':
      return { takers: [], left: { without: [] } };
    case 'divided': {
      const named = outcome.shares.filter(({ agreements }) => agreements?.includes(agreement) === true);
      if (named.length > 0)
        return { takers: named.map(({ successor }) => ({ party: successor, without: [] })), left: null };
      return byAreas(outcome, areas());
    }
  }
}

function byAreas({ shares, rest }: Divided, areas: readonly Area[]): Division {
  const unnamed = areas.filter((area) => !shares.some((share) => covers(share, area)));
  const taken = new Map<PartyId, readonly Area[]>();
  const give = (party: PartyId, more: readonly Area[]): void => {
    taken.set(party, [...(taken.get(party) ?? []), ...more]);
  };
  for (const share of shares) {
    const covered = areas.filter((area) => covers(share, area));
    if (covered.length > 0) give(share.successor, covered);
  }
  const hasRest = unnamed.length > 0 || areas.length === 0;
  if (hasRest && rest !== undefined) give(rest, unnamed);
  const allBut = (own: readonly Area[]): readonly Area[] => areas.filter((area) => !own.includes(area));
  return {
    takers: [...taken].map(([party, own]) => ({ party, without: allBut(own) })),
    left: hasRest && rest === undefined ? { without: allBut(unnamed) } : null,
  };
}

type Divided = Extract<SuccessionOutcome, { kind: 'divided' }>;

function covers({ areas }: SuccessionShare, area: Area): boolean {
  return areas?.some((each) => isSameArea(each, area)) === true;
}

/** Told by their codes where both have one, else by their words in a language that both have, whatever the case of letters. */
export function isSameArea(a: Area, b: Area): boolean {
  if (a.code !== undefined && b.code !== undefined) return a.code === b.code;
  return isSameText(a.text.vi, b.text.vi) || isSameText(a.text.en, b.text.en);
}

function isSameText(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && folded(a) === folded(b);
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
