import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openMemoryStore } from '@concord-ledger/event-store/memory';
import type { LedgerStore } from '@concord-ledger/event-store';
import { randomHistory, writeHistory } from '../../../test/random-history.js';
import { writeSmallLedger } from '../../../test/small-ledger.js';
import type { LogWriter } from '../../../test/log-writer.js';
import type { ViewsCheck } from '../../auditing.js';
import { ACTIVITIES, ACTIVITY_ROWS } from '../activities/tables.js';
import { entries } from '../entries/entries.js';
import { openViews } from '../open-views.js';
import type { OpenViews } from '../open-views.js';
import { parties } from '../parties/parties.js';
import { PARTIES, PARTY_SPANS } from '../parties/tables.js';
import { REGISTER, SPAN_PARTIES, SPANS } from '../register/tables.js';
import { DOCUMENTS, SEARCH, WORDS } from '../search/tables.js';

const LEDGER = { origin: 'example.vn/test', timeZone: 'Asia/Ho_Chi_Minh', formatVersion: 1 };
const silently = () => undefined;

let folder: string;
let file: string;
let store: LedgerStore;
let log: LogWriter;
let views: OpenViews;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'concord-check-'));
  file = join(folder, 'views.db');
  store = openMemoryStore();
  log = await writeSmallLedger(store);
  views = await openViews({ file, store, ledger: LEDGER });
  await views.caughtUp();
});
afterEach(async () => {
  await views.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Does to views.db what nobody should. */
function tamper(sql: string): void {
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
}

/** Which rows are on one side only, by their tables and things. */
function found({ differences }: ViewsCheck): unknown {
  return differences.map(({ table, thing, side, times }) => [table, thing, side, times]);
}

describe('a check of the views', () => {
  it('finds them equal to those built anew, table by table, and leaves nothing behind', async () => {
    const before = readdirSync(folder).sort();
    const steps: string[] = [];
    const check = await views.check((step, done, total) => steps.push(`${step} ${done}/${total}`));
    expect(check.differences).toStrictEqual([]);
    expect(
      check.projections.filter(({ differing, failure }) => differing > 0 || failure !== undefined),
    ).toEqual([]);
    expect(check.projections.map(({ name, entry, rows }) => [name, entry, rows > 0])).toEqual(
      [
        'entries',
        'parties',
        'register',
        'commitments',
        'programmes',
        'activities',
        'deadlines',
        'lives',
        'references',
        'search',
      ].map((name) => [name, 19, name !== 'deadlines']),
    );
    expect(steps[0]).toBe('rebuilding 20/20');
    const tables = steps.length - 1;
    expect(steps.slice(1)).toEqual(
      Array.from({ length: tables }, (_, at) => `comparing ${at + 1}/${tables}`),
    );
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  it('names the row that somebody changed, on either side', async () => {
    tamper(`UPDATE ${PARTY_SPANS.name} SET kind = 'company' WHERE thing = 'kisa'`);
    const check = await views.check(silently);
    const row = { from_entry: 3, from_day: '0000-00-00', jurisdiction: 'KR' };
    expect(check.differences).toMatchObject([
      {
        projection: PARTIES.name,
        table: PARTY_SPANS.name,
        thing: 'kisa',
        side: 'live',
        row: { ...row, kind: 'company' },
      },
      {
        projection: PARTIES.name,
        table: PARTY_SPANS.name,
        thing: 'kisa',
        side: 'rebuilt',
        row: { ...row, kind: 'agency' },
      },
    ]);
    expect(check.projections.filter(({ differing }) => differing > 0)).toMatchObject([
      { name: 'parties', differing: 2 },
    ]);
  });

  it('finds what is missing, doubled or left over, also beside other rows', async () => {
    const ofHanoi = `span IN (SELECT id FROM ${SPANS.name} WHERE thing = 'vnnic-hanoi')`;
    tamper(`DELETE FROM ${SPAN_PARTIES} WHERE party = 'dic-hanoi' AND ${ofHanoi};
      INSERT INTO ${SPAN_PARTIES} SELECT 999999, party, certainty, holds FROM ${SPAN_PARTIES} WHERE party = 'kisa' LIMIT 1;
      INSERT INTO ${ACTIVITY_ROWS.name} SELECT 999999, thing, from_entry, to_entry, from_day, to_day, day_key, earliest, latest, kind, series, jurisdiction, state, content
        FROM ${ACTIVITY_ROWS.name} WHERE thing = 'clmv-2016'`);
    const check = await views.check(silently);
    const { length: spans } = check.differences.filter(({ thing }) => thing === 'vnnic-hanoi');
    expect(spans).toBeGreaterThan(0);
    expect(found(check)).toEqual([
      [SPAN_PARTIES, null, 'live', 1],
      ...Array<unknown>(spans).fill([SPAN_PARTIES, 'vnnic-hanoi', 'rebuilt', 1]),
      [ACTIVITY_ROWS.name, 'clmv-2016', 'live', 1],
    ]);
    expect(check.projections.filter(({ differing }) => differing > 0).map(({ name }) => name)).toEqual([
      REGISTER.name,
      ACTIVITIES.name,
    ]);
  });

  it('finds words in the index that no document says, and documents that their words do not find', async () => {
    tamper(`INSERT INTO ${WORDS} (rowid, words) VALUES (999999, 'atlantis');
      UPDATE ${DOCUMENTS} SET words = 'atlantis' WHERE kind = 'activity' AND thing = 'clmv-2016'`);
    const check = await views.check(silently);
    expect(found(check)).toEqual([
      [DOCUMENTS, 'clmv-2016', 'live', 1],
      [DOCUMENTS, 'clmv-2016', 'rebuilt', 1],
      [WORDS, null, 'live', 1],
    ]);
    expect(check.projections.at(-1)).toMatchObject({ name: SEARCH.name, differing: 3 });
  });

  it('tells of a table that is gone', async () => {
    tamper(`DROP TABLE ${SPAN_PARTIES}`);
    const { projections, differences } = await views.check(silently);
    expect(new Set(differences.map(({ table, side }) => `${table} ${side}`))).toEqual(
      new Set([`${SPAN_PARTIES} rebuilt`]),
    );
    expect(projections.find(({ name }) => name === REGISTER.name)?.differing).toBe(differences.length);
  });

  it('looks at the views as they were when it began, whatever is recorded meanwhile', async () => {
    const recorded: Promise<unknown>[] = [];
    const check = await views.check((step) => {
      if (step !== 'rebuilding') return;
      recorded.push(
        log.write('agreement-vnnic-kisa', [{ type: 'AgreementTerminated', data: { on: '2020' } }]),
      );
    });
    await Promise.all(recorded);
    await views.caughtUp();
    expect(check.differences).toStrictEqual([]);
    expect(check.projections[0]).toMatchObject({ name: 'entries', entry: 19 });
    expect((await views.check(silently)).projections[0]).toMatchObject({
      entry: 19 + recorded.length,
      differing: 0,
    });
    expect(recorded).toHaveLength(1);
  });

  it('sees what another process, that began to write after it, has not changed yet', async () => {
    const check = await views.check((step) => {
      if (step === 'rebuilding') tamper(`DELETE FROM ${PARTY_SPANS.name}`);
    });
    expect(check.differences).toStrictEqual([]);
    expect((await views.check(silently)).projections[1]).toMatchObject({
      name: 'parties',
      rows: 0,
      differing: 8,
    });
  });

  it('compares what a projection shows that has failed, up to where it did, and says so', async () => {
    const fragile = {
      ...parties,
      apply: (...[entry, db, folded]: Parameters<typeof parties.apply>) => {
        if (entry.number === 4) throw new Error('It does not bear the fifth.');
        return parties.apply(entry, db, folded);
      },
    };
    const failing = await openViews({ file: join(folder, 'failing.db'), store, ledger: LEDGER }, [
      entries,
      fragile,
    ]);
    await failing.caughtUp();
    const { projections, differences } = await failing.check(silently);
    await failing.close();
    expect(differences).toStrictEqual([]);
    expect(projections).toEqual([
      { name: 'entries', version: entries.version, entry: 19, rows: 20, differing: 0 },
      {
        name: 'parties',
        version: parties.version,
        entry: 3,
        rows: 4,
        differing: 0,
        failure: { entry: 4, message: 'It does not bear the fifth.' },
      },
    ]);
  });

  it('tells of what cannot be built anew any more', async () => {
    let isFragile = false;
    const fragile = {
      ...parties,
      apply: (...[entry, db, folded]: Parameters<typeof parties.apply>) => {
        if (isFragile && entry.number === 4) throw new Error('It does not bear the fifth.');
        return parties.apply(entry, db, folded);
      },
    };
    const once = await openViews({ file: join(folder, 'once.db'), store, ledger: LEDGER }, [
      entries,
      fragile,
    ]);
    await once.caughtUp();
    isFragile = true;
    const { projections } = await once.check(silently);
    await once.close();
    expect(projections[1]).toMatchObject({
      entry: 19,
      rows: 8,
      differing: 4,
      rebuildFailure: { entry: 4, message: 'It does not bear the fifth.' },
    });
  });

  it('looks at views in memory, too', async () => {
    const inMemory = await openViews({ file: ':memory:', store, ledger: LEDGER });
    await inMemory.caughtUp();
    const { projections, differences } = await inMemory.check(silently);
    await inMemory.close();
    expect([differences, projections[1]]).toMatchObject([[], { name: 'parties', rows: 8, differing: 0 }]);
  });

  it('finds views equal that were kept up entry by entry, whatever was recorded', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(randomHistory, async (steps) => {
        run += 1;
        const random = openMemoryStore();
        const live = await openViews({ file: join(folder, `live-${run}.db`), store: random, ledger: LEDGER });
        await writeHistory(random, steps, () => live.caughtUp());
        const { differences, projections } = await live.check(silently);
        await live.close();
        await random.close();
        expect(differences).toStrictEqual([]);
        expect(projections.filter(({ failure }) => failure !== undefined)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
