import type { AgreementId, AgreementState } from '@concord-ledger/agreements';
import type { LifeFact } from '../../views/lives/life-facts.js';

/** Of each agreement as much of its state as rests on these facts. */
export function statesOf(facts: readonly LifeFact[]): ReadonlyMap<AgreementId, AgreementState> {
  const byAgreement = Map.groupBy(facts, ({ agreement }) => agreement);
  return new Map(
    Array.from(byAgreement, ([id, found]) => [
      id,
      { id, facts: found.map(({ fact }) => fact), annulled: [], corrections: [] },
    ]),
  );
}
