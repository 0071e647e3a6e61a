import { randomUUID } from 'node:crypto';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { decideAppend } from './deciding-append.js';
import type { Expected } from './deciding-append.js';
import { bytesInLog, TOMBSTONE_REVISION } from './recorded-event.js';
import type { ProposedEvent, RecordedEvent } from './recorded-event.js';

export type AppendOutcome =
  | { readonly kind: 'success'; readonly revision: bigint; readonly position: number }
  | { readonly kind: 'wrong-version'; readonly actual: bigint | 'no-stream' }
  | { readonly kind: 'deleted' }
  /** The same events are written and not yet replicated: the server drops the second write and lets it time out. */
  | { readonly kind: 'timed-out' };

export type DeleteOutcome = Exclude<AppendOutcome, { readonly kind: 'timed-out' }>;

export interface LogTiming {
  /** Milliseconds from writing to replication; at 0 what was written in one turn of the event loop is replicated after it. */
  readonly replicationMs: number;
  /** Milliseconds after which a write is given up; a real server takes 2,000 to 3,000. */
  readonly writeTimeoutMs: number;
}

interface Stream {
  readonly events: RecordedEvent[];
  state: 'open' | 'deleted' | 'tombstoned';
  /** The first revision that is read: where a deleted stream was made again. */
  first: bigint;
}

/** The log of the stand-in, in memory: one for all nodes. What is not yet replicated decides appends and is not read. */
export class StandInLog {
  readonly #timing: LogTiming;
  readonly #events: RecordedEvent[] = [];
  readonly #streams = new Map<string, Stream>();
  readonly #newest = new Map<string, RecordedEvent>();
  readonly #closing = new AbortController();
  readonly #waiting = new Set<() => void>();
  #replicated = 0;

  constructor(timing: LogTiming) {
    this.#timing = timing;
    // A server's log is never empty: a reader of $all meets events of the system before those of any ledger.
    for (const [stream, type] of [
      ['$epoch-information', '$epoch-information'],
      ['$$$stats-127.0.0.1:2113', '$metadata'],
    ] as const) {
      this.#write(stream, 0n, [json(type, {})]);
    }
    this.#replicated = this.#events.length;
  }

  /** How many events there are to read. */
  get length(): number {
    return this.#replicated;
  }

  /** All that can be read, in the order of $all. */
  events(): readonly RecordedEvent[] {
    return this.#events.slice(0, this.#replicated);
  }

  /** @param index counted from 0 over the whole log, below `length` */
  at(index: number): RecordedEvent | undefined {
    return index < this.#replicated ? this.#events[index] : undefined;
  }

  /** Where the log ends, in bytes. */
  get end(): number {
    return this.#events.at(-1)?.end ?? 0;
  }

  /** The index of the first event that begins at a position or after it; `length` where none does. */
  indexFrom(position: number): number {
    let low = 0;
    let high = this.#replicated;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#events[middle]?.position ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The events of a stream that can be read. */
  stream(name: string): readonly RecordedEvent[] | 'not-found' | 'deleted' {
    const stream = this.#streams.get(name);
    if (stream?.state === 'tombstoned') return 'deleted';
    if (stream?.state !== 'open') return 'not-found';
    let count = stream.events.length;
    while (count > 0 && !this.#isReplicated(stream.events[count - 1])) count -= 1;
    const events = stream.events.slice(Number(stream.first), count);
    return events.length === 0 ? 'not-found' : events;
  }

  /** Writes at once and settles when the events are replicated. */
  async append(name: string, expected: Expected, events: readonly ProposedEvent[]): Promise<AppendOutcome> {
    const stream = this.#streamOf(name);
    const ids = events.map((event) => event.id);
    const decision = decideAppend(stream, expected, ids, (id) => this.#newest.get(id));
    switch (decision.kind) {
      case 'deleted':
        return { kind: 'deleted' };
      case 'wrong-version':
        return { kind: 'wrong-version', actual: lastRevision(stream) ?? 'no-stream' };
      case 'repeated': {
        const { revision, position } = decision.last;
        if (this.#isReplicated(decision.last)) return { kind: 'success', revision, position };
        await this.#pause(this.#timing.writeTimeoutMs);
        return { kind: 'timed-out' };
      }
      case 'write': {
        // An append of nothing succeeds, makes no stream, and tells the first revision of one that there is not.
        if (events.length === 0) {
          return { kind: 'success', revision: lastRevision(stream) ?? 0n, position: this.end };
        }
        const first = (lastRevision(stream) ?? -1n) + 1n;
        const { revision, position } = this.#write(name, first, events);
        if (stream.state === 'deleted') {
          stream.state = 'open';
          stream.first = first;
          this.#writeMetadata(name, first);
        }
        await this.#replicate();
        return { kind: 'success', revision, position };
      }
    }
  }

  /** Deletes a stream: it reads as not found, can be made again, and its events stay in $all. */
  async delete(name: string, expected: Expected): Promise<DeleteOutcome> {
    const stream = this.#streamOf(name);
    const refused = this.#refusedDeletion(stream, expected);
    if (refused !== undefined) return refused;
    if (stream.events.length === 0) return { kind: 'wrong-version', actual: 'no-stream' };
    stream.state = 'deleted';
    const { revision, position } = this.#writeMetadata(name, TOMBSTONE_REVISION);
    await this.#replicate();
    return { kind: 'success', revision, position };
  }

  /** Deletes a stream for ever; an event says so, in the stream and in $all, where the others stay. */
  async tombstone(name: string, expected: Expected): Promise<DeleteOutcome> {
    const stream = this.#streamOf(name);
    const refused = this.#refusedDeletion(stream, expected);
    if (refused !== undefined) return refused;
    stream.state = 'tombstoned';
    const { revision, position } = this.#write(name, TOMBSTONE_REVISION, [json('$streamDeleted', {})]);
    await this.#replicate();
    return { kind: 'success', revision, position };
  }

  /** Resolves when more can be read, or whoever waits is told to stop, or the log is closed. */
  nextCommit(stopped: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (stopped.aborted || this.isClosed) {
        resolve();
        return;
      }
      const resume = (): void => {
        stopped.removeEventListener('abort', resume);
        this.#waiting.delete(resume);
        resolve();
      };
      stopped.addEventListener('abort', resume);
      this.#waiting.add(resume);
    });
  }

  get isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  /** Gives up every wait. */
  close(): void {
    this.#closing.abort();
    this.#wake();
  }

  #refusedDeletion(stream: Stream, expected: Expected): DeleteOutcome | undefined {
    const decision = decideAppend(stream, expected, [randomUUID()], () => undefined);
    if (decision.kind === 'deleted') return { kind: 'deleted' };
    if (decision.kind === 'write') return undefined;
    return { kind: 'wrong-version', actual: lastRevision(stream) ?? 'no-stream' };
  }

  #streamOf(name: string): Stream {
    const known = this.#streams.get(name);
    if (known !== undefined) return known;
    const stream: Stream = { events: [], state: 'open', first: 0n };
    this.#streams.set(name, stream);
    return stream;
  }

  /** Which revision of a stream is the first to be read stands in its stream of metadata. */
  #writeMetadata(name: string, truncateBefore: bigint): RecordedEvent {
    const metadata = `$$${name}`;
    const first = (lastRevision(this.#streamOf(metadata)) ?? -1n) + 1n;
    return this.#write(metadata, first, [json('$metadata', { $tb: Number(truncateBefore) })]);
  }

  #write(name: string, first: bigint, events: readonly ProposedEvent[]): RecordedEvent {
    const stream = this.#streamOf(name);
    const created = BigInt(Date.now()) * 10_000n;
    let last: RecordedEvent | undefined;
    for (const [index, event] of events.entries()) {
      const position = this.end;
      const end = position + bytesInLog(name, event);
      last = { ...event, stream: name, revision: first + BigInt(index), created, position, end };
      this.#events.push(last);
      stream.events.push(last);
      this.#newest.set(last.id, last);
    }
    if (last === undefined) throw new Error(`nothing to write to ${name}`);
    return last;
  }

  /** Resolves when what is written by now can be read. */
  async #replicate(): Promise<void> {
    const written = this.#events.length;
    if (this.#timing.replicationMs === 0) await setImmediate();
    else await this.#pause(this.#timing.replicationMs);
    this.#replicated = Math.max(this.#replicated, written);
    this.#wake();
  }

  #isReplicated(event: RecordedEvent | undefined): boolean {
    return event !== undefined && event.position <= (this.#events[this.#replicated - 1]?.position ?? -1);
  }

  /** Shorter where the log is closed meanwhile. */
  async #pause(milliseconds: number): Promise<void> {
    await setTimeout(milliseconds, undefined, { signal: this.#closing.signal }).catch(() => undefined);
  }

  #wake(): void {
    for (const resume of [...this.#waiting]) resume();
  }
}

function lastRevision({ events }: Stream): bigint | undefined {
  return events.at(-1)?.revision;
}

function json(type: string, value: object): ProposedEvent {
  return {
    id: randomUUID(),
    type,
    contentType: 'application/json',
    data: Buffer.from(JSON.stringify(value)),
    metadata: new Uint8Array(),
  };
}
