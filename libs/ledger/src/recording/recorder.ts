import { randomUUID } from 'node:crypto';
import type { Reference } from '@concord-ledger/agreements';
import { eventIdOf } from '@concord-ledger/event-store';
import type { JsonObject, NewEvent } from '@concord-ledger/event-store';
import { localDay } from '@concord-ledger/partial-date';
import type { Account } from '../accounts/accounts.js';
import { keyedCommandId } from '../identity/derived-ids.js';
import type { Ledger, OpenedLedger } from '../ledger.js';
import { recordOpener, sealingOnce } from '../persons/sealing.js';
import type { OpenRecord } from '../persons/sealing.js';
import type { RecordingAnswer, RecordingOptions } from '../recording.js';
import { streamName } from '../stream-name.js';
import type { StreamTarget, Target } from '../stream-name.js';
import { aim } from './aim.js';
import { append } from './append.js';
import { aboutOf, isCreating, isNamed } from './command-kinds.js';
import { completeCommand, insideActivity } from './complete-command.js';
import type { CompleteCommand } from './complete-command.js';
import { refuseUnexpected } from './expectation.js';
import { newEvents, plan } from './plan.js';
import type { Plan } from './plan.js';
import { entriesOf, isSameCommand } from './repetition.js';
import { shownIn } from './shown.js';
import { emptyStream } from './streams.js';
import type { Stream, StreamEntry } from './streams.js';
import type { Surroundings } from './surroundings.js';
import { passesSoon } from './writer-clock.js';
import type { ClockReading } from './writer-clock.js';

/** So often a command is decided again when somebody else was faster (R36). */
const MAX_ATTEMPTS = 5;

/** Records one command: complete, look whether it was done, decide, append, wait for the views. Each command has one of its own. */
export class Recorder {
  readonly #ledger: Ledger;
  readonly #opened: OpenedLedger;
  readonly #openRecord: OpenRecord;
  readonly #seal = sealingOnce();
  /** The stream that nobody can have written to, its id being made of a random one just now; null where there is none such. */
  #unused: string | null = null;

  constructor(ledger: Ledger, opened: OpenedLedger) {
    this.#ledger = ledger;
    this.#opened = opened;
    this.#openRecord = recordOpener(ledger.store.privateRecords);
  }

  /** Records a command as typed. Everything that can go wrong with it is in the answer; what throws is a broken store. */
  async record(typed: JsonObject, options: RecordingOptions): Promise<RecordingAnswer> {
    const aimed = await aim(typed, (target) => this.#opened.streams.read(target));
    const stream = statedStream(aimed);
    const write = () => this.#write(typed, aimed, options);
    // What is about to be made under an id of the ledger's has nobody to wait for.
    const written = stream === null ? await write() : await this.#ledger.turns.take(stream, write);
    if (written === null) return { outcome: 'busy' };
    return written.outcome === 'on-record' ? this.#answer(written) : written;
  }

  async #write(typed: JsonObject, aimed: JsonObject, options: RecordingOptions): Promise<Settled> {
    const randomId = randomUUID();
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const account = await this.#opened.accounts.find(options.account);
      const keyedId = this.#commandId(aimed, account, options);
      const completed = completeCommand(typed, keyedId ?? randomId, undefined, aimed);
      if (!completed.ok) return { outcome: 'refused', refusal: completed.refusal };
      const { kind, id } = completed.command.target;
      // Only at first: what an append did whose answer was lost is found by reading.
      const isUnused = attempt === 0 && keyedId === null && statedStream(aimed) === null;
      this.#unused = isUnused ? streamName(kind, id) : null;
      const answer = await this.#recordAfterFirst(completed.command, account, options);
      if (answer !== AGAIN) return answer;
    }
    return { outcome: 'busy' };
  }

  /** Null without a key: the command is then told apart by chance. */
  #commandId(aimed: JsonObject, { id }: Account, options: RecordingOptions): string | null {
    const { idempotencyKey, creates } = options;
    if (idempotencyKey === undefined || !isNamed(aimed)) return null;
    const { kind, id: target } = aboutOf(aimed);
    const isCreation = creates === true || isCreating(aimed.type) || typeof target !== 'string';
    return keyedCommandId(
      this.#opened.namespace,
      id,
      isCreation ? kind : streamName(kind, target),
      idempotencyKey,
    );
  }

  /** A fulfilment's activity is recorded before it (R15), but only once nothing else stands against the fulfilment. */
  async #recordAfterFirst(
    command: CompleteCommand,
    account: Account,
    options: RecordingOptions,
  ): Promise<Attempt> {
    if (command.first === null) return this.#recordOnce(command, account, options);
    const look = await this.#look(command, options);
    if (look.outcome !== 'go') return look.answer;
    const first = await this.#recordOnce(command.first, account, withoutVersion(options));
    if (first === AGAIN) return AGAIN;
    if (first.outcome === 'on-record' || first.outcome === 'unchanged')
      return this.#recordOnce(command, account, options);
    return first.outcome === 'refused' ? { ...first, refusal: insideActivity(first.refusal) } : first;
  }

  async #recordOnce(command: CompleteCommand, account: Account, options: RecordingOptions): Promise<Attempt> {
    const look = await this.#look(command, options);
    if (look.outcome !== 'go') return look.answer;
    const { stream, clock, events, records } = look;
    if (!account.open) {
      // Last of all before the append: nothing but an entry of another process on this stream stands against the command now.
      const opening = await this.#opened.accounts.open(options.account, { recordedAt: clock.text });
      if (opening.outcome === 'settled') return this.#afterSettled(opening.through);
      if (opening.outcome !== 'open') return opening;
      // Somebody else took the account's ordinal: ids that were derived from it have changed.
      if (opening.id !== account.id) return AGAIN;
    }
    const correlationId = options.correlationId ?? command.causationId;
    const batch = newEvents(command, events, { actor: account.id, recordedAt: clock.text, correlationId });
    const appended = await append(this.#ledger.store.events, {
      stream: stream.name,
      expected: stream.version === -1 ? 'no-stream' : stream.version,
      events: batch,
      privateRecords: records.map(({ bytes }) => bytes),
    });
    switch (appended.outcome) {
      case 'appended':
        if (appended.repeated) return AGAIN;
        return onRecord(command, batch, appended.version, false);
      case 'version-conflict':
        if (options.expectedVersion === undefined) return AGAIN;
        return {
          outcome: 'version-mismatch',
          actual: appended.actual === 'no-stream' ? null : appended.actual,
        };
      case 'command-reused':
        return { outcome: 'key-reused' };
      case 'settled':
        return this.#afterSettled(appended.through);
      case 'unknown':
        return { outcome: 'unknown', reason: appended.reason };
    }
  }

  /** Deciding may have taken long: what the clock shows by now tells whether it is behind. */
  async #afterSettled(through: string): Promise<Attempt> {
    const clock = await this.#ledger.clock.read();
    if (await passesSoon(through, clock)) return AGAIN;
    return { outcome: 'settled-ahead', settledThrough: through, now: clock.text };
  }

  /** Everything that comes before writing: was it done already, may it be done, and what would be written. */
  async #look(command: CompleteCommand, options: RecordingOptions): Promise<Look> {
    const stream = await this.#read(command.target);
    const earlier = entriesOf(command, stream);
    if (earlier.length > 0) return { outcome: 'done', answer: await this.#repeat(command, earlier) };
    if (await this.#isElsewhere(command, options))
      return { outcome: 'done', answer: { outcome: 'key-reused' } };
    const { expectedVersion } = options;
    if (expectedVersion !== undefined && expectedVersion !== stream.version)
      return {
        outcome: 'done',
        answer: { outcome: 'version-mismatch', actual: stream.version === -1 ? null : stream.version },
      };
    const unexpected = refuseUnexpected(command, stream, options);
    if (unexpected !== null) return { outcome: 'done', answer: { outcome: 'refused', refusal: unexpected } };
    const clock = await this.#ledger.clock.read();
    const planned = await plan(stream, command, this.#surroundings(clock));
    if (planned.outcome !== 'append') return { outcome: 'done', answer: withoutEvents(planned, stream) };
    if (clock.behind !== null)
      return {
        outcome: 'done',
        answer: { outcome: 'clock-behind', lastInstant: clock.behind, now: clock.text },
      };
    return { ...planned, outcome: 'go', stream, clock };
  }

  async #read(target: StreamTarget): Promise<Stream> {
    const isUnused = this.#unused === streamName(target.kind, target.id);
    return isUnused ? emptyStream(target) : this.#opened.streams.read(target);
  }

  /** A creation's key belongs to the collection: it may have made another thing, in another stream (R25). */
  async #isElsewhere(command: CompleteCommand, options: RecordingOptions): Promise<boolean> {
    const isByCollection = options.creates === true || isCreating(command.name);
    if (options.idempotencyKey === undefined || !isByCollection) return false;
    await this.#opened.views.indexed();
    if (this.#opened.views.entryOf(eventIdOf(command.commandId, 0)) === null) return false;
    // Or somebody has recorded this very command since the stream was read.
    return entriesOf(command, await this.#opened.streams.read(command.target)).length === 0;
  }

  #surroundings(clock: ClockReading): Surroundings {
    const { views, identity } = this.#opened;
    let indexed: Promise<void> | null = null;
    return {
      today: localDay(clock.ms, identity.timeZone),
      exists: async ({ kind, id }: Reference) => {
        await (indexed ??= views.indexed());
        return views.exists(kind, id);
      },
      isVoid: async ({ kind, id }: Reference) => {
        await (indexed ??= views.indexed());
        return views.isVoid(kind, id);
      },
      referredBy: ({ kind, id }: Target) => views.referredBy(kind, id),
      openRecord: this.#openRecord,
      seal: this.#seal,
    };
  }

  /** The stored answer, where the input is the same and names the same persons (R25, R32). */
  async #repeat(command: CompleteCommand, earlier: readonly StreamEntry[]): Promise<Settled> {
    if (!(await isSameCommand(command, earlier, this.#openRecord))) return { outcome: 'key-reused' };
    if (command.first !== null && !(await this.#isSameFirst(command.first))) return { outcome: 'key-reused' };
    return onRecord(command, earlier, earlier.at(-1)?.version ?? 0, true);
  }

  async #isSameFirst(first: CompleteCommand): Promise<boolean> {
    const earlier = entriesOf(first, await this.#opened.streams.read(first.target));
    return earlier.length === 0 || isSameCommand(first, earlier, this.#openRecord);
  }

  async #answer({ target, version, entryIds, repeated }: OnRecord): Promise<RecordingAnswer> {
    const last = entryIds.at(-1) ?? '';
    return {
      outcome: 'recorded',
      repeated,
      ...target,
      stream: streamName(target.kind, target.id),
      version,
      entryIds,
      ...(await shownIn(this.#opened.views, last, this.#ledger.waitMs)),
    };
  }
}

/** The attempt met somebody else's: look and decide anew. */
const AGAIN = Symbol('again');
type Attempt = Settled | typeof AGAIN;

/** What became of a command in the log, before the views are asked. */
type Settled = OnRecord | Exclude<RecordingAnswer, { outcome: 'recorded' }>;

interface OnRecord {
  readonly outcome: 'on-record';
  readonly target: StreamTarget;
  readonly version: number;
  readonly entryIds: readonly string[];
  readonly repeated: boolean;
}

type Look =
  | { readonly outcome: 'done'; readonly answer: Settled }
  | (Omit<Extract<Plan, { outcome: 'append' }>, 'outcome'> & {
      readonly outcome: 'go';
      readonly stream: Stream;
      readonly clock: ClockReading;
    });

function onRecord(
  { target }: CompleteCommand,
  entries: readonly Pick<NewEvent, 'id'>[],
  version: number,
  repeated: boolean,
): OnRecord {
  return { outcome: 'on-record', target, version, entryIds: entries.map(({ id }) => id), repeated };
}

/** The stream that a command names; null where it leaves the id to the ledger, or names none that there can be. */
function statedStream(aimed: JsonObject): string | null {
  if (!isNamed(aimed)) return null;
  const { kind, id } = aboutOf(aimed);
  return typeof id === 'string' ? streamName(kind, id) : null;
}

function withoutEvents(planned: Exclude<Plan, { outcome: 'append' }>, stream: Stream): Settled {
  if (planned.outcome === 'refused') return planned;
  return { outcome: 'unchanged', ...stream.target, stream: stream.name, version: stream.version };
}

function withoutVersion({ account, idempotencyKey, correlationId }: RecordingOptions): RecordingOptions {
  return {
    account,
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(correlationId !== undefined && { correlationId }),
  };
}
