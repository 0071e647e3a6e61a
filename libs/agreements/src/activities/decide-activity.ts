import type { Command, CorrectionCommand } from '../commands.js';
import { decidingWith } from '../corrections/decide-correction.js';
import type { Rules } from '../corrections/history.js';
import { accept, forbid, isSame, refuseValue, SATISFIED } from '../deciding.js';
import type { Refused } from '../deciding.js';
import { finished } from '../deciding-in-steps.js';
import type { Deciding } from '../deciding-in-steps.js';
import type { Context, Decision } from '../decision.js';
import { ACTIVITY_KINDS } from '../events.js';
import type { ActivityEvent, ActivityRecorded, Correction, Participant } from '../events.js';
import { id, localText, on, person, prose, text, window } from '../input-values.js';
import { list, object, oneOf, optional, readCommand } from '../input.js';
import type { Reader } from '../input.js';
import { place } from '../jurisdictions/input.js';
import { refuseAhead } from '../occurrence.js';
import type { ActivityState } from './activity.js';

/** A command that writes to an activity's stream: what happened, or to put an entry right. */
export type ActivityCommand = ActivityFactCommand | CorrectionCommand;

type ActivityFactCommand = Extract<Command, { type: 'RecordActivity' }>;

const participant = object<Participant>({
  party: optional(id('party')),
  person: optional(person),
  office: optional(text()),
  role: optional(text()),
});

/** A date, a period, or `unknown` (R1). */
const held: Reader<ActivityRecorded['data']['on']> = (input, path) => {
  const read = on(input, path);
  return read.ok ? read : window(input, path);
};

const activity = object<ActivityRecorded['data']>({
  on: held,
  remark: optional(prose),
  kind: oneOf(...ACTIVITY_KINDS),
  title: localText,
  place: optional(text()),
  jurisdiction: optional(place),
  participants: list(participant),
  agreements: optional(list(id('agreement'))),
  series: optional(id('series')),
  topics: optional(list(localText)),
  text: optional(localText),
});

/**
 * Decides whether an activity is recorded. It has one fact; it fulfils nothing by itself: a fulfilment names it as evidence (R15).
 * The state is that of the stream the command names.
 */
export function decideActivity(
  command: ActivityCommand,
  state: ActivityState,
  context: Context,
): Decision<ActivityEvent | Correction> {
  return finished(decidingActivity(command, state, context));
}

/** As decideActivity, in steps. */
export function decidingActivity(
  command: ActivityCommand,
  state: ActivityState,
  context: Context,
): Deciding<ActivityEvent | Correction> {
  return decidingWith(command, state, context, RULES);
}

const RULES: Rules<ActivityEvent, ActivityState> = { kind: 'activity', decide: decideFact };

function decideFact(
  command: ActivityFactCommand,
  state: ActivityState,
  context: Context,
): Decision<ActivityEvent> {
  const read = readCommand(activity, command, 'activity');
  if (!read.ok) return read;
  const event: ActivityRecorded = { type: 'ActivityRecorded', data: read.value };
  const [recorded] = state.facts;
  if (recorded !== undefined && isSame(recorded.event.data, event.data)) return SATISFIED;
  if (recorded !== undefined) {
    return forbid(
      'ACTIVITY.ALREADY_RECORDED',
      `The activity “${state.id}” is recorded already, otherwise than here. Choose another id for another activity.`,
      { activity: state.id, entryId: recorded.entryId },
    );
  }
  const ahead = refuseAhead(event.data.on, context);
  if (ahead !== null) return { ok: false, refusal: ahead };
  return refuseNobody(event.data.participants) ?? accept(event);
}

function refuseNobody(participants: readonly Participant[]): Refused | null {
  const index = participants.findIndex(
    ({ party, person: named, office }) => party === undefined && named === undefined && office === undefined,
  );
  if (index === -1) return null;
  return refuseValue(
    'ACTIVITY.NOBODY_TOOK_PART',
    `participants[${index}]`,
    'Nobody is named here: say which party, person or office took part, or leave the participant out.',
    {},
  );
}
