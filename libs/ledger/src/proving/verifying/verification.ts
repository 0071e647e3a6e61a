import type { Worded } from '../../auditing.js';

/** What came of holding a ledger against itself and against checkpoints. */
export interface Verification {
  /** How many entries were read. */
  readonly entries: number;
  /** The root of the tree over them (RFC 9162), worked out from their payloads; base64. */
  readonly root: string;
  /** What entry 0 calls the ledger (R22); null where it does not say. */
  readonly origin: string | null;
  /** How many things are wrong; none: the ledger is sound. */
  readonly found: number;
  /** The first hundred of them, by entry, those about no entry last: the first one is the first difference. */
  readonly findings: readonly Finding[];
  readonly checkpoints: readonly HeldCheckpoint[];
  readonly persons: PersonsFound;
  /** How many entries the tiles cover that were compared; null where there are none. */
  readonly tiles: number | null;
  /** The longest time in which nothing was recorded; null where no two entries have different instants. Nothing is wrong with a long one. */
  readonly longestSilence: Silence | null;
}

/** Time between the instants of two entries that follow each other (R20): long, too, where the clock of whoever wrote the second ran ahead. */
export interface Silence {
  /** The number of the entry before which it lies. */
  readonly entry: number;
  /** Instants, RFC 3339 in UTC. */
  readonly from: string;
  readonly to: string;
}

/**
 * What is wrong with an entry.
 * - `payload`: its body or salt is not what was signed
 * - `order`: another entry of the log stands in its place
 * - `missing`: it was taken out, or the log ends before it
 * - `extra`: it was put in
 * - `replaced`: from it on, other entries stand there: an older ledger was restored and went on
 * - `unlocated`: one of several entries is wrong, and nothing tells which
 * - `unreadable`: the store cannot read it, nor what is behind it: it is damaged
 * - `format`: its bytes are no body (R31)
 * - `filing`: what the store keeps beside the body is not what follows from the body
 * - `sequence`: it cannot follow the entries before it in its stream
 * - `person`: a private record that it names was altered (R32)
 * - `checkpoint`, `tiles`: a checkpoint cannot be believed; tiles are not those of the log
 */
export type How =
  | 'payload'
  | 'order'
  | 'missing'
  | 'extra'
  | 'replaced'
  | 'unlocated'
  | 'unreadable'
  | 'format'
  | 'filing'
  | 'sequence'
  | 'person'
  | 'checkpoint'
  | 'tiles';

export interface Finding {
  readonly how: How;
  /** The number of the entry, or of the first one; null where it is about none. */
  readonly entry: number | null;
  /** The number of the last one where it is about several, else null. */
  readonly through: number | null;
  readonly words: Worded;
}

/** A checkpoint against which the log was held. */
export interface HeldCheckpoint {
  /** `given`: handed in by who verifies. `own`: the latest one that the ledger keeps, which whoever has its files can take away. */
  readonly whose: 'given' | 'own';
  /**
   * Fingerprint of the ledger's key that signed it, to be compared with one that was got elsewhere: whoever has the ledger's files can exchange
   * the keys as well. Of several the newest; null where none did, which only happens to one that was given.
   */
  readonly key: string | null;
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** Whether the log, as its payloads are now, begins with the entries that it covers. */
  readonly extended: boolean;
}

/** The private records that entries name (R32), each once for every entry that names it. */
export interface PersonsFound {
  readonly kept: number;
  /** There is no record: it was erased, or got lost. No entry tells which. */
  readonly erased: number;
  /** There is one whose bytes have another hash. */
  readonly altered: number;
}
