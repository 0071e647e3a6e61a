import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { eventIdOf } from '@concord-ledger/event-store';
import type { NewEvent } from '@concord-ledger/event-store';

/** Gives `work` an empty folder and removes it afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'concord-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The floor's file: one table, WAL, synchronous=FULL, the bytes that the ledger would store. */
export function plainDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE entries (entry INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL,
      body BLOB NOT NULL, salt BLOB NOT NULL, UNIQUE (stream, version)) STRICT;`);
  return database;
}

/** A realistic fact of about 700 bytes. */
export function signing(commandId: string, index: number, title: string): NewEvent {
  return {
    id: eventIdOf(commandId, index),
    type: 'AgreementSigned',
    schemaVersion: 1,
    data: {
      on: '2018',
      place: '185 Giảng Võ, Hà Nội',
      parties: [{ party: 'vnnic' }, { party: 'dic-hanoi' }],
      instrument: {
        kind: 'agreement',
        title: { vi: title },
        areas: [{ text: { vi: 'Tài nguyên Internet', en: 'Internet resources' } }],
      },
    },
    metadata: {
      recordedAt: '2018-03-30T02:00:00.000Z',
      actor: '5b1f3b5e-6d1e-5e54-9c39-0d9a0c5a7c11',
      correlationId: commandId,
      causationId: commandId,
      commandId,
      inputHash: '0'.repeat(64),
    },
  };
}
