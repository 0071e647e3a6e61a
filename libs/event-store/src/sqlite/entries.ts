import type { DatabaseSync } from 'node:sqlite';
import type { PreparedBatch } from '../batch.js';
import { decodeBody } from '../body.js';
import { InstantSettled } from '../errors.js';
import { uuidBytes } from '../event-id.js';
import type { AppendResult, KeptEntry, StoredEvent } from '../port.js';
import { positionOf } from '../position.js';
import { toStoredEvent } from '../stored-event.js';
import { blob, integer, integerOrNull, KEPT_COLUMNS, toEntryRecord, toKeptEntry } from './rows.js';

/** The entries in their tables: every method is one or a few prepared statements and waits for nothing. */
export class Entries {
  readonly #command;
  readonly #version;
  readonly #state;
  readonly #insert;
  readonly #othersCommits;
  readonly #ofStream;
  readonly #fromNumber;
  readonly #raw;
  readonly #last;
  readonly #settle;
  #end: LogState | null = null;
  #isDoubtful = true;
  /** What `#othersCommits` gave when it was asked last. */
  #seen = -1;

  constructor(database: DatabaseSync) {
    this.#command = database.prepare(
      'SELECT number, version, body FROM entry WHERE stream = ? AND command = ?',
    );
    this.#version = database.prepare(
      'SELECT version FROM entry WHERE stream = ? ORDER BY version DESC LIMIT 1',
    );
    this.#state = database.prepare(
      'SELECT number, instant, (SELECT instant FROM settled) AS settled FROM (SELECT 0) LEFT JOIN entry ON number = (SELECT max(number) FROM entry)',
    );
    this.#insert = database.prepare(
      'INSERT INTO entry (number, stream, version, command, instant, salt, body) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (stream, version) DO NOTHING',
    );
    this.#othersCommits = database.prepare('PRAGMA data_version');
    const columns = 'number, stream, version, instant, salt, body';
    this.#ofStream = database.prepare(
      `SELECT ${columns} FROM entry WHERE stream = ? AND version >= ? ORDER BY version LIMIT ?`,
    );
    this.#fromNumber = database.prepare(
      `SELECT ${columns} FROM entry WHERE number >= ? ORDER BY number LIMIT ?`,
    );
    this.#raw = database.prepare(
      `SELECT ${KEPT_COLUMNS} FROM entry WHERE number >= ? ORDER BY number LIMIT ?`,
    );
    this.#raw.setReturnArrays(true);
    this.#last = database.prepare(`SELECT ${columns} FROM entry ORDER BY number DESC LIMIT 1`);
    this.#settle = database.prepare(
      'INSERT INTO settled VALUES (0, ?) ON CONFLICT DO UPDATE SET instant = max(instant, excluded.instant)',
    );
  }

  /** To be called when a write transaction has begun: what is known of the log's end holds as long as no other connection has committed. */
  doubtEnd(): void {
    this.#isDoubtful = true;
  }

  /** To be called where what was written is taken back. */
  forgetEnd(): void {
    this.#end = null;
  }

  /** Only within a write transaction: numbers are given here, from what the file holds now (R33). */
  append(batch: PreparedBatch): AppendResult {
    const end = this.#knownEnd();
    const settled = findSettled(batch, end);
    // Whether a stream is new its first entry tells by being taken; only where it is not is there more to ask.
    const opened = batch.expectedVersion === -1 && settled === null ? this.#write(batch, end) : null;
    if (opened !== null) return opened;
    const row = this.#version.get(batch.stream);
    const actual = row === undefined ? -1 : integer(row, 'version');
    const earlier = actual === -1 ? null : this.#earlierAnswer(batch);
    if (earlier !== null) return earlier;
    if (actual !== batch.expectedVersion) {
      return { outcome: 'version-conflict', actual: actual === -1 ? 'no-stream' : actual };
    }
    if (settled !== null) throw settled;
    const written = this.#write(batch, end);
    if (written === null) throw new Error(`${batch.stream} has a version behind its last one.`);
    return written;
  }

  ofStream(stream: string, fromVersion: number, limit: number): StoredEvent[] {
    return this.#ofStream.all(stream, fromVersion, limit).map((row) => toStoredEvent(toEntryRecord(row)));
  }

  from(entryNumber: number, limit: number): StoredEvent[] {
    return this.#fromNumber.all(entryNumber, limit).map((row) => toStoredEvent(toEntryRecord(row)));
  }

  rawFrom(entryNumber: number, limit: number): KeptEntry[] {
    return this.#raw.all(entryNumber, limit).map(toKeptEntry);
  }

  last(): StoredEvent | null {
    const row = this.#last.get();
    return row === undefined ? null : toStoredEvent(toEntryRecord(row));
  }

  /** What the log is at now, in one look. */
  state(): LogState {
    const row = this.#state.get();
    if (row === undefined) throw new TypeError('SQLite gives no row for the state of the log.');
    return {
      lastNumber: integerOrNull(row, 'number') ?? -1,
      lastInstantMs: integerOrNull(row, 'instant'),
      settledMs: integerOrNull(row, 'settled'),
    };
  }

  /** Only within a write transaction. */
  settle(instantMs: number): void {
    this.forgetEnd();
    this.#settle.run(instantMs);
  }

  #knownEnd(): LogState {
    if (this.#isDoubtful) {
      const row = this.#othersCommits.get();
      const seen = row === undefined ? -1 : integer(row, 'data_version');
      if (seen !== this.#seen) this.forgetEnd();
      this.#seen = seen;
      this.#isDoubtful = false;
    }
    return (this.#end ??= this.state());
  }

  /** How the command was answered when it was carried out on this stream; null where it never was (R25). */
  #earlierAnswer(batch: PreparedBatch): AppendResult | null {
    const row = this.#command.get(batch.stream, uuidBytes(batch.commandId));
    if (row === undefined) return null;
    const { inputHash } = decodeBody(blob(row, 'body')).metadata;
    if (inputHash !== batch.inputHash) return { outcome: 'command-reused' };
    const position = positionOf(integer(row, 'number'));
    return { outcome: 'appended', repeated: true, version: integer(row, 'version'), position };
  }

  /** Writes the entries at the log's end; null, and nothing written, where the stream has such a version already. */
  #write(
    { stream, expectedVersion, commandId, entries }: PreparedBatch,
    { lastNumber, lastInstantMs, settledMs }: LogState,
  ): AppendResult | null {
    let number = lastNumber;
    let instant = lastInstantMs ?? -Infinity;
    for (const [index, { version, recordedAtMs, salt, body }] of entries.entries()) {
      instant = Math.max(instant, recordedAtMs);
      const command = index === entries.length - 1 ? uuidBytes(commandId) : null;
      number++;
      const { changes } = this.#insert.run(number, stream, version, command, instant, salt, body);
      if (changes === 1) continue;
      if (index === 0) return null;
      throw new Error(`${stream} has version ${version}, but not the ones before it.`);
    }
    this.#end = { lastNumber: number, lastInstantMs: instant, settledMs };
    const version = expectedVersion + entries.length;
    return { outcome: 'appended', repeated: false, version, position: positionOf(number) };
  }
}

/** Why the batch cannot be written any more (R21); null where nothing that was answered as settled speaks against it. */
function findSettled({ entries }: PreparedBatch, { settledMs }: LogState): InstantSettled | null {
  if (settledMs === null) return null;
  const late = entries.find(({ recordedAtMs }) => recordedAtMs <= settledMs);
  return late === undefined ? null : new InstantSettled(late.recordedAtMs, settledMs);
}

interface LogState {
  /** -1 while the log is empty. */
  readonly lastNumber: number;
  /** The greatest recordedAt so far, in milliseconds since 1970. */
  readonly lastInstantMs: number | null;
  readonly settledMs: number | null;
}
