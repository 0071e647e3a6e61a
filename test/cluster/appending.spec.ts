import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AppendTooLarge, OutcomeUnknown, StoreUnavailable } from '@concord-ledger/event-store';
import type { AppendResult, LedgerStore } from '@concord-ledger/event-store';
import type { AppendFault } from '../event-store-stand-in/faults.js';
import { EventStoreStandIn } from '../event-store-stand-in/stand-in.js';
import { derivedId, idsOf, newStream, notes } from './batches.js';
import { SharedLedger } from './servers.js';

/** Bounds that make waiting short; so short that nothing slower than a test machine fits. */
const SHORT = { attemptMs: 400, appendWaitMs: 1_200, readWaitMs: 1_200 };

let standIn: EventStoreStandIn;
let ledger: SharedLedger;
let store: LedgerStore;

async function start(nodes = 1): Promise<void> {
  standIn = await EventStoreStandIn.start({ nodes });
  ledger = new SharedLedger(standIn.connectionString);
  store = await ledger.open(SHORT);
}

beforeEach(() => start());
afterEach(async () => {
  standIn.faults.clear();
  await ledger.discard();
  await standIn.stop();
});

const written = (version: number) => ({ outcome: 'appended', repeated: false, version });

describe('an append whose answer is lost', () => {
  const lost: readonly (readonly [string, AppendFault])[] = [
    ['written, and never answered', { written: true, answer: { kind: 'never' } }],
    ['written, and the connection broke', { written: true, answer: { kind: 'connection-lost' } }],
    ['written, and the server ran out of time', { written: true, answer: { kind: 'timed-out' } }],
    ['not written, and never answered', { written: false, answer: { kind: 'never' } }],
    ['not written, and the connection broke', { written: false, answer: { kind: 'connection-lost' } }],
    ['not written, for the server was not ready', { written: false, answer: { kind: 'not-ready' } }],
    ['not written, for reasons unknown', { written: false, answer: { kind: 'unknown' } }],
  ];

  it.each(lost)('is sent again as it was, and is there once: %s', async (_what, fault) => {
    for (const expected of ['no-stream', 0] as const) {
      const stream = newStream();
      if (expected === 0) await store.events.append(notes(stream, 'no-stream'));
      standIn.faults.nextAppends(fault);
      const batch = notes(stream, expected, { count: 3 });
      const from = expected === 0 ? 1 : 0;
      expect(await store.events.append(batch)).toMatchObject(written(from + 2));
      expect(idsOf(await store.events.readStream(stream, from))).toEqual(idsOf(batch.events));
      expect(await store.events.append(batch)).toMatchObject({ repeated: true, version: from + 2 });
    }
  });

  it('is reported unknown where no answer comes in time, and the same call finds it later', async () => {
    const stream = newStream();
    const batch = notes(stream, 'no-stream', { count: 2 });
    standIn.faults.onAppend(() => ({ written: true, answer: { kind: 'never' } }));
    const begun = performance.now();
    await expect(store.events.append(batch)).rejects.toThrow(OutcomeUnknown);
    expect(performance.now() - begun).toBeLessThan(SHORT.appendWaitMs + SHORT.attemptMs + 5_000);
    standIn.faults.clear();
    expect(await store.events.append(batch)).toMatchObject({ outcome: 'appended', version: 1 });
    expect(await store.events.readStream(stream)).toHaveLength(2);
  });

  it('takes those with it that wait on the same connection, and all are there once', async () => {
    const streams = Array.from({ length: 30 }, newStream);
    for (const stream of streams) await store.events.append(notes(stream, 'no-stream'));
    let arrived = 0;
    standIn.faults.onAppend(() =>
      (arrived += 1) === 15 ? { written: true, answer: { kind: 'connection-lost' } } : undefined,
    );
    const batches = streams.map((stream) => notes(stream, 0, { count: 2 }));
    const results = await Promise.all(batches.map((batch) => store.events.append(batch)));
    expect(results).toMatchObject(batches.map(() => written(2)));
    for (const { stream, events } of batches)
      expect(idsOf(await store.events.readStream(stream, 1))).toEqual(idsOf(events));
  });
});

describe('a server that never answers', () => {
  it('is given up in bounded time, and nothing is there twice when it answers again', async () => {
    const stream = newStream();
    await store.events.append(notes(stream, 'no-stream'));
    standIn.node(0).freeze();
    const batches = [notes(stream, 0), notes(newStream(), 'no-stream')];
    const begun = performance.now();
    const refused = await Promise.allSettled(batches.map((batch) => store.events.append(batch)));
    await expect(store.events.readStream(stream)).rejects.toThrow(StoreUnavailable);
    await expect(store.events.last()).rejects.toThrow(StoreUnavailable);
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    standIn.node(0).thaw();
    for (const batch of batches) {
      const again = await insisting(() => store.events.append(batch));
      expect(again).toMatchObject({ outcome: 'appended' });
    }
    expect(await store.events.readStream(stream)).toHaveLength(2);
    expect(await store.events.readAll(null, 100)).toHaveLength(3);
  });

  it('does not let a store be opened', async () => {
    standIn.node(0).freeze();
    await expect(ledger.open(SHORT)).rejects.toThrow(StoreUnavailable);
    standIn.node(0).thaw();
  });

  it('is waited for no longer where the store is closed', async () => {
    standIn.node(0).freeze();
    const reading = store.events.last().catch((error: unknown) => error);
    await sleep(50);
    await store.close();
    expect(await reading).toMatchObject({ name: 'StoreClosed' });
    standIn.node(0).thaw();
  });
});

describe('a cluster whose leader changes', () => {
  beforeEach(async () => {
    await ledger.discard();
    await standIn.stop();
    await start(3);
  });

  it('in the middle of an append: it is there once, and the next ones go to the new leader', async () => {
    const stream = newStream();
    await store.events.append(notes(stream, 'no-stream'));
    standIn.faults.onAppend(async ({ node }) => {
      if (node !== 0) return undefined;
      standIn.elect(1);
      await standIn.takeDown(0);
      return { written: true, answer: { kind: 'never' } };
    });
    expect(await store.events.append(notes(stream, 0))).toMatchObject(written(1));
    standIn.faults.clear();
    expect(await store.events.append(notes(stream, 1))).toMatchObject(written(2));
    expect(await store.events.readStream(stream)).toHaveLength(3);
  });

  it('is followed by reads, which the node that led before refuses', async () => {
    const stream = newStream();
    await store.events.append(notes(stream, 'no-stream', { count: 2 }));
    standIn.elect(2);
    expect(await store.events.readStream(stream)).toHaveLength(2);
    expect(await store.events.readAll(null, 10)).toHaveLength(2);
    expect(await store.events.last()).toMatchObject({ version: 1 });
  });

  it('without another that leads, for a while: appends wait for it', async () => {
    const stream = newStream();
    standIn.elect('none');
    const appending = insisting(() => store.events.append(notes(stream, 'no-stream')));
    await sleep(300);
    standIn.elect(1);
    expect(await appending).toMatchObject({ outcome: 'appended', version: 0 });
    expect(await store.events.readStream(stream)).toHaveLength(1);
  });
});

describe('writers on one stream', () => {
  it('win one version each, where eight write at once from stores of their own; the others are told and succeed on retry', async () => {
    const stream = newStream();
    await store.events.append(notes(stream, 'no-stream'));
    const stores = await Promise.all(Array.from({ length: 8 }, () => ledger.open()));
    let conflicts = 0;
    const writing = stores.map(async ({ events }) => {
      for (let done = 0; done < 10;) {
        const result = await events.append(notes(stream, await end(events, stream)));
        if (result.outcome === 'appended') done += 1;
        else if (result.outcome === 'version-conflict') conflicts += 1;
        else throw new Error(result.outcome);
      }
    });
    await Promise.all(writing);
    const events = await store.events.readStream(stream);
    expect(events.map(({ version }) => version)).toEqual(Array.from({ length: 81 }, (_, version) => version));
    expect(new Set(idsOf(events)).size).toBe(81);
    expect(conflicts).toBeGreaterThan(0);
  });

  async function end(events: LedgerStore['events'], stream: string): Promise<number> {
    return (await events.readStream(stream)).length - 1;
  }
});

describe('a command that two nodes send', () => {
  it.each([
    ['of a new stream', 'no-stream' as const],
    ['of a stream that both know', 0],
  ])('is carried out once, and both answer the same: %s', async (_what, expected) => {
    const other = await ledger.open();
    const stream = newStream();
    if (expected === 0) {
      await store.events.append(notes(stream, 'no-stream'));
      await other.events.readStream(stream);
    }
    const batch = notes(stream, expected, { count: 2, commandId: derivedId() });
    const results = await Promise.all([
      store.events.append(batch),
      insisting(() => other.events.append(batch)),
    ]);
    expect(results.map(repeats).toSorted()).toEqual([false, true]);
    const [first, second] = results;
    expect({ ...first, repeated: null }).toEqual({ ...second, repeated: null });
    expect(await store.events.readStream(stream)).toHaveLength(expected === 0 ? 3 : 2);
  });

  it.each([
    ['of a new stream', 'no-stream' as const],
    ['of a stream that both know', 0],
  ])('with another input is refused by whoever comes second: %s', async (_what, expected) => {
    const other = await ledger.open();
    const stream = newStream();
    if (expected === 0) {
      await store.events.append(notes(stream, 'no-stream'));
      await other.events.readStream(stream);
    }
    const commandId = derivedId();
    const results = await Promise.all([
      store.events.append(notes(stream, expected, { commandId, text: 'một' })),
      insisting(() =>
        other.events.append(notes(stream, expected, { commandId, text: 'hai', inputHash: '6a'.repeat(32) })),
      ),
    ]);
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(['appended', 'command-reused']);
  });

  it('is recognised by the other node at whatever version it is sent again', async () => {
    const other = await ledger.open();
    const stream = newStream();
    const batch = notes(stream, 'no-stream', { count: 2 });
    const first = await store.events.append(batch);
    await store.events.append(notes(stream, 1, { count: 3 }));
    for (const expected of ['no-stream', 1, 4] as const)
      expect(await other.events.append({ ...batch, expected })).toEqual({ ...first, repeated: true });
    expect(await other.events.append({ ...batch, expected: 7 })).toEqual({ ...first, repeated: true });
    expect(await store.events.readStream(stream)).toHaveLength(5);
  });
});

describe('what is refused before it is sent', () => {
  let sent = 0;
  beforeEach(() => {
    sent = 0;
    standIn.faults.onAppend(() => {
      sent += 1;
      return undefined;
    });
  });

  it('an append of nothing', async () => {
    await expect(store.events.append(notes(newStream(), 'no-stream', { count: 0 }))).rejects.toThrow(
      TypeError,
    );
    expect(sent).toBe(0);
  });

  it('an event with a MiB of text, and a batch of more', async () => {
    const text = 'x'.repeat(1024 * 1024);
    const one = store.events.append(notes(newStream(), 'no-stream', { text }));
    await expect(one).rejects.toThrow(AppendTooLarge);
    await expect(one).rejects.toThrow(/body of NoteAdded is \d+ bytes; an entry holds at most 1000000/);
    const many = store.events.append(
      notes(newStream(), 'no-stream', { count: 3, text: text.slice(0, 400_000) }),
    );
    await expect(many).rejects.toThrow(AppendTooLarge);
    expect(sent).toBe(0);
  });

  it('more than may wait at once', async () => {
    const narrow = await ledger.open({ ...SHORT, maxPendingAppends: 2 });
    standIn.faults.delay(100);
    const results = await Promise.allSettled(
      Array.from({ length: 3 }, () => narrow.events.append(notes(newStream(), 'no-stream'))),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    await expect(
      (await ledger.open({ maxPendingBytes: 10 })).events.append(notes(newStream(), 'no-stream')),
    ).rejects.toThrow(StoreUnavailable);
  });
});

describe('a server that takes less, or does not let the user in', () => {
  it('is told by an error that says what to do, and nothing is written', async () => {
    standIn.faults.nextAppends({ written: false, answer: { kind: 'access-denied' } });
    const stream = newStream();
    await expect(store.events.append(notes(stream, 'no-stream'))).rejects.toThrow(
      /does not let this user write\. Check the file with user and password/,
    );
    const small = await EventStoreStandIn.start({ maxAppendBytes: 1000 });
    const elsewhere = new SharedLedger(small.connectionString);
    const narrow = await elsewhere.open(SHORT);
    await expect(narrow.events.append(notes(stream, 'no-stream', { count: 5 }))).rejects.toThrow(
      AppendTooLarge,
    );
    await elsewhere.discard();
    await small.stop();
    expect(await store.events.readStream(stream)).toEqual([]);
  });
});

function repeats(result: AppendResult): boolean {
  return result.outcome === 'appended' && result.repeated;
}

/** Calls again, as whoever is told that the outcome is unknown, or nobody there, does. */
async function insisting(append: () => Promise<AppendResult>): Promise<AppendResult> {
  for (;;) {
    try {
      return await append();
    } catch (error) {
      if (!(error instanceof OutcomeUnknown || error instanceof StoreUnavailable)) throw error;
    }
  }
}
