import type { EventMetadata, Position } from '../port.js';

/** What became of a command that a stream holds. */
export interface KnownCommand {
  readonly inputHash: string;
  /** Version and position of its last event. */
  readonly version: number;
  readonly position: Position;
}

/** A stream's commands, from its first event to the one at `reach`. */
export interface KnownStream {
  /** The last version that is known; -1: none. */
  readonly reach: number;
  readonly commands: ReadonlyMap<string, KnownCommand>;
}

/** What an event tells of the command that it belongs to. */
export interface CommandTrace {
  readonly version: number;
  readonly position: Position;
  readonly metadata: Pick<EventMetadata, 'commandId' | 'inputHash'>;
}

/**
 * The commands of streams as this process has read or appended them, so that a repeat is recognised before it is sent: the server compares ids at the
 * expected version only, and would write a repeat that expects the version of now a second time. The least recently used is forgotten first.
 */
export class KnownStreams {
  readonly #maxCommands: number;
  readonly #streams = new Map<string, Growing>();
  #count = 0;

  /** @param maxCommands how many commands are remembered, of all streams together; the stream used last is kept whole however long it is */
  constructor(maxCommands: number) {
    this.#maxCommands = maxCommands;
  }

  /** What is known of a stream, from its beginning on. What was handed out stays, also where it is forgotten here. */
  of(stream: string): KnownStream {
    return this.#streams.get(stream) ?? { reach: -1, commands: new Map() };
  }

  /** Takes events that follow one another, and answers what is known now; those behind a gap are of no use. */
  take(stream: string, events: readonly CommandTrace[], known: KnownStream = this.of(stream)): KnownStream {
    const kept = this.#streams.get(stream);
    // Forgotten since: what was handed out is taken up again.
    const growing = kept ?? { reach: known.reach, commands: new Map(known.commands) };
    const before = kept === undefined ? 0 : growing.commands.size;
    for (const { version, position, metadata } of events) {
      if (version !== growing.reach + 1) continue;
      const { commandId, inputHash } = metadata;
      growing.commands.set(commandId, { inputHash, version, position });
      growing.reach = version;
    }
    if (growing.reach === -1) return growing;
    this.#count += growing.commands.size - before;
    this.#streams.delete(stream);
    this.#streams.set(stream, growing);
    this.#forget(stream);
    return growing;
  }

  #forget(kept: string): void {
    for (const [stream, { commands }] of this.#streams) {
      if (this.#count <= this.#maxCommands || stream === kept) return;
      this.#streams.delete(stream);
      this.#count -= commands.size;
    }
  }
}

interface Growing {
  reach: number;
  readonly commands: Map<string, KnownCommand>;
}
