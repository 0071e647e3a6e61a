import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import type { CommandName } from '@concord-ledger/agreements';
import type { LedgerCommand } from '@concord-ledger/ledger';
import { propertiesOf } from './fields.js';
import type { Class } from './fields.js';
import { ID_FAULT, isId } from './ids.js';
import { commandSchemas } from './registry.js';

/** Where input has not the shape of its command. */
export interface Problem {
  /** `parties[1].party`; empty for the input as a whole. */
  readonly path: string;
  /** The end of a sentence that begins with the path. */
  readonly message: string;
}

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
    return refuse('', `there is no command “${name.slice(0, 100)}”: known are ${known}.`);
  }
  if (!isRecord(input)) return refuse('', 'must be an object with the properties of the command.');
  const { about, opens, inside, body } = commandSchemas[type];
  const ids: string[] = inside === null ? [about] : [about, inside];
  const said = Object.fromEntries(Object.entries(input).filter(([property]) => !ids.includes(property)));
  const problems = [
    ...ids.flatMap((property) => idProblems(property, input[property], opens)),
    ...bodyProblems(body, said, ids),
  ];
  // The shape was just checked, class by class; that the classes say what the command's type says, registry.ts proves.
  return problems.length === 0
    ? { ok: true, command: { ...input, type } as unknown as LedgerCommand }
    : { ok: false, problems };
}

/**
 * Checks an input against a class: its properties, theirs, and so on; anything unknown is a problem.
 *
 * @param besides properties that may stand beside those of the class, for the message.
 */
export function bodyProblems(body: Class, input: object, besides: readonly string[] = []): Problem[] {
  const hostile = hostileInput(input);
  if (hostile !== null) return [hostile];
  const errors = validateSync(plainToInstance(body, input), {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: true, value: false },
  });
  return errors.flatMap((error) => problemsOf(error, '', besides)).slice(0, MAX_PROBLEMS);
}

/** The canonical name of a command that may be typed in kebab case, or null. */
export function commandName(typed: string): CommandName | null {
  const name = KEBAB.test(typed)
    ? typed.replaceAll(/(?:^|-)([a-z])/g, (_match, letter: string) => letter.toUpperCase())
    : typed;
  return isCommandName(name) ? name : null;
}

const MAX_PROBLEMS = 50;
/** The deepest command (a fulfilment's activity's participant's person) has 6. */
const MAX_DEPTH = 32;
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

function idProblems(property: string, id: unknown, optional: boolean): Problem[] {
  if (id === undefined) return optional ? [] : [{ path: property, message: 'is missing: it must be given.' }];
  return typeof id === 'string' && isId(id) ? [] : [{ path: property, message: ID_FAULT }];
}

/**
 * Input that would slip past the classes or break them: names that every JavaScript object has (class-transformer passes
 * over them in silence) and nesting deep enough to exhaust the stack.
 */
function hostileInput(input: unknown): Problem | null {
  const open: { value: unknown; depth: number }[] = [{ value: input, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > MAX_DEPTH) return { path: '', message: `is nested more than ${MAX_DEPTH} levels deep.` };
    for (const [key, inner] of Object.entries(value)) {
      if (key in Object.prototype) return { path: key, message: 'is no property of a command.' };
      open.push({ value: inner, depth: depth + 1 });
    }
  }
  return null;
}

function problemsOf(error: ValidationError, parent: string, besides: readonly string[]): Problem[] {
  const path = /^\d+$/.test(error.property)
    ? `${parent}[${error.property}]`
    : parent === ''
      ? error.property
      : `${parent}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
    path,
    message: constraint === 'whitelistValidation' ? unknownProperty(error, besides) : message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, path, []))];
}

function unknownProperty({ target }: ValidationError, besides: readonly string[]): string {
  const known = [...besides, ...(target === undefined ? [] : propertiesOf(target.constructor as Class))];
  return `is no property here: known are ${known.join(', ')}.`;
}

function refuse(path: string, message: string): ReadCommand {
  return { ok: false, problems: [{ path, message }] };
}
