import { partialDate } from '@concord-ledger/partial-date';
import type { Command, CorrectionCommand } from '../commands.js';
import { decidingWith } from '../corrections/decide-correction.js';
import type { Rules } from '../corrections/history.js';
import { accept, forbid, isRecorded, isSame, refuseUnknown, refuseValue, SATISFIED } from '../deciding.js';
import type { Refused } from '../deciding.js';
import { finished } from '../deciding-in-steps.js';
import type { Deciding } from '../deciding-in-steps.js';
import type { Context, Decision } from '../decision.js';
import { PARTY_KINDS } from '../events.js';
import type { Correction, PartyEvent, PartyMoved, PartyRegistered, PartyRenamed } from '../events.js';
import { date, id, localText, on, prose, text } from '../input-values.js';
import { eitherType, object, oneOf, optional, readCommand } from '../input.js';
import { jurisdiction } from '../jurisdictions/input.js';
import { effectNow, isCertainlyBefore, occurrenceOf, refuseAhead } from '../occurrence.js';
import { registrationOf } from './party.js';
import type { PartyState } from './party.js';

/** A command that writes to a party's stream: what happened, or to put an entry right. */
export type PartyCommand = PartyFactCommand | CorrectionCommand;

type PartyFactCommand = Extract<Command, { type: 'RegisterParty' | 'RenameParty' | 'MoveParty' }>;

/** Decides what is recorded of a party (R28, R29). The state is that of the stream the command names. */
export function decideParty(
  command: PartyCommand,
  state: PartyState,
  context: Context,
): Decision<PartyEvent | Correction> {
  return finished(decidingParty(command, state, context));
}

/** As decideParty, in steps. */
export function decidingParty(
  command: PartyCommand,
  state: PartyState,
  context: Context,
): Deciding<PartyEvent | Correction> {
  return decidingWith(command, state, context, RULES);
}

const RULES: Rules<PartyEvent, PartyState> = { kind: 'party', decide: decideFact };

function decideFact(command: PartyFactCommand, state: PartyState, context: Context): Decision<PartyEvent> {
  switch (command.type) {
    case 'RegisterParty':
      return registerParty(command, state, context);
    case 'RenameParty':
      return renameParty(command, state, context);
    case 'MoveParty':
      return moveParty(command, state, context);
  }
}

type Input<Type extends PartyFactCommand['type']> = Extract<PartyFactCommand, { type: Type }>;

const registration = object<PartyRegistered['data']>({
  on,
  remark: optional(prose),
  names: optional(localText),
  shortName: optional(text()),
  description: optional(localText),
  kind: oneOf(...PARTY_KINDS),
  jurisdiction: optional(jurisdiction),
  parent: optional(id('party')),
});

function registerParty(
  command: Input<'RegisterParty'>,
  state: PartyState,
  context: Context,
): Decision<PartyEvent> {
  const read = readCommand(registration, command, 'party');
  if (!read.ok) return read;
  const event: PartyRegistered = { type: 'PartyRegistered', data: read.value };
  const registered = registrationOf(state);
  if (registered !== null && isSame(registered.event.data, event.data)) return SATISFIED;
  if (registered !== null) {
    return forbid(
      'PARTY.ALREADY_REGISTERED',
      `The party “${state.id}” is registered already, otherwise than here. Record a renaming or a move, or choose another id for another party.`,
      { party: state.id, entryId: registered.entryId },
    );
  }
  const { names, description, parent } = event.data;
  if (names === undefined && description === undefined) {
    return refuseValue(
      'PARTY.NAMELESS',
      'names',
      'The party has neither a name nor a description: give its names, or describe who is meant where its name is not known.',
      {},
    );
  }
  if (parent === state.id) return refuseOwnParent(state);
  const ahead = refuseAhead(event.data.on, context);
  return ahead === null ? accept(event) : { ok: false, refusal: ahead };
}

const renaming = object<PartyRenamed['data']>({
  on,
  effectiveOn: optional(date),
  remark: optional(prose),
  names: localText,
  shortName: optional(text()),
  legalBasis: optional(prose),
});

function renameParty(
  command: Input<'RenameParty'>,
  state: PartyState,
  context: Context,
): Decision<PartyEvent> {
  if (state.facts.length === 0) return refuseUnknownParty(state);
  const read = readCommand(renaming, command, 'party');
  return read.ok ? change({ type: 'PartyRenamed', data: read.value }, state, context) : read;
}

const move = object<PartyMoved['data']>({
  on,
  effectiveOn: optional(date),
  remark: optional(prose),
  parent: optional(
    eitherType<'none', Exclude<PartyMoved['data']['parent'], 'none' | undefined>>(
      (input) => input === 'none',
      oneOf('none'),
      id('party'),
    ),
  ),
  jurisdiction: optional(jurisdiction),
  legalBasis: optional(prose),
});

function moveParty(command: Input<'MoveParty'>, state: PartyState, context: Context): Decision<PartyEvent> {
  if (state.facts.length === 0) return refuseUnknownParty(state);
  const read = readCommand(move, command, 'party');
  if (!read.ok) return read;
  if (read.value.parent === undefined && read.value.jurisdiction === undefined) {
    return refuseValue(
      'PARTY.NOTHING_MOVED',
      'parent',
      'The move changes nothing: give the new parent (or “none”), the new jurisdiction, or both.',
      {},
    );
  }
  if (read.value.parent === state.id) return refuseOwnParent(state);
  return change({ type: 'PartyMoved', data: read.value }, state, context);
}

/** What a renaming and a move have in common. */
function change(event: PartyRenamed | PartyMoved, state: PartyState, context: Context): Decision<PartyEvent> {
  if (isRecorded(state.facts, event)) return SATISFIED;
  const ahead = refuseAhead(event.data.on, context);
  if (ahead !== null) return { ok: false, refusal: ahead };
  const effect = effectNow(event, context);
  const registered = registrationOf(state);
  if (registered !== null && isCertainlyBefore(effect, occurrenceOf(registered))) {
    return forbid(
      'PARTY.BEFORE_FOUNDED',
      `This would take effect on ${effect.latest}, before “${state.id}” was founded (${registered.event.data.on}). Check both dates.`,
      {
        party: state.id,
        entryId: registered.entryId,
        foundedOn: registered.event.data.on,
        effect: effect.latest,
      },
    );
  }
  return refuseSecondOnOneDay(event, state) ?? accept(event);
}

/** Two different names, or places, on one and the same day: one of the two is a mistake (R8). */
function refuseSecondOnOneDay(event: PartyRenamed | PartyMoved, state: PartyState): Refused | null {
  const effect = event.data.effectiveOn ?? event.data.on;
  if (effect === 'unknown' || partialDate(effect).precision !== 'day') return null;
  const other = state.facts.find((fact) => {
    const recorded = fact.event;
    return (
      recorded.type !== 'PartyRegistered' &&
      (recorded.data.effectiveOn ?? recorded.data.on) === effect &&
      changeTheSame(recorded, event)
    );
  });
  if (other === undefined) return null;
  return forbid(
    event.type === 'PartyRenamed' ? 'PARTY.ALREADY_RENAMED' : 'PARTY.ALREADY_MOVED',
    `Another change of “${state.id}” takes effect on the same day, ${effect}: one of the two is a mistake.`,
    { party: state.id, entryId: other.entryId, effect },
  );
}

function changeTheSame(a: PartyRenamed | PartyMoved, b: PartyRenamed | PartyMoved): boolean {
  if (a.type === 'PartyRenamed' || b.type === 'PartyRenamed') return a.type === b.type;
  return (
    (a.data.parent !== undefined && b.data.parent !== undefined) ||
    (a.data.jurisdiction !== undefined && b.data.jurisdiction !== undefined)
  );
}

function refuseUnknownParty({ id: party }: PartyState): Refused {
  return refuseUnknown(
    'PARTY.UNKNOWN',
    `There is no party “${party}”: check the id, or register the party first.`,
    {
      party,
    },
  );
}

function refuseOwnParent({ id: party }: PartyState): Refused {
  return refuseValue(
    'PARTY.OWN_PARENT',
    'parent',
    `“${party}” cannot be its own parent: name another body, or none.`,
    {
      party,
    },
  );
}
