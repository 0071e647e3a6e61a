import { instantText } from './instant-text.js';
import type { Silence } from './verification.js';

/** Finds the longest time between two entries that follow each other (R20); of equally long ones the first. */
export class Silences {
  #entry: number | null = null;
  #fromMs = 0;
  #toMs = 0;

  /** Instants in milliseconds since 1970; before the first entry -Infinity. */
  add(entry: number, beforeMs: number, instantMs: number): void {
    if (!Number.isFinite(beforeMs) || instantMs - beforeMs <= this.#toMs - this.#fromMs) return;
    this.#entry = entry;
    this.#fromMs = beforeMs;
    this.#toMs = instantMs;
  }

  get longest(): Silence | null {
    if (this.#entry === null) return null;
    return { entry: this.#entry, from: instantText(this.#fromMs), to: instantText(this.#toMs) };
  }
}
