import type { InspectedBody, Inspection, KeptEntry } from '@concord-ledger/event-store';
import type { Worded } from '../../auditing.js';
import type { Findings } from './findings.js';
import { SeenIds } from './seen-ids.js';
import { Silences } from './silences.js';
import type { How, Silence } from './verification.js';
import * as words from './wording.js';

/**
 * Holds every entry against where it is filed and against the entries before it: what is not hashed must follow from what is. Takes them in
 * the order of the log. Remembers of every stream its last version, and of every entry a few bytes.
 */
export class Filing {
  readonly #findings: Findings;
  readonly #streams = new Map<string, StreamSoFar>();
  readonly #ids = new SeenIds();
  /** The number that the next entry must have. */
  #next = 0;
  /** The greatest recordedAt so far, which is the entry's instant (R20); milliseconds since 1970. */
  #instantMs = -Infinity;
  readonly #silences = new Silences();
  /** The entry before, where it can be told from the next one whether its append went on. */
  #before: Filed | null = null;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** Holds the next entry, whose body was inspected, and answers its number: the one that the store gave it, else it is counted. */
  take(entry: KeptEntry, read: Inspection): number {
    const { number = this.#next } = entry;
    if (number > this.#next) {
      this.#add('missing', this.#next, words.numbersLeftOut(number), number - 1);
      this.#before = null;
    }
    this.#next = number + 1;
    if (entry.salt.length !== SALT_BYTES) this.#add('format', number, words.saltOf(entry.salt.length));
    if (!read.ok) {
      this.#add('format', number, words.noBody(read.fault));
      this.#before = null;
      (this.#streams.get(entry.stream) ?? this.#begin(entry.stream)).version = entry.version;
      this.#instantMs = entry.instantMs ?? this.#instantMs;
      return number;
    }
    const { body } = read;
    this.#holdInstant(number, entry, body);
    this.#holdSequence(number, this.#streamOf(number, entry, body), body);
    this.#endAppend({ number, body, command: entry.command });
    return number;
  }

  /** Behind the last entry. */
  end(): void {
    this.#endAppend(null);
  }

  get longestSilence(): Silence | null {
    return this.#silences.longest;
  }

  /** The stream that the body says, which is the truth. */
  #streamOf(number: number, entry: KeptEntry, body: InspectedBody): string {
    const isRight = body.isOf(entry.stream);
    if (!isRight || entry.version !== body.version)
      this.#add('filing', number, words.filedElsewhere(entry, body));
    return isRight ? entry.stream : body.stream;
  }

  #holdInstant(number: number, entry: KeptEntry, body: InspectedBody): void {
    const instantMs = Math.max(this.#instantMs, body.recordedAtMs);
    this.#silences.add(number, this.#instantMs, instantMs);
    this.#instantMs = entry.instantMs ?? instantMs;
    if (this.#instantMs !== instantMs)
      this.#add('filing', number, words.otherInstant(this.#instantMs, instantMs));
  }

  #holdSequence(number: number, stream: string, body: InspectedBody): void {
    const { version } = body;
    const soFar = this.#streams.get(stream) ?? this.#begin(stream);
    const expected = soFar.version + 1;
    soFar.version = version;
    if (version !== expected) this.#add('sequence', number, words.otherVersion(stream, version, expected));
    if (!this.#ids.add(soFar.number, body.idHead))
      this.#add('sequence', number, words.repeatedId(stream, body.id));
  }

  #begin(stream: string): StreamSoFar {
    const begun = { number: this.#streams.size, version: -1 };
    this.#streams.set(stream, begun);
    return begun;
  }

  /**
   * The entry before was the last one of its append unless this one is of the same command on the same stream; so it is known now what the
   * store must keep beside it for knowing the command again. Where it keeps nothing, its append went on once.
   */
  #endAppend(next: Filed | null): void {
    const before = this.#before;
    this.#before = next;
    if (before?.command === undefined) return;
    const { number, command, body } = before;
    const goesOn = next?.body.goesOnFrom(body) === true;
    if (!goesOn && command === null) this.#add('sequence', number + 1, words.appendCutShort(number));
    else if (command !== null && (goesOn || !body.isBy(command)))
      this.#add('filing', number, words.otherCommand());
  }

  #add(how: How, entry: number, said: Worded, through: number | null = null): void {
    this.#findings.add({ how, entry, through: through === entry ? null : through, words: said });
  }
}

interface StreamSoFar {
  readonly number: number;
  version: number;
}

interface Filed {
  readonly number: number;
  readonly body: InspectedBody;
  readonly command: KeptEntry['command'];
}

const SALT_BYTES = 16;
