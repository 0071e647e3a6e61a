import type { ReadAnswers } from './answering-reads.js';
import type { NodeContext } from './context.js';
import type { StreamEnd } from './faults.js';

/** The subscriptions that are running. */
export class Subscribers {
  readonly #running = new Map<ReadAnswers, NodeContext>();
  #begun = 0;

  get running(): number {
    return this.#running.size;
  }

  /** How many there ever were. */
  get begun(): number {
    return this.#begun;
  }

  begin(): number {
    return this.#begun++;
  }

  /** Keeps a subscription on the list until it has run. */
  async while(answers: ReadAnswers, context: NodeContext, run: () => Promise<void>): Promise<void> {
    this.#running.set(answers, context);
    await run();
    this.#running.delete(answers);
  }

  /** Ends every one that is running. */
  drop(how: 'silence' | StreamEnd): void {
    for (const [answers, context] of this.#running) answers.breakOff(context, how);
  }
}
