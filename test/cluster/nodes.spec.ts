import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { UnusableStore } from '@concord-ledger/event-store/kurrentdb';
import type { Position } from '@concord-ledger/event-store';
import { EventStoreStandIn } from '../event-store-stand-in/stand-in.js';
import { ApiNode } from './api-node.js';
import type { Answer, NodeOptions } from './api-node.js';
import { SharedLedger } from './servers.js';
import { faultsIn, writeAtRandom } from './writing-at-random.js';

let standIn: EventStoreStandIn;
let shared: SharedLedger;
let nodes: ApiNode[];

beforeEach(async () => {
  standIn = await EventStoreStandIn.start();
  shared = new SharedLedger(standIn.connectionString);
  nodes = [];
});
afterEach(async () => {
  standIn.faults.clear();
  for (const node of nodes) await node.close();
  await shared.discard();
  await standIn.stop();
});

async function node(name: string, options: Omit<NodeOptions, 'name'> = {}): Promise<ApiNode> {
  const started = await ApiNode.start(shared, { name, ...options });
  nodes.push(started);
  return started;
}

const party = (name: string) => ({ on: 'unknown', names: { vi: name }, kind: 'agency', jurisdiction: 'VN' });
const entryOf = ({ body }: Answer) => Number(body.entry);

describe('two nodes of one ledger', () => {
  it('under random writes through both come to the same registers, entries, instants and trees, whatever their clocks say', async () => {
    const [first, second] = [
      await node('first'),
      await node('second', { clock: () => Date.now() - 200_000 }),
    ];
    const written = await writeAtRandom([first, second], { clients: 8, writes: 20, seed: 61 });
    expect(written.answered).toBe(160);
    expect(await faultsIn([first, second], written)).toEqual([]);
    const entries = await first.all('/v1/audit/entries', written.last);
    // The slower clock wrote, too: instants do not follow the order of what was written down.
    const recorded = await first.ledger.store.events.readAll(null, 1_000);
    const times = recorded.map(({ metadata }) => metadata.recordedAt);
    expect(times).not.toEqual(times.toSorted());
    let greatest = '';
    const instants = times.map((time) => (greatest = time > greatest ? time : greatest));
    expect(entries.map((entry) => (entry as { readonly instant: string }).instant).toSorted()).toEqual(
      instants,
    );
  });

  it('let a client carry its write to the other one by minEntry', async () => {
    const [first, second] = [await node('first'), await node('second')];
    for (let round = 0; round < 10; round += 1) {
      const [here, there] = round % 2 === 0 ? [first, second] : [second, first];
      const written = await here.post('/v1/parties', { id: `party-${round}`, ...party(`Bên ${round}`) });
      expect(written).toMatchObject({ status: 201, body: { reflected: true } });
      const read = await there.get(`/v1/parties/party-${round}?minEntry=${entryOf(written)}`);
      expect(read).toMatchObject({ status: 200, body: { names: { vi: `Bên ${round}` } } });
    }
  });

  it('know a command by its key, whichever of them it reached first', async () => {
    const [first, second] = [await node('first'), await node('second')];
    const here = await first.post('/v1/parties', party('Một'), 'key-1');
    const there = await second.post('/v1/parties', party('Một'), 'key-1');
    expect(there).toEqual({ status: 201, body: { ...here.body, repeated: true } });
    expect(await second.post('/v1/parties', party('Hai'), 'key-1')).toMatchObject({
      status: 409,
      body: { code: 'CONFLICT.KEY_REUSED' },
    });
    const raced = await Promise.all(
      ['Ba', 'Bốn'].map((name, at) => (at === 0 ? first : second).post('/v1/parties', party(name), 'key-2')),
    );
    expect(raced.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  it('sign with one key, and each finds the ledger sound', async () => {
    const [first, second] = [await node('first'), await node('second')];
    await first.post('/v1/parties', party('Một'));
    const keys = [first, second].map(({ ledger }) => ledger.opened.proving?.status().key);
    expect(keys[0]).toMatchObject({ state: 'usable' });
    expect(keys[1]).toEqual(keys[0]);
    const found = await Promise.all([first.verify(), second.verify()]);
    expect(found.map((each) => each.found)).toEqual([0, 0]);
    expect(found[0].root).toBe(found[1].root);
  });
});

describe('a node', () => {
  it('goes on after its checkpoint when it is started again', async () => {
    const before = await node('first');
    const written = await before.post('/v1/parties', party('Một'));
    await before.close();
    nodes = [];
    const other = await node('other');
    await other.post('/v1/parties', party('Hai'));
    const store = await shared.open();
    const followedFrom: (Position | null)[] = [];
    const watched = {
      ...store,
      events: {
        append: store.events.append.bind(store.events),
        readStream: store.events.readStream.bind(store.events),
        readAll: store.events.readAll.bind(store.events),
        readRaw: store.events.readRaw.bind(store.events),
        last: store.events.last.bind(store.events),
        close: store.events.close.bind(store.events),
        subscribe: (after: Position | null, signal: AbortSignal) => {
          followedFrom.push(after);
          return store.events.subscribe(after, signal);
        },
      },
    };
    const again = await node('first', { store: watched });
    const names = await again.all('/v1/parties', entryOf(written) + 1);
    expect(names).toHaveLength(2);
    const log = await store.events.readAll(null, 100);
    expect(followedFrom[0]).toBe(log[entryOf(written)]?.position);
  });

  it('does not start without the folder that all share, nor with another ledger’s', async () => {
    await (await node('first')).post('/v1/parties', party('Một'));
    const { privateFolder } = shared;
    const elsewhere = join(shared.folder, 'elsewhere');
    Object.assign(shared, { privateFolder: elsewhere });
    await expect(node('second')).rejects.toThrow(UnusableStore);
    await expect(node('second')).rejects.toThrow(
      `${elsewhere}, is not there. It is one that all nodes of the ledger share`,
    );
    mkdirSync(elsewhere);
    await expect(node('second')).rejects.toThrow('belongs to no ledger yet');
    rmSync(elsewhere, { recursive: true });
    Object.assign(shared, { privateFolder });
  });

  it('whose server never answers goes on listing what its views hold, and says 503 to commands in bounded time, however many want one stream', async () => {
    const first = await node('first');
    await first.post('/v1/parties', { id: 'one', ...party('Một') });
    standIn.node(0).freeze();
    const begun = performance.now();
    const names = Array.from({ length: 8 }, (_, at) => `Tên ${at}`);
    const writing = Promise.all(
      names.map((name) => first.post('/v1/parties/one/renaming', { on: '2020', names: { vi: name } })),
    );
    const read = async () => (await first.get('/v1/parties')).body;
    const shown = { items: [{ id: 'one', names: { vi: 'Một' } }], entry: expect.any(Number) };
    expect(await read()).toMatchObject(shown);
    const written = await writing;
    expect(written.map(({ status }) => status)).toEqual(names.map(() => 503));
    expect(await read()).toMatchObject(shown);
    await first.close();
    nodes = [];
    expect(performance.now() - begun).toBeLessThan(60_000);
    standIn.node(0).thaw();
  }, 120_000);

  it('that loses the shared folder while it runs says 503 to commands, makes no other folder and no other key in its place, and goes on once it is back', async () => {
    const first = await node('first');
    const parties = await Promise.all(
      ['one', 'two'].map((id) => first.post('/v1/parties', { id, ...party(id) })),
    );
    expect(parties.map(({ status }) => status)).toEqual([201, 201]);
    const signing = {
      on: '2019',
      parties: [{ party: 'one' }, { party: 'two' }],
      signatories: [{ party: 'one', person: { name: 'Nguyễn Văn Mẫu' } }],
      instrument: {},
    };
    const agreement = { signing };
    const signed = (id: string) => first.post('/v1/agreements', { ...agreement, id }, id);
    const { privateFolder } = shared;
    expect(await signed('earlier')).toMatchObject({ status: 201 });
    const aside = `${privateFolder}-aside`;
    const sign = () => first.ledger.opened.proving?.checkpoint();
    expect(await sign()).toMatchObject({ outcome: 'covered' });
    renameSync(privateFolder, aside);
    const refused = [await signed('treaty'), await first.post('/v1/parties', party('three'))];
    // Who signed is not known there, and must not seem to be erased.
    refused.push(await first.get('/v1/agreements/earlier'));
    expect(await sign()).toMatchObject({ reason: 'The keys that signed the last checkpoint are gone.' });
    expect(existsSync(privateFolder)).toBe(false);
    renameSync(aside, privateFolder);
    expect(refused.map(({ status }) => status)).toEqual([503, 503, 503]);
    expect(await first.insist('/v1/agreements', { ...agreement, id: 'treaty' }, 'treaty')).toMatchObject({
      status: 201,
    });
    expect(await sign()).toMatchObject({ outcome: 'covered' });
  });

  it('whose server never answers says 503 in bounded time, and what is sent again is there once', async () => {
    const bounds = { attemptMs: 300, appendWaitMs: 600, readWaitMs: 600 };
    const first = await node('first', { waitMs: 500, store: await shared.open(bounds) });
    await first.post('/v1/parties', { id: 'one', ...party('Một') });
    standIn.node(0).freeze();
    const begun = performance.now();
    const refused = await Promise.all([
      first.post('/v1/parties', { id: 'two', ...party('Hai') }, 'two'),
      first.post('/v1/parties/one/renaming', { on: '2020', names: { vi: 'Mới' } }, 'three'),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([503, 503]);
    expect(performance.now() - begun).toBeLessThan(50_000);
    standIn.node(0).thaw();
    const again = [
      await first.insist('/v1/parties', { id: 'two', ...party('Hai') }, 'two'),
      await first.insist('/v1/parties/one/renaming', { on: '2020', names: { vi: 'Mới' } }, 'three'),
    ];
    expect(again.map(({ status }) => status)).toEqual([201, 201]);
    const log = await first.ledger.store.events.readAll(null, 100);
    expect(log.filter(({ stream }) => stream !== 'ledger').map(({ type }) => type)).toEqual([
      'PartyRegistered',
      'PartyRegistered',
      'PartyRenamed',
    ]);
  });
});
