import { ReadAnswers } from './answering-reads.js';
import type { ReadCall } from './answering-reads.js';
import { requiresLeader } from './context.js';
import type { NodeContext } from './context.js';
import type { StandInLog } from './log.js';
import type { RecordedEvent } from './recorded-event.js';
import { subscribe } from './subscribing.js';
import * as errors from './wire/errors.js';
import { eventAnswer, streamNotFound } from './wire/read-answers.js';
import { readRequest } from './wire/read-requests.js';
import type { ReadRequest } from './wire/read-requests.js';

type Reading = Exclude<ReadRequest, { readonly kind: 'subscription' }>;

/** Serves a reading of a stream or of $all, or a subscription to $all: all three are one method of the server. */
export async function read(context: NodeContext, call: ReadCall): Promise<void> {
  const answers = new ReadAnswers(call);
  let request: ReadRequest;
  try {
    request = readRequest(call.request);
  } catch (error) {
    answers.fail(errors.refused(String(error)));
    return;
  }
  const leadership = context.leader();
  if (requiresLeader(call.metadata) && leadership.kind !== 'this') {
    answers.fail(leadership.kind === 'none' ? errors.notReady() : errors.notLeader(leadership.leader));
    return;
  }
  if (request.kind === 'subscription') await subscribe(context, answers, request);
  else await answer(context, answers, request);
}

async function answer(context: NodeContext, answers: ReadAnswers, reading: Reading): Promise<void> {
  const fault = await context.faults.ofRead({ node: context.node, of: reading.kind });
  if (fault?.after === 0) {
    answers.breakOff(context, fault.how);
    return;
  }
  const events = reading.kind === 'stream' ? ofStream(context.log, reading) : ofAll(context.log, reading);
  if (events === 'deleted' || events === 'not-found') {
    const name = reading.kind === 'stream' ? reading.stream : '$all';
    if (events === 'deleted') answers.fail(errors.streamDeleted(name));
    else await answers.send(streamNotFound(name));
    answers.end();
    return;
  }
  let sent = 0;
  for (const event of events) {
    if (!answers.open) return;
    await answers.send(eventAnswer(event));
    sent += 1;
    if (sent === fault?.after) {
      answers.breakOff(context, fault.how);
      return;
    }
  }
  answers.end();
}

/** A stream from a revision on, inclusive either way. */
function ofStream(
  log: StandInLog,
  { stream, from, backwards, limit }: Extract<Reading, { readonly kind: 'stream' }>,
): readonly RecordedEvent[] | 'not-found' | 'deleted' {
  const events = log.stream(stream);
  if (typeof events === 'string') return events;
  const first = events[0]?.revision ?? 0n;
  const last = BigInt(events.length) - 1n + first;
  if (!backwards) {
    if (from === 'end') return [];
    const begin = Math.max(0, Number((from === 'start' ? 0n : from) - first));
    return events.slice(begin, begin + limit);
  }
  const revision = from === 'end' ? last : from === 'start' ? 0n : from;
  const end = Number((revision < last ? revision : last) - first) + 1;
  return events.slice(Math.max(0, end - limit), Math.max(0, end)).reverse();
}

/** $all forwards from a position, inclusive; backwards from a position, without the event that begins there. */
function* ofAll(
  log: StandInLog,
  { from, backwards, limit, filter }: Extract<Reading, { readonly kind: 'all' }>,
): Generator<RecordedEvent, void, undefined> {
  const begin = from === 'start' ? 0 : from === 'end' ? log.length : log.indexFrom(from);
  let given = 0;
  for (let index = backwards ? begin - 1 : begin; given < limit; index += backwards ? -1 : 1) {
    const event = log.at(index);
    if (event === undefined) return;
    if (filter !== undefined && !filter.allows(event)) continue;
    given += 1;
    yield event;
  }
}
