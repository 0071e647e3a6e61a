import { randomUUID } from 'node:crypto';
import { eventIdOf } from '../event-id.js';
import type { AppendBatch, AppendResult, EventStore, NewEvent, Position, StoredEvent } from '../port.js';

/** A stream that no other test uses. */
export function newStream(): string {
  return `agreement-${randomUUID()}`;
}

/** A command's batch of events; their data tell them apart. */
export function batchOf(
  stream: string,
  expected: AppendBatch['expected'],
  count: number,
  command: Partial<Command> = {},
): AppendBatch {
  const full = { ...newCommand(), ...command };
  return { stream, expected, events: Array.from({ length: count }, (_, index) => eventOf(full, index)) };
}

export interface Command {
  readonly commandId: string;
  readonly inputHash: string;
  readonly recordedAt: string;
}

export function newCommand(): Command {
  return { commandId: randomUUID(), inputHash: '5f'.repeat(32), recordedAt: '2015-06-30T02:15:00.000Z' };
}

function eventOf({ commandId, inputHash, recordedAt }: Command, index: number): NewEvent {
  return {
    id: eventIdOf(commandId, index),
    type: 'NoteAdded',
    schemaVersion: 1,
    data: {
      index,
      text: 'Đà Nẵng – Shizuoka',
      on: '2015',
      amount: 72.5,
      parties: ['da-nang', 'shizuoka'],
      note: null,
    },
    metadata: {
      recordedAt,
      actor: 'account-1',
      correlationId: commandId,
      causationId: commandId,
      commandId,
      inputHash,
    },
  };
}

/** Appends and gives the new version and position; throws where the answer is another one. */
export async function appended(events: EventStore, batch: AppendBatch): Promise<Appended> {
  const result = await events.append(batch);
  if (result.outcome !== 'appended') throw new Error(`Append to ${batch.stream}: ${result.outcome}.`);
  return result;
}

export type Appended = Extract<AppendResult, { outcome: 'appended' }>;

/** The whole log after a position, read in pages of `limit`. */
export async function readOn(
  events: EventStore,
  after: Position | null,
  limit: number,
): Promise<readonly StoredEvent[]> {
  const all: StoredEvent[] = [];
  for (let position = after; ;) {
    const page = await events.readAll(position, limit);
    const last = page.at(-1);
    if (last === undefined) return all;
    all.push(...page);
    position = last.position;
  }
}

export function idsOf(events: readonly { readonly id: string }[]): readonly string[] {
  return events.map((event) => event.id);
}
