import { describe, expect, it } from '@jest/globals';
import { faultOf } from './faults.js';

describe('what an error of the client comes down to', () => {
  it.each([
    ['of the stream that there is not', { type: 'stream-not-found' }, 'no-stream'],
    ['of the stream that was deleted for good', { type: 'stream-deleted' }, 'stream-deleted'],
    ['of the user who may not', { type: 'access-denied' }, 'access-denied'],
    ['of the node that does not lead', { type: 'not-leader' }, 'not-leader'],
    ['without a type, of a wrong password', { code: 16 }, 'access-denied'],
    ['without a type, of a right that is missing', { code: 7 }, 'access-denied'],
    [
      'without a type, of a server that is down',
      Object.assign(new Error('14 UNAVAILABLE'), { code: 14 }),
      'unknown',
    ],
    ['of a server that is down', { type: 'unavailable', code: 14 }, 'unknown'],
    ['of a write that was not replicated in time', { type: 'deadline-exceeded', code: 4 }, 'unknown'],
    [
      'with neither, of a cluster without a leader',
      new Error('Failed to discover after 10 attempts.'),
      'unknown',
    ],
    ['that is none', 'text', 'unknown'],
  ])('is told by its type, then by its gRPC code: %s', (_what, error, fault) => {
    expect(faultOf(error)).toBe(fault);
  });
});
