/**
 * A process of its own that keeps views up with a ledger file, for tests of several processes on one views.db:
 * `node … views-process.ts LEDGER VIEWS LAST`. It prints `following` once it does, and ends when the views show entry LAST.
 */
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { openViews } from '../src/views/open-views.ts';

const [, , file = '', viewsFile = '', last = ''] = process.argv;
const store = await openSqliteStore({ file });
const views = await openViews({
  file: viewsFile,
  store,
  ledger: { origin: 'example.vn/test', timeZone: 'Asia/Ho_Chi_Minh', formatVersion: 1 },
});
process.stdout.write('following\n');
const shown = await views.readModel.reflected(() => Number(last), 60_000);
process.stdout.write(`${JSON.stringify({ shown, status: views.status() })}\n`);
await views.close();
await store.close();
