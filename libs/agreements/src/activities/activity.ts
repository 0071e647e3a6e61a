import { windowOf } from '@concord-ledger/partial-date';
import type { Remark } from '../answers.js';
import { evolved, NOTHING } from '../corrections/effective.js';
import type { Effective } from '../corrections/effective.js';
import type { ActivityEvent, ActivityRecorded, Correction } from '../events.js';
import type { Recorded } from '../facts.js';
import type { ActivityId } from '../ids.js';
import { remarksOn } from '../occurrence.js';

/** The effective facts of an activity in the order of recording (R7). No facts: it does not exist, or is void. */
export interface ActivityState extends Effective<ActivityEvent> {
  readonly id: ActivityId;
}

/** An activity as recorded, with what is to be remarked of its date and source. */
export type Activity = ActivityRecorded['data'] & {
  readonly id: ActivityId;
  readonly remarks: readonly Remark[];
};

export function emptyActivity(id: ActivityId): ActivityState {
  return { id, ...NOTHING };
}

/** The state with one fact more, or one put right (R19). It judges nothing: `decide` has. */
export function evolveActivity(
  state: ActivityState,
  recorded: Recorded<ActivityEvent | Correction>,
): ActivityState {
  return evolved(state, recorded);
}

/** The activity, or null where none is recorded. */
export function activityOf({ id, facts: [recorded] }: ActivityState): Activity | null {
  if (recorded === undefined) return null;
  const { data } = recorded.event;
  return { ...data, id, remarks: remarksOf(data) };
}

function remarksOf({ on, remark }: ActivityRecorded['data']): readonly Remark[] {
  return [
    ...edgesOf(on).flatMap((edge) => remarksOn(edge, 'on')),
    ...(remark === undefined
      ? []
      : [{ code: 'source-remark', about: 'ActivityRecorded', value: remark } as const]),
  ];
}

/** A period rests on the dates at its two ends. */
function edgesOf(on: ActivityRecorded['data']['on']): readonly string[] {
  if (on === 'unknown') return [on];
  const window = windowOf(on);
  if (window.kind === 'date') return [on];
  return [window.start, window.end].flatMap((edge) => (typeof edge === 'string' ? [] : [edge.edtf]));
}
