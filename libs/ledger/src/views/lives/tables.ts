import type { AgreementFact } from '@concord-ledger/agreements';
import { JsonColumn } from '../engine/row.js';
import { SpanTable } from '../engine/span-table.js';
import { tableOf } from '../engine/table-names.js';

/** What happened in the lives of agreements, for questions about a stretch of time and all agreements at once. */
export const LIVES = { name: 'lives', version: 1 };

/**
 * Effective facts of agreements, without those about commitments: `from_day` and `to_day` are the days on which each can have happened, an open
 * side where nobody knows.
 */
export const LIFE_FACTS = new SpanTable(tableOf(LIVES, 'facts'), {
  type: 'TEXT',
  /** The window that it plans or covers, where it states one; an open side where that has none. */
  meant_from: 'TEXT',
  meant_to: 'TEXT',
  /** JSON of the domain's AgreementFact. */
  fact: 'TEXT',
});

/** When lives end for good: `from_day` and `to_day` are the days that can be the last one. What never ends, as far as is known, has no row. */
export const LIFE_ENDS = new SpanTable(tableOf(LIVES, 'ends'), {});

/** The column `fact` of LIFE_FACTS. */
export const LIFE_FACT = new JsonColumn<AgreementFact>();
