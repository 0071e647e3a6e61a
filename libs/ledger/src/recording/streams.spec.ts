import { afterEach, describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '@concord-ledger/event-store';
import { startLedger, TestStores } from '../../test/started-ledger.js';
import type { LedgerCommand } from '../recording.js';
import { Streams } from './streams.js';

const stores = new TestStores();
afterEach(() => stores.discard());

const party = (id: string): LedgerCommand => ({
  type: 'RegisterParty',
  party: id,
  on: 'unknown',
  kind: 'agency',
  names: { vi: id },
});

describe('Streams', () => {
  const counted = async (capacity: number) => {
    const { record, store } = await startLedger(stores.memory());
    for (const id of ['a', 'b', 'c']) await record(party(id));
    const reads: [stream: string, from: number | undefined][] = [];
    const events = {
      ...store.events,
      readStream: (stream: string, from?: number) => {
        reads.push([stream, from]);
        return store.events.readStream(stream, from);
      },
    };
    const recordedAt = async (read: readonly StoredEvent[]) =>
      read.map(({ metadata }) => metadata.recordedAt);
    const streams = new Streams(events, 'Asia/Ho_Chi_Minh', recordedAt, capacity);
    const read = async (id: string) => (await streams.read({ kind: 'party', id })).version;
    return { record, read, reads };
  };

  it('are read on from where they were read to', async () => {
    const { record, read, reads } = await counted(10);
    expect(await read('a')).toBe(0);
    await record({ type: 'RenameParty', party: 'a', on: '2024', names: { vi: 'A' } });
    expect(await read('a')).toBe(1);
    expect(await read('nobody')).toBe(-1);
    expect(reads).toStrictEqual([
      ['party-a', 0],
      ['party-a', 1],
      ['party-nobody', 0],
    ]);
  });

  it('are forgotten where others were used since', async () => {
    const { read, reads } = await counted(2);
    for (const id of ['a', 'b', 'a', 'c', 'a', 'b']) expect(await read(id)).toBe(0);
    expect(reads).toStrictEqual([
      ['party-a', 0],
      ['party-b', 0],
      ['party-a', 1],
      ['party-c', 0],
      ['party-a', 1],
      ['party-b', 0],
    ]);
  });
});
