import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Gate } from '../event-store-stand-in/gate.js';
import { EventStoreStandIn } from '../event-store-stand-in/stand-in.js';
import { ApiNode } from './api-node.js';
import { NO_REAL_SERVER, REAL_SERVER, SharedLedger } from './servers.js';
import { faultsIn } from './writing-at-random.js';

const LONG_MS = 300_000;

/** How the servers go away from a node, and come back. */
interface Outage {
  readonly cut: () => Promise<void> | void;
  readonly mend: () => Promise<void> | void;
}

const discards: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const discard of discards.splice(0).toReversed()) await discard();
});

async function standInOf(nodes: number): Promise<EventStoreStandIn> {
  const standIn = await EventStoreStandIn.start({ nodes });
  discards.push(() => standIn.stop());
  return standIn;
}

const party = { id: 'one', on: 'unknown', names: { vi: 'Một' }, kind: 'agency', jurisdiction: 'VN' };
const renaming = { on: '2020', names: { vi: 'Mới' } };

/** What clients of a node see while its servers are away, and after. */
async function through(connectionString: string, { cut, mend }: Outage) {
  const shared = new SharedLedger(connectionString);
  discards.push(() => shared.discard());
  const node = await ApiNode.start(shared, { name: 'node' });
  discards.push(() => node.close());
  const before = await node.post('/v1/parties', party, 'before');
  await cut();
  const during = await Promise.all([
    node.post('/v1/parties/one/renaming', renaming, 'during'),
    node.post('/v1/parties', { ...party, id: 'two' }, 'two'),
  ]);
  const list = await node.get('/v1/parties');
  const detail = await node.get('/v1/parties/one');
  const live = await node.get('/health/live');
  await mend();
  const after = [
    await node.insist('/v1/parties/one/renaming', renaming, 'during'),
    await node.insist('/v1/parties', { ...party, id: 'two' }, 'two'),
  ];
  const answers = [before, ...after];
  const faults = await faultsIn([node], {
    answered: answers.length,
    entryIds: answers.flatMap(({ body }) => body.entryIds as readonly string[]),
    last: Math.max(...answers.map(({ body }) => Number(body.entry))),
  });
  const names = await node.all('/v1/parties', Number(after.at(-1)?.body.entry));
  const ready = await node.get('/health/ready');
  return {
    during: during.map(({ status }) => status),
    list: [list.status, (list.body.items as readonly unknown[]).length],
    detail: detail.status,
    live: live.status,
    after: after.map(({ status }) => status),
    faults,
    parties: names.length,
    ready: ready.status,
  };
}

/** Commands are told to come back, lists go on; afterwards all is there, once. */
const BORNE = {
  during: [503, 503],
  list: [200, 1],
  detail: 503,
  live: 200,
  after: [201, 201],
  faults: [],
  parties: 2,
  ready: 200,
};

describe('a node whose servers are away bears it', () => {
  it(
    'when the majority of them is gone and comes back',
    async () => {
      const standIn = await standInOf(3);
      const outage = {
        cut: async () => {
          standIn.elect('none');
          await Promise.all([standIn.takeDown(0), standIn.takeDown(1)]);
        },
        mend: async () => {
          await Promise.all([standIn.bringBack(0), standIn.bringBack(1)]);
          standIn.elect(2);
        },
      };
      expect(await through(standIn.connectionString, outage)).toEqual(BORNE);
    },
    LONG_MS,
  );

  it(
    'when the network between it and them lets nothing through',
    async () => {
      const standIn = await standInOf(1);
      const outage = {
        cut: () => {
          standIn.node(0).freeze();
        },
        mend: () => {
          standIn.node(0).thaw();
        },
      };
      expect(await through(standIn.connectionString, outage)).toEqual(BORNE);
    },
    LONG_MS,
  );
});

const server = REAL_SERVER;
const single = /^esdb:\/\/127\.0\.0\.1:(\d+)\?tls=false$/.exec(server ?? '')?.[1];
/** Commands that take the majority of the servers away, and bring it back; each ends when that is done. */
const { CONCORD_TEST_ESDB_CUT: CUT, CONCORD_TEST_ESDB_MEND: MEND } = process.env;

describe('a node whose servers, real ones, are away bears it', () => {
  const name = 'when the network between it and them';
  if (server === undefined || single === undefined)
    it.skip(`${name} is gone (${NO_REAL_SERVER} on 127.0.0.1 without TLS)`, () => {});
  else
    it.each([
      [
        'lets nothing through',
        (gate: Gate) => {
          gate.freeze();
        },
        (gate: Gate) => {
          gate.thaw();
        },
      ],
      ['refuses connections', (gate: Gate) => gate.close(), (gate: Gate) => gate.reopen()],
    ])(
      `${name} %s`,
      async (_how, cut, mend) => {
        const gate = await Gate.before(Number(single));
        discards.push(() => gate.close());
        const outage = {
          cut: () => {
            cut(gate);
          },
          mend: () => {
            mend(gate);
          },
        };
        expect(await through(`esdb://127.0.0.1:${gate.port}?tls=false`, outage)).toEqual(BORNE);
      },
      LONG_MS,
    );

  if (server === undefined || CUT === undefined || MEND === undefined)
    it.skip('when the majority of them is gone (skipped: CONCORD_TEST_ESDB_CUT and CONCORD_TEST_ESDB_MEND do not say how it goes and comes back)', () => {});
  else
    it(
      'when the majority of them is gone and comes back',
      async () => {
        const run = async (command: string) => {
          await promisify(execFile)('/bin/sh', ['-c', command], { timeout: 120_000 });
        };
        expect(await through(server, { cut: () => run(CUT), mend: () => run(MEND) })).toEqual(BORNE);
      },
      LONG_MS,
    );
});
