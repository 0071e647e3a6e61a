import { inspectBody, leafData } from '@concord-ledger/event-store';
import type { KeptEntry, PrivateRecords } from '@concord-ledger/event-store';
import { TiledTree, leafHash } from '@concord-ledger/transparency';
import type { Checkpoint } from '@concord-ledger/transparency';
import type { Claim } from './claims.js';
import { Filing } from './filing.js';
import { Findings } from './findings.js';
import { originIn } from './origin-in.js';
import { PersonsCheck } from './persons-check.js';
import type { TileComparison } from './tile-comparison.js';
import type { PersonsFound, Silence } from './verification.js';

/** One reading of the log, in its order: the tree is made anew, and every entry is held against what lies beside it. */
export class LogReading {
  readonly #tree = new TiledTree();
  readonly #findings = new Findings();
  readonly #filing = new Filing(this.#findings);
  readonly #persons: PersonsCheck;
  readonly #tiles: TileComparison | null;
  /** The root at each size that a checkpoint covers, once it was reached. */
  readonly #roots: Map<number, Uint8Array | null>;
  #origin: string | null = null;

  constructor(records: PrivateRecords, claims: readonly Claim[], tiles: TileComparison | null) {
    this.#persons = new PersonsCheck(records, this.#findings);
    this.#roots = new Map(claims.map(({ checkpoint }) => [checkpoint.size, null]));
    this.#tiles = tiles;
    this.#grown();
  }

  /** How many entries were read. */
  get size(): number {
    return this.#tree.size;
  }

  async takePage(page: readonly KeptEntry[]): Promise<void> {
    for (const entry of page) {
      const read = inspectBody(entry.body);
      const number = this.#filing.take(entry, read);
      // Waited for only where there is something to wait for.
      if (read.ok && read.body.records.length > 0) await this.#persons.take(number, read.body.records);
      this.#take(entry);
    }
  }

  #take(entry: KeptEntry): void {
    if (this.size === 0) this.#origin = originIn(entry.body);
    const data = leafData(entry);
    this.#tiles?.takeData(data);
    this.#tree.append(leafHash(data));
    this.#grown();
  }

  /** Behind the last entry. */
  end(): LogRead {
    this.#filing.end();
    this.#compareTiles();
    return {
      size: this.size,
      root: this.#tree.root(),
      origin: this.#origin,
      persons: this.#persons.found,
      findings: this.#findings,
      longestSilence: this.#filing.longestSilence,
    };
  }

  /** Whether the log begins with the entries of a checkpoint that this reading was made for. */
  extends({ size, root }: Checkpoint): boolean {
    const reached = this.#roots.get(size) ?? null;
    return reached !== null && Buffer.compare(reached, root) === 0;
  }

  #grown(): void {
    if (this.#roots.has(this.size)) this.#roots.set(this.size, this.#tree.root());
    // Now and then, for partial tiles of the upper levels are compared each time; and where those on disk end.
    if (this.size % TAKEN_AT_ONCE === 0 || this.size === this.#tiles?.size) this.#compareTiles();
  }

  #compareTiles(): void {
    const tiles = this.#tree.takeTiles();
    if (this.#tiles !== null && this.size <= this.#tiles.size) this.#tiles.take(tiles);
  }
}

/** What came of reading the log. */
interface LogRead {
  readonly size: number;
  readonly root: Uint8Array;
  /** What entry 0 calls the ledger. */
  readonly origin: string | null;
  readonly persons: PersonsFound;
  readonly findings: Findings;
  readonly longestSilence: Silence | null;
}

const TAKEN_AT_ONCE = 4096;
