import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { formatPosition } from './positions.js';
import type { ServerPosition } from './positions.js';
import { faultOf } from './faults.js';
import { wordsOf } from './reasons.js';
import { appendRequest } from './requests.js';
import type { ProposedEvent } from './requests.js';
import type { ServerClient } from './server-client.js';

/** What the server said to an append. */
export type AppendAnswer =
  /** Written now, or before by an append of the same ids at the same version: the server does not tell. */
  | { readonly kind: 'written'; readonly version: number; readonly at: ServerPosition }
  | { readonly kind: 'conflict'; readonly actual: number | 'no-stream' }
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'access-denied' }
  | { readonly kind: 'stream-deleted' }
  /** It never left this process. */
  | { readonly kind: 'not-sent'; readonly why: string }
  /** It may have been written. */
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * Appends over one long call that all share, as the client does it, but with a table of this call's own and a time for each: what happens to one
 * connection settles the appends that went over it and no other.
 */
export class AppendStream {
  readonly #client: ServerClient;
  #open: Promise<OpenCall> | null = null;
  /** The latest call that was begun: most appends need not wait for one, nor for a time to run out. */
  #latest: OpenCall | null = null;

  constructor(client: ServerClient) {
    this.#client = client;
  }

  /** Sends an append once. Never rejects: whatever happens is an answer, and within `waitMs` milliseconds there is one. */
  async send(
    stream: string,
    expectedVersion: number,
    events: readonly ProposedEvent[],
    waitMs: number,
  ): Promise<AppendAnswer> {
    const begun = performance.now();
    const call = this.#latest?.isOver === false ? this.#latest : await orAfter(this.#call(), waitMs);
    if (call === 'late') return { kind: 'not-sent', why: `no connection within ${waitMs} ms` };
    if (!(call instanceof OpenCall)) return { kind: 'not-sent', why: call.why };
    const { correlationId, request } = appendRequest(stream, expectedVersion, events);
    return call.send(correlationId, request, waitMs - (performance.now() - begun));
  }

  async #call(): Promise<OpenCall | { readonly why: string }> {
    try {
      const open = (this.#open ??= this.#begin());
      const call = await open;
      if (!call.isOver) return call;
      if (this.#open === open) this.#open = null;
      return await (this.#open ??= this.#begin());
    } catch (error) {
      this.#open = null;
      return { why: wordsOf(error) };
    }
  }

  async #begin(): Promise<OpenCall> {
    return (this.#latest = new OpenCall(await this.#client.batchAppend()));
  }
}

type BatchCall = Awaited<ReturnType<ServerClient['batchAppend']>>;

/** One call and the appends that wait for its answers. */
class OpenCall {
  readonly #call: BatchCall;
  readonly #waiting = new Map<string, (answer: AppendAnswer) => void>();
  #isOver = false;

  constructor(call: BatchCall) {
    this.#call = call;
    const { stream } = call;
    stream.on('data', (answer: BatchAppendResp) => {
      this.#waiting.get(answer.getCorrelationId()?.getString() ?? '')?.(meaningOf(answer));
    });
    stream.on('error', (error: unknown) => {
      this.#end(
        faultOf(error) === 'access-denied'
          ? { kind: 'access-denied' }
          : { kind: 'unknown', why: wordsOf(error) },
      );
    });
    // A call that the server ends in peace answers no more either.
    stream.on('end', () => {
      this.#end({ kind: 'unknown', why: 'the server ended the call' });
    });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  send(correlationId: string, request: BatchAppendReq, waitMs: number): Promise<AppendAnswer> {
    if (this.#isOver) return Promise.resolve({ kind: 'not-sent', why: 'the connection was lost' });
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#giveUp(`no answer within ${Math.round(waitMs)} ms`);
      }, waitMs);
      this.#waiting.set(correlationId, (answer) => {
        clearTimeout(timer);
        this.#waiting.delete(correlationId);
        resolve(answer);
      });
      this.#call.stream.write(request);
    });
  }

  /** A server that does not answer one in time is not trusted with the others either: all are sent again over another connection. */
  #giveUp(why: string): void {
    this.#end({ kind: 'unknown', why });
    this.#call.stream.cancel();
    this.#call.abandon();
  }

  #end(answer: AppendAnswer): void {
    this.#isOver = true;
    for (const settle of [...this.#waiting.values()]) settle(answer);
  }
}

function meaningOf(answer: BatchAppendResp): AppendAnswer {
  const success = answer.getSuccess();
  if (success === undefined) return refusalIn(answer);
  const position = success.getPosition();
  if (position === undefined) return { kind: 'unknown', why: 'the server named no position' };
  const at = {
    commit: BigInt(position.getCommitPosition()),
    prepare: BigInt(position.getPreparePosition()),
  };
  // Checked here, so that what is no position is not handed out as one.
  formatPosition(at);
  return { kind: 'written', version: Number(success.getCurrentRevision()), at };
}

function refusalIn(answer: BatchAppendResp): AppendAnswer {
  const error = answer.getError();
  const details = error?.getDetails();
  const reason = details?.getTypeName().replace(/^event_store\.client\./, '');
  if (details !== undefined && reason === 'WrongExpectedVersion') {
    const versions = shared.WrongExpectedVersion.deserializeBinary(details.getValue_asU8());
    const isThere = versions.hasCurrentStreamRevision();
    return { kind: 'conflict', actual: isThere ? Number(versions.getCurrentStreamRevision()) : 'no-stream' };
  }
  if (details !== undefined && reason === 'MaximumAppendSizeExceeded') {
    const size = shared.MaximumAppendSizeExceeded.deserializeBinary(details.getValue_asU8());
    return { kind: 'too-large', bytes: size.getMaxappendsize() };
  }
  if (reason === 'AccessDenied') return { kind: 'access-denied' };
  if (reason === 'StreamDeleted') return { kind: 'stream-deleted' };
  const message = error?.getMessage() ?? '';
  return { kind: 'unknown', why: reason === 'Timeout' || message === '' ? OUT_OF_TIME : message };
}

const OUT_OF_TIME = 'the server ran out of time';

/** What comes of it, or `late`. */
async function orAfter<T>(work: Promise<T>, waitMs: number): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, waitMs, 'late');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
