import type { Finding } from './verification.js';

/** What is found wrong while a log is read. However much there is, only so much is kept: what comes first. */
export class Findings {
  #kept: readonly Finding[] = [];
  #more: Finding[] = [];
  #found = 0;

  add(finding: Finding): void {
    this.#found++;
    this.#more.push(finding);
    if (this.#more.length >= KEPT) this.#settle();
  }

  /** How many there are. */
  get found(): number {
    return this.#found;
  }

  get first(): readonly Finding[] {
    this.#settle();
    return this.#kept;
  }

  #settle(): void {
    this.#kept = inOrder([...this.#kept, ...this.#more]);
    this.#more = [];
  }
}

/** The first hundred by entry, those about none last; of one entry in the order in which they are given. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((one, other) => placeOf(one) - placeOf(other)).slice(0, KEPT);
}

const KEPT = 100;

function placeOf({ entry }: Finding): number {
  return entry ?? Number.MAX_SAFE_INTEGER;
}
