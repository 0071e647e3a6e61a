import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import {
  EMPTY,
  firstFault,
  idFault,
  isObject,
  listFault,
  numberFault,
  objectFault,
  textFault,
  wholeFault,
  wordFault,
} from './faults.js';
import type { Fault } from './faults.js';
import { ID_PATTERN } from './ids.js';

/**
 * The properties of command bodies: one decorator says how a property is checked and how OpenAPI shows it, so that the
 * two cannot drift. Only shape is checked here (HTTP 400); what a date or an id means is the domain's business (422).
 * `null` is refused everywhere: a property that is not known is left out.
 */
export interface Given {
  /** The property may be left out. */
  readonly optional?: true;
}

/** One line of text, 1 to `max` characters. */
export function Text({ max = 300, optional }: Given & { readonly max?: number } = {}): PropertyDecorator {
  return field(optional, { type: 'string', minLength: 1, maxLength: max }, (value) => textFault(value, max));
}

/** Longer text: a purpose, a note, what a commitment says; 1 to 10,000 characters. */
export function Prose(given: Given = {}): PropertyDecorator {
  return Text({ ...given, max: 10_000 });
}

/** A date, a period or a duration as people type one (R3, R4); its meaning is the domain's business. */
export function When({ optional }: Given = {}): PropertyDecorator {
  return Text({ max: 100, ...(optional && { optional }) });
}

/** A slug or UUID (R25). */
export function Id({ optional }: Given = {}): PropertyDecorator {
  return field(optional, ID_SCHEMA, idFault);
}

/** An id, or a word that stands in its place and is therefore no id. */
export function IdOr(word: 'none' | 'unknown', { optional }: Given = {}): PropertyDecorator {
  const schema: ApiPropertyOptions = { oneOf: [ID_SCHEMA, { type: 'string', enum: [word] }] };
  return field(optional, schema, (value) => (value === word ? null : idFault(value)));
}

/** A list of `min` to `max` ids, at most 200. */
export function Ids({
  min = 0,
  max = MAX_ITEMS,
  optional,
}: Given & { readonly min?: number; readonly max?: number } = {}): PropertyDecorator {
  return field(
    optional,
    { type: 'array', items: ID_SCHEMA, minItems: min, maxItems: max },
    (value) => listFault(value, min, max) ?? firstFault(value, idFault),
  );
}

/** A list of 1 to 20 BCP 47 tags, each of 1 to 35 characters. */
export function LanguageTags({ optional }: Given = {}): PropertyDecorator {
  return field(
    optional,
    {
      type: 'array',
      items: { type: 'string', minLength: 1, maxLength: MAX_TAG },
      minItems: 1,
      maxItems: MAX_TAGS,
    },
    (value) => listFault(value, 1, MAX_TAGS) ?? firstFault(value, (item) => textFault(item, MAX_TAG)),
  );
}

/** SHA-256 in hex. */
export function Sha256(): PropertyDecorator {
  return field(undefined, { type: 'string', pattern: SHA256.source }, (value) =>
    typeof value === 'string' && SHA256.test(value) ? null : 'must be a SHA-256 digest: 64 hex digits.',
  );
}

/** One of the given words. */
export function Word(words: readonly string[], { optional }: Given = {}): PropertyDecorator {
  return field(optional, { type: 'string', enum: [...words] }, (value) => wordFault(value, words));
}

export function Numeric({ optional }: Given = {}): PropertyDecorator {
  return field(optional, { type: 'number' }, numberFault);
}

/** A whole number from `min` to `max`. */
export function Whole({
  min,
  max,
  optional,
}: Given & { readonly min: number; readonly max: number }): PropertyDecorator {
  return field(optional, { type: 'integer', minimum: min, maximum: max }, (value) =>
    wholeFault(value, min, max),
  );
}

/** True or false. */
export function Flag({ optional }: Given = {}): PropertyDecorator {
  return field(optional, { type: 'boolean' }, (value) =>
    typeof value === 'boolean' ? null : 'must be true or false.',
  );
}

/** An object of another class, checked with it. */
export function Nested(of: () => Class, { optional }: Given = {}): PropertyDecorator {
  return applyDecorators(
    field(optional, { type: () => of() }, (value) => nestedFault(value, of())),
    Type(of),
    ValidateNested(),
  );
}

/** A list of `min` to 200 objects of another class, each checked with it. */
export function NestedList(
  of: () => Class,
  { min = 0, optional }: Given & { readonly min?: number } = {},
): PropertyDecorator {
  return applyDecorators(
    field(
      optional,
      { type: () => of(), isArray: true, minItems: min, maxItems: MAX_ITEMS },
      (value) => listFault(value, min, MAX_ITEMS) ?? firstFault(value, (item) => nestedFault(item, of())),
    ),
    Type(of),
    ValidateNested(),
  );
}

function nestedFault(value: unknown, of: Class): string | null {
  return isObject(value) ? null : objectFault(value, propertiesOf(of).join(', '));
}

/** The properties that a body of this class may have. */
export function propertiesOf(of: Class): readonly string[] {
  return fieldsOf(of).map(({ property }) => property);
}

/** What is said of the properties that a body of this class may have, those of the classes that it extends first. */
export function fieldsOf(of: Class): readonly Field[] {
  const known = ALL_FIELDS.get(of);
  if (known !== undefined) return known;
  const inherited = Object.getPrototypeOf(of.prototype) as object | null;
  const above =
    inherited === null || inherited === Object.prototype ? [] : fieldsOf(inherited.constructor as Class);
  const fields = [...above, ...(OWN_FIELDS.get(of) ?? [])];
  ALL_FIELDS.set(of, fields);
  return fields;
}

/** How a property is checked, apart from what its own class says of an object in it. */
export interface Field {
  readonly property: string;
  /** Whether it may be left out. */
  readonly optional: boolean;
  readonly fault: Fault;
}

export type Class<T extends object = object> = new () => T;

/** The longest list within a command. */
export const MAX_ITEMS = 200;
const MAX_TAG = 35;
const MAX_TAGS = 20;
const SHA256 = /^[0-9A-Fa-f]{64}$/;
const ID_SCHEMA = { type: 'string', pattern: ID_PATTERN.source, maxLength: 64 } as const;
/** By their classes. */
const OWN_FIELDS = new Map<unknown, Field[]>();
const ALL_FIELDS = new Map<Class, readonly Field[]>();

/** Says of a property how it is checked, and how OpenAPI shows it. */
export function field(
  optional: true | undefined,
  schema: ApiPropertyOptions,
  fault: Fault,
): PropertyDecorator {
  const check = ValidateBy({
    name: 'shape',
    validator: {
      validate: (value) => fault(value) === null,
      defaultMessage: (said) =>
        said?.value === undefined
          ? 'is missing: it must be given.'
          : said.value === null
            ? 'is null: leave out what is not known.'
            : inNeed(fault(said.value) ?? '', optional),
    },
  });
  const api = optional ? ApiPropertyOptional(schema) : ApiProperty(schema);
  return (target, property) => {
    OWN_FIELDS.set(target.constructor, [
      ...(OWN_FIELDS.get(target.constructor) ?? []),
      { property: String(property), optional: optional ?? false, fault },
    ]);
    check(target, property);
    if (optional) ValidateIf((_object, value) => value !== undefined)(target, property);
    api(target, property);
  };
}

/** What must be given cannot be left out. */
function inNeed(fault: string, optional: true | undefined): string {
  return fault === EMPTY && optional === undefined ? 'is empty: it must be written.' : fault;
}
