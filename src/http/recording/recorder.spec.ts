import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import type { RecordingAnswer } from '@concord-ledger/ledger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemException } from '../problems/problem.js';
import { Call } from '../requests/call.js';
import { Recorder } from './recorder.js';

describe('what became of a command', () => {
  it.each<[RecordingAnswer, number, string, number | undefined]>([
    [{ outcome: 'version-mismatch', actual: 4 }, 412, 'CONFLICT.VERSION', undefined],
    [{ outcome: 'version-mismatch', actual: null }, 412, 'CONFLICT.VERSION', undefined],
    [{ outcome: 'key-reused' }, 409, 'CONFLICT.KEY_REUSED', undefined],
    [{ outcome: 'busy' }, 409, 'CONFLICT.BUSY', 1],
    [
      { outcome: 'clock-behind', lastInstant: '2024-01-15T02:00:00.000Z', now: '2024-01-15T01:00:00.000Z' },
      503,
      'CLOCK.BEHIND',
      60,
    ],
    [
      {
        outcome: 'settled-ahead',
        settledThrough: '2024-01-15T02:00:00.000Z',
        now: '2024-01-15T01:00:00.000Z',
      },
      503,
      'CLOCK.BEHIND',
      60,
    ],
    [{ outcome: 'unknown', reason: 'The disk is full.' }, 503, 'STORE.OUTCOME_UNKNOWN', 1],
    [refused('unknown'), 404, 'X.Y', undefined],
    [refused('rule'), 409, 'X.Y', undefined],
    [refused('value'), 422, 'X.Y', undefined],
  ])('%j is a problem', async (answer, status, code, retryAfter) => {
    const thrown = await record(answer).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(ProblemException);
    expect(thrown).toMatchObject({
      problem: { status, code, type: `urn:concord:problem:${code}` },
      retryAfter,
    });
  });

  it('is an answer even where this node does not show it yet', async () => {
    const written = {
      repeated: false,
      kind: 'party',
      id: 'kisa',
      stream: 'party-kisa',
      version: 3,
      entryIds: ['5e0c6f3e-7a0a-5d5b-9c7e-1f3b5a1d2c3b'],
      entry: null,
      reflected: false,
    } as const;
    const sent: unknown[] = [];
    expect(await record({ outcome: 'recorded', ...written }, sent)).toEqual({ recorded: true, ...written });
    expect(sent).toEqual([201, { etag: '"3"' }]);
  });
});

function refused(kind: 'unknown' | 'rule' | 'value'): RecordingAnswer {
  return { outcome: 'refused', refusal: { kind, code: 'X.Y', message: 'No.', facts: {} } };
}

function record(answer: RecordingAnswer, sent: unknown[] = []) {
  const bus = { execute: () => Promise.resolve(answer) } as unknown as CommandBus;
  const reply = {
    status: (status: number) => {
      sent.push(status);
      return reply;
    },
    headers: (headers: object) => {
      sent.push(headers);
      return reply;
    },
  } as unknown as FastifyReply;
  const request = { id: 'r', headers: {}, query: {} } as unknown as FastifyRequest;
  const body = { on: '2020', names: { en: 'KISA' } };
  return new Recorder(bus, 'lan').record(new Call(request, reply), 'RenameParty', { party: 'kisa' }, body);
}
