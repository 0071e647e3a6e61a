import 'reflect-metadata';
import type { EventStore, LedgerStore } from '@concord-ledger/event-store';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { askParties, fiveParties, known, NOW, party, RECORDED, recordAt } from '../../test/five-parties.js';
import { answeredWith, shown, valueOf } from '../../test/open-ledger.js';
import { START, TestStores } from '../../test/started-ledger.js';
import type { StartedLedger } from '../../test/started-ledger.js';
import { GetParty } from '../asking.js';
import { GetHistory } from '../auditing.js';
import type { PartyFilters } from '../asking.js';
import { GetHistoryHandler } from './entries/get-history.handler.js';
import { GetPartyHandler } from './parties/get-party.handler.js';

const stores = new TestStores();
afterEach(() => stores.discard());

describe('as known at (R21)', () => {
  let started: StartedLedger;
  beforeEach(async () => {
    started = await fiveParties(stores.memory());
  });

  it.each([
    ['before the first entry', '2024-03-05T01:59:59.999Z', '', null, null, '2024-03-05'],
    ['long before it', '1800-01-01T00:00:00Z', '', null, null, '1800-01-01'],
    ['at the first entries', START, '', 1, START, '2024-03-05'],
    ['a millisecond before a', '2024-03-05T02:59:59.999Z', '', 1, START, '2024-03-05'],
    ['with a finer fraction', '2024-03-05T02:59:59.9999999Z', '', 1, START, '2024-03-05'],
    ['in the millisecond of a, b and c', '2024-03-05T03:00:00Z', 'abc', 4, RECORDED[0][1], '2024-03-05'],
    ['with an offset', '2024-03-05T10:00:00+07:00', 'abc', 4, RECORDED[0][1], '2024-03-05'],
    ['with an offset on another day', '2024-03-04T23:00:00-04:00', 'abc', 4, RECORDED[0][1], '2024-03-05'],
    ['in the last millisecond of a day', '2024-03-06T16:59:59.999Z', 'abcd', 5, RECORDED[3][1], '2024-03-06'],
  ])('an instant %s: %s', async (_what, knownAt, ids, entry, instant, asOf) => {
    expect(await known(started, knownAt)).toStrictEqual({ ids, entry, instant, settled: true, asOf });
  });

  it.each([
    ['2024-03-04', '', null, null, '2024-03-04'],
    ['2024-03-05', 'abc', 4, RECORDED[0][1], '2024-03-05'],
    ['5/3/2024', 'abc', 4, RECORDED[0][1], '2024-03-05'],
    ['2024-03-06', 'abcd', 5, RECORDED[3][1], '2024-03-06'],
    ['2024-03-07', 'abcde', 6, RECORDED[4][1], '2024-03-07'],
    ['2024-03-09', 'abcde', 6, RECORDED[4][1], '2024-03-09'],
  ])('a day, which ends at midnight in Việt Nam: %s', async (knownAt, ids, entry, instant, asOf) => {
    expect(await known(started, knownAt)).toStrictEqual({ ids, entry, instant, settled: true, asOf });
  });

  it.each([
    ['entry:0', '', 0, START, '2024-03-05'],
    ['entry:3', 'ab', 3, RECORDED[0][1], '2024-03-05'],
    ['entry:4', 'abc', 4, RECORDED[0][1], '2024-03-05'],
    ['entry:6', 'abcde', 6, RECORDED[4][1], '2024-03-07'],
  ])('an entry, also between others of one instant, and the last one: %s', async (...expected) => {
    const [knownAt, ids, entry, instant, asOf] = expected;
    expect(await known(started, knownAt)).toStrictEqual({ ids, entry, instant, settled: true, asOf });
  });

  it('now, which is not settled: something may be recorded within this millisecond, and today', async () => {
    const now = { ids: 'abcde', entry: 6, instant: RECORDED[4][1], settled: false, asOf: '2024-03-10' };
    expect(await known(started, '2024-03-10')).toStrictEqual(now);
    expect(await known(started, NOW)).toStrictEqual(now);
    expect(await known(started)).toStrictEqual(now);
  });

  it('a moment ago, which is settled', async () => {
    expect(await known(started, '2024-03-09T23:59:59.999Z')).toMatchObject({ entry: 6, settled: true });
  });

  it.each([
    ['entry:7', 'the last entry is 6.', { lastEntry: 6 }],
    ['entry:99999999999999999999', 'the last entry is 6.', { lastEntry: 6 }],
    ['2024-03-10T00:00:00.001Z', `now is ${NOW}.`, { now: NOW }],
    ['2024-03-11', 'today is 2024-03-10.', { now: NOW }],
    ['2199-12-31', 'today is 2024-03-10.', { now: NOW }],
  ])('what lies in the future is refused: %s', async (knownAt, end, facts) => {
    expect(await askParties(started, { knownAt })).toStrictEqual({
      outcome: 'refused',
      refusal: {
        kind: 'value',
        code: 'KNOWN_AT.FUTURE',
        message: `“${knownAt}” at knownAt lies in the future: ${end}`,
        path: 'knownAt',
        facts,
      },
    });
  });

  it('what has no meaning is refused with what to write instead', async () => {
    expect(await askParties(started, { knownAt: '2024-03' })).toStrictEqual({
      outcome: 'refused',
      refusal: {
        kind: 'value',
        code: 'KNOWN_AT.MALFORMED',
        message:
          '“2024-03” at knownAt is no moment: write entry:14, an instant with its offset such as 2023-06-14T18:00:00+07:00, or a day.',
        path: 'knownAt',
        facts: { text: '2024-03' },
      },
    });
  });

  it('another day than the one asked about', async () => {
    const answer = await askParties(started, { knownAt: 'entry:3', asOf: '2020-02-29' });
    expect(answer).toMatchObject({ outcome: 'answered', entry: 3, asOf: '2020-02-29' });
  });

  it('a time when a single thing was not recorded yet, which is then unknown', async () => {
    const get = (knownAt: string) =>
      new GetPartyHandler(started.ledger).execute(new GetParty({ id: 'd', knownAt }));
    expect(await get('2024-03-06')).toMatchObject({ outcome: 'answered', entry: 5, value: { id: 'd' } });
    for (const before of ['entry:4', '2024-03-05', '2024-03-01'])
      expect(await get(before)).toMatchObject({
        outcome: 'refused',
        refusal: { kind: 'unknown', code: 'PARTY.UNKNOWN' },
      });
  });

  it('a time when a history was shorter, or had not begun', async () => {
    const renamed = { type: 'RenameParty', party: 'a', on: '2024-03-09', names: { vi: 'A' } } as const;
    expect(await started.record(renamed)).toMatchObject({ outcome: 'recorded', entry: 7 });
    const history = (knownAt: string) =>
      new GetHistoryHandler(started.ledger).execute(new GetHistory({ kind: 'party', id: 'a', knownAt }));
    expect(valueOf(await history('entry:7')).items.map(({ entry }) => entry)).toStrictEqual([2, 7]);
    expect(valueOf(await history('2024-03-09')).items.map(({ entry }) => entry)).toStrictEqual([2]);
    expect(await history('entry:1')).toMatchObject({ refusal: { kind: 'unknown', code: 'PARTY.UNKNOWN' } });
  });
});

describe('views that are behind the log', () => {
  it('are waited for, since what they do not show yet may have been known', async () => {
    const store = stores.memory();
    const slow = slowStore(store);
    const started = await fiveParties(slow.store);
    slow.hold();
    started.clock.now = '2024-03-10T01:00:00.000Z';
    expect(await started.record(party('f'))).toMatchObject({ outcome: 'recorded', reflected: false });
    started.clock.now = '2024-03-10T02:00:00.000Z';
    const notReflected = { outcome: 'not-reflected', entry: 6 };
    for (const knownAt of ['2024-03-10T01:30:00Z', 'entry:7', 'entry:8'])
      expect(await known(started, knownAt)).toStrictEqual(notReflected);
    // What they show surely belongs to the past.
    expect(await known(started, '2024-03-06')).toMatchObject({ ids: 'abcd', settled: true });
    slow.release();
    await shown(started);
    expect(await known(started, '2024-03-10T01:30:00Z')).toMatchObject({ ids: 'abcdef', settled: true });
    expect(await known(started, 'entry:7')).toMatchObject({ ids: 'abcdef', settled: true });
    expect(await known(started, 'entry:8')).toMatchObject({ refusal: { facts: { lastEntry: 7 } } });
  });
});

describe('pages as known at a moment', () => {
  const pageOf = async (started: StartedLedger, filters: PartyFilters) => {
    const answer = answeredWith(await askParties(started, { limit: 2, ...filters }));
    const { value, entry, instant, settled, asOf } = answer;
    const ids = value.items.map(({ id }) => id).join('');
    return { ids, cursor: value.nextCursor ?? '', entry, instant, settled, asOf };
  };

  it('are all as known then, and go on with the same moment only', async () => {
    const started = await fiveParties(stores.memory());
    const knownAt = '2024-03-06';
    const first = await pageOf(started, { knownAt });
    expect(first).toMatchObject({ ids: 'ab', entry: 5, settled: true, asOf: '2024-03-06' });
    const { cursor } = first;
    await recordAt(started, 'f', NOW);
    expect(await pageOf(started, { knownAt, cursor })).toStrictEqual({
      ids: 'cd',
      cursor: '',
      entry: 5,
      instant: RECORDED[3][1],
      settled: true,
      asOf: '2024-03-06',
    });
    for (const other of ['2024-03-07', '2024-03-05', 'entry:5', '6/3/2024'])
      expect(await askParties(started, { knownAt: other, cursor })).toStrictEqual({ outcome: 'bad-cursor' });
    expect(await askParties(started, { cursor })).toStrictEqual({ outcome: 'bad-cursor' });
  });

  it.each([
    ['stay unsettled where more was recorded that day', true, false],
    ['are settled once the day is over and nothing more was recorded on it', false, true],
  ])('%s', async (_what, recordsMore, settled) => {
    const started = await fiveParties(stores.memory());
    const knownAt = '2024-03-10';
    const first = await pageOf(started, { knownAt });
    expect(first).toMatchObject({ ids: 'ab', entry: 6, settled: false });
    const { cursor } = first;
    if (recordsMore) await recordAt(started, 'c2', '2024-03-10T01:00:00.000Z');
    started.clock.now = '2024-03-11T00:00:00.000Z';
    const second = await pageOf(started, { knownAt, cursor });
    expect(second).toMatchObject({ ids: 'cd', entry: 6, settled, asOf: '2024-03-10' });
  });
});

/** A store that hands on what is new in it only when it is let. */
function slowStore(beneath: LedgerStore): {
  readonly store: LedgerStore;
  readonly hold: () => void;
  readonly release: () => void;
} {
  const { events } = beneath;
  let gate = Promise.resolve();
  let open: () => void = () => undefined;
  const subscribe: EventStore['subscribe'] = async function* (after, signal) {
    for await (const page of events.subscribe(after, signal)) {
      await gate;
      yield page;
    }
  };
  return {
    store: {
      ...beneath,
      events: {
        append: (batch) => events.append(batch),
        readStream: (stream, fromVersion) => events.readStream(stream, fromVersion),
        readAll: (after, limit) => events.readAll(after, limit),
        readRaw: (after, limit) => events.readRaw(after, limit),
        subscribe,
        last: () => events.last(),
        close: () => events.close(),
      },
    },
    hold: () => {
      gate = new Promise((resolve) => (open = resolve));
    },
    release: () => {
      open();
    },
  };
}
