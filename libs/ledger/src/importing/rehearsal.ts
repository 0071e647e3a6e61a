import { referencesIn } from '@concord-ledger/agreements';
import type { DomainEvent, Fact, Recorded, Reference, Refusal } from '@concord-ledger/agreements';
import type {
  EventSource,
  JsonObject,
  LedgerStore,
  PrivateHash,
  SealedRecord,
} from '@concord-ledger/event-store';
import { eventIdOf, openPrivateRecord } from '@concord-ledger/event-store';
import { localDay } from '@concord-ledger/partial-date';
import { lineCommandId } from '../identity/derived-ids.js';
import { canonicalText } from '../identity/input-hash.js';
import { replacePersons } from '../persons/person-places.js';
import { recordOpener, sealingOnce } from '../persons/sealing.js';
import { aim } from '../recording/aim.js';
import { completeCommand, insideActivity } from '../recording/complete-command.js';
import type { CompleteCommand } from '../recording/complete-command.js';
import { entriesOf, isSameCommand } from '../recording/repetition.js';
import { asJson } from '../recording/json.js';
import { newEvents, plan } from '../recording/plan.js';
import { streamWith } from '../recording/streams.js';
import type { Stream } from '../recording/streams.js';
import { streamName } from '../stream-name.js';
import type { StreamTarget, Target } from '../stream-name.js';
import type { LineProblem, OrderedLine } from './line-order.js';

/** What the ledger holds before the import, as far as a rehearsal asks. */
export interface Stage {
  readonly store: LedgerStore;
  readonly namespace: string;
  readonly timeZone: string;
  /** RFC 3339 of the writer's clock. */
  readonly now: string;
  /** The instant below which nothing new may be recorded, and up to which nothing may be, where answers were settled (R21, R23). */
  readonly lastInstant: string | null;
  readonly settledThrough: string | null;
  readStream(target: StreamTarget): Promise<Stream>;
  exists(reference: Reference): boolean;
  isVoid(reference: Reference): boolean;
  referredBy(thing: Target): Promise<readonly string[]>;
  isRecorded(eventId: string): boolean;
}

/** One append of the import, as it was rehearsed. */
export interface Step {
  readonly ordered: OrderedLine;
  readonly command: CompleteCommand;
  readonly stream: string;
  readonly expected: 'no-stream' | number;
  readonly events: readonly DomainEvent[];
  readonly records: readonly SealedRecord[];
}

export interface Rehearsal {
  readonly steps: readonly Step[];
  readonly problems: readonly LineProblem[];
  readonly corrections: readonly { readonly ordered: OrderedLine; readonly key: string }[];
  /** Lines that leave nothing to record. */
  readonly passedOver: readonly OrderedLine[];
}

/** Runs every line through the domain on states in memory; writes nothing (R24). */
export async function rehearse(lines: readonly OrderedLine[], stage: Stage): Promise<Rehearsal> {
  const rehearsal = new Rehearsing(stage);
  for (const line of lines) await rehearsal.line(line);
  return rehearsal;
}

class Rehearsing implements Rehearsal {
  readonly #stage: Stage;
  readonly steps: Step[] = [];
  readonly problems: LineProblem[] = [];
  readonly corrections: { ordered: OrderedLine; key: string }[] = [];
  readonly passedOver: OrderedLine[] = [];
  readonly #streams = new Map<string, Stream>();
  readonly #rehearsed = new Set<string>();
  readonly #records = new Map<PrivateHash, JsonObject>();
  readonly #seal = sealingOnce();
  /** The entry's instant: the greatest recordedAt so far (R20). */
  #instant: string;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#instant = stage.lastInstant ?? '';
  }

  async line(ordered: OrderedLine): Promise<void> {
    const { line } = ordered;
    const typed = asJson(line.command);
    const { key } = line;
    const commandId = lineCommandId(
      this.#stage.namespace,
      key === undefined ? { content: contentOf(typed, ordered) } : { key },
    );
    const aimed = await aim(typed, (target) => this.#stream(target));
    const completed = completeCommand(typed, commandId, sourceOf(ordered), aimed);
    if (!completed.ok) {
      this.#refuse(ordered, completed.refusal);
      return;
    }
    const { command } = completed;
    const before = this.steps.length;
    for (const part of command.first === null ? [command] : [command.first, command]) {
      const outcome = await this.#part(ordered, part);
      if (outcome === 'other-content') {
        this.corrections.push({ ordered, key: key ?? commandId });
        return;
      }
      if (outcome !== 'done') {
        this.#refuse(ordered, part === command.first ? insideActivity(outcome) : outcome);
        return;
      }
    }
    if (this.steps.length === before) this.passedOver.push(ordered);
  }

  async #part(ordered: OrderedLine, command: CompleteCommand): Promise<'done' | 'other-content' | Refusal> {
    const stream = await this.#stream(command.target);
    const earlier = entriesOf(command, stream);
    if (earlier.length > 0)
      return (await isSameCommand(command, earlier, this.#openRecord)) ? 'done' : 'other-content';
    if (this.#isElsewhere(command.commandId)) return 'other-content';
    const planned = await plan(stream, command, {
      today: localDay(Date.parse(ordered.recordedAt ?? this.#stage.now), this.#stage.timeZone),
      exists: async (reference) => this.#exists(reference),
      isVoid: async (reference) => this.#isVoid(reference),
      referredBy: (thing) => this.#referredBy(thing),
      openRecord: this.#openRecord,
      seal: this.#seal,
    });
    if (planned.outcome === 'refused') return planned.refusal;
    if (planned.outcome === 'unchanged') return 'done';
    const late = this.#lateness(ordered);
    if (late !== null) return late;
    this.#enter(ordered, command, stream, planned.events, planned.records);
    return 'done';
  }

  #enter(
    ordered: OrderedLine,
    command: CompleteCommand,
    stream: Stream,
    events: readonly DomainEvent[],
    records: readonly SealedRecord[],
  ): void {
    const recordedAt = ordered.recordedAt ?? this.#stage.now;
    if (recordedAt > this.#instant) this.#instant = recordedAt;
    const expected = stream.version === -1 ? 'no-stream' : stream.version;
    this.steps.push({ ordered, command, stream: stream.name, expected, events, records });
    for (const { hash, bytes } of records) this.#records.set(hash, openPrivateRecord(bytes));
    const entering = newEvents(command, events, { actor: '', recordedAt, correlationId: '' });
    const after = entering.reduce<Stream>(
      (so, event) =>
        streamWith(so, { ...event, version: so.version + 1, instant: this.#instant }, this.#stage.timeZone),
      stream,
    );
    this.#streams.set(stream.name, after);
    this.#rehearsed.add(command.commandId);
  }

  async #stream(target: StreamTarget): Promise<Stream> {
    const name = streamName(target.kind, target.id);
    const known = this.#streams.get(name);
    if (known !== undefined) return known;
    const read = await this.#stage.readStream(target);
    this.#streams.set(name, read);
    return read;
  }

  /** A thing that an earlier line of the import makes exists as well, and one that it annuls does not. */
  #exists(reference: Reference): boolean {
    const here = this.#touched(reference);
    return here === null ? this.#stage.exists(reference) : !here.state.isVoid;
  }

  #isVoid(reference: Reference): boolean {
    return this.#touched(reference)?.state.isVoid ?? this.#stage.isVoid(reference);
  }

  /** As far as the import has come: what its lines say takes the place of what the views know of those streams. */
  async #referredBy(thing: Target): Promise<readonly string[]> {
    const known = await this.#stage.referredBy(thing);
    const touched = [...this.#streams.values()].filter(
      ({ name, state }) => name !== streamName(thing.kind, thing.id) && refersTo(state.facts, thing),
    );
    return [...known.filter((name) => !this.#streams.has(name)), ...touched.map(({ name }) => name)].sort();
  }

  /** The stream of a thing, where the import has come to it and there is one. */
  #touched({ kind, id }: Pick<Reference, 'kind' | 'id'>): Stream | null {
    const here = this.#streams.get(streamName(kind, id));
    return here === undefined || here.version === -1 ? null : here;
  }

  /** Whether the same key stands for an entry of another stream. */
  #isElsewhere(commandId: string): boolean {
    return this.#rehearsed.has(commandId) || this.#stage.isRecorded(eventIdOf(commandId, 0));
  }

  #lateness({ recordedAt }: OrderedLine): Refusal | null {
    const { lastInstant, settledThrough } = this.#stage;
    if (recordedAt === null) return null;
    const isBeforeLast = lastInstant !== null && recordedAt < lastInstant;
    const isSettled = settledThrough !== null && recordedAt <= settledThrough;
    if (!isBeforeLast && !isSettled) return null;
    const bound = isBeforeLast ? lastInstant : settledThrough;
    return {
      kind: 'rule',
      code: 'IMPORT.BEFORE_LAST_INSTANT',
      message: `recordedAt is ${recordedAt}, but the ledger has been recorded up to ${bound}: history cannot be put in between. Record it as of today, without history.`,
      path: 'recordedAt',
      facts: { recordedAt, lastInstant: bound },
    };
  }

  readonly #openRecord = async (hash: PrivateHash): Promise<JsonObject | null> =>
    this.#records.get(hash) ?? recordOpener(this.#stage.store.privateRecords)(hash);

  #refuse({ place, line }: OrderedLine, refusal: Refusal): void {
    this.problems.push({ place, line, refusal });
  }
}

function refersTo(facts: readonly Recorded<Fact>[], { kind, id }: Target): boolean {
  return facts.some(({ event }) =>
    referencesIn(event).some((named) => named.kind === kind && named.id === id),
  );
}

/** A line without a key is told by what it says, and by when it was recorded where it says that (R24); persons are left out (R32). */
function contentOf(typed: JsonObject, { recordedAt }: OrderedLine): string {
  const command = replacePersons(typed, () => undefined);
  try {
    return canonicalText({ command, ...(recordedAt !== null && { recordedAt }) });
  } catch {
    // Half a character somewhere: the command is refused for it when it is completed.
    return '';
  }
}

function sourceOf({ line, recordedAt }: OrderedLine): EventSource {
  const { file, line: number } = line.source;
  const key = line.key ?? line.source.key;
  return {
    file,
    line: number,
    ...(key !== undefined && { key }),
    ...(recordedAt !== null && { backDated: true }),
  };
}
