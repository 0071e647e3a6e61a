import { Metadata, status } from '@grpc/grpc-js';
import type { ServerErrorResponse } from '@grpc/grpc-js';
import type { Endpoint } from '../faults.js';

/** The errors that end a call, with the words and the metadata by which the client tells them apart. */

export function notLeader(leader: Endpoint | undefined): ServerErrorResponse {
  if (leader === undefined) return failed(status.UNKNOWN, 'No leader info available in response');
  return failed(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': leader.address,
    'leader-endpoint-port': String(leader.port),
  });
}

export const NOT_READY = 'Server Is Not Ready';

export function notReady(): ServerErrorResponse {
  return failed(status.UNAVAILABLE, NOT_READY);
}

export function timedOut(what: string): ServerErrorResponse {
  return failed(status.ABORTED, `Operation timed out: ${what}`);
}

/** What a subscriber hears who does not keep up. */
export function tooSlow(): ServerErrorResponse {
  return timedOut('Consumer too slow to handle event while live. Client resubscription required.');
}

export function accessDenied(): ServerErrorResponse {
  return failed(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });
}

export function streamDeleted(stream: string): ServerErrorResponse {
  return failed(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });
}

export function tooLarge(limit: number): ServerErrorResponse {
  return failed(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limit),
  });
}

/** @param expected as the server counts: -1 for no stream, -2 for any, -4 for a stream that exists */
export function wrongVersion(
  operation: string,
  stream: string,
  expected: bigint,
  actual: bigint | 'no-stream',
): ServerErrorResponse {
  const found = actual === 'no-stream' ? '-1' : String(actual);
  const words = `${operation} failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${String(expected)}, Actual version: ${found}`;
  return failed(status.FAILED_PRECONDITION, words, {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': String(expected),
    'actual-version': found,
  });
}

export function unknown(what: string): ServerErrorResponse {
  return failed(status.UNKNOWN, what);
}

/** A request that the real server would refuse too, or one that the stand-in does not know. */
export function refused(why: string): ServerErrorResponse {
  return failed(status.INVALID_ARGUMENT, why);
}

function failed(
  code: status,
  details: string,
  properties: Readonly<Record<string, string>> = {},
): ServerErrorResponse {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(properties)) metadata.set(name, value);
  return { name: 'Error', message: details, code, details, metadata };
}
