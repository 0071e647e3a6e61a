import { isVoid } from '@concord-ledger/agreements';
import type { Effective, Fact } from '@concord-ledger/agreements';
import type { Voided } from '../asking.js';
import type { ViewsDatabase } from '../views/engine/database.js';
import type { StreamAt } from '../views/engine/state-reader.js';
import { entryNumberOf } from '../views/entries/tables.js';
import { NotReflected } from './question.js';

/** What the detail of a thing rests on. */
export interface LastSaid<State> {
  /** What holds; of a void thing, of which nothing does, what was annulled as it last stood (R19). */
  readonly state: State;
  readonly void: Voided | null;
}

/** A thing as its history last said it, and by which entry it is void, if it is. */
export function lastSaid<State extends Effective<Fact>>(
  db: ViewsDatabase,
  at: StreamAt<State>,
): LastSaid<State> {
  const { state } = at;
  return isVoid(state)
    ? { state: { ...state, facts: state.annulled }, void: voiding(db, at) }
    : { state, void: null };
}

/** The annulment of its first entry: it is the last of all, or takes them all with it. */
function voiding(db: ViewsDatabase, { state, facts }: StreamAt<Effective<Fact>>): Voided {
  const [first] = state.annulled;
  for (const { entryId, event } of facts.toReversed()) {
    if (event.type !== 'EntryAnnulled' || event.data.entry !== first?.entryId) continue;
    const entry = entryNumberOf(db, entryId);
    // The views have begun anew since the history was read.
    if (entry === null) throw new NotReflected();
    return { entry, entryId, reason: event.data.reason };
  }
  throw new Error(`Nothing annuls ${first?.entryId ?? 'an entry'}, which is annulled.`);
}
