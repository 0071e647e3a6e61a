import { Logger } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { OutcomeUnknown, StoreClosed, StoreUnavailable } from '@concord-ledger/event-store';
import { CannotOpenLedger, ViewsUnavailable } from '@concord-ledger/ledger';
import type { FastifyReply } from 'fastify';
import { outcomeUnknown } from './problem.js';
import { sendProblem } from './problem-filter.js';

const REQUEST = { id: '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed', method: 'GET', url: '/v1/parties' };

describe('an error that nobody foresaw', () => {
  it('is told to the log, and to the client only under its id', () => {
    const { sent, logged } = answerTo(new Error('password in /srv/secret.txt'));
    expect(sent).toEqual({
      status: 500,
      type: 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      body: {
        type: 'urn:concord:problem:SERVER.FAULT',
        title: 'Something is wrong with the server',
        status: 500,
        detail: 'Something is wrong with the server; its log tells more under the id in `instance`.',
        code: 'SERVER.FAULT',
        facts: {},
        instance: `urn:uuid:${REQUEST.id}`,
      },
    });
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain(
      `Request ${REQUEST.id} (GET /v1/parties) failed: Error: password in /srv/secret.txt`,
    );
  });

  it('may be no error object at all', () => {
    expect(answerTo('broken').sent).toMatchObject({ status: 500 });
    expect(answerTo(undefined).sent).toMatchObject({ status: 500 });
  });
});

describe('a machine that is broken', () => {
  it.each([
    [new StoreUnavailable('gone'), '1', 'STORE.UNAVAILABLE'],
    [new StoreClosed(), '1', 'STORE.UNAVAILABLE'],
  ])('is no fault of the server: try again (%s)', (error, retryAfter, code) => {
    const { sent, logged } = answerTo(error);
    expect(sent).toMatchObject({ status: 503, 'retry-after': retryAfter, body: { code } });
    expect(logged).toEqual([]);
  });

  it.each([
    [new OutcomeUnknown('The disk is full.'), 'STORE.OUTCOME_UNKNOWN'],
    [outcomeUnknown('The disk is full.'), 'STORE.OUTCOME_UNKNOWN'],
    [new StoreUnavailable('The disk is full.', { cause: new Error('ENOSPC') }), 'STORE.UNAVAILABLE'],
  ])('is told to the log in one line, and not to the client, where a write met it (%s)', (error, code) => {
    const { sent, logged } = answerTo(error);
    expect(sent).toMatchObject({ status: 503, 'retry-after': '1', body: { code } });
    expect(JSON.stringify(sent)).not.toContain('full');
    expect(logged).toEqual([
      `Request ${REQUEST.id} (GET /v1/parties) met trouble in the store: The disk is full.`,
    ]);
  });

  it.each([
    [new ViewsUnavailable('The views cannot be written: the disk is full.'), '10', 'VIEWS.UNAVAILABLE'],
    [new CannotOpenLedger('There is no ledger here yet.'), undefined, 'LEDGER.NOT_OPEN'],
  ])('is told to the log where somebody has to mend it (%s)', (error, retryAfter, code) => {
    const { sent, logged } = answerTo(error);
    expect(sent).toMatchObject({ status: 503, body: { code } });
    expect(sent['retry-after']).toBe(retryAfter);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain(error.message);
  });
});

describe('an upload that is broken off', () => {
  it('is nothing that the log should tell of', () => {
    const { sent, logged } = answerTo(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
    expect(sent).toMatchObject({ status: 400, body: { code: 'REQUEST.MALFORMED' } });
    expect(logged).toEqual([]);
  });

  it('is not taken for a connection of ours that was reset', () => {
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    expect(answerTo(reset).sent).toMatchObject({ status: 500 });
  });
});

function answerTo(error: unknown): { sent: Record<string, unknown>; logged: string[] } {
  const sent: Record<string, unknown> = {};
  const logged: string[] = [];
  const logger = Object.assign(new Logger(), { error: (message: string) => logged.push(message) });
  const set = (name: string) => (value: unknown) => {
    sent[name] = value;
    return reply;
  };
  const reply = {
    sent: false,
    status: set('status'),
    type: set('type'),
    header: (name: string, value: string) => set(name)(value),
    serializer: () => reply,
    send: set('body'),
  } as unknown as FastifyReply;
  sendProblem(error, REQUEST, reply, logger);
  return { sent, logged };
}
