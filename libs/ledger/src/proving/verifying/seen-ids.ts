/**
 * The ids of entries by stream, to find one that stands there twice. Of each only the first 64 bits are kept, mixed with its stream: 16 to 32
 * bytes an entry, however long the log. Ids are hashes (R25), so that two of a million differ in the rest alone is once in thirty million
 * ledgers.
 */
export class SeenIds {
  /** Two numbers a slot, the second never 0 in one that is taken. */
  #slots = new Uint32Array(2 * FIRST_SLOTS);
  #taken = 0;

  /**
   * Adds an id; false where it was there.
   * @param stream the number of its stream: each has another
   * @param head its first 64 bits, 32 in each number
   */
  add(stream: number, head: readonly [number, number]): boolean {
    if (4 * this.#taken >= this.#slots.length) this.#grow();
    const high = (head[0] ^ Math.imul(stream, SPREAD)) >>> 0;
    // 0 marks a slot that is free.
    const low = head[1] || 1;
    if (!insert(this.#slots, high, low)) return false;
    this.#taken++;
    return true;
  }

  #grow(): void {
    const larger = new Uint32Array(2 * this.#slots.length);
    for (let at = 0; at < this.#slots.length; at += 2) {
      const low = this.#slots[at + 1] ?? 0;
      if (low !== 0) insert(larger, this.#slots[at] ?? 0, low);
    }
    this.#slots = larger;
  }
}

/** Goes on to the next slot while another id has it; there is always one that is free. */
function insert(slots: Uint32Array, high: number, low: number): boolean {
  const mask = slots.length - 2;
  for (let at = (2 * high) & mask; ; at = (at + 2) & mask) {
    const taken = slots[at + 1];
    if (taken === low && slots[at] === high) return false;
    if (taken === 0) {
      slots[at] = high;
      slots[at + 1] = low;
      return true;
    }
  }
}

/** A power of two. */
const FIRST_SLOTS = 1024;
/** Odd, so that no two streams are mixed alike. */
const SPREAD = 0x9e3779b1;
