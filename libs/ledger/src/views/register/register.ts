import { affectedBy, bearsOnTimeline, isVoid } from '@concord-ledger/agreements';
import type { AgreementId, AgreementState } from '@concord-ledger/agreements';
import type { ViewsDatabase } from '../engine/database.js';
import type { Entry } from '../engine/entry.js';
import { isAboutCommitments, typeTouched } from '../engine/event-types.js';
import type { FoldedStreams } from '../engine/folded-streams.js';
import { AGREEMENT } from '../engine/folds.js';
import type { Projection } from '../engine/projection.js';
import { timelineFor } from '../engine/timelines.js';
import { sortKeyOf } from '../sort-name.js';
import { rowsOf } from './derived-rows.js';
import type { BaseSpan } from './derived-rows.js';
import { registerItem, signedKey } from './register-item.js';
import { agreementsOf, baseSpansOf } from './rows.js';
import { replaceSituations } from './situations.js';
import { ITEM, REGISTER, REGISTER_INDEXES, REGISTER_SETUP, SPANS } from './tables.js';

/**
 * The register: where each agreement stands on each day and what it says then, as known at each entry. Names are not in it (R28); who holds
 * the places of its parties and the scope are, so that a succession or a party's move makes new rows of its agreements (R28, R30).
 */
export const register: Projection = {
  ...REGISTER,
  setup: REGISTER_SETUP,
  indexes: REGISTER_INDEXES,
  handles: ({ target, stored }) => {
    switch (target?.kind) {
      case 'agreement':
        return !isAboutCommitments(stored.type);
      case 'party':
      case 'successions':
        return true;
      case 'programme':
      case 'activity':
      case undefined:
        return false;
    }
  },
  apply: (entry, db, states) => {
    if (entry.target?.kind === 'party') return applyToParty(entry, db, states);
    if (entry.target?.kind === 'successions') return applyToSuccessions(entry, db, states);
    return applyToAgreement(entry, db, states);
  },
};

function applyToAgreement(entry: Entry, db: ViewsDatabase, states: FoldedStreams): boolean {
  const state = states.agreement(entry);
  if (isAboutCommitments(typeTouched(entry, state))) return false;
  // Nothing that a row shows rests on such a fact, and the first entry has written the rows.
  if (entry.stored.version > 0 && !bearsOnTimeline(state, entry.stored.id)) return false;
  const bases = isVoid(state) ? [] : baseSpans(state);
  const rows = rowsOf(db, state.id, bases, states.successions(entry));
  return SPANS.replace(db, state.id, entry.number, rows, entry.stored.version === 0);
}

/** The agreements of the party get the scopes that follow from what it now is; all else about them stays. */
function applyToParty(entry: Entry, db: ViewsDatabase, states: FoldedStreams): boolean {
  const { id } = states.party(entry);
  if (!replaceSituations(db, states.party(entry), entry.number, entry.stored.version === 0)) return false;
  deriveAgain(agreementsOf(db, id), entry, db, states);
  return true;
}

/** The agreements of all parties whose places may have passed to others, or back, are derived again. */
function applyToSuccessions(entry: Entry, db: ViewsDatabase, states: FoldedStreams): boolean {
  const parties = affectedBy(states.successionsBefore(entry), states.successions(entry));
  const agreements = new Set(parties.flatMap((party) => agreementsOf(db, party)));
  return deriveAgain(agreements, entry, db, states);
}

function deriveAgain(
  agreements: Iterable<string>,
  entry: Entry,
  db: ViewsDatabase,
  states: FoldedStreams,
): boolean {
  const successions = states.successions(entry);
  let isChanged = false;
  for (const agreement of agreements) {
    const rows = rowsOf(db, idOf(agreement), baseSpansOf(db, agreement), successions);
    if (SPANS.replace(db, agreement, entry.number, rows)) isChanged = true;
  }
  return isChanged;
}

function baseSpans(state: AgreementState): readonly BaseSpan[] {
  const signed = signedKey(state) ?? '';
  return timelineFor(state).map((span) => {
    const item = registerItem(state, span);
    return {
      from: span.from,
      to: span.to,
      item,
      kind: item.kind,
      titleKey: sortKeyOf(item.title, state.id),
      signedKey: signed,
      serialised: ITEM.write(item),
    };
  });
}

/** An id as the projection wrote it. */
function idOf(agreement: string): AgreementId {
  return AGREEMENT.empty(agreement).id;
}
