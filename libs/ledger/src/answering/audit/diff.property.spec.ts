import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openMemoryStore } from '@concord-ledger/event-store/memory';
import { shown, valueOf } from '../../../test/open-ledger.js';
import { randomHistory, writeHistory } from '../../../test/random-history.js';
import type { Step } from '../../../test/random-history.js';
import { startLedger } from '../../../test/started-ledger.js';
import { GetAgreement } from '../../asking.js';
import type { AgreementDetail } from '../../asking.js';
import { Diff } from '../../auditing.js';
import type { AgreementDiff } from '../../auditing.js';
import type { Ledger } from '../../ledger.js';
import { GetAgreementHandler } from '../agreements/get-agreement.handler.js';
import { DiffHandler } from './diff.handler.js';

const AGREEMENTS = ['a0', 'a1', 'a2'];
const share = fc.integer({ min: 0, max: 1_000 });

/** Parties and agreements between them, so that most of what follows changes something. */
const BEGINNING: readonly Step[] = [
  ...['p0', 'p1', 'p2', 'p3'].map((id) => ({
    stream: `party-${id}`,
    events: [
      {
        type: 'PartyRegistered',
        data: { on: 'unknown', names: { en: id }, kind: 'agency', jurisdiction: 'VN' },
      },
    ],
  })),
  ...AGREEMENTS.map((id, place) => ({
    stream: `agreement-${id}`,
    events: [
      {
        type: 'AgreementSigned',
        data: {
          on: '2015',
          parties: [{ party: `p${place}` }, { party: `p${place + 1}` }],
          instrument: { title: { en: id } },
        },
      },
    ],
  })),
];

interface Asked {
  readonly from: number;
  readonly to: number;
  readonly activeOn: string;
}

/** The diff of a random history between two of its entries, and the ledger to hold it against. */
async function ofRandomHistories(
  hold: (found: readonly AgreementDiff[], asked: Asked, ledger: Ledger) => Promise<void>,
  numRuns: number,
): Promise<void> {
  const day = fc.constantFrom('2015-06-30', '2017-05-04', '2018-10-01', '2021-01-01');
  await fc.assert(
    fc.asyncProperty(randomHistory, share, share, day, async (steps, one, other, activeOn) => {
      const { ledger, store } = await startLedger(openMemoryStore(), {}, { now: '2023-12-31T00:00:00.000Z' });
      await writeHistory(store, [...BEGINNING, ...steps]);
      await shown({ ledger });
      // Two entries after the beginning, or one of them twice.
      const last = (await store.events.readAll(null, 10_000)).length - 1;
      const first = last - steps.flatMap(({ events }) => events).length;
      const [from = 0, to = 0] = [one, other]
        .map((at) => first + Math.round((at * (last - first)) / 1_000))
        .sort((a, b) => a - b);
      const query = new Diff({ from: `entry:${from}`, to: `entry:${to}`, activeOn });
      const { items } = valueOf(await new DiffHandler(ledger).execute(query));
      await hold(items, { from, to, activeOn }, ledger);
      await ledger.close();
      await store.close();
    }),
    { numRuns },
  );
}

/** Null also where it is void: the register does not hold it then. */
async function detailAt(
  ledger: Ledger,
  id: string,
  entry: number,
  asOf: string,
): Promise<AgreementDetail | null> {
  const query = new GetAgreement({ id, asOf, knownAt: `entry:${entry}` });
  const answer = await new GetAgreementHandler(ledger).execute(query);
  return answer.outcome === 'answered' && answer.value.void === null ? answer.value : null;
}

/** What the register shows: an agreement's place in the log is not of it. */
function shownOf(detail: AgreementDetail | null): unknown {
  return detail === null ? null : { ...detail, version: null };
}

describe('a diff', () => {
  it('names exactly the agreements whose details differ, of those that were active by either', async () => {
    let differed = 0;
    await ofRandomHistories(async (found, { from, to, activeOn }, ledger) => {
      const differing: string[] = [];
      for (const id of AGREEMENTS) {
        const [before, after] = [
          await detailAt(ledger, id, from, activeOn),
          await detailAt(ledger, id, to, activeOn),
        ];
        const isActive = [before, after].some((detail) => detail !== null && detail.active !== 'no');
        if (isActive && JSON.stringify(shownOf(before)) !== JSON.stringify(shownOf(after)))
          differing.push(id);
      }
      expect(found.map(({ id }) => id).sort()).toEqual(differing);
      differed += differing.length;
    }, 80);
    expect(differed).toBeGreaterThan(0);
  });

  it('gives every difference a cause, in the range, at which it came about', async () => {
    let explained = 0;
    await ofRandomHistories(async (found, { from, to, activeOn }, ledger) => {
      for (const { id, differences } of found) {
        for (const { field, from: before, to: after, causes } of differences) {
          expect(causes.length).toBeGreaterThan(0);
          expect(causes.every(({ entry }) => entry > from && entry <= to)).toBe(true);
          if (field === 'agreement' || field === 'commitment') continue;
          explained += 1;
          const last = causes.at(-1)?.entry ?? 0;
          const at = async (entry: number) => (await detailAt(ledger, id, entry, activeOn))?.[field] ?? null;
          expect([await at(from), await at(last), await at(to)]).toEqual([before, after, after]);
          expect(await at(last - 1)).not.toEqual(after);
        }
      }
    }, 60);
    expect(explained).toBeGreaterThan(0);
  });
});
