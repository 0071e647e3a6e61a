import { setTimeout as sleep } from 'node:timers/promises';
import type { PreparedBatch } from '../batch.js';
import { OutcomeUnknown } from '../errors.js';
import type { AppendResult } from '../port.js';
import { refused, unanswered } from './append-errors.js';
import { AppendStream } from './append-stream.js';
import type { AppendAnswer } from './append-stream.js';
import { FIRST_PAUSE_MS, LONGEST_PAUSE_MS } from './bounds.js';
import type { Connection } from './connection.js';
import type { KnownCommand, KnownStream, KnownStreams } from './known-streams.js';
import { formatPosition, isBefore } from './positions.js';
import type { ServerPosition } from './positions.js';
import type { ProposedEvent } from './requests.js';
import type { StreamReader } from './stream-reader.js';

/** A batch, and its events as the server keeps them. */
export interface ServerBatch extends PreparedBatch {
  readonly proposed: readonly ProposedEvent[];
}

/** What goes along with sending a batch; nothing of it where the batch is known not to be sent. */
export interface Around {
  /** Makes durable what must be before the batch is. */
  readonly before: () => Promise<void>;
  readonly after: () => Promise<void>;
}

/**
 * Appends to the servers, each command once (R25). The server knows an append again by its ids at the same expected version alone, and then says that
 * it is written, whatever stands in it. So a command is looked for first in what is known of its stream; it is sent with one and the same version
 * and bytes however often it takes; and where somebody else may have sent it too, the salt that was written tells whose it was.
 */
export class Appends {
  readonly #connection: Connection;
  readonly #reader: StreamReader;
  readonly #known: KnownStreams;
  readonly #stream: AppendStream;
  readonly #underWay = new Map<string, Promise<unknown>>();
  #isClosing = false;

  constructor(connection: Connection, reader: StreamReader, known: KnownStreams) {
    this.#connection = connection;
    this.#reader = reader;
    this.#known = known;
    this.#stream = new AppendStream(connection.client);
  }

  append(batch: ServerBatch, around: Around): Promise<AppendResult> {
    // The server lets the second of two that arrive together run out of time.
    const key = `${batch.stream} ${batch.commandId}`;
    const earlier = this.#underWay.get(key);
    const append = () => this.#append(batch, around);
    const result = earlier === undefined ? append() : earlier.then(append);
    const over = result
      .catch(() => null)
      .then(() => {
        if (this.#underWay.get(key) === over) this.#underWay.delete(key);
      });
    this.#underWay.set(key, over);
    return result;
  }

  /** Resolves when all that is under way has been answered; nothing is sent again from now on. */
  async close(): Promise<void> {
    this.#isClosing = true;
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.values());
  }

  async #append(batch: ServerBatch, around: Around): Promise<AppendResult> {
    const { stream, expectedVersion } = batch;
    let known = this.#known.of(stream);
    if (known.reach < expectedVersion) known = await this.#learn(stream);
    const earlier = repeatOf(batch, known);
    if (earlier !== null) return earlier;
    // Not left to the server: what is written between our reading and its look may be this very command.
    if (known.reach < expectedVersion) return conflict(known.reach);
    await around.before();
    const result = await this.#write(batch);
    await around.after();
    return result;
  }

  async #write(batch: ServerBatch): Promise<AppendResult> {
    const { bounds, servers } = this.#connection;
    const begun = performance.now();
    const seen = this.#reader.seen;
    let mayBeWritten = false;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const answer = await this.#send(batch);
      if (answer.kind === 'written') return this.#written(batch, answer, seen);
      if (answer.kind === 'conflict') return this.#conflict(batch, answer.actual);
      mayBeWritten ||= answer.kind === 'unknown';
      const isOver = this.#isClosing || performance.now() - begun + pause > bounds.appendWaitMs;
      if (answer.kind !== 'unknown' && answer.kind !== 'not-sent')
        throw refused(answer, { stream: batch.stream, servers, mayBeWritten });
      if (isOver) throw unanswered(answer.why, { stream: batch.stream, servers, mayBeWritten });
      await sleep(pause);
    }
  }

  #send({ stream, expectedVersion, proposed }: ServerBatch): Promise<AppendAnswer> {
    const { prefix, bounds } = this.#connection;
    return this.#stream.send(prefix + stream, expectedVersion, proposed, bounds.attemptMs);
  }

  /** @param seen the last position that this process knew of before it sent the batch */
  async #written(
    batch: ServerBatch,
    { version, at }: Extract<AppendAnswer, { kind: 'written' }>,
    seen: ServerPosition | null,
  ): Promise<AppendResult> {
    const { stream, expectedVersion, commandId, inputHash, entries } = batch;
    const mayBeAnothers =
      expectedVersion === -1 ||
      !isRandom(commandId) ||
      version !== expectedVersion + entries.length ||
      (seen !== null && !isBefore(seen, at));
    if (mayBeAnothers && !(await this.#isOurs(batch))) return this.#writtenByAnother(batch);
    const position = formatPosition(at);
    this.#reader.saw(at);
    this.#known.take(
      stream,
      entries.map((entry) => ({ version: entry.version, position, metadata: { commandId, inputHash } })),
    );
    return { outcome: 'appended', repeated: false, version, position };
  }

  async #isOurs({ stream, expectedVersion, entries: [first] }: ServerBatch): Promise<boolean> {
    const [found] = await this.#reader.raw(stream, expectedVersion + 1, 1);
    return (
      found !== undefined &&
      first !== undefined &&
      found.version === first.version &&
      Buffer.compare(found.salt, first.salt) === 0
    );
  }

  async #writtenByAnother(batch: ServerBatch): Promise<AppendResult> {
    const earlier = repeatOf(batch, await this.#learn(batch.stream));
    if (earlier !== null) return earlier;
    throw new OutcomeUnknown(
      `Append to ${batch.stream}: EventStoreDB says that it is written, but does not show it.`,
    );
  }

  async #conflict(batch: ServerBatch, actual: number | 'no-stream'): Promise<AppendResult> {
    const known = await this.#learn(batch.stream);
    const told = actual === 'no-stream' ? -1 : actual;
    return repeatOf(batch, known) ?? conflict(Math.max(known.reach, told));
  }

  async #learn(stream: string): Promise<KnownStream> {
    const known = this.#known.of(stream);
    const events = await this.#reader.events(stream, known.reach + 1);
    return this.#known.take(stream, events, known);
  }
}

function repeatOf({ commandId, inputHash }: ServerBatch, { commands }: KnownStream): AppendResult | null {
  const found: KnownCommand | undefined = commands.get(commandId);
  if (found === undefined) return null;
  if (found.inputHash !== inputHash) return { outcome: 'command-reused' };
  return { outcome: 'appended', repeated: true, version: found.version, position: found.position };
}

function conflict(actual: number): AppendResult {
  return { outcome: 'version-conflict', actual: actual === -1 ? 'no-stream' : actual };
}

/** Drawn by chance (UUID version 4), so that nobody else can have drawn it too; others are derived, and every node derives the same. */
function isRandom(commandId: string): boolean {
  return commandId[14] === '4';
}
