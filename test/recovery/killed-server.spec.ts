import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { HistoryItem, LedgerStatus, List } from '@concord-ledger/ledger';
import { concord, serve, TemporaryFolder } from '../processes/concord.js';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());
const data = join(folder.path, 'data');

const KILLS = 20;
/** Half of them write on one stream, so that appends conflict; half open streams of their own. */
const WRITERS = 8;

/** What the server answered 201 to. */
interface Written {
  readonly entryId: string;
  readonly entry: number;
}

describe('a server killed while it writes', () => {
  it(`has every answered write after each of ${KILLS} kills, and numbers without a gap`, async () => {
    const answered: Written[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const server = await serve(data);
      if (kill === 0) await openAgreement(server.url);
      const before = answered.length;
      const writers = Array.from({ length: WRITERS }, (_, writer) =>
        write(server.url, kill, writer, answered),
      );
      // Not before something was answered, then at another moment of the group commits each time.
      while (answered.length < before + 2 * WRITERS) await delay(2);
      await delay((kill * 7) % 40);
      await server.end('SIGKILL');
      await Promise.all(writers);
    }
    const entries = await allEntries();
    expect(entries.map(({ entry }) => entry)).toEqual(entries.map((_, at) => at));
    const numbers = new Map(entries.map(({ id, entry }) => [id, entry]));
    expect(answered.filter(({ entryId, entry }) => numbers.get(entryId) !== entry)).toEqual([]);
    expect(answered.length).toBeGreaterThanOrEqual(KILLS * 2 * WRITERS);
    await expectViewsUpTo(entries.length - 1);
  }, 110_000);
});

async function openAgreement(url: string): Promise<void> {
  for (const id of ['a', 'b'])
    await post(`${url}/v1/parties`, { id, on: 'unknown', names: { en: id }, kind: 'other' });
  const parties = [{ party: 'a' }, { party: 'b' }];
  const opened = await post(`${url}/v1/agreements`, {
    id: 'shared',
    signing: { on: '2020', parties, instrument: {} },
  });
  expect(opened).not.toBeNull();
}

/** Writes until the server is gone, one request after the other. */
async function write(url: string, kill: number, writer: number, answered: Written[]): Promise<void> {
  for (let count = 0; ; count += 1) {
    const id = `k${kill}-w${writer}-${count}`;
    const written =
      writer % 2 === 0
        ? await post(`${url}/v1/parties`, { id, on: 'unknown', names: { en: id }, kind: 'other' })
        : await post(`${url}/v1/agreements/shared/commitments`, {
            commitment: id,
            on: '2020',
            text: { en: id },
            due: { kind: 'none' },
          });
    if (written === null) return;
    answered.push(...written);
  }
}

/** What was recorded; null where the server was gone before it answered. Anything else than 201, or 409 under contention, fails the test. */
async function post(url: string, body: object): Promise<readonly Written[] | null> {
  let response: Response;
  let said: unknown;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    said = await response.json();
  } catch {
    return null;
  }
  if (response.status === 409) {
    expect(said).toMatchObject({ code: 'CONFLICT.BUSY' });
    return [];
  }
  expect({ status: response.status, said }).toMatchObject({ status: 201, said: { recorded: true } });
  const { entryIds, entry } = said as { readonly entryIds: readonly string[]; readonly entry: number | null };
  const [entryId] = entryIds;
  return entryId === undefined || entry === null ? [] : [{ entryId, entry }];
}

async function allEntries(): Promise<readonly HistoryItem[]> {
  const server = await serve(data);
  const entries: HistoryItem[] = [];
  let cursor: string | undefined;
  do {
    const from: string = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const response = await fetch(`${server.url}/v1/audit/entries?limit=500${from}`);
    const page = (await response.json()) as List<HistoryItem>;
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  await server.end('SIGTERM');
  return entries;
}

async function expectViewsUpTo(last: number): Promise<void> {
  const { code, out } = await concord(['status', '--json', '--data', data]);
  expect(code).toBe(0);
  const { lastEntry, projections } = JSON.parse(out) as LedgerStatus;
  expect(lastEntry).toBe(last);
  expect(projections.length).toBeGreaterThan(0);
  expect(projections.map(({ state, entry }) => ({ state, entry }))).toEqual(
    projections.map(() => ({ state: 'active', entry: last })),
  );
}
