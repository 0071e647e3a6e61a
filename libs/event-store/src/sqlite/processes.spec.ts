import { describe, expect, it } from '@jest/globals';
import { startChild } from '../../test/child.js';
import { ledgerFiles } from '../../test/folder.js';
import { appended, batchOf, idsOf, newStream, readOn } from '../contract/batches.js';
import { StoreUnavailable } from '../errors.js';
import type { StoredEvent } from '../port.js';
import { openSqliteStore } from './index.js';

const newFile = ledgerFiles();

describe('the SQLite store with several processes on one file', () => {
  it('neither skips nor repeats an entry in readAll while another process appends with 8 writers', async () => {
    const file = newFile();
    const store = await openSqliteStore({ file });
    const child = startChild('write-in-turn.ts', [file, '8', '40']);
    const seen: StoredEvent[] = [];
    while (seen.length < 8 * 40 * 3) {
      seen.push(...(await store.events.readAll(seen.at(-1)?.position ?? null, 50)));
      await new Promise(setImmediate);
    }
    const answered = await child.ended();
    expect(seen.map((event) => event.position)).toEqual(seen.map((_event, number) => String(number)));
    expect(idsOf(seen)).toEqual(idsOf(await readOn(store.events, null, 1000)));
    const lines = new Set(seen.map((event) => `${event.id} ${event.position}`));
    expect(answered.filter((line) => !lines.has(line))).toEqual([]);
    await store.close();
  });

  it('lets two processes write at once: every answer is kept, numbers have no gaps, batches stay whole', async () => {
    const file = newFile();
    const children = [
      startChild('write-in-turn.ts', [file, '5', '40']),
      startChild('write-in-turn.ts', [file, '5', '40']),
    ];
    const store = await openSqliteStore({ file });
    const own = newStream();
    for (let call = 0; call < 40; call++)
      await appended(store.events, batchOf(own, call === 0 ? 'no-stream' : call * 3 - 1, 3));
    const answered = (await Promise.all(children.map((child) => child.ended()))).flat();
    const log = await readOn(store.events, null, 1000);
    expectWhole(log);
    expect(log).toHaveLength((5 + 5 + 1) * 40 * 3);
    const lines = new Set(log.map((event) => `${event.id} ${event.position}`));
    expect(answered.filter((line) => !lines.has(line))).toEqual([]);
    await store.close();
  });

  it('hands a subscription what another process commits', async () => {
    const file = newFile();
    const store = await openSqliteStore({ file });
    const abort = new AbortController();
    const seen: StoredEvent[] = [];
    const child = startChild('write-in-turn.ts', [file, '2', '20']);
    for await (const page of store.events.subscribe(null, abort.signal)) {
      seen.push(...page);
      if (seen.length === 120) abort.abort();
    }
    await child.ended();
    expect(idsOf(seen)).toEqual(idsOf(await readOn(store.events, null, 1000)));
    await store.close();
  });

  it('keeps every answered append when its process is killed, and nothing by halves', async () => {
    const file = newFile();
    const child = startChild('write-in-turn.ts', [file, '50', '1000000']);
    await child.wrote(500);
    child.process.kill('SIGKILL');
    const answered = await child.ended('SIGKILL');
    const store = await openSqliteStore({ file });
    const log = await readOn(store.events, null, 1000);
    expectWhole(log);
    const lines = new Set(log.map((event) => `${event.id} ${event.position}`));
    expect(answered.filter((line) => !lines.has(line))).toEqual([]);
    const next = await appended(store.events, batchOf(newStream(), 'no-stream', 1));
    expect(next.position).toBe(String(log.length));
    await store.close();
  });

  it('waits for a writer in another process without blocking, and gives up with a clear error', async () => {
    const file = newFile();
    const store = await openSqliteStore({ file, bounds: { writeWaitMs: 50 } });
    const holder = startChild('hold.ts', [file, 'writing']);
    await holder.wrote(1);
    const batch = batchOf(newStream(), 'no-stream', 1);
    const refused = store.events.append(batch);
    await expect(refused).rejects.toThrow(StoreUnavailable);
    await expect(refused).rejects.toThrow(
      'Another process held the ledger file for more than 50 ms; nothing was written. Try again later.',
    );
    holder.process.stdin?.end();
    await holder.ended();
    expect(await store.events.append(batch)).toMatchObject({ outcome: 'appended', repeated: false });
    await store.close();
  });

  it('writes once a writer in another process is done', async () => {
    const file = newFile();
    const store = await openSqliteStore({ file });
    const holder = startChild('hold.ts', [file, 'writing']);
    await holder.wrote(1);
    const waiting = store.events.append(batchOf(newStream(), 'no-stream', 1));
    // Reading goes on meanwhile.
    expect(await store.events.last()).toBeNull();
    holder.process.stdin?.end();
    expect(await waiting).toMatchObject({ outcome: 'appended' });
    await holder.ended();
    await store.close();
  });
});

/** Numbers from 0 without a gap, versions of each stream likewise, and three events of each command. */
function expectWhole(log: readonly StoredEvent[]): void {
  expect(log.map((event) => event.position)).toEqual(log.map((_event, number) => String(number)));
  const ofCommand = Map.groupBy(log, (event) => event.metadata.commandId);
  expect([...ofCommand.values()].filter((events) => events.length !== 3)).toEqual([]);
  for (const events of Map.groupBy(log, (event) => event.stream).values()) {
    expect(events.map((event) => event.version)).toEqual(events.map((_event, version) => version));
  }
}
