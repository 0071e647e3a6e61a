import { parseId } from '@concord-ledger/agreements';
import type { Refusal } from '@concord-ledger/agreements';
import type { EventSource, JsonObject } from '@concord-ledger/event-store';
import { activityCommandId, madeId } from '../identity/derived-ids.js';
import { inputHash } from '../identity/input-hash.js';
import { personPlaces, replacePersons } from '../persons/person-places.js';
import { readPerson } from '../persons/person.js';
import type { CommandName, Person } from '../recording.js';
import type { Target } from '../stream-name.js';
import { COMMAND_NAMES, isCommandName, kindOf, mayLeaveId } from './command-kinds.js';

/** A command with everything that tells it apart from others: what it is about, its id, and a hash of what it says. */
export interface CompleteCommand {
  /** As typed, with the id of the thing that it is about; persons are still names. */
  readonly input: JsonObject;
  readonly name: CommandName;
  readonly target: Target;
  readonly commandId: string;
  /** The command that caused this one: itself, but for what a command records beforehand (R15). */
  readonly causationId: string;
  /** Of the command as it came, without persons (R25, R32). */
  readonly inputHash: string;
  /** By the path at which they stand. */
  readonly persons: ReadonlyMap<string, Person>;
  /** What has to be on record before it: the activity of a fulfilment (R15). */
  readonly first: CompleteCommand | null;
  readonly source?: EventSource;
}

export type Completed =
  | { readonly ok: true; readonly command: CompleteCommand }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Completes a command as typed. Refuses, before any stream is read, what cannot name one: an unknown command, an id that is none; and persons
 * that are none, since the domain never sees them. All else is for the domain to check.
 */
export function completeCommand(typed: JsonObject, commandId: string, source?: EventSource): Completed {
  const { activity, ...rest } = typed;
  const isWithActivity = typed.type === 'FulfilCommitment' && activity !== undefined;
  const own = completeOne(isWithActivity ? rest : typed, typed, commandId, commandId, source);
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
  if (!isCommandName(typed.type)) {
    const said = typeof typed.type === 'string' ? `“${typed.type}”` : 'what was given';
    return refuse(
      'COMMAND.UNKNOWN',
      'type',
      `There is no command ${said}; there are ${COMMAND_NAMES.join(', ')}.`,
    );
  }
  const kind = kindOf(typed.type);
  const id = typed[kind] ?? (mayLeaveId(typed.type) ? madeId(commandId) : undefined);
  if (id === undefined)
    return refuse('INPUT.REQUIRED', kind, `${kind} is missing: say which ${kind} it is about.`);
  if (typeof id !== 'string' || parseId(kind, id) === null) {
    const said = typeof id === 'string' ? `“${id}”` : 'What was given';
    return refuse(
      'ID.MALFORMED',
      kind,
      `${said} at ${kind} is no ${kind} id: write 1 to 64 of the letters a–z, digits and hyphens, with no hyphen at either end.`,
    );
  }
  const persons = new Map<string, Person>();
  for (const { path, value } of personPlaces(typed)) {
    const read = readPerson(value, path);
    if (!read.ok) return read;
    persons.set(path, read.person);
  }
  const hash = hashOf(hashed);
  if (!hash.ok) return hash;
  return {
    ok: true,
    command: {
      input: { ...typed, [kind]: id },
      name: typed.type,
      target: { kind, id },
      commandId,
      causationId,
      inputHash: hash.hash,
      persons,
      first: null,
      ...(source && { source }),
    },
  };
}

/** Longest command, in UTF-16 units of its JSON: an entry that is made of it must fit every store (R31). */
const MAX_LENGTH = 300_000;

function hashOf(
  typed: JsonObject,
): { readonly ok: true; readonly hash: string } | { readonly ok: false; readonly refusal: Refusal } {
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

function refuse(
  code: string,
  path: string | null,
  message: string,
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { kind: 'value', code, message, ...(path !== null && { path }), facts: {} } };
}

/** Array.isArray does not narrow read-only arrays. */
function isList(value: JsonObject[string]): value is readonly JsonObject[string][] {
  return Array.isArray(value);
}
