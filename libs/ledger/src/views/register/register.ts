import { isVoid, SCOPES, STANDINGS } from '@concord-ledger/agreements';
import type { AgreementState, Area, Held, PartyId } from '@concord-ledger/agreements';
import type { ViewsDatabase } from '../engine/database.js';
import type { Entry } from '../engine/entry.js';
import { isAboutCommitments, typeTouched } from '../engine/event-types.js';
import type { FoldedStreams } from '../engine/folded-streams.js';
import type { Projection } from '../engine/projection.js';
import { timelineFor } from '../engine/timelines.js';
import type { SpanRow } from '../engine/span-table.js';
import { folded, textsIn } from '../search/fold.js';
import { sortKeyOf } from '../sort-name.js';
import { registerItem, signedKey } from './register-item.js';
import type { RegisterItem } from './register-item.js';
import { agreementsOf, baseRowsOf, copyMembers } from './rows.js';
import { scopeRuns } from './scope-runs.js';
import type { Run } from './scope-runs.js';
import { replaceSituations, situationsOf } from './situations.js';
import {
  bitsOf,
  ITEM,
  POSSIBLY,
  REGISTER,
  REGISTER_SETUP,
  SPAN_AREAS,
  SPAN_PARTIES,
  SPAN_PROGRAMMES,
  SPANS,
  YES,
} from './tables.js';

/**
 * The register: where each agreement stands on each day and what it says then, as known at each entry. Names are not in it (R28); the
 * scope is, so that a party's move makes new rows of its agreements (R30).
 */
export const register: Projection = {
  ...REGISTER,
  setup: REGISTER_SETUP,
  handles: ({ target, stored }) =>
    target?.kind === 'party' || (target?.kind === 'agreement' && !isAboutCommitments(stored.type)),
  apply: (entry, db, states) =>
    entry.target?.kind === 'party' ? applyToParty(entry, db, states) : applyToAgreement(entry, db, states),
};

function applyToAgreement(entry: Entry, db: ViewsDatabase, states: FoldedStreams): boolean {
  const state = states.agreement(entry);
  if (isAboutCommitments(typeTouched(entry, state))) return false;
  const spans = isVoid(state) ? [] : timelineFor(state);
  const bases = spans.map((span): Base => {
    const item = registerItem(state, span);
    return {
      run: { from: span.from, to: span.to },
      partySets: item.partySets,
      values: valuesOf(state, item),
      members: (spanId) => {
        insertMembers(db, spanId, item, span.content.areas);
      },
    };
  });
  return replaceSpans(db, state.id, entry, bases);
}

/** The agreements of the party get the scopes that follow from what it now is; all else about them stays. */
function applyToParty(entry: Entry, db: ViewsDatabase, states: FoldedStreams): boolean {
  const state = states.party(entry);
  if (!replaceSituations(db, state, entry.number)) return false;
  for (const agreement of agreementsOf(db, state.id)) {
    const bases = baseRowsOf(db, agreement).map((row): Base => ({
      ...row,
      members: (spanId) => {
        copyMembers(db, row.id, spanId);
      },
    }));
    replaceSpans(db, agreement, entry, bases);
  }
  return true;
}

/** A run of days on which all is the same but perhaps the scope. */
interface Base {
  readonly run: Run;
  readonly partySets: RegisterItem['partySets'];
  /** The row's values with a place for the scopes. */
  readonly values: (scopes: number) => SpanRow['values'];
  /** Writes the rows beside a new span. */
  readonly members: (spanId: number) => void;
}

function replaceSpans(db: ViewsDatabase, agreement: string, entry: Entry, bases: readonly Base[]): boolean {
  const isNew = entry.target?.kind === 'agreement' && entry.stored.version === 0;
  const situations = (party: PartyId) => situationsOf(db, party);
  const rows = bases.flatMap(({ run, partySets, values, members }) =>
    scopeRuns(run, partySets, situations).map(({ from, to, scopes }): SpanRow => ({
      from,
      to,
      values: values(bitsOf(scopes, SCOPES)),
      beside: members,
    })),
  );
  return SPANS.replace(db, agreement, entry.number, rows, isNew);
}

const CERTAINTY = { yes: YES, possibly: POSSIBLY, no: 0 } as const;

function valuesOf(state: AgreementState, item: RegisterItem): Base['values'] {
  const signed = signedKey(state) ?? '';
  const titleKey = sortKeyOf(item.title, state.id);
  const serialised = ITEM.write(item);
  return (scopes) => [
    CERTAINTY[item.active],
    bitsOf(item.standings, STANDINGS),
    scopes,
    item.kind,
    titleKey,
    signed,
    serialised,
  ];
}

function insertMembers(
  db: ViewsDatabase,
  span: number,
  item: RegisterItem,
  areas: readonly Held<Area>[],
): void {
  for (const { party, certainty } of item.parties)
    db.write(`INSERT INTO ${SPAN_PARTIES} VALUES (?, ?, ?)`, [span, party, CERTAINTY[certainty]]);
  for (const [place, { value, certainty }] of areas.entries()) {
    db.write(`INSERT INTO ${SPAN_AREAS} VALUES (?, ?, ?, ?, ?)`, [
      span,
      place,
      value.code ?? null,
      wordsOf(value),
      CERTAINTY[certainty],
    ]);
  }
  for (const programme of item.programmes)
    db.write(`INSERT INTO ${SPAN_PROGRAMMES} VALUES (?, ?)`, [span, programme]);
}

/** An agreement has the same areas in most of its spans, and they cost more to fold than to write. */
const foldedAreas = new WeakMap<Area, string>();

function wordsOf(area: Area): string {
  let known = foldedAreas.get(area);
  if (known === undefined) foldedAreas.set(area, (known = folded(textsIn(area.text).join('\n'))));
  return known;
}
