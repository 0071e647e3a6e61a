import { parseEntryId } from '@concord-ledger/agreements';
import type { CommandName, LedgerCommand } from '@concord-ledger/ledger';
import { ENTRY_ID_FAULT, ID_FAULT, isId } from './ids.js';
import { commandSchemas } from './registry.js';
import { readShape } from './shape.js';
import type { Problem } from './shape.js';

export type ReadCommand =
  | { readonly ok: true; readonly command: LedgerCommand }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads what somebody typed into a command: the one schema of HTTP bodies, `concord record` and lines to import.
 * Only the shape is checked; what dates and ids mean, the domain decides.
 *
 * @param name `SignAgreement` or `sign-agreement`.
 * @param input what the command says, with the ids of what it is about: `{ "agreement": "vnnic-kisa", "on": "2015", … }`.
 */
export function readCommand(name: string, input: unknown): ReadCommand {
  const type = commandName(name);
  if (type === null) {
    const known = Object.keys(commandSchemas).map(kebabCase).join(', ');
    return refuse('command', `is “${name.slice(0, 100)}”, which is none: known are ${known}.`);
  }
  if (!isRecord(input)) return refuse('', 'must be an object with the properties of the command.');
  const { about, optional, inside, body } = commandSchemas[type];
  const ids: string[] = inside === null ? [...about] : [...about, inside];
  const said = Object.fromEntries(Object.entries(input).filter(([property]) => !ids.includes(property)));
  const read = readShape(body, said, { besides: ids });
  const problems = [
    ...aboutProblems(about, input, optional),
    ...(inside === null ? [] : idProblems(inside, input[inside], false)),
    ...(read.ok ? [] : read.problems),
  ];
  return problems.length === 0 ? { ok: true, command: commandOf(type, input) } : { ok: false, problems };
}

/**
 * The command of an input whose shape was checked before, together with what stands around it.
 *
 * @param input what the command says, with the ids of what it is about, as they were checked.
 * @param checked what `readShape` made of the input: an instance of the command's own class.
 * @throws TypeError where another class has checked it, which is a bug.
 */
export function checkedCommand(name: CommandName, input: object, checked: unknown): LedgerCommand {
  const { body } = commandSchemas[name];
  if (!(checked instanceof body)) throw new TypeError(`${name} was not checked by ${body.name}.`);
  return commandOf(name, input);
}

/** The shape was checked, class by class; that the classes say what the command's type says, registry.ts proves. */
function commandOf(type: CommandName, input: object): LedgerCommand {
  return { ...input, type } as unknown as LedgerCommand;
}

/** The canonical name of a command that may be typed in kebab case, or null. */
export function commandName(typed: string): CommandName | null {
  const name = KEBAB.test(typed)
    ? typed.replaceAll(/(?:^|-)([a-z])/g, (_match, letter: string) => letter.toUpperCase())
    : typed;
  return isCommandName(name) ? name : null;
}

const KEBAB = /^[a-z]+(?:-[a-z]+)*$/;

function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commandSchemas, name);
}

function kebabCase(name: string): string {
  return name.replaceAll(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
}

function isRecord(input: unknown): input is Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

/** Of several properties at most one names what it is about. */
function aboutProblems(
  about: readonly string[],
  input: Readonly<Record<string, unknown>>,
  optional: boolean,
): Problem[] {
  const [first, ...others] =
    about.length > 1 ? about.filter((property) => input[property] !== undefined) : about;
  return [
    ...(first === undefined ? [] : idProblems(first, input[first], optional)),
    ...others.map((path) => ({ path, message: 'names another thing: an entry stands in one history.' })),
  ];
}

function idProblems(property: string, id: unknown, optional: boolean): Problem[] {
  if (id === undefined) return optional ? [] : [{ path: property, message: 'is missing: it must be given.' }];
  if (property === 'entry')
    return typeof id === 'string' && parseEntryId(id) !== null
      ? []
      : [{ path: property, message: ENTRY_ID_FAULT }];
  return typeof id === 'string' && isId(id) ? [] : [{ path: property, message: ID_FAULT }];
}

function refuse(path: string, message: string): ReadCommand {
  return { ok: false, problems: [{ path, message }] };
}
