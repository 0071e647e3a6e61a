import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Lets commands that arrive within one turn of the event loop begin together. Each request is read from its own socket, so that without
 * this every command would have begun before the next one is there, and they would share no reading (SharedReading) and no page of the views.
 */
export class Arrivals {
  #next: Promise<void> | null = null;

  /** Resolves at the next turn, for all who asked in this one. */
  together(): Promise<void> {
    return (this.#next ??= nextTurn().then(() => {
      this.#next = null;
    }));
  }
}
