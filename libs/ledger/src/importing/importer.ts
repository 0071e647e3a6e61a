import type { NewEvent } from '@concord-ledger/event-store';
import type { OpeningMoment } from '../accounts/account-opened.js';
import type { AccountOpening } from '../accounts/accounts.js';
import { originNamespace } from '../identity/derived-ids.js';
import type { Ledger, OpenedLedger } from '../ledger.js';
import type { ImportAnswer, ImportedLine, ImportLine, ImportOptions } from '../recording.js';
import { append } from '../recording/append.js';
import { newEvents } from '../recording/plan.js';
import { emptyStream } from '../recording/streams.js';
import { passesSoon } from '../recording/writer-clock.js';
import type { ClockReading } from '../recording/writer-clock.js';
import { orderLines } from './line-order.js';
import type { LineProblem } from './line-order.js';
import { rehearse } from './rehearsal.js';
import type { Rehearsal, Stage, Step } from './rehearsal.js';

/** So often an import is rehearsed again when somebody else recorded meanwhile. */
const MAX_REHEARSALS = 5;

/** Imports lines: rehearses all of them, then appends them in order (R24). */
export class Importer {
  readonly #ledger: Ledger;
  readonly #lines: readonly ImportLine[];
  readonly #options: ImportOptions;
  /** Places of lines that this call has recorded. */
  readonly #recorded = new Set<number>();
  #lastEvent: string | null = null;

  constructor(ledger: Ledger, lines: readonly ImportLine[], options: ImportOptions) {
    this.#ledger = ledger;
    this.#lines = lines;
    this.#options = options;
  }

  async run(): Promise<ImportAnswer> {
    for (let attempt = 0; attempt < MAX_REHEARSALS; attempt++) {
      const answer = await this.#attempt();
      if (answer !== AGAIN) return answer;
    }
    return { outcome: 'busy', recorded: this.#recorded.size };
  }

  async #attempt(): Promise<ImportAnswer | typeof AGAIN> {
    const clock = await this.#ledger.clock.read();
    if (clock.behind !== null) return this.#clockBehind(clock.behind, clock.text);
    const { fromHistory, account } = this.#options;
    const { ordered, problems } = orderLines(this.#lines, fromHistory, clock.text);
    const begun = await this.#ledger.openIfBegun();
    const stage = await this.#stage(begun, clock.text);
    const rehearsal = await rehearse(ordered, stage);
    const refused = [...problems, ...rehearsal.problems].sort((a, b) => a.place - b.place);
    if (refused.length > 0) return this.#refused(refused);
    if (this.#options.dryRun === true) return rehearsed(rehearsal);
    const [first] = rehearsal.steps;
    if (first === undefined) return this.#imported(begun, rehearsal);
    const moment = momentOf(first, clock.text);
    const opening = await this.#ledger.open(account, moment);
    if (opening.outcome !== 'open') return this.#notOpened(opening, first, clock);
    const { opened } = opening;
    // Somebody else opened the ledger under another origin: every derived id is another one.
    if (opened.namespace !== stage.namespace) return AGAIN;
    const actor = await opened.accounts.open(account, moment);
    if (actor.outcome !== 'open') return this.#notOpened(actor, first, clock);
    const total = new Set([...rehearsal.steps.map(({ ordered: { place } }) => place), ...this.#recorded])
      .size;
    for (const [index, step] of rehearsal.steps.entries()) {
      const stopped = await this.#append(step, actor.id);
      if (stopped !== null) return stopped;
      if (rehearsal.steps[index + 1]?.ordered.place === step.ordered.place) continue;
      this.#recorded.add(step.ordered.place);
      this.#options.onProgress?.(this.#recorded.size, total);
    }
    return this.#imported(opened, rehearsal);
  }

  async #stage(begun: OpenedLedger | null, now: string): Promise<Stage> {
    const { store, identity } = this.#ledger;
    await begun?.views.indexed();
    return {
      store,
      namespace: begun?.namespace ?? originNamespace(identity.origin),
      timeZone: identity.timeZone,
      now,
      lastInstant: await this.#ledger.clock.lastInstant(),
      settledThrough: (await store.clock?.settledThrough()) ?? null,
      readStream: async (target) => begun?.streams.read(target) ?? emptyStream(target),
      exists: ({ kind, id }) => begun?.views.exists(kind, id) ?? false,
      isVoid: ({ kind, id }) => begun?.views.isVoid(kind, id) ?? false,
      referredBy: async ({ kind, id }) => begun?.views.referredBy(kind, id) ?? [],
      isRecorded: (event) => begun !== null && begun.views.entryOf(event) !== null,
    };
  }

  /** Appends one step as rehearsed; null where it is on record afterwards. */
  async #append(step: Step, actor: string): Promise<ImportAnswer | typeof AGAIN | null> {
    const { events } = this.#ledger.store;
    const clock = await this.#ledger.clock.read();
    if (clock.behind !== null) return this.#clockBehind(clock.behind, clock.text);
    const recordedAt = step.ordered.recordedAt ?? clock.text;
    if (step.ordered.recordedAt !== null) {
      const last = await this.#ledger.clock.lastInstant();
      if (last !== null && recordedAt < last) return AGAIN;
    }
    const { command } = step;
    const batch: readonly NewEvent[] = newEvents(command, step.events, {
      actor,
      recordedAt,
      correlationId: command.causationId,
    });
    // In turn with single commands, so that none of them has decided on a version that is then taken away.
    const appended = await this.#ledger.turns.take(step.stream, () =>
      append(events, {
        stream: step.stream,
        expected: step.expected,
        events: batch,
        privateRecords: step.records.map(({ bytes }) => bytes),
      }),
    );
    if (appended === null) return { outcome: 'busy', recorded: this.#recorded.size };
    switch (appended.outcome) {
      case 'appended':
        this.#lastEvent = batch.at(-1)?.id ?? null;
        return null;
      case 'version-conflict':
      case 'command-reused':
        return AGAIN;
      case 'settled':
        return this.#afterSettled(appended.through, step, clock);
      case 'unknown':
        return { outcome: 'unknown', recorded: this.#recorded.size };
    }
  }

  async #notOpened(
    opening: Exclude<AccountOpening, { outcome: 'open' }>,
    first: Step,
    clock: ClockReading,
  ): Promise<ImportAnswer | typeof AGAIN> {
    if (opening.outcome === 'settled') return this.#afterSettled(opening.through, first, clock);
    return { outcome: opening.outcome, recorded: this.#recorded.size };
  }

  /** As with single commands; a line of history is refused by the next rehearsal, since no clock will bring its instant. */
  async #afterSettled(
    through: string,
    { ordered }: Step,
    clock: ClockReading,
  ): Promise<ImportAnswer | typeof AGAIN> {
    if (ordered.recordedAt !== null || (await passesSoon(through, clock))) return AGAIN;
    return {
      outcome: 'settled-ahead',
      settledThrough: through,
      now: clock.text,
      recorded: this.#recorded.size,
    };
  }

  async #imported(opened: OpenedLedger | null, rehearsal: Rehearsal): Promise<ImportAnswer> {
    return {
      outcome: 'imported',
      recorded: this.#recorded.size,
      passedOver: rehearsal.passedOver.filter(({ place }) => !this.#recorded.has(place)).length,
      proposedCorrections: correctionsOf(rehearsal),
      entry: opened === null ? null : await this.#lastEntry(opened.views),
    };
  }

  /** Null where the views cannot tell: the lines are on record all the same (R35). */
  async #lastEntry(views: OpenedLedger['views']): Promise<number | null> {
    try {
      const entry =
        this.#lastEvent === null ? null : await views.reflected(this.#lastEvent, this.#ledger.waitMs);
      return entry ?? views.status().entry;
    } catch {
      return null;
    }
  }

  #refused(problems: readonly LineProblem[]): ImportAnswer {
    return {
      outcome: 'refused',
      problems: problems.map(({ line, refusal }) => ({
        fileName: line.fileName,
        line: line.source.line,
        refusal,
      })),
      recorded: this.#recorded.size,
    };
  }

  #clockBehind(lastInstant: string, now: string): ImportAnswer {
    return { outcome: 'clock-behind', lastInstant, now, recorded: this.#recorded.size };
  }
}

function rehearsed(rehearsal: Rehearsal): ImportAnswer {
  return {
    outcome: 'rehearsed',
    wouldRecord: new Set(rehearsal.steps.map(({ ordered: { place } }) => place)).size,
    passedOver: rehearsal.passedOver.length,
    proposedCorrections: correctionsOf(rehearsal),
  };
}

function correctionsOf({ corrections }: Rehearsal): readonly ImportedLine[] {
  return corrections.map(({ ordered: { line }, key }) => ({
    fileName: line.fileName,
    line: line.source.line,
    key,
  }));
}

/** Somebody else recorded meanwhile: rehearse anew. What was appended is then found on record. */
const AGAIN = Symbol('again');

/** History that opens the ledger, or an account, does so at its first line's instant (R22). */
function momentOf({ ordered, command }: Step, now: string): OpeningMoment {
  if (ordered.recordedAt === null) return { recordedAt: now };
  return { recordedAt: ordered.recordedAt, ...(command.source && { source: command.source }) };
}
