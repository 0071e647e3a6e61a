import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { ConsoleLogger, Logger } from '@nestjs/common';
import type { LoggerService, LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault, loopback } from '../configuration/values.js';
import { HttpModule } from './http.module.js';
import type { HttpOptions } from './http.module.js';
import { PageAdapter } from './pages.js';
import { answerRawErrors, takeJsonOnly, takeLoopbackHostsOnly } from './hardening.js';
import { showDocument } from './openapi/document.js';
import { sendProblem } from './problems/problem-filter.js';

export interface ServerOptions extends HttpOptions {
  /** Where it will listen: an address of this machine's loopback, for there is no authentication yet. Default 127.0.0.1. */
  readonly host?: string;
  /** Where Nest logs; default: errors and warnings only, to standard error and output. */
  readonly logger?: LoggerService | LogLevel[] | false;
}

/**
 * The HTTP API, ready for `listen`. Opens the ledger; closes it again on `close()`, and on SIGINT and SIGTERM, after the
 * requests under way were answered.
 *
 * @throws Error with one line for people where the host is none of this machine's loopback, or the ledger cannot be opened.
 */
export async function createServer({
  host = '127.0.0.1',
  logger = ['fatal', 'error', 'warn'],
  ...options
}: ServerOptions): Promise<NestFastifyApplication> {
  const allowed = loopback(host);
  if (allowed instanceof Fault) throw new Error(`The host ${allowed.reason}.`);
  // Nest would log why the ledger cannot be opened, with its trace, beside the line that whoever starts it is thrown.
  const toConsole = new ConsoleLogger({ logLevels: [] });
  const app = await NestFactory.create<NestFastifyApplication>(HttpModule.forRoot(options), adapter(), {
    logger: Array.isArray(logger) ? toConsole : logger,
    abortOnError: false,
    bodyParser: false,
  });
  if (Array.isArray(logger)) toConsole.setLogLevels(logger);
  const fastify = app.getHttpAdapter().getInstance();
  takeLoopbackHostsOnly(fastify);
  takeJsonOnly(fastify);
  app.enableCsrfProtection();
  app.useSecurityHeaders(SECURITY_HEADERS);
  app.setGlobalPrefix('v1', { exclude: ['health/live', 'health/ready'] });
  app.enableShutdownHooks(['SIGINT', 'SIGTERM']);
  showDocument(app);
  return app;
}

/** 1 MiB: the longest command has a few hundred kilobytes. */
const BODY_LIMIT = 1_048_576;

function adapter(): PageAdapter {
  const logger = new Logger('HTTP');
  return new PageAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: false,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    forceCloseConnections: 'idle',
    // What arrives while the server stops is still answered, on a connection that is then closed: the ledger closes last.
    return503OnClosing: false,
    requestTimeout: 60_000,
    clientErrorHandler: answerRawErrors,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      sendProblem(error, request, reply, logger);
    },
  });
}

/** There is no TLS on loopback, so nothing may be upgraded to it. */
const SECURITY_HEADERS = {
  strictTransportSecurity: false,
  contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
};
