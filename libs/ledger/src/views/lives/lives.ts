import { occurrenceOf, possibleEnd } from '@concord-ledger/agreements';
import type { AgreementFact, AgreementState } from '@concord-ledger/agreements';
import { windowOf } from '@concord-ledger/partial-date';
import { isAboutCommitments, typeTouched } from '../engine/event-types.js';
import type { Projection } from '../engine/projection.js';
import type { SpanRow } from '../engine/span-table.js';
import { FOR_EVER, SINCE_EVER } from '../engine/table-names.js';
import { LIFE_ENDS, LIFE_FACT, LIFE_FACTS, LIVES } from './tables.js';

/** The facts of agreements' lives and their ends, as known at each entry; what follows from them is the domain's to say. */
export const lives: Projection = {
  ...LIVES,
  setup: [...LIFE_FACTS.setup, ...LIFE_ENDS.setup],
  indexes: {
    [`${LIFE_FACTS.name}_types`]: `${LIFE_FACTS.name} (type, from_day, to_day, meant_from, meant_to, from_entry, to_entry)`,
    [`${LIFE_ENDS.name}_days`]: `${LIFE_ENDS.name} (from_day, to_day, from_entry, to_entry, thing)`,
  },
  handles: ({ target, stored }) => target?.kind === 'agreement' && !isAboutCommitments(stored.type),
  apply: (entry, db, states) => {
    const state = states.agreement(entry);
    if (isAboutCommitments(typeTouched(entry, state))) return false;
    const isNew = entry.stored.version === 0;
    const facts = LIFE_FACTS.replace(db, state.id, entry.number, factRows(state), isNew);
    const ends = LIFE_ENDS.replace(db, state.id, entry.number, endRows(state), isNew);
    return facts || ends;
  },
};

function factRows({ facts }: AgreementState): readonly SpanRow[] {
  return facts
    .filter(({ event }) => !isAboutCommitments(event.type))
    .map((fact) => {
      const { earliest, latest } = occurrenceOf(fact);
      return {
        from: earliest,
        to: latest,
        values: [fact.event.type, ...meantBy(fact), LIFE_FACT.write(fact)],
      };
    });
}

function meantBy({ event }: AgreementFact): readonly [string | null, string | null] {
  const window = windowMeant(event);
  if (window === null) return [null, null];
  const { earliest, latest } = windowOf(window);
  return [earliest ?? SINCE_EVER, latest ?? FOR_EVER];
}

function windowMeant(event: AgreementFact['event']): string | null {
  if (event.type === 'SigningPlanned' || event.type === 'RenewalPlanned') return event.data.by;
  return event.type === 'WorkProgrammeAdopted' ? event.data.period : null;
}

/** A void agreement has no life that could end. */
function endRows(state: AgreementState): readonly SpanRow[] {
  if (state.facts.length === 0) return [];
  const { earliest, latest } = possibleEnd(state);
  return earliest === null ? [] : [{ from: earliest, to: latest, values: [] }];
}
