import { FACT_TYPES, recordingOf } from '@concord-ledger/agreements';
import type { FactType, StreamKind } from '@concord-ledger/agreements';
import { FulfilledDto } from '../commitments/fulfilment.dto.js';
import { factSchemas } from '../fact-schemas.js';
import { Id, Word } from '../fields.js';
import type { Class } from '../fields.js';

/** The shapes of facts by their type, as corrections state them: of all, or of those that stand in streams of the given kinds. */
export function factClasses(...kinds: readonly StreamKind[]): Readonly<Record<string, Class>> {
  const types = FACT_TYPES.filter((type) => kinds.length === 0 || kinds.includes(recordingOf(type).kind));
  return Object.fromEntries(types.map((type) => [type, factClass(type)]));
}

const made = new Map<FactType, Class>();

/** What the command says that records such a fact, with what the command's address would say of it, and its type, which may be left out. */
function factClass(type: FactType): Class {
  const known = made.get(type);
  if (known !== undefined) return known;
  const { body, inside } = factSchemas[recordingOf(type).command];
  // An activity may come with the command of a fulfilment; the fact names it as evidence.
  const said: Class = type === 'CommitmentFulfilled' ? FulfilledDto : body;
  const fact = class extends said {};
  Object.defineProperty(fact, 'name', { value: `${type}Fact` });
  Word([type], { optional: true })(fact.prototype, 'type');
  if (inside !== null) Id()(fact.prototype, inside);
  made.set(type, fact);
  return fact;
}
