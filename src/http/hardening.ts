import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { repeatedName } from '../commands/repeated-name.js';
import { edgeProblem } from './problems/problem.js';

/**
 * Answers only under a loopback name: a page elsewhere whose name was pointed at this machine (DNS rebinding) sends its own
 * name as Host.
 */
export function takeLoopbackHostsOnly(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('cache-control', 'no-store');
    if (LOOPBACK_HOST.test(request.headers.host ?? '')) done();
    else
      done(
        edgeProblem(
          'REQUEST.HOST',
          'The Host header must name a loopback address: localhost, 127.0.0.1 or [::1].',
        ),
      );
  });
}

const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * Bodies are JSON in UTF-8 and nothing else: other types reach no parser (415), bytes that are no UTF-8 are not mended in silence.
 * JSON.parse makes `__proto__` a property like any other; the schemas refuse it by its name (src/commands/shape.ts).
 */
export function takeJsonOnly(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    const text = decodeUtf8(body);
    const read = text === null ? { fault: 'The body is no UTF-8: JSON is (RFC 8259).' } : parseJson(text);
    if ('fault' in read) done(edgeProblem('REQUEST.MALFORMED_JSON', read.fault), undefined);
    else done(null, read.value);
  });
}

function parseJson(text: string): { readonly value: unknown } | { readonly fault: string } {
  try {
    const value: unknown = JSON.parse(text);
    const twice = repeatedName(text);
    return twice === null
      ? { value }
      : { fault: `The property “${twice}” stands twice in one object of the body: write it once.` };
  } catch {
    return { fault: 'The body is no JSON: check that it is complete.' };
  }
}

/** One for all requests: it keeps nothing from one body to the next. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

function decodeUtf8(body: string | Buffer): string | null {
  if (typeof body === 'string') return body;
  try {
    return utf8.decode(body);
  } catch {
    return null;
  }
}

const RAW_ERROR = 'The HTTP message cannot be read: it is malformed, too slow, or its headers are too large.';
const RAW_ERRORS: ReadonlyMap<string, string> = new Map([
  [
    'HPE_INVALID_URL',
    'The address holds a sign that must be percent-encoded there, such as “ý” (%C3%BD) or a space (%20): curl does it with -G --data-urlencode "dueIn=quý III/2018".',
  ],
  ['HPE_HEADER_OVERFLOW', 'The address and the headers are too large together: ask for less at once.'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'The request came too slowly: send it again.'],
]);

/** What is no HTTP, or too slow, or has too large headers: nothing of Nest sees it, so the problem is written to the socket. */
export function answerRawErrors(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const { problem } = edgeProblem('REQUEST.MALFORMED', RAW_ERRORS.get(error.code ?? '') ?? RAW_ERROR);
  const body = JSON.stringify({ ...problem, instance: `urn:uuid:${randomUUID()}` });
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json; charset=utf-8\r\nCache-Control: no-store\r\n` +
      `Connection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
