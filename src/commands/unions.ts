import { applyDecorators } from '@nestjs/common';
import { Transform, plainToInstance } from 'class-transformer';
import { ValidateIf, ValidateNested } from 'class-validator';
import { firstFault, isObject, listFault, numberFault, objectFault } from './faults.js';
import { field, MAX_ITEMS } from './fields.js';
import type { Class, Given } from './fields.js';

/** One of several classes, told by its `kind`. */
export function ByKind(classes: Kinds, { optional }: Given = {}): PropertyDecorator {
  return applyDecorators(
    field(optional, kindSchema(classes), (value) => kindFault(value, classes)),
    Transform(({ value }: { value: unknown }) => ofKind(value, classes)),
    ValidateNested(),
  );
}

/** A list of such. */
export function ByKindList(classes: Kinds, { optional }: Given = {}): PropertyDecorator {
  return applyDecorators(
    field(
      optional,
      { type: 'array', items: kindSchema(classes), maxItems: MAX_ITEMS },
      (value) => listFault(value, 0, MAX_ITEMS) ?? firstFault(value, (item) => kindFault(item, classes)),
    ),
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value) ? value.map((item) => ofKind(item, classes)) : value,
    ),
    ValidateNested(),
  );
}

/** A number, or an object of a class. */
export function NumericOr(of: Class, { optional }: Given = {}): PropertyDecorator {
  return applyDecorators(
    field(optional, { oneOf: [{ type: 'number' }, refTo(of)] }, (value) =>
      isObject(value) || numberFault(value) === null ? null : 'must be a number or a range { from, to }.',
    ),
    Transform(({ value }: { value: unknown }) => (isObject(value) ? plainToInstance(of, value) : value)),
    // A number has nothing nested in it, and ValidateNested would refuse it.
    ValidateIf((_object, value) => isObject(value) || numberFault(value) !== null),
    ValidateNested(),
  );
}

/**
 * One of several classes, told by its `type`; that may be left out, for whoever knows what it is about knows the type. Then only what every
 * class has in common is checked here: that it is an object.
 */
export function ByType(classes: Kinds): PropertyDecorator {
  const types = Object.keys(classes);
  const fault = (value: unknown): string | null =>
    objectFault(value, 'the properties of what is recorded') ??
    (typeSaid(value) === undefined || classOf(value, 'type', classes) !== undefined
      ? null
      : `must have no type, or one of: ${types.join(', ')}.`);
  return applyDecorators(
    field(undefined, { anyOf: Object.values(classes).map(refTo) }, fault),
    Transform(({ value }: { value: unknown }) => {
      const of = classOf(value, 'type', classes);
      return of === undefined ? value : plainToInstance(of, value);
    }),
    ValidateIf((_object, value) => fault(value) !== null || typeSaid(value) !== undefined),
    ValidateNested(),
  );
}

/** Classes that OpenAPI must be told of, because only a `oneOf` names them. */
export function classesNamedInUnions(): readonly Class[] {
  return [...IN_UNIONS];
}

type Kinds = Readonly<Record<string, Class>>;

const IN_UNIONS = new Set<Class>();

function kindFault(value: unknown, classes: Kinds): string | null {
  const kinds = Object.keys(classes);
  return (
    objectFault(value, `kind: ${kinds.join(' | ')}, …`) ??
    (classOf(value, 'kind', classes) ? null : `must have a kind, one of: ${kinds.join(', ')}.`)
  );
}

function classOf(value: unknown, told: 'kind' | 'type', classes: Kinds): Class | undefined {
  const by = saidAt(value, told);
  return typeof by === 'string' && Object.hasOwn(classes, by) ? classes[by] : undefined;
}

function typeSaid(value: unknown): unknown {
  return saidAt(value, 'type');
}

function saidAt(value: unknown, property: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, property)) return undefined;
  return Object.entries(value).find(([name]) => name === property)?.[1];
}

function ofKind(value: unknown, classes: Kinds): unknown {
  const of = classOf(value, 'kind', classes);
  return of === undefined ? value : plainToInstance(of, value);
}

function kindSchema(classes: Kinds): {
  oneOf: { $ref: string }[];
  discriminator: { propertyName: string; mapping: Record<string, string> };
} {
  const refs = Object.entries(classes).map(([kind, of]) => [kind, refTo(of)] as const);
  return {
    oneOf: refs.map(([, ref]) => ref),
    discriminator: {
      propertyName: 'kind',
      mapping: Object.fromEntries(refs.map(([kind, { $ref }]) => [kind, $ref])),
    },
  };
}

function refTo(of: Class): { $ref: string } {
  IN_UNIONS.add(of);
  return { $ref: `#/components/schemas/${of.name}` };
}
