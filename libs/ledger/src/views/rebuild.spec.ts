import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LedgerStore } from '@concord-ledger/event-store';
import { openMemoryStore } from '@concord-ledger/event-store/memory';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { dumpViews } from '../../test/dump.js';
import { randomHistory, writeHistory } from '../../test/random-history.js';
import { writeSmallLedger } from '../../test/small-ledger.js';
import { openViews } from './open-views.js';

const LEDGER = { origin: 'example.vn/test', timeZone: 'Asia/Ho_Chi_Minh', formatVersion: 1 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concord-rebuild-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** All rows of views built from nothing; a projection that fails is a fault of the test's. */
async function rebuilt(store: LedgerStore, name: string): Promise<ReturnType<typeof dumpViews>> {
  const file = join(folder, name);
  const views = await openViews({ file, store, ledger: LEDGER });
  await views.caughtUp();
  expect(views.status().projections.filter(({ state }) => state !== 'active')).toStrictEqual([]);
  await views.close();
  return dumpViews(file);
}

describe('views', () => {
  it('kept up entry by entry are those built anew, row by row, whatever was recorded and whenever they were stopped', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(randomHistory, fc.array(fc.nat(3)), async (steps, pauses) => {
        run += 1;
        const store = openMemoryStore();
        const file = join(folder, `live-${run}.db`);
        let views = await openViews({ file, store, ledger: LEDGER });
        await writeHistory(store, steps, async (step) => {
          const pause = pauses[step] ?? 0;
          if (pause === 1) await views.caughtUp();
          if (pause !== 2) return;
          await views.close();
          views = await openViews({ file, store, ledger: LEDGER });
        });
        await views.caughtUp();
        await views.close();
        expect(dumpViews(file)).toStrictEqual(await rebuilt(store, `anew-${run}.db`));
        await store.close();
      }),
      { numRuns: 60 },
    );
  });

  it('of a restored older ledger are those of that ledger', async () => {
    const file = join(folder, 'views.db');
    const newer = openMemoryStore();
    const older = openMemoryStore();
    await writeSmallLedger(older);
    const log = await writeSmallLedger(newer);
    await log.write('agreement-vnnic-kisa', [{ type: 'AgreementTerminated', data: { on: '2020' } }]);
    const before = await openViews({ file, store: newer, ledger: LEDGER });
    await before.caughtUp();
    await before.close();
    const after = await openViews({ file, store: older, ledger: LEDGER });
    await after.caughtUp();
    expect(after.status().rebuiltBecause).toMatch(
      /^entry 20 of the views, .* in agreement-vnnic-kisa, is not in this log$/,
    );
    await after.close();
    expect(dumpViews(file)).toStrictEqual(await rebuilt(older, 'anew.db'));
    await older.close();
    await newer.close();
  });
});

describe('processes that share one views.db', () => {
  it('apply no entry twice and miss none, also where one of them is killed in the middle', async () => {
    const [ledger, shared] = [join(folder, 'ledger.db'), join(folder, 'views.db')];
    const store = await openSqliteStore({ file: ledger });
    await writeSmallLedger(store);
    const steps = Array.from({ length: 120 }, (_, n) => ({
      stream: `agreement-x${n % 5}`,
      events: [
        n < 5
          ? signed(n)
          : {
              type: 'AgreementAmended',
              data: { on: '2020', text: { en: String(n) }, changes: { title: { en: `Title ${n}` } } },
            },
      ],
    }));
    const last = 20 + steps.length - 1;
    const children = [1, 2, 3].map(() => follow(ledger, shared, last));
    await Promise.all(children.map(({ following }) => following));
    await writeHistory(store, steps, async (step) => {
      if (step === 60) children[0]?.child.kill('SIGKILL');
    });
    const ends = await Promise.all(children.map(({ ended }) => ended));
    expect(ends.map((end) => (end === null ? 'killed' : end.shown))).toStrictEqual(['killed', last, last]);
    expect(dumpViews(shared)).toStrictEqual(await rebuilt(store, 'anew.db'));
    await store.close();
  });
});

function signed(n: number) {
  return {
    type: 'AgreementSigned',
    data: {
      on: '2019',
      parties: [{ party: 'vnnic' }, { party: 'kisa' }],
      instrument: { title: { en: `Title of ${n}` } },
    },
  };
}

interface Following {
  readonly child: ChildProcess;
  readonly following: Promise<void>;
  /** Null where it was killed. */
  readonly ended: Promise<{ readonly shown: number | null } | null>;
}

/** A process that follows the ledger's log until its views show the entry. */
function follow(ledger: string, views: string, last: number): Following {
  const sources = join(import.meta.dirname, '../../../event-store/test/load-sources.mjs');
  const script = join(import.meta.dirname, '../../test/views-process.ts');
  const options = [
    '--experimental-transform-types',
    '--disable-warning=ExperimentalWarning',
    '--conditions',
    'concord-source',
  ];
  const child = spawn(process.execPath, [
    ...options,
    '--import',
    sources,
    script,
    ledger,
    views,
    String(last),
  ]);
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const following = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.startsWith('following\n')) resolve();
    });
    child.on('exit', () => {
      reject(new Error(errors));
    });
  });
  const ended = new Promise<{ readonly shown: number | null } | null>((resolve, reject) => {
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve(null);
      else if (code !== 0) reject(new Error(errors));
      else resolve(JSON.parse(output.split('\n')[1] ?? '') as { readonly shown: number | null });
    });
  });
  return { child, following, ended };
}
