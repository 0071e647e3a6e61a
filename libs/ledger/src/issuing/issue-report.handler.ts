import { createHash, randomUUID } from 'node:crypto';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { eventIdOf } from '@concord-ledger/event-store';
import type { JsonObject, NewEvent, StoredEvent } from '@concord-ledger/event-store';
import { day, localDay } from '@concord-ledger/partial-date';
import type { Account } from '../accounts/accounts.js';
import { annualReport, dayOfReport } from '../answering/report/annual-report.handler.js';
import { keyedCommandId } from '../identity/derived-ids.js';
import { inputHash } from '../identity/input-hash.js';
import { Ledger } from '../ledger.js';
import { LEDGER_SCHEMA_VERSION, LEDGER_STREAM, parseLedgerEvent } from '../opening/ledger-events.js';
import type { ReportIssued } from '../opening/ledger-events.js';
import { append } from '../recording/append.js';
import { shownIn } from '../recording/shown.js';
import { passesSoon } from '../recording/writer-clock.js';
import { IssueReport } from '../reporting.js';
import type { Issue, IssuingAnswer } from '../reporting.js';
import { isFollowedOutside } from '../views/entries/entry-rows.js';
import { ENTRIES } from '../views/entries/tables.js';

/** Records that a report was handed up (R39). A key that was used before is looked for first: what it answers does not depend on what was recorded since. */
@CommandHandler(IssueReport)
export class IssueReportHandler implements ICommandHandler<IssueReport, IssuingAnswer> {
  constructor(private readonly ledger: Ledger) {}

  async execute(command: IssueReport): Promise<IssuingAnswer> {
    const issue: JsonObject = { type: 'IssueReport', ...command.issue };
    const hash = inputHash(issue);
    const earlier = await this.#earlier(command, hash);
    if (earlier !== null) return earlier;
    const made = await this.#make(command);
    if (made.outcome !== 'made') return made;
    const randomId = randomUUID();
    const issued = await this.ledger.turns.take(LEDGER_STREAM, async () => {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        const answer = await this.#issue(command, made.data, hash, randomId);
        if (answer !== AGAIN) return answer;
      }
      return null;
    });
    return issued ?? { outcome: 'busy' };
  }

  /** What was answered to this key before; null where there is none, or it is new. */
  async #earlier({ options }: IssueReport, hash: string): Promise<IssuingAnswer | null> {
    if (options.idempotencyKey === undefined) return null;
    const commandId = this.#keyed(
      await this.ledger.opened.accounts.find(options.account),
      options.idempotencyKey,
    );
    return this.#onRecord(await this.ledger.store.events.readStream(LEDGER_STREAM), commandId, hash);
  }

  async #make({ issue, render, options }: IssueReport): Promise<Made> {
    const { year, lang, format, knownAt, asOf } = (await this.#asIssued(issue)) ?? issue;
    const filters = { year, ...(knownAt !== undefined && { knownAt }), ...(asOf !== undefined && { asOf }) };
    const answer = await annualReport(this.ledger, filters, options.onProgress);
    if (answer.outcome === 'bad-cursor') throw new TypeError('A report has no cursor.');
    if (answer.outcome !== 'answered') return answer;
    const { header } = answer.value;
    if (header.knownAt === null) return { outcome: 'refused', refusal: NOTHING_KNOWN };
    const sha256 = createHash('sha256')
      .update(await render(answer.value))
      .digest('hex');
    return {
      outcome: 'made',
      data: { year, lang, format, entry: header.knownAt.entry, asOf: day(header.asOf), sha256 },
    };
  }

  /** The same report as it was issued before, where nothing but issues was recorded since and it stands at the same day; null: it is to be made anew. */
  async #asIssued(issue: Issue): Promise<Issue | null> {
    const { year, lang, format, knownAt, asOf } = issue;
    const { opened, clock, store, waitMs } = this.ledger;
    const { readModel } = opened.views;
    if (knownAt !== undefined || !(await readModel.complete([ENTRIES], waitMs))) return null;
    const at = asOf ?? dayOfReport(year, localDay(clock.now(), opened.identity.timeZone));
    const issued = (await store.events.readStream(LEDGER_STREAM)).flatMap((stored) => issueIn(stored) ?? []);
    const last = issued.findLast(
      (each) => each.year === year && each.lang === lang && each.format === format && each.asOf === at,
    );
    if (last === undefined || isFollowedOutside(readModel.db, LEDGER_STREAM, last.entry)) return null;
    return { ...issue, knownAt: `entry:${last.entry}`, asOf: last.asOf };
  }

  /** One attempt on the stream as it is now. */
  async #issue(
    { options }: IssueReport,
    data: ReportIssued['data'],
    hash: string,
    randomId: string,
  ): Promise<IssuingAnswer | typeof AGAIN> {
    const { accounts } = this.ledger.opened;
    const account = await accounts.find(options.account);
    const commandId =
      options.idempotencyKey === undefined ? randomId : this.#keyed(account, options.idempotencyKey);
    const stream = await this.ledger.store.events.readStream(LEDGER_STREAM);
    const earlier = await this.#onRecord(stream, commandId, hash);
    if (earlier !== null) return earlier;
    const version = stream.length - 1;
    if (stream.some((stored) => saysTheSame(stored, data)))
      return { outcome: 'unchanged', stream: LEDGER_STREAM, version, report: data };
    const clock = await this.ledger.clock.read();
    if (clock.behind !== null) return { outcome: 'clock-behind', lastInstant: clock.behind, now: clock.text };
    if (!account.open) {
      const opening = await accounts.open(options.account, { recordedAt: clock.text });
      // It stands in this stream too, which has grown.
      if (opening.outcome === 'open') return AGAIN;
      if (opening.outcome !== 'settled') return opening;
      return (await passesSoon(opening.through, clock))
        ? AGAIN
        : { outcome: 'settled-ahead', settledThrough: opening.through, now: clock.text };
    }
    const event: NewEvent = {
      id: eventIdOf(commandId, 0),
      type: 'ReportIssued',
      schemaVersion: LEDGER_SCHEMA_VERSION,
      data: { ...data },
      metadata: {
        recordedAt: clock.text,
        actor: account.id,
        correlationId: options.correlationId ?? commandId,
        causationId: commandId,
        commandId,
        inputHash: hash,
      },
    };
    const appended = await append(this.ledger.store.events, {
      stream: LEDGER_STREAM,
      expected: version,
      events: [event],
    });
    switch (appended.outcome) {
      case 'appended':
        // By another node under the same key: what it issued may rest on another entry.
        if (appended.repeated) return AGAIN;
        return this.#recorded(event.id, appended.version, data, false);
      case 'version-conflict':
        return AGAIN;
      case 'command-reused':
        return { outcome: 'key-reused' };
      case 'unknown':
        return { outcome: 'unknown', reason: appended.reason };
      case 'settled':
        return (await passesSoon(appended.through, clock))
          ? AGAIN
          : { outcome: 'settled-ahead', settledThrough: appended.through, now: clock.text };
    }
  }

  async #onRecord(
    stream: readonly StoredEvent[],
    commandId: string,
    hash: string,
  ): Promise<IssuingAnswer | null> {
    const found = stream.find(({ metadata }) => metadata.commandId === commandId);
    if (found === undefined) return null;
    const event = parseLedgerEvent(found.type, found.schemaVersion, found.data);
    if (event?.type !== 'ReportIssued' || found.metadata.inputHash !== hash) return { outcome: 'key-reused' };
    return this.#recorded(found.id, found.version, event.data, true);
  }

  async #recorded(
    entryId: string,
    version: number,
    report: ReportIssued['data'],
    repeated: boolean,
  ): Promise<IssuingAnswer> {
    return {
      outcome: 'recorded',
      repeated,
      stream: LEDGER_STREAM,
      version,
      entryIds: [entryId],
      ...(await shownIn(this.ledger.opened.views, entryId, this.ledger.waitMs)),
      report,
    };
  }

  #keyed({ id }: Account, key: string): string {
    return keyedCommandId(this.ledger.opened.namespace, id, LEDGER_STREAM, key);
  }
}

/** So often it is tried again when somebody else was faster (R36). */
const MAX_ATTEMPTS = 5;

/** The attempt met somebody else's: look anew. */
const AGAIN = Symbol('again');

type Made =
  | { readonly outcome: 'made'; readonly data: ReportIssued['data'] }
  | Extract<IssuingAnswer, { outcome: 'refused' | 'not-reflected' }>;

const NOTHING_KNOWN = {
  kind: 'rule',
  code: 'REPORT.NOTHING_KNOWN',
  message: 'Nothing was on record then: there is no report to be issued. Name a later moment with knownAt.',
  facts: {},
} as const;

/** What is on record of an issue; null where the event records something else. */
function issueIn({ type, schemaVersion, data }: StoredEvent): ReportIssued['data'] | null {
  const event = type === 'ReportIssued' ? parseLedgerEvent(type, schemaVersion, data) : null;
  return event?.type === 'ReportIssued' ? event.data : null;
}

function saysTheSame(stored: StoredEvent, said: ReportIssued['data']): boolean {
  const issued = issueIn(stored);
  if (issued === null) return false;
  const { year, lang, format, entry, asOf, sha256 } = issued;
  return (
    year === said.year &&
    lang === said.lang &&
    format === said.format &&
    entry === said.entry &&
    asOf === said.asOf &&
    sha256 === said.sha256
  );
}
