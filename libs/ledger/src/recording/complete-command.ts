import { parseId } from '@concord-ledger/agreements';
import type { Refusal } from '@concord-ledger/agreements';
import type { EventSource, JsonObject } from '@concord-ledger/event-store';
import { activityCommandId, madeId } from '../identity/derived-ids.js';
import { inputHash } from '../identity/input-hash.js';
import { pathInFact, personPlaces, replacePersons } from '../persons/person-places.js';
import { readPerson } from '../persons/person.js';
import type { CommandName, Person } from '../recording.js';
import { SUCCESSIONS } from '../stream-name.js';
import type { StreamTarget } from '../stream-name.js';
import { aboutOf, COMMAND_NAMES, isCorrecting, isNamed, mayLeaveId, namedThings } from './command-kinds.js';
import type { Named } from './command-kinds.js';

/** A command with everything that tells it apart from others: what it is about, its id, and a hash of what it says. */
export interface CompleteCommand {
  /** As typed, with the id of the thing that it is about; persons are still names. */
  readonly input: Named;
  readonly name: CommandName;
  readonly target: StreamTarget;
  readonly commandId: string;
  /** The command that caused this one: itself, but for what a command records beforehand (R15). */
  readonly causationId: string;
  /** Of the command as it came, without persons (R25, R32). */
  readonly inputHash: string;
  /** By their paths in the fact that is recorded or corrected: `signatories[1].person`. */
  readonly persons: ReadonlyMap<string, Person>;
  /** What has to be on record before it: the activity of a fulfilment (R15). */
  readonly first: CompleteCommand | null;
  readonly source?: EventSource;
}

export type Completed = { readonly ok: true; readonly command: CompleteCommand } | Refused;

interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}

/**
 * Completes a command as typed. Refuses what cannot name a stream: an unknown command, an id that is none; and persons that are none, since
 * the domain never sees them. All else is for the domain to check.
 * @param aimed the command as `aim` left it, where it is not to be carried out as it was typed
 */
export function completeCommand(
  typed: JsonObject,
  commandId: string,
  source?: EventSource,
  aimed = typed,
): Completed {
  const { activity, ...rest } = aimed;
  const isWithActivity = typed.type === 'FulfilCommitment' && activity !== undefined;
  const own = completeOne(isWithActivity ? rest : aimed, typed, commandId, commandId, source);
  if (!own.ok || !isWithActivity) return own;
  if (typeof activity !== 'object' || activity === null || isList(activity))
    return refuse(
      'INPUT.WRONG_TYPE',
      'activity',
      'activity must be an object: what is to be recorded of the activity.',
    );
  const command = { ...activity, type: 'RecordActivity' };
  const first = completeOne(command, command, activityCommandId(commandId), commandId, source);
  if (!first.ok) return { ok: false, refusal: insideActivity(first.refusal) };
  const evidence = { kind: 'activity', activity: first.command.target.id };
  const said = own.command.input.evidence;
  // Where `evidence` is no list the domain says so.
  const all = said === undefined ? [evidence] : isList(said) ? [...said, evidence] : said;
  return {
    ok: true,
    command: { ...own.command, input: { ...own.command.input, evidence: all }, first: first.command },
  };
}

/** A refusal of the activity that stands inside a fulfilment, at its place in the whole. */
export function insideActivity(refusal: Refusal): Refusal {
  return { ...refusal, path: refusal.path === undefined ? 'activity' : `activity.${refusal.path}` };
}

function completeOne(
  typed: JsonObject,
  hashed: JsonObject,
  commandId: string,
  causationId: string,
  source: EventSource | undefined,
): Completed {
  if (!isNamed(typed)) {
    const said = typeof typed.type === 'string' ? `“${typed.type}”` : 'what was given';
    return refuse(
      'COMMAND.UNKNOWN',
      'type',
      `There is no command ${said}; there are ${COMMAND_NAMES.join(', ')}.`,
    );
  }
  const about = targetOf(typed, commandId);
  if (!about.ok) return about;
  const { target } = about;
  const persons = new Map<string, Person>();
  for (const { path, value } of personPlaces(typed)) {
    const read = readPerson(value, path);
    if (!read.ok) return read;
    persons.set(pathInFact(path, isCorrecting(typed.type)), read.person);
  }
  const hash = hashOf(hashed);
  if (!hash.ok) return hash;
  return {
    ok: true,
    command: {
      input: target.kind === 'successions' ? typed : { ...typed, [target.kind]: target.id },
      name: typed.type,
      target,
      commandId,
      causationId,
      inputHash: hash.hash,
      persons,
      first: null,
      ...(source && { source }),
    },
  };
}

function targetOf(
  typed: Named,
  commandId: string,
): { readonly ok: true; readonly target: StreamTarget } | Refused {
  const [, second] = isCorrecting(typed.type) ? namedThings(typed) : [];
  if (second !== undefined)
    return refuse(
      'CORRECTION.SEVERAL_THINGS',
      second,
      `An entry stands in one history: name the one thing that it is about, and leave ${second} out or the other.`,
    );
  const { kind, id: said } = aboutOf(typed);
  const id = said ?? (mayLeaveId(typed.type) ? madeId(commandId) : undefined);
  if (id === undefined)
    return refuse('INPUT.REQUIRED', kind, `${kind} is missing: say which ${kind} it is about.`);
  if (kind === 'successions') return { ok: true, target: SUCCESSIONS };
  if (typeof id === 'string' && parseId(kind, id) !== null) return { ok: true, target: { kind, id } };
  const shown = typeof id === 'string' ? `“${id}”` : 'What was given';
  return refuse(
    'ID.MALFORMED',
    kind,
    `${shown} at ${kind} is no ${kind} id: write 1 to 64 of the letters a–z, digits and hyphens, with no hyphen at either end.`,
  );
}

/** Longest command, in UTF-16 units of its JSON: an entry that is made of it must fit every store (R31). */
const MAX_LENGTH = 300_000;

function hashOf(typed: JsonObject): { readonly ok: true; readonly hash: string } | Refused {
  const { length } = JSON.stringify(typed);
  if (length > MAX_LENGTH) {
    return refuse(
      'COMMAND.TOO_LARGE',
      null,
      `The command has ${length} characters as JSON; at most ${MAX_LENGTH} are taken. Attach long texts as documents, by their SHA-256.`,
    );
  }
  try {
    return { ok: true, hash: inputHash(replacePersons(typed, () => undefined)) };
  } catch (error) {
    return refuse(
      'INPUT.NOT_JSON',
      null,
      error instanceof Error ? error.message : 'The command is not JSON.',
    );
  }
}

function refuse(code: string, path: string | null, message: string): Refused {
  return { ok: false, refusal: { kind: 'value', code, message, ...(path !== null && { path }), facts: {} } };
}

/** Array.isArray does not narrow read-only arrays. */
function isList(value: JsonObject[string]): value is readonly JsonObject[string][] {
  return Array.isArray(value);
}
