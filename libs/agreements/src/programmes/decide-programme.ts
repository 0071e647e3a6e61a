import type { Command, CorrectionCommand } from '../commands.js';
import { decidingWith } from '../corrections/decide-correction.js';
import type { Rules } from '../corrections/history.js';
import { accept, forbid, isRecorded, isSame, refuseUnknown, refuseValue, SATISFIED } from '../deciding.js';
import type { Refused } from '../deciding.js';
import { finished } from '../deciding-in-steps.js';
import type { Deciding } from '../deciding-in-steps.js';
import type { Context, Decision } from '../decision.js';
import type {
  Correction,
  ProgrammeEvent,
  ProgrammeRegistered,
  ProgrammeTarget,
  TargetProgressReported,
} from '../events.js';
import { date, id, localText, number, on, prose, quantity, text, window } from '../input-values.js';
import { list, object, optional, readCommand } from '../input.js';
import { refuseAhead } from '../occurrence.js';
import { registrationOf } from './programme.js';
import type { ProgrammeState } from './programme.js';

/** A command that writes to a programme's stream: what happened, or to put an entry right. */
export type ProgrammeCommand = ProgrammeFactCommand | CorrectionCommand;

type ProgrammeFactCommand = Extract<Command, { type: 'RegisterProgramme' | 'ReportTargetProgress' }>;

/** Decides what is recorded of a national programme and its targets (R17). The state is that of the stream the command names. */
export function decideProgramme(
  command: ProgrammeCommand,
  state: ProgrammeState,
  context: Context,
): Decision<ProgrammeEvent | Correction> {
  return finished(decidingProgramme(command, state, context));
}

/** As decideProgramme, in steps. */
export function decidingProgramme(
  command: ProgrammeCommand,
  state: ProgrammeState,
  context: Context,
): Deciding<ProgrammeEvent | Correction> {
  return decidingWith(command, state, context, RULES);
}

const RULES: Rules<ProgrammeEvent, ProgrammeState> = { kind: 'programme', decide: decideFact };

function decideFact(
  command: ProgrammeFactCommand,
  state: ProgrammeState,
  context: Context,
): Decision<ProgrammeEvent> {
  switch (command.type) {
    case 'RegisterProgramme':
      return registerProgramme(command, state, context);
    case 'ReportTargetProgress':
      return reportTargetProgress(command, state, context);
  }
}

type Input<Type extends ProgrammeFactCommand['type']> = Extract<ProgrammeFactCommand, { type: Type }>;

const target = object<ProgrammeTarget>({
  target: id('target'),
  text: localText,
  indicator: optional(prose),
  unit: optional(text(50)),
  value: optional(quantity),
  by: date,
});

const registration = object<ProgrammeRegistered['data']>({
  on,
  remark: optional(prose),
  names: localText,
  period: window,
  issuer: optional(id('party')),
  targets: optional(list(target)),
});

function registerProgramme(
  command: Input<'RegisterProgramme'>,
  state: ProgrammeState,
  context: Context,
): Decision<ProgrammeEvent> {
  const read = readCommand(registration, command, 'programme');
  if (!read.ok) return read;
  const event: ProgrammeRegistered = { type: 'ProgrammeRegistered', data: read.value };
  const registered = registrationOf(state);
  if (registered !== null && isSame(registered.event.data, event.data)) return SATISFIED;
  if (registered !== null) {
    return forbid(
      'PROGRAMME.ALREADY_REGISTERED',
      `The programme “${state.id}” is registered already, otherwise than here. Choose another id for another programme.`,
      { programme: state.id, entryId: registered.entryId },
    );
  }
  const ahead = refuseAhead(event.data.on, context);
  return ahead === null
    ? (refuseTwice(event.data.targets ?? []) ?? accept(event))
    : { ok: false, refusal: ahead };
}

function refuseTwice(targets: readonly ProgrammeTarget[]): Refused | null {
  const seen = new Set<string>();
  for (const [index, { target: name }] of targets.entries()) {
    if (seen.has(name)) {
      return refuseValue(
        'TARGET.TWICE',
        `targets[${index}].target`,
        `The target “${name}” stands in the list twice: give each its own id.`,
        { target: name },
      );
    }
    seen.add(name);
  }
  return null;
}

const progress = object<TargetProgressReported['data']>({
  on,
  remark: optional(prose),
  target: id('target'),
  value: number(),
  source: optional(prose),
});

function reportTargetProgress(
  command: Input<'ReportTargetProgress'>,
  state: ProgrammeState,
  context: Context,
): Decision<ProgrammeEvent> {
  const registered = registrationOf(state);
  if (registered === null) {
    return refuseUnknown(
      'PROGRAMME.UNKNOWN',
      `There is no programme “${state.id}”: check the id, or register the programme first.`,
      { programme: state.id },
    );
  }
  const read = readCommand(progress, command, 'programme');
  if (!read.ok) return read;
  const event: TargetProgressReported = { type: 'TargetProgressReported', data: read.value };
  const known = (registered.event.data.targets ?? []).map((each) => each.target);
  if (!known.includes(event.data.target)) {
    return refuseUnknown(
      'TARGET.UNKNOWN',
      `The programme “${state.id}” has no target “${event.data.target}”: it has ${known.length === 0 ? 'none' : known.join(', ')}.`,
      { programme: state.id, target: event.data.target, known },
    );
  }
  if (isRecorded(state.facts, event)) return SATISFIED;
  const ahead = refuseAhead(event.data.on, context);
  return ahead === null ? accept(event) : { ok: false, refusal: ahead };
}
