import type { RawEntry, StoredEvent } from '../port.js';
import { heldAgainstFiling } from '../stored-event.js';
import type { Connection } from './connection.js';
import type { ServerEntry } from './entries.js';
import { isBefore } from './positions.js';
import type { ServerPosition } from './positions.js';
import type { Reader } from './reader.js';
import { streamRequest } from './requests.js';

/** Reads streams, and remembers how far into the log anybody here has seen. */
export class StreamReader {
  readonly #connection: Connection;
  readonly #reader: Reader;
  #seen: ServerPosition | null = null;

  constructor(connection: Connection, reader: Reader) {
    this.#connection = connection;
    this.#reader = reader;
  }

  /** The last position that was read or written in this process. */
  get seen(): ServerPosition | null {
    return this.#seen;
  }

  saw(at: ServerPosition): void {
    if (this.#seen === null || isBefore(this.#seen, at)) this.#seen = at;
  }

  /** The entries of a stream as they are kept. */
  async raw(stream: string, fromVersion: number, limit: number): Promise<readonly ServerEntry[]> {
    const request = streamRequest(this.#connection.prefix + stream, fromVersion, limit);
    const entries = await this.#reader.read(request, stream);
    const last = entries.at(-1);
    if (last !== undefined) this.saw(last.at);
    return entries;
  }

  /** The events of a stream, to its end. */
  async events(stream: string, fromVersion: number): Promise<readonly StoredEvent[]> {
    return (await this.raw(stream, fromVersion, NO_LIMIT)).map(eventIn);
  }
}

/** An entry read and held against where it is filed. */
export function eventIn(entry: ServerEntry): StoredEvent {
  return heldAgainstFiling(rawIn(entry), `${entry.stream}, version ${entry.version}`);
}

/** An entry as the port hands it out. */
export function rawIn({ position, stream, version, salt, body }: ServerEntry): RawEntry {
  return { position, stream, version, salt, body };
}

const NO_LIMIT = Number.MAX_SAFE_INTEGER;
