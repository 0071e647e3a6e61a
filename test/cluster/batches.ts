import { randomUUID } from 'node:crypto';
import { eventIdOf } from '@concord-ledger/event-store';
import type { AppendBatch, NewEvent, StoredEvent } from '@concord-ledger/event-store';

export function newStream(): string {
  return `agreement-${randomUUID()}`;
}

interface Noted {
  readonly count: number;
  readonly commandId: string;
  readonly inputHash: string;
  readonly text: string;
}

/** A command's batch of notes. */
export function notes(
  stream: string,
  expected: AppendBatch['expected'],
  noted: Partial<Noted> = {},
): AppendBatch {
  const {
    count = 1,
    commandId = randomUUID(),
    inputHash = '5f'.repeat(32),
    text = 'Đà Nẵng – Shizuoka',
  } = noted;
  const note = (_: unknown, index: number): NewEvent => ({
    id: eventIdOf(commandId, index),
    type: 'NoteAdded',
    schemaVersion: 1,
    data: { index, text },
    metadata: {
      recordedAt: '2015-06-30T02:15:00.000Z',
      actor: 'account-1',
      correlationId: commandId,
      causationId: commandId,
      commandId,
      inputHash,
    },
  });
  return { stream, expected, events: Array.from({ length: count }, note) };
}

/** UUID version 5, as ids derived from an idempotency key are: every node derives the same. */
export function derivedId(): string {
  return eventIdOf(randomUUID(), 0);
}

export function idsOf(events: readonly Pick<StoredEvent, 'id'>[]): readonly string[] {
  return events.map(({ id }) => id);
}
