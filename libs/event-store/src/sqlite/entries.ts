import type { DatabaseSync } from 'node:sqlite';
import type { PreparedBatch, PreparedEntry } from '../batch.js';
import { decodeBody } from '../body.js';
import { InstantSettled } from '../errors.js';

import type { AppendResult, StoredEvent } from '../port.js';
import { positionOf } from '../position.js';
import { toStoredEvent } from '../stored-event.js';

import { blob, integer, text, toEntryRecord } from './rows.js';

/** The entries in their tables: every method is one or a few prepared statements and waits for nothing. */
export class Entries {
  readonly #command;
  readonly #version;
  readonly #end;
  readonly #insert;
  readonly #ofStream;
  readonly #fromNumber;
  readonly #last;
  readonly #settled;
  readonly #settle;

  constructor(database: DatabaseSync) {
    this.#command = database.prepare('SELECT number, stream, version, body FROM entry WHERE command = ?');
    this.#version = database.prepare(
      'SELECT version FROM entry WHERE stream = ? ORDER BY version DESC LIMIT 1',
    );
    this.#end = database.prepare('SELECT number, instant FROM entry ORDER BY number DESC LIMIT 1');
    this.#insert = database.prepare(
      'INSERT INTO entry (number, stream, version, command, instant, salt, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    const columns = 'number, stream, version, salt, body';
    this.#ofStream = database.prepare(
      `SELECT ${columns} FROM entry WHERE stream = ? AND version >= ? ORDER BY version LIMIT ?`,
    );
    this.#fromNumber = database.prepare(
      `SELECT ${columns} FROM entry WHERE number >= ? ORDER BY number LIMIT ?`,
    );
    this.#last = database.prepare(`SELECT ${columns} FROM entry ORDER BY number DESC LIMIT 1`);
    this.#settled = database.prepare('SELECT instant FROM settled');
    this.#settle = database.prepare(
      'INSERT INTO settled VALUES (0, ?) ON CONFLICT DO UPDATE SET instant = max(instant, excluded.instant)',
    );
  }

  /** Only within a write transaction: numbers are given here, from what the file holds now (R33). */
  append(batch: PreparedBatch): AppendResult {
    const earlier = this.#earlierAnswer(batch);
    if (earlier !== null) return earlier;
    const row = this.#version.get(batch.stream);
    const actual = row === undefined ? -1 : integer(row, 'version');
    if (actual !== batch.expectedVersion) {
      return { outcome: 'version-conflict', actual: actual === -1 ? 'no-stream' : actual };
    }
    this.#checkNotSettled(batch.entries);
    const number = this.#write(batch);
    return {
      outcome: 'appended',
      repeated: false,
      version: actual + batch.entries.length,
      position: positionOf(number),
    };
  }

  ofStream(stream: string, fromVersion: number, limit: number): StoredEvent[] {
    return this.#ofStream.all(stream, fromVersion, limit).map((row) => toStoredEvent(toEntryRecord(row)));
  }

  from(entryNumber: number, limit: number): StoredEvent[] {
    return this.#fromNumber.all(entryNumber, limit).map((row) => toStoredEvent(toEntryRecord(row)));
  }

  last(): StoredEvent | null {
    const row = this.#last.get();
    return row === undefined ? null : toStoredEvent(toEntryRecord(row));
  }

  /** Milliseconds since 1970, as the two below. */
  lastInstantMs(): number | null {
    const row = this.#end.get();
    return row === undefined ? null : integer(row, 'instant');
  }

  settledMs(): number | null {
    const row = this.#settled.get();
    return row === undefined ? null : integer(row, 'instant');
  }

  /** Only within a write transaction. */
  settle(instantMs: number): void {
    this.#settle.run(instantMs);
  }

  /** How the command was answered when it was carried out; null where it never was (R25). */
  #earlierAnswer(batch: PreparedBatch): AppendResult | null {
    const row = this.#command.get(uuidBytes(batch.commandId));
    if (row === undefined) return null;
    const { inputHash } = decodeBody(blob(row, 'body')).metadata;
    if (inputHash !== batch.inputHash || text(row, 'stream') !== batch.stream)
      return { outcome: 'command-reused' };
    const position = positionOf(integer(row, 'number'));
    return { outcome: 'appended', repeated: true, version: integer(row, 'version'), position };
  }

  #checkNotSettled(entries: readonly PreparedEntry[]): void {
    const settledMs = this.settledMs();
    if (settledMs === null) return;
    for (const { recordedAtMs } of entries) {
      if (recordedAtMs <= settledMs) throw new InstantSettled(recordedAtMs, settledMs);
    }
  }

  /** Writes the entries at the log's end and gives the number of the last. */
  #write({ stream, commandId, entries }: PreparedBatch): number {
    const end = this.#end.get();
    const first = end === undefined ? 0 : integer(end, 'number') + 1;
    let instant = end === undefined ? -Infinity : integer(end, 'instant');
    entries.forEach(({ version, recordedAtMs, salt, body }, index) => {
      instant = Math.max(instant, recordedAtMs);
      const command = index === entries.length - 1 ? uuidBytes(commandId) : null;
      this.#insert.run(first + index, stream, version, command, instant, salt, body);
    });
    return first + entries.length - 1;
  }
}

function uuidBytes(uuid: string): Uint8Array {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}
