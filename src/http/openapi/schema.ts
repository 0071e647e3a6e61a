import type { OpenAPIObject } from '@nestjs/swagger';
import type { AsJson, Same } from '../../same-type.js';

/**
 * A JSON schema that carries the TypeScript type it describes, so that what OpenAPI says of an answer cannot drift from what
 * the ledger answers: `named<AgreementListItem>()('AgreementListItem', object({ … }))` does not compile unless both agree.
 */
export interface Schema<T> {
  readonly json: JsonSchema;
  /** Only a type: nothing is there at run time. */
  readonly [described]?: T;
}
declare const described: unique symbol;

export type JsonSchema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

interface Described {
  readonly description?: string;
}

export function text(
  options: Described & { readonly format?: string; readonly pattern?: string } = {},
): Schema<string> {
  return { json: { type: 'string', ...options } };
}

/** A whole number from `minimum` (default 0). */
export function whole({
  minimum = 0,
  ...rest
}: Described & { readonly minimum?: number } = {}): Schema<number> {
  return { json: { type: 'integer', minimum, ...rest } };
}

export function numeric(options: Described = {}): Schema<number> {
  return { json: { type: 'number', ...options } };
}

export function flag(options: Described = {}): Schema<boolean> {
  return { json: { type: 'boolean', ...options } };
}

/** Exactly this value. */
export function exactly<const T extends string | boolean>(value: T): Schema<T> {
  return { json: { type: typeof value === 'string' ? 'string' : 'boolean', enum: [value] } };
}

export function oneOf<const T extends string>(words: readonly T[], options: Described = {}): Schema<T> {
  return { json: { type: 'string', enum: [...words], ...options } };
}

/** Any JSON value: what it is depends on something that the description names. */
export function json({ description }: { readonly description: string }): Schema<unknown> {
  return { json: { description } };
}

/** An object whose properties depend on something that the description names. */
export function anything({
  description,
}: {
  readonly description: string;
}): Schema<Readonly<Record<string, unknown>>> {
  return { json: { type: 'object', additionalProperties: true, description } };
}

export function list<T>(item: Schema<T>, options: Described = {}): Schema<readonly T[]> {
  return { json: { type: 'array', items: item.json, ...options } };
}

export function orNull<T>(schema: Schema<T>): Schema<T | null> {
  const { json } = schema;
  if ('type' in json && typeof json.type === 'string' && json.enum === undefined)
    return { json: { ...json, type: [json.type, 'null'] } };
  return { json: { anyOf: [json, { type: 'null' }] } };
}

export function either<A, B>(first: Schema<A>, second: Schema<B>): Schema<A | B> {
  return { json: { anyOf: [first.json, second.json] } };
}

/** An object with these properties; those of the second map may be absent. */
export function object<R extends Properties, O extends Properties = Empty>(
  required: R,
  optional?: O,
): Schema<ObjectOf<R, O>> {
  const properties = Object.entries<Schema<unknown>>({ ...required, ...optional });
  return {
    json: {
      type: 'object',
      properties: Object.fromEntries(properties.map(([name, schema]) => [name, schema.json])),
      required: Object.keys(required),
    },
  };
}

/**
 * A schema of its own name among OpenAPI's components, held to the type that the ledger answers with.
 * Names are unique in the process.
 */
export function named<T>() {
  return <S>(
    name: string,
    schema: Schema<S> & (Same<AsJson<S>, AsJson<T>> extends true ? unknown : Drifted<AsJson<S>, AsJson<T>>),
    description?: string,
  ): Schema<T> => {
    if (COMPONENTS.has(name)) throw new Error(`Two schemas are named ${name}.`);
    COMPONENTS.set(name, { ...schema.json, ...(description !== undefined && { description }) });
    return { json: { $ref: `#/components/schemas/${name}` } };
  };
}

/** All named schemas, for the document. */
export function namedSchemas(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(COMPONENTS);
}

/** No properties. */
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- the type of `{}` as a map of properties
type Empty = Record<never, never>;
type Properties = Readonly<Record<string, Schema<unknown>>>;

type TypeOf<S> = S extends Schema<infer T> ? T : never;

type ObjectOf<R extends Properties, O extends Properties> = {
  readonly [K in keyof R]: TypeOf<R[K]>;
} & { readonly [K in keyof O]?: TypeOf<O[K]> };

interface Drifted<Schema, Answer> {
  readonly described: Schema;
  readonly answered: Answer;
}

const COMPONENTS = new Map<string, JsonSchema>();
