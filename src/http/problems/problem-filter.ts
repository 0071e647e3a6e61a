import { Catch, HttpException, Logger, ServiceUnavailableException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { OutcomeUnknown, StoreClosed, StoreUnavailable } from '@concord-ledger/event-store';
import { CannotOpenLedger, ViewsUnavailable } from '@concord-ledger/ledger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EdgeCode } from './edge-problems.js';
import { ProblemException, edgeProblem, outcomeUnknown } from './problem.js';

/** The one place where errors become answers: every error leaves as a problem document (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('HTTP');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), this.logger);
  }
}

/** Answers an error; the log is told of what an operator has to mend, with the id that the answer names. */
export function sendProblem(
  error: unknown,
  request: Pick<FastifyRequest, 'id' | 'method' | 'url'>,
  reply: FastifyReply,
  logger: Logger,
): void {
  const answer = problemOf(error);
  const { problem, retryAfter } = answer;
  if (problem.status === 500 || error instanceof ViewsUnavailable || error instanceof CannotOpenLedger) {
    const story = error instanceof Error ? (error.stack ?? error.message) : String(error);
    logger.error(`Request ${request.id} (${request.method} ${request.url}) failed: ${story}`);
  }
  const trouble = storeTrouble(error, answer);
  if (trouble !== null)
    logger.error(
      `Request ${request.id} (${request.method} ${request.url}) met trouble in the store: ${trouble}`,
    );
  if (reply.sent) return;
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  void reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({ ...problem, instance: `urn:uuid:${request.id}` });
}

/** What a full disk or a lost server says, in one line; null where the store is only busy, for which nothing is to be mended. */
function storeTrouble(error: unknown, answer: ProblemException): string | null {
  if (answer.problem.code === 'STORE.OUTCOME_UNKNOWN' && typeof answer.cause === 'string')
    return answer.cause;
  return error instanceof StoreUnavailable && error.cause !== undefined ? error.message : null;
}

function problemOf(error: unknown): ProblemException {
  if (error instanceof ProblemException) return error;
  const broken = brokenMachine(error);
  if (broken !== null) return broken;
  if (error instanceof ServiceUnavailableException) return notReady(error);
  const code = error instanceof HttpException ? frameworkCode(error) : fastifyCode(error);
  return code === undefined
    ? edgeProblem('SERVER.FAULT', DETAILS['SERVER.FAULT'])
    : edgeProblem(code, DETAILS[code]);
}

/** What the ledger throws where a machine, and not the request, is the trouble; null for all else. */
function brokenMachine(error: unknown): ProblemException | null {
  if (error instanceof StoreUnavailable)
    return edgeProblem(
      'STORE.UNAVAILABLE',
      'The store cannot be reached, so nothing was recorded: try again.',
      { retryAfter: 1 },
    );
  if (error instanceof StoreClosed)
    return edgeProblem('STORE.UNAVAILABLE', 'This server is stopping, so nothing was recorded: try again.', {
      retryAfter: 1,
    });
  if (error instanceof OutcomeUnknown) return outcomeUnknown(error.message);
  if (error instanceof ViewsUnavailable)
    return edgeProblem(
      'VIEWS.UNAVAILABLE',
      'This server cannot keep its views, on which answers rest: its log tells more under the id in `instance`. Try again once it is mended.',
      { retryAfter: 10 },
    );
  // Time alone mends nothing here.
  if (error instanceof CannotOpenLedger) return edgeProblem('LEDGER.NOT_OPEN', error.message);
  return null;
}

/** What the health checks throw, with what they found. */
function notReady(error: ServiceUnavailableException): ProblemException {
  const found = error.getResponse();
  const facts = typeof found === 'object' && 'error' in found ? found.error : undefined;
  return edgeProblem('HEALTH.NOT_READY', 'A view is being built or has failed: facts says which.', {
    facts: { ...(typeof facts === 'object' && facts) },
    retryAfter: 1,
  });
}

/** Nest wraps what Fastify finds wrong. */
function frameworkCode(error: HttpException): FrameworkCode | undefined {
  const status = error.getStatus();
  const known = fastifyCode(error.cause) ?? HTTP_ERRORS.get(status);
  return known ?? (status < 500 ? 'REQUEST.MALFORMED' : undefined);
}

function fastifyCode(error: unknown): FrameworkCode | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  // Whoever sent it broke off within the body: nobody is left to read the answer, and nothing is wrong here.
  if (error.code === 'ECONNRESET' && error instanceof Error && error.message === 'aborted')
    return 'REQUEST.MALFORMED';
  return typeof error.code === 'string' ? FASTIFY_ERRORS.get(error.code) : undefined;
}

type FrameworkCode = keyof typeof DETAILS;

/** What the framework found wrong before any code of ours was asked. */
const DETAILS = {
  'REQUEST.MALFORMED':
    'The request cannot be read: check the percent-encoding of its address and its headers.',
  'REQUEST.MALFORMED_JSON': 'The body is no JSON in UTF-8: check that it is complete.',
  'REQUEST.CROSS_ORIGIN':
    'A page of another origin sent this: the ledger takes requests of its own pages and of programs only.',
  'ROUTE.UNKNOWN': 'There is nothing at this address with this method: /docs lists what there is.',
  'REQUEST.TOO_LARGE': 'The body has more than 1 MiB: send less at once.',
  'REQUEST.MEDIA_TYPE': 'The body must be sent with Content-Type: application/json.',
  'SERVER.FAULT': 'Something is wrong with the server; its log tells more under the id in `instance`.',
} as const satisfies Partial<Record<EdgeCode, string>>;

const HTTP_ERRORS: ReadonlyMap<number, FrameworkCode> = new Map([
  [403, 'REQUEST.CROSS_ORIGIN'],
  [404, 'ROUTE.UNKNOWN'],
]);

const FASTIFY_ERRORS: ReadonlyMap<string, FrameworkCode> = new Map([
  ['FST_ERR_BAD_URL', 'REQUEST.MALFORMED'],
  ['FST_ERR_ASYNC_CONSTRAINT', 'REQUEST.MALFORMED'],
  ['FST_ERR_MAX_PARAM_LENGTH', 'ROUTE.UNKNOWN'],
  ['FST_ERR_NOT_FOUND', 'ROUTE.UNKNOWN'],
  ['FST_ERR_CTP_BODY_TOO_LARGE', 'REQUEST.TOO_LARGE'],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'REQUEST.MEDIA_TYPE'],
  ['FST_ERR_CTP_EMPTY_TYPE', 'REQUEST.MEDIA_TYPE'],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', 'REQUEST.MALFORMED_JSON'],
  ['FST_ERR_CTP_INVALID_JSON_BODY', 'REQUEST.MALFORMED_JSON'],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 'REQUEST.MALFORMED'],
]);
