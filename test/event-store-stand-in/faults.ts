import { setTimeout } from 'node:timers/promises';
import type { Expected } from './deciding-append.js';
import type { ProposedEvent } from './recorded-event.js';

/** An append as it arrives, before anything is done with it. */
export interface ArrivedAppend {
  /** Which node it reached, counted from 0. */
  readonly node: number;
  readonly path: 'batch' | 'classic';
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly ProposedEvent[];
}

/** What goes wrong with an append: whether it is written all the same, and what its writer is told. */
export interface AppendFault {
  readonly written: boolean;
  readonly answer:
    | { readonly kind: 'never' }
    /** Every connection to the node breaks. */
    | { readonly kind: 'connection-lost' }
    /** The server gave up waiting: deadline-exceeded on the batch path, aborted on the classic one. */
    | { readonly kind: 'timed-out' }
    /** Without a leader: a node that knows of none. */
    | { readonly kind: 'not-leader'; readonly leader?: Endpoint }
    | { readonly kind: 'not-ready' }
    | { readonly kind: 'access-denied' }
    | { readonly kind: 'unknown' }
    | { readonly kind: 'wrong-version'; readonly actual: bigint | 'no-stream' };
}

/** A reading of a stream or of $all as it arrives. */
export interface ArrivedRead {
  readonly node: number;
  readonly of: 'stream' | 'all';
}

/** What goes wrong with a reading, after so many events. */
export interface ReadFault {
  readonly after: number;
  readonly how: 'silence' | StreamEnd;
}

/** A subscription as it arrives, or while it lasts. */
export interface ArrivedSubscription {
  readonly node: number;
  /** How many came before it, on all nodes. */
  readonly earlier: number;
}

/** What ends a subscription, after so many events of it. */
export interface SubscriptionFault {
  readonly after: number;
  readonly how: 'silence' | StreamEnd;
}

/** How a stream of answers ends before its time; `too-slow` is what the server says to a reader who does not keep up. */
export type StreamEnd =
  | 'cleanly'
  | 'too-slow'
  | 'unavailable'
  | 'access-denied'
  | 'unknown'
  | 'connection-lost'
  | { readonly notLeader: Endpoint };

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** Names the fault of a call, or none. It may wait before it answers: the call waits with it. */
type Chooser<Arrived, Fault> = (arrived: Arrived) => Fault | undefined | Promise<Fault | undefined>;

/** What shall go wrong, for tests. Without orders nothing does. */
export class Faults {
  #appends: Chooser<ArrivedAppend, AppendFault> = () => undefined;
  #reads: Chooser<ArrivedRead, ReadFault> = () => undefined;
  #subscriptions: Chooser<ArrivedSubscription, SubscriptionFault> = () => undefined;
  readonly #next: AppendFault[] = [];
  #delayMs = 0;

  /** For the next appends, one each; before what `onAppend` says. */
  nextAppends(...faults: readonly AppendFault[]): void {
    this.#next.push(...faults);
  }

  onAppend(choose: Chooser<ArrivedAppend, AppendFault>): void {
    this.#appends = choose;
  }

  onRead(choose: Chooser<ArrivedRead, ReadFault>): void {
    this.#reads = choose;
  }

  onSubscription(choose: Chooser<ArrivedSubscription, SubscriptionFault>): void {
    this.#subscriptions = choose;
  }

  /** Every append, reading and subscription waits so long before anything is done with it. */
  delay(milliseconds: number): void {
    this.#delayMs = milliseconds;
  }

  /** Nothing more goes wrong. */
  clear(): void {
    this.#appends = () => undefined;
    this.#reads = () => undefined;
    this.#subscriptions = () => undefined;
    this.#next.length = 0;
    this.#delayMs = 0;
  }

  async ofAppend(append: ArrivedAppend): Promise<AppendFault | undefined> {
    await this.#delayed();
    return this.#next.shift() ?? (await this.#appends(append));
  }

  async ofRead(read: ArrivedRead): Promise<ReadFault | undefined> {
    await this.#delayed();
    return this.#reads(read);
  }

  async ofSubscription(subscription: ArrivedSubscription): Promise<SubscriptionFault | undefined> {
    await this.#delayed();
    return this.#subscriptions(subscription);
  }

  async #delayed(): Promise<void> {
    if (this.#delayMs > 0) await setTimeout(this.#delayMs);
  }
}
