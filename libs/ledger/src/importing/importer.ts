import { setTimeout as delay } from 'node:timers/promises';
import type { NewEvent } from '@concord-ledger/event-store';
import type { OpeningMoment } from '../accounts/accounts.js';
import { originNamespace } from '../identity/derived-ids.js';
import type { Ledger, OpenedLedger } from '../ledger.js';
import type { ImportAnswer, ImportLine, ImportOptions } from '../recording.js';
import { append } from '../recording/append.js';
import { newEvents } from '../recording/plan.js';
import { emptyStream } from '../recording/streams.js';
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
    const [first] = rehearsal.steps;
    if (first === undefined) return this.#imported(begun, rehearsal);
    const moment = momentOf(first, clock.text);
    const opened = await this.#ledger.open(account, moment);
    // Somebody else opened the ledger under another origin: every derived id is another one.
    if (opened.namespace !== stage.namespace) return AGAIN;
    const actor = await opened.accounts.open(account, moment);
    const total = new Set([...rehearsal.steps.map(({ ordered: { place } }) => place), ...this.#recorded])
      .size;
    for (const [index, step] of rehearsal.steps.entries()) {
      const stopped = await this.#append(step, actor);
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
      isRecorded: (event) => begun !== null && begun.views.entryOf(event) !== null,
    };
  }

  /** Appends one step as rehearsed; null where it is on record afterwards. */
  async #append(step: Step, actor: string): Promise<ImportAnswer | typeof AGAIN | null> {
    const { events, privateRecords } = this.#ledger.store;
    const clock = await this.#ledger.clock.read();
    if (clock.behind !== null) return this.#clockBehind(clock.behind, clock.text);
    const recordedAt = step.ordered.recordedAt ?? clock.text;
    if (step.ordered.recordedAt !== null) {
      const last = await this.#ledger.clock.lastInstant();
      if (last !== null && recordedAt < last) return AGAIN;
    }
    for (const { bytes } of step.records) await privateRecords.put(bytes);
    const { command } = step;
    const batch: readonly NewEvent[] = newEvents(command, step.events, {
      actor,
      recordedAt,
      correlationId: command.causationId,
    });
    const appended = await append(events, { stream: step.stream, expected: step.expected, events: batch });
    switch (appended.outcome) {
      case 'appended':
        this.#lastEvent = batch.at(-1)?.id ?? null;
        return null;
      case 'version-conflict':
      case 'command-reused':
        return AGAIN;
      case 'settled':
        await delay(1);
        return AGAIN;
      case 'unknown':
        return { outcome: 'unknown', recorded: this.#recorded.size };
    }
  }

  async #imported(opened: OpenedLedger | null, rehearsal: Rehearsal): Promise<ImportAnswer> {
    const entry =
      this.#lastEvent === null ? null : await opened?.views.reflected(this.#lastEvent, this.#ledger.waitMs);
    return {
      outcome: 'imported',
      recorded: this.#recorded.size,
      passedOver: rehearsal.passedOver.filter(({ place }) => !this.#recorded.has(place)).length,
      proposedCorrections: rehearsal.corrections.map(({ ordered: { line }, key }) => ({
        fileName: line.fileName,
        line: line.source.line,
        key,
      })),
      entry: entry ?? opened?.views.status().entry ?? null,
    };
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

/** Somebody else recorded meanwhile: rehearse anew. What was appended is then found on record. */
const AGAIN = Symbol('again');

/** History that opens the ledger, or an account, does so at its first line's instant (R22). */
function momentOf({ ordered, command }: Step, now: string): OpeningMoment {
  if (ordered.recordedAt === null) return { recordedAt: now };
  return { recordedAt: ordered.recordedAt, ...(command.source && { source: command.source }) };
}
