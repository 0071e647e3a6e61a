import { openPlans } from '@concord-ledger/agreements';
import type { AgreementState, Span } from '@concord-ledger/agreements';
import { day, partialDate } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import { isAboutCommitments, typeTouched } from '../engine/event-types.js';
import type { Projection } from '../engine/projection.js';
import { timelineFor } from '../engine/timelines.js';
import type { SpanRow } from '../engine/span-table.js';
import { DEADLINES, WATCHED } from './tables.js';

/** Which agreements to ask for deadlines on a day. What the deadlines are is the domain's to say (R10, R12, R13). */
export const deadlines: Projection = {
  ...DEADLINES,
  setup: WATCHED.setup,
  handles: ({ target, stored }) => target?.kind === 'agreement' && !isAboutCommitments(stored.type),
  apply: (entry, db, states) => {
    const state = states.agreement(entry);
    if (isAboutCommitments(typeTouched(entry, state))) return false;
    const rows = [...planRows(state), ...endRows(timelineFor(state))];
    return WATCHED.replace(db, state.id, entry.number, rows, entry.stored.version === 0);
  },
};

const FIRST_DAY = day('1800-01-01');
const LAST_DAY = day('2199-12-31');

/** From the first plan on: for ever where one is still open on the last of all days, else until nothing more is on record. */
function planRows(state: AgreementState): readonly SpanRow[] {
  const plans = state.facts.filter(
    ({ event }) => event.type === 'SigningPlanned' || event.type === 'RenewalPlanned',
  );
  if (plans.length === 0) return [];
  const [from] = plans.map(({ event }) => earliestOf(event.data.on)).sort();
  const isOpen = openPlans(state, LAST_DAY).length > 0;
  const last = state.facts
    .map(({ event, recordedOn }) => latestOf(event.data.on, recordedOn))
    .sort()
    .at(-1);
  return [{ from: from ?? null, to: isOpen ? null : (last ?? null), values: ['plan'] }];
}

/** The days on which it may be in force, where any term of it has an end. */
function endRows(timeline: readonly Span[]): readonly SpanRow[] {
  const hasEnd = timeline.some(({ content: { term } }) => term !== null && term.kind !== 'indefinite');
  if (!hasEnd) return [];
  const rows: SpanRow[] = [];
  let isLast = false;
  for (const { from, to, standing } of timeline) {
    const isLive = standing.standings.some((each) => each === 'in-force' || each === 'suspended');
    const last = rows.at(-1);
    if (isLive && isLast && last !== undefined) rows[rows.length - 1] = { ...last, to };
    else if (isLive) rows.push({ from, to, values: ['end'] });
    isLast = isLive;
  }
  return rows;
}

function earliestOf(on: string): Day {
  return on === 'unknown' ? FIRST_DAY : partialDate(on).earliest;
}

function latestOf(on: string, recordedOn: Day): Day {
  return on === 'unknown' ? recordedOn : partialDate(on).latest;
}
