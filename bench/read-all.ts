import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { encodeBody } from '@concord-ledger/event-store';
import type { Position } from '@concord-ledger/event-store';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { inFolder, plainDatabase, signing } from './ledger-file.ts';
import { inTurn, perSecond } from './measure.ts';
import type { Comparison } from './measure.ts';

const ROUNDS = 5;
const ENTRIES = 50_000;
const PAGE = 1_000;

/** Reading the whole log, beside a plain select and JSON.parse of the same bodies. */
export async function readAllBenchmark(): Promise<Comparison> {
  return inFolder(async (folder) => {
    const store = await openSqliteStore({ file: join(folder, 'ledger.db') });
    for (let entry = 0; entry < ENTRIES; entry += PAGE) {
      const commandId = randomUUID();
      const events = Array.from({ length: PAGE }, (_, index) =>
        signing(commandId, index, `Thỏa thuận số ${entry + index}`),
      );
      await store.events.append({ stream: `agreement-${entry}`, expected: 'no-stream', events });
    }
    const plain = plainDatabase(join(folder, 'plain.db'));
    const insert = plain.prepare(
      'INSERT INTO entries (entry, stream, version, body, salt) VALUES (?, ?, ?, ?, ?)',
    );
    plain.exec('BEGIN');
    for (let entry = 0; entry < ENTRIES; entry++) {
      const event = {
        ...signing(randomUUID(), 0, `Thỏa thuận số ${entry}`),
        stream: `agreement-${entry}`,
        version: 0,
      };
      insert.run(entry, event.stream, 0, encodeBody(event), randomBytes(16));
    }
    plain.exec('COMMIT');
    const select = plain.prepare(
      'SELECT entry, body, salt FROM entries WHERE entry >= ? ORDER BY entry LIMIT ?',
    );

    const rounds = await inTurn(
      ROUNDS,
      async () =>
        perSecond(ENTRIES, async () => {
          let after: Position | null = null;
          let read = 0;
          for (;;) {
            const page = await store.events.readAll(after, PAGE);
            const last = page.at(-1);
            if (last === undefined) break;
            read += page.length;
            after = last.position;
          }
          if (read !== ENTRIES) throw new Error(`Read ${read} entries of ${ENTRIES}.`);
        }),
      async () =>
        perSecond(ENTRIES, () => {
          const decoder = new TextDecoder();
          let read = 0;
          for (let entry = 0; entry < ENTRIES; entry += PAGE) {
            for (const row of select.all(entry, PAGE)) {
              if (!(row['body'] instanceof Uint8Array)) throw new Error('A body is not binary.');
              JSON.parse(decoder.decode(row['body']));
              read++;
            }
          }
          if (read !== ENTRIES) throw new Error(`Read ${read} entries of ${ENTRIES}.`);
        }),
    );
    plain.close();
    await store.close();
    return { name: 'read all', unit: 'events', floor: 'select and JSON.parse', bar: null, rounds };
  });
}
