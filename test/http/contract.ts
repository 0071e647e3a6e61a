import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';

/** What a server says of itself at /openapi.json, and whether an answer keeps to it. */
export class Contract {
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly ajv = new Ajv2020({ strict: true, allErrors: true, discriminator: false });

  constructor(readonly document: OpenApi) {
    ajvFormats.default(this.ajv);
    this.ajv.addVocabulary(['discriminator', 'components']);
  }

  /** Why the answer is none that the document allows; empty where it is one. */
  faultsOf(method: string, path: string, status: number, type: string | null, body: unknown): string[] {
    const operation = this.operationAt(method, path);
    const mediaType = type?.split(';')[0] ?? '';
    const key = `${operation?.operationId ?? 'no operation'} ${status} ${mediaType}`;
    const schema =
      operation === undefined ? PROBLEM : operation.responses[status]?.content?.[mediaType]?.schema;
    if (schema === undefined) return [`${key} is not in the document`];
    const validate = this.validators.get(key) ?? this.compile(schema);
    this.validators.set(key, validate);
    return validate(body)
      ? []
      : [`${key}: ${this.ajv.errorsText(validate.errors)} in ${JSON.stringify(body)}`];
  }

  /** A body that the document does not allow, likewise. */
  requestFaults(method: string, path: string, body: unknown): string[] {
    const schema = this.operationAt(method, path)?.requestBody?.content['application/json']?.schema;
    if (schema === undefined) return [`${method} ${path} takes no body`];
    const validate = this.compile(schema);
    return validate(body) ? [] : [this.ajv.errorsText(validate.errors)];
  }

  operations(): (Operation & { readonly method: string; readonly path: string })[] {
    return Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ ...operation, method, path })),
    );
  }

  private operationAt(method: string, path: string): Operation | undefined {
    const [pathname = ''] = path.split('?');
    return this.operations().find(
      (operation) =>
        operation.method === method.toLowerCase() &&
        new RegExp(`^${operation.path.replaceAll('{path}', '.+').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(
          pathname,
        ),
    );
  }

  /** Objects are closed, so that an answer that says more than the document is found out too. */
  private compile(schema: Json): ValidateFunction {
    return this.ajv.compile(closed({ ...schema, components: { schemas: this.document.components.schemas } }));
  }
}

export interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

export interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema: Json;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Json }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Json }>> }>
  >;
}

export type Json = Readonly<Record<string, unknown>>;

const PROBLEM = { $ref: '#/components/schemas/Problem' };

function closed<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(closed) as T;
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, closed<unknown>(value)]),
  );
  const open = 'properties' in schema && 'type' in schema && !('additionalProperties' in schema);
  return (open ? { ...inner, additionalProperties: false } : inner) as T;
}
