import { randomUUID } from 'node:crypto';
import type { ReadAnswers } from './answering-reads.js';
import type { NodeContext } from './context.js';
import type { SubscriptionFault } from './faults.js';
import type { RecordedEvent } from './recorded-event.js';
import { caughtUp, checkpoint, confirmation, eventAnswer } from './wire/read-answers.js';
import { PAGE } from './wire/read-requests.js';
import type { ReadRequest } from './wire/read-requests.js';

type SubscriptionRequest = Extract<ReadRequest, { readonly kind: 'subscription' }>;

/** Serves what is there, says that the subscriber has caught up, and then what comes, with checkpoints in between. */
export async function subscribe(
  context: NodeContext,
  answers: ReadAnswers,
  request: SubscriptionRequest,
): Promise<void> {
  const { faults, node, subscribers } = context;
  const fault = await faults.ofSubscription({ node, earlier: subscribers.begin() });
  const subscription = new Subscription(context, answers, request, fault);
  await subscribers.while(answers, context, () => subscription.run());
}

class Subscription {
  readonly #context: NodeContext;
  readonly #answers: ReadAnswers;
  readonly #request: SubscriptionRequest;
  readonly #fault: SubscriptionFault | undefined;
  /** The index of the next event to look at. */
  #next: number;
  #sent = 0;
  /** How many events were looked at since the last checkpoint. */
  #considered = 0;

  constructor(
    context: NodeContext,
    answers: ReadAnswers,
    request: SubscriptionRequest,
    fault: SubscriptionFault | undefined,
  ) {
    this.#context = context;
    this.#answers = answers;
    this.#request = request;
    this.#fault = fault;
    this.#next = this.#startIndex();
  }

  async run(): Promise<void> {
    if (this.#brokenOff()) return;
    await this.#answers.send(confirmation(randomUUID()));
    await this.#catchUp();
    await this.#answers.send(caughtUp());
    await this.#live();
  }

  /** After the event at the position, or the next one where none begins there: the server passes over one. */
  #startIndex(): number {
    const { log } = this.#context;
    const { from } = this.#request;
    if (from === 'end') return log.length;
    if (from === 'start' || from === 0) return 0;
    return Math.min(log.indexFrom(from) + 1, log.length);
  }

  /** Page by page; where a page held nothing, the checkpoint is the position from which it was read. */
  async #catchUp(): Promise<void> {
    const { log } = this.#context;
    while (this.#answers.open && this.#next < log.length) {
      const from = { commit: log.at(this.#next)?.position ?? 0, prepare: 0 };
      const last = await this.#page();
      const at = last === undefined ? from : { commit: last.position, prepare: last.position };
      if (this.#next < log.length) await this.#checkpointWhereDue(at);
    }
  }

  /** Looks at the events of a page, and gives the last one that was sent. */
  async #page(): Promise<RecordedEvent | undefined> {
    const { log } = this.#context;
    const end = Math.min(this.#next + (this.#request.filter?.window ?? PAGE), log.length);
    const matching: RecordedEvent[] = [];
    while (this.#next < end && matching.length < PAGE) {
      const event = log.at(this.#next++);
      this.#considered += 1;
      if (event !== undefined && this.#allows(event)) matching.push(event);
    }
    for (const event of matching) await this.#send(event);
    return matching.at(-1);
  }

  /** As they come; a subscriber for whom more wait than the server keeps gets so many yet, and is dropped. */
  async #live(): Promise<void> {
    const { log, maxLiveBacklog } = this.#context;
    let counted = this.#next;
    let waiting = 0;
    let yet = Infinity;
    while (this.#answers.open && !log.isClosed) {
      const event = log.at(this.#next);
      if (event === undefined) {
        await log.nextCommit(this.#answers.stopped);
        continue;
      }
      for (; counted < log.length; counted += 1) waiting += this.#allows(log.at(counted)) ? 1 : 0;
      if (waiting > maxLiveBacklog) yet = Math.min(yet, maxLiveBacklog);
      this.#next += 1;
      if (this.#allows(event)) {
        if (yet === 0) {
          this.#answers.breakOff(this.#context, 'too-slow');
          return;
        }
        await this.#send(event);
        waiting -= 1;
        yet -= 1;
      }
      this.#considered += 1;
      await this.#checkpointWhereDue({ commit: event.position, prepare: event.position });
    }
  }

  #allows(event: RecordedEvent | undefined): boolean {
    return event !== undefined && (this.#request.filter?.allows(event) ?? true);
  }

  async #send(event: RecordedEvent): Promise<void> {
    await this.#answers.send(eventAnswer(event));
    this.#sent += 1;
    this.#brokenOff();
  }

  async #checkpointWhereDue(at: { readonly commit: number; readonly prepare: number }): Promise<void> {
    const interval = this.#request.filter?.checkpointInterval;
    if (interval === undefined || this.#considered < interval) return;
    this.#considered %= interval;
    await this.#answers.send(checkpoint(at.commit, at.prepare));
  }

  #brokenOff(): boolean {
    if (this.#fault === undefined || this.#sent < this.#fault.after) return false;
    this.#answers.breakOff(this.#context, this.#fault.how);
    return true;
  }
}
