import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { edgeProblem, shapeProblem } from '../problems/problem.js';

/** What a request says beside its address and body, and the headers of its answer. */
export class Call {
  constructor(
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
  ) {}

  /** Made by the server for every request; entries keep it as their correlation id. */
  get id(): string {
    return this.request.id;
  }

  /** Makes a retry safe (R25): 1 to 255 visible characters of ASCII. */
  get idempotencyKey(): string | undefined {
    const key = this.header('idempotency-key');
    if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
    throw edgeProblem(
      'REQUEST.HEADER',
      'Idempotency-Key must be 1 to 255 visible ASCII characters without spaces: a UUID will do.',
      { facts: { header: 'Idempotency-Key' } },
    );
  }

  /** The version that the stream must have, from If-Match (R36); undefined where any will do. */
  get expectedVersion(): number | undefined {
    const tag = this.header('if-match');
    if (tag === undefined || tag === '*') return undefined;
    const version = /^"(\d{1,15})"$/.exec(tag)?.[1];
    if (version !== undefined) return Number(version);
    throw edgeProblem(
      'REQUEST.HEADER',
      'If-Match must be one ETag as it was answered, in its quotes, such as "3".',
      { facts: { header: 'If-Match' } },
    );
  }

  /** A POST has no parameters in its address, and some others have none; one that is there would be passed over in silence. */
  refuseParameters(): void {
    const [name] = Object.keys(this.request.query ?? {});
    if (name === undefined) return;
    const instead = this.request.method === 'POST' ? 'say it in the body' : 'leave it out';
    throw shapeProblem([{ path: name, message: `is no parameter here: ${instead}.` }]);
  }

  /** Where something is opened there is no version yet that it could have. */
  refuseExpectedVersion(): void {
    if (this.header('if-match') === undefined) return;
    throw edgeProblem(
      'REQUEST.HEADER',
      'If-Match has no meaning where something new is opened: leave it out.',
      {
        facts: { header: 'If-Match' },
      },
    );
  }

  answerWith(status: 200 | 201, headers: Readonly<Record<string, string>>): void {
    void this.reply.status(status).headers(headers);
  }

  private header(name: string): string | undefined {
    const value = this.request.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  }
}

/** Hands a controller its Call. */
export const Calling = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const http = context.switchToHttp();
  return new Call(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
});

/** The ETag of a thing that is one stream: its version (R36). */
export function etagOf(version: number): string {
  return `"${version}"`;
}
