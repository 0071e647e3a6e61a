import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { NodeContext } from './context.js';
import type { StreamEnd } from './faults.js';
import * as errors from './wire/errors.js';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** The answers of one reading or subscription on their way to the client, no faster than it takes them. */
export class ReadAnswers {
  readonly #call: ReadCall;
  readonly #stopped = new AbortController();
  #resume: (() => void)[] = [];

  constructor(call: ReadCall) {
    this.#call = call;
    call.on('drain', () => {
      this.#wake();
    });
    call.on('cancelled', () => {
      this.stop();
    });
    call.on('close', () => {
      this.stop();
    });
  }

  /** Whether anything may still be sent. */
  get open(): boolean {
    return !this.stopped.aborted;
  }

  /** Aborted where nothing more is to be sent. */
  get stopped(): AbortSignal {
    return this.#stopped.signal;
  }

  /** Sends, and waits where the client does not keep up. */
  async send(response: ReadResp): Promise<void> {
    if (!this.open || this.#call.write(response)) return;
    await new Promise<void>((resolve) => this.#resume.push(resolve));
  }

  /** Sends nothing more and leaves the call open. */
  stop(): void {
    this.#stopped.abort();
    this.#wake();
  }

  end(): void {
    if (this.open) this.#call.end();
    this.stop();
  }

  fail(error: ReturnType<typeof errors.unknown>): void {
    if (this.open) this.#call.emit('error', error);
    this.stop();
  }

  /** Ends as a fault wants it. */
  breakOff({ breakConnections }: NodeContext, how: 'silence' | StreamEnd): void {
    if (typeof how !== 'string') {
      this.fail(errors.notLeader(how.notLeader));
      return;
    }
    switch (how) {
      case 'silence':
        this.stop();
        return;
      case 'cleanly':
        this.end();
        return;
      case 'too-slow':
        this.fail(errors.tooSlow());
        return;
      case 'unavailable':
        this.fail(errors.notReady());
        return;
      case 'access-denied':
        this.fail(errors.accessDenied());
        return;
      case 'unknown':
        this.fail(errors.unknown('Unexpected SubscriptionDropReason: NotFound'));
        return;
      case 'connection-lost':
        this.stop();
        breakConnections();
        return;
    }
  }

  #wake(): void {
    const waiting = this.#resume;
    this.#resume = [];
    for (const resume of waiting) resume();
  }
}
