import { applyDecorators } from '@nestjs/common';
import {
  ApiBody,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiResponse,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Class } from '../../commands/fields.js';
import { recorded, unchanged } from '../recording/recorded.js';
import type { JsonSchema, Schema } from './schema.js';
import { problem } from './problem-schema.js';

/** How OpenAPI shows an operation that records something: its body, its answers, its problems. */
export function Records(
  summary: string,
  bodies: readonly Class[],
  { opens = false, version }: { readonly opens?: boolean; readonly version?: string } = {},
): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary }),
    ApiExtraModels(...bodies),
    ApiBody({ schema: oneOf(bodies.map((of) => ({ $ref: getSchemaPath(of) }))), required: true }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'Makes a retry safe: the same key and input answer as before (R25).',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    }),
    ...(opens ? [] : [ifMatch(version)]),
    ApiResponse({
      status: 201,
      description: 'Recorded, now or by an earlier request with the same key (`repeated`).',
      headers: { ETag: etag, ...(opens && { Location: location }) },
      schema: recorded.json,
    }),
    ApiResponse({
      status: 200,
      description: 'The facts on record say so already.',
      headers: { ETag: etag },
      schema: unchanged.json,
    }),
    opens
      ? Problems(400, 403, 409, 413, 415, 421, 422, 500, 503)
      : Problems(400, 403, 404, 409, 412, 413, 415, 421, 422, 500, 503),
  );
}

/** How OpenAPI shows a question. */
export function Answers(
  summary: string,
  answer: Schema<unknown>,
  { one = false }: { readonly one?: boolean } = {},
): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary }),
    ApiResponse({
      status: 200,
      description: one ? 'The thing as it is on the day asked.' : 'A page of the list.',
      ...(one && { headers: { ETag: etag } }),
      schema: answer.json,
    }),
    Problems(400, 404, 421, 422, 500, 503),
  );
}

/** Problem documents of these statuses. */
export function Problems(...statuses: readonly (keyof typeof PROBLEM_STATUSES)[]): MethodDecorator {
  return applyDecorators(
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: PROBLEM_STATUSES[status],
        content: { 'application/problem+json': { schema: problem.json } },
      }),
    ),
  );
}

const PROBLEM_STATUSES = {
  400: 'The request has not the shape asked for.',
  403: 'A browser sent it for a page of another origin.',
  404: 'There is no such thing.',
  409: 'The facts on record forbid it, others were faster, or the key was used for something else.',
  412: 'It is not at the version of If-Match.',
  413: 'The body has more than 1 MiB.',
  415: 'The body is not sent as JSON.',
  421: 'The Host header names no loopback address.',
  422: 'A value has no meaning.',
  500: 'Something is wrong with the server.',
  503: 'Not now: try again after the seconds in Retry-After.',
} as const;

/** A body of one class stands for itself; of several, exactly one fits. */
function oneOf(refs: readonly { $ref: string }[]) {
  const [only, ...others] = refs;
  return only !== undefined && others.length === 0 ? only : { oneOf: [...refs] };
}

const string: JsonSchema = { type: 'string' };
const etag = { description: 'The version of the stream, for If-Match (R36).', schema: string };
const location = { description: 'Where it is.', schema: string };

/** @param version what the ETag is the version of, where that is not the thing of the address. */
function ifMatch(version = 'that it must have'): MethodDecorator {
  return ApiHeader({
    name: 'If-Match',
    required: false,
    description: `The ETag ${version}, else 412 (R36).`,
    schema: { type: 'string' },
  });
}
