import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ledgerFiles } from '../test/folder.js';
import { batchOf, newCommand, newStream, readOn } from './contract/batches.js';
import type { Command } from './contract/batches.js';
import { openMemoryStore } from './memory/index.js';
import type { AppendBatch, AppendResult, LedgerStore } from './port.js';
import { openSqliteStore } from './sqlite/index.js';

const newFile = ledgerFiles();

describe.each([
  ['memory', async () => openMemoryStore(), 200],
  ['SQLite', () => openSqliteStore({ file: newFile() }), 60],
] as const)('the %s store under random interleavings', (_name, open, runs) => {
  it('answers and keeps what a simple model answers and keeps', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(groupOfCalls, { maxLength: 12 }), async (groups) => {
        const store = await open();
        try {
          await compare(store, groups);
        } finally {
          await store.close();
        }
      }),
      { numRuns: runs },
    );
  });
});

/** One append: `lag` is how far from the stream's version it is expected, `command` names the command and `input` its input. */
const call = fc.record({
  stream: fc.nat({ max: 2 }),
  lag: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: -2, max: 2 })),
  events: fc.integer({ min: 1, max: 4 }),
  command: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 100, max: 1_000_000 }) }, fc.nat({ max: 5 })),
  input: fc.nat({ max: 1 }),
});

/** Calls that are made at the same time. */
const groupOfCalls = fc.array(call, { minLength: 1, maxLength: 6 });

type Call = typeof call extends fc.Arbitrary<infer T> ? T : never;

async function compare(store: LedgerStore, groups: readonly (readonly Call[])[]): Promise<void> {
  const model = new Model();
  const streams = [newStream(), newStream(), newStream()] as const;
  const commands = new Map<number, Command>();
  for (const group of groups) {
    const batches = group.map((one) => toBatch(one, streams, commands, model));
    const answers = await Promise.all(batches.map((batch) => store.events.append(batch)));
    expect(answers.map(withoutPosition)).toEqual(batches.map((batch) => model.append(batch)));
  }
  const log = await readOn(store.events, null, 7);
  expect(log.map(({ id, stream, version }) => ({ id, stream, version }))).toEqual(model.log);
  for (const stream of streams) {
    expect((await store.events.readStream(stream)).map((event) => event.id)).toEqual(model.idsOf(stream));
  }
}

function toBatch(
  one: Call,
  streams: readonly string[],
  commands: Map<number, Command>,
  model: Model,
): AppendBatch {
  const command = commands.get(one.command) ?? newCommand();
  commands.set(one.command, command);
  const stream = streams[one.stream] ?? '';
  const version = model.versionOf(stream) + one.lag;
  const inputHash = (one.input === 0 ? '5f' : '6a').repeat(32);
  return batchOf(stream, version < 0 ? 'no-stream' : version, one.events, { ...command, inputHash });
}

function withoutPosition(result: AppendResult) {
  if (result.outcome !== 'appended') return result;
  return { outcome: result.outcome, repeated: result.repeated, version: result.version };
}

/** What a store must do, in the simplest words: calls are carried out one after the other. */
class Model {
  readonly log: { id: string; stream: string; version: number }[] = [];
  readonly #commands = new Map<string, { inputHash: string; version: number }>();

  append({ stream, expected, events }: AppendBatch) {
    const { commandId = '', inputHash = '' } = events[0]?.metadata ?? {};
    const known = this.#commands.get(`${stream} ${commandId}`);
    if (known !== undefined) {
      if (known.inputHash !== inputHash) return { outcome: 'command-reused' };
      return { outcome: 'appended', repeated: true, version: known.version };
    }
    const actual = this.versionOf(stream);
    if (actual !== (expected === 'no-stream' ? -1 : expected)) {
      return { outcome: 'version-conflict', actual: actual === -1 ? 'no-stream' : actual };
    }
    for (const { id } of events) this.log.push({ id, stream, version: this.versionOf(stream) + 1 });
    const version = this.versionOf(stream);
    this.#commands.set(`${stream} ${commandId}`, { inputHash, version });
    return { outcome: 'appended', repeated: false, version };
  }

  versionOf(stream: string): number {
    return this.idsOf(stream).length - 1;
  }

  idsOf(stream: string): readonly string[] {
    return this.log.filter((entry) => entry.stream === stream).map((entry) => entry.id);
  }
}
