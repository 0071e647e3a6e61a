import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Verification } from '@concord-ledger/ledger';
import { concord, SAMPLES, TemporaryFolder } from '../processes/concord.js';
import { captured } from './captured-run.js';

/*
 * The built command, on real ledgers: the 62 entries of the samples, covered by a checkpoint that was kept elsewhere, and one entry
 * more that it does not cover.
 */
const folder = new TemporaryFolder();
const original = join(folder.path, 'original');
const checkpoint = join(folder.path, 'checkpoint');
const COVERED = 62;

beforeAll(async () => {
  expect(await captured(['import', '--from-history', ...SAMPLES, '--data', original])).toMatchObject({
    code: 0,
  });
  const { code, out } = await captured(['checkpoint', '--data', original]);
  expect([code, out.split('\n')[1]]).toEqual([0, String(COVERED)]);
  writeFileSync(checkpoint, out);
  await register(original, 'newer');
  // A second later, so that the ledger's own checkpoint covers all of it.
  expect(await captured(['checkpoint', '--data', original])).toMatchObject({ code: 0 });
}, 60_000);
afterAll(() => folder.remove());

async function register(data: string, party: string): Promise<void> {
  const input = JSON.stringify({ party, on: 'unknown', names: { en: party }, kind: 'agency' });
  const recorded = await captured(['record', 'register-party', '-', '--data', data], { input });
  expect(recorded).toMatchObject({ code: 0, err: '' });
}

let copies = 0;
/** A copy of the ledger, to be altered. */
function copyOf(ledger: string): string {
  const copy = join(folder.path, `copy-${copies++}`);
  cpSync(ledger, copy, { recursive: true });
  return copy;
}

function alter(data: string, work: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(join(data, 'ledger.db'));
  work(database);
  database.close();
}

/** Exchanges bytes of a body for as many others. */
function rewrite(database: DatabaseSync, number: number, from: string, to: string): void {
  const { body } = database.prepare('SELECT body FROM entry WHERE number = ?').get(number) ?? {};
  const text = Buffer.from(body as Uint8Array).toString('utf8');
  if (!text.includes(from)) throw new Error(`There is no ${from} in ${text}`);
  database
    .prepare('UPDATE entry SET body = ? WHERE number = ?')
    .run(Buffer.from(text.replace(from, to)), number);
}

/** Makes room for an entry, or closes the gap that one left. */
function shift(database: DatabaseSync, from: number, by: number): void {
  database.exec(`UPDATE entry SET number = number + 1000 WHERE number >= ${from};
    UPDATE entry SET number = number - 1000 + ${by} WHERE number >= 1000`);
}

const verify = (data: string, ...args: readonly string[]) =>
  concord(['verify', '--data', data, '--lang', 'en', ...args]);
const firstLine = ({ out }: { readonly out: string }) => out.split('\n')[0];
const SHOWN = `as the checkpoint of ${COVERED} entries shows`;

describe('concord verify', () => {
  it('says that a ledger is sound, and what that rests on', async () => {
    const { code, out, err } = await verify(original, '--checkpoint', checkpoint);
    const key = /by the key ([0-9a-f]{64})/.exec(out)?.[1] ?? '';
    const held = `62 entries, the ledger begins with them; signed by the key ${key}`;
    const origin = readFileSync(checkpoint, 'utf8').split('\n')[0];
    expect({ code, out: out.replace(/^Root .*$/m, 'Root …') }).toEqual({
      code: 0,
      out: `Result              sound
Ledger              ${origin}
Entries             63
Root …
Checkpoint given    ${held}
Its own checkpoint  ${held.replace('62', '63')}
Tiles               63 entries
Private records     14 kept, 0 erased, 0 altered
Longest silence     1376 days before entry 39, from 2018-03-30T02:00:00.000Z to 2022-01-04T02:00:00.000Z
`,
    });
    expect(err).toBe('1 entry is newer than the checkpoint that was given, which says nothing of them.\n');
  });

  it('says it in Vietnamese and without a checkpoint, and what that does not prove', async () => {
    const { code, out, err } = await captured(['verify', '--data', original]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Kết quả {8}nguyên vẹn\nSổ {13}\S+\nSố mục {9}63\n/);
    expect(out).toMatch(/\nLặng lâu nhất {2}1376 ngày trước mục 39, từ \S+ đến \S+\n$/);
    expect(err).toBe(
      'Ai nắm các tệp của sổ cũng có thể viết lại tất cả: hãy đối chiếu với một mốc kiểm tra cất ở nơi khác bằng --checkpoint.\n',
    );
  });
});

describe('concord verify --checkpoint, with one that was taken before, tells', () => {
  it.each<[string, (database: DatabaseSync) => void, string]>([
    [
      'that a byte of a payload was changed',
      (db) => {
        rewrite(db, 20, '"on":"20', '"on":"19');
      },
      `entry 20: its payload (body or salt) was altered, ${SHOWN}.`,
    ],
    [
      'that metadata were changed',
      (db) => {
        rewrite(db, 33, '"recordedAt":"20', '"recordedAt":"19');
      },
      `entry 33: its payload (body or salt) was altered, ${SHOWN}.`,
    ],
    [
      'that two entries were swapped',
      (db) => {
        db.exec(`UPDATE entry SET number = 999 WHERE number = 10; UPDATE entry SET number = 10 WHERE number = 40;
          UPDATE entry SET number = 40 WHERE number = 999`);
      },
      `entry 10: the order was changed, ${SHOWN}: here stands what was entry 40.`,
    ],
    [
      'that the last entries were deleted',
      (db) => {
        db.exec('DELETE FROM entry WHERE number >= 61');
      },
      `entry 61: it is missing, ${SHOWN}: the log ends before it.`,
    ],
    [
      'that one in the middle was deleted',
      (db) => {
        db.exec('DELETE FROM entry WHERE number = 30');
      },
      `entry 30: it is missing, ${SHOWN}: here stands what was entry 31.`,
    ],
    [
      'that one in the middle was deleted and the gap closed',
      (db) => {
        db.exec('DELETE FROM entry WHERE number = 30');
        shift(db, 31, -1);
      },
      `entry 30: it is missing, ${SHOWN}: here stands what was entry 31.`,
    ],
    [
      'that one was inserted',
      (db) => {
        shift(db, 25, 1);
        db.exec(`INSERT INTO entry SELECT 25, 'party-forged', 0, command, instant, salt,
          CAST(replace(body, '"stream":"party-newer"', '"stream":"party-forged"') AS BLOB) FROM entry WHERE number = 63`);
      },
      `entry 25: it is extra, ${SHOWN}: it was put in.`,
    ],
  ])('%s', async (_what, tamper, expected) => {
    const data = copyOf(original);
    alter(data, tamper);
    const said = await verify(data, '--checkpoint', checkpoint);
    expect([said.code, firstLine(said)]).toEqual([1, expected]);
    expect(said.err).toMatch(/^concord verify: (1 thing is|\d+ things are) wrong\.\n$/);
  });

  it('that a payload was edited and every stored hash made to fit, though not which', async () => {
    const data = copyOf(original);
    alter(data, (db) => {
      rewrite(db, 20, '"on":"20', '"on":"19');
    });
    // Tiles, root and checkpoint are made anew by the ledger itself, with its own key.
    rmSync(join(data, 'tlog'), { recursive: true });
    expect(await captured(['checkpoint', '--data', data])).toMatchObject({ code: 0 });
    expect(await verify(data)).toMatchObject({ code: 0 });
    const said = await verify(data, '--checkpoint', checkpoint);
    expect([said.code, firstLine(said)]).toEqual([
      1,
      `entries 0–61: they are not what was signed, ${SHOWN}; which of them differs cannot be told, for their tiles are gone or were altered.`,
    ]);
  });

  it('from which entry on an older backup was restored and went on', async () => {
    const data = copyOf(original);
    for (const party of ['lost-1', 'lost-2']) await register(data, party);
    const later = join(folder.path, 'later');
    writeFileSync(later, (await captured(['checkpoint', '--data', data])).out);
    // The log and its views are those of the backup; the tree is where it was.
    for (const file of ['ledger.db', 'views.db']) cpSync(join(original, file), join(data, file));
    const restored = await verify(data, '--checkpoint', later);
    expect([restored.code, firstLine(restored)]).toEqual([
      1,
      'entry 63: it and what came behind it up to entry 64 are missing, as the checkpoint of 65 entries shows: the log ends before it.',
    ]);
    for (const party of ['other-1', 'other-2', 'other-3']) await register(data, party);
    const wentOn = await verify(data, '--checkpoint', later);
    expect([wentOn.code, firstLine(wentOn)]).toEqual([
      1,
      'entry 63: from here on other entries stand in the log, as the checkpoint of 65 entries shows: an older ledger was probably restored and went on.',
    ]);
  });

  it('all of it by a checkpoint that a key signed which has given way to another', async () => {
    const data = copyOf(original);
    expect(await captured(['key', '--rotate', '--data', data])).toMatchObject({ code: 0 });
    expect(await verify(data, '--checkpoint', checkpoint)).toMatchObject({ code: 0 });
    alter(data, (db) => {
      rewrite(db, 20, '"on":"20', '"on":"19');
    });
    const said = await verify(data, '--checkpoint', checkpoint);
    expect([said.code, firstLine(said)]).toEqual([
      1,
      'entry 20: its payload (body or salt) was altered, as the checkpoint of 62 entries shows.',
    ]);
  });

  it('what differs though the list of keys was taken away', async () => {
    const data = copyOf(original);
    alter(data, (db) => {
      rewrite(db, 20, '"on":"20', '"on":"19');
    });
    rmSync(join(data, 'keys'), { recursive: true });
    const { code, out } = await verify(data, '--checkpoint', checkpoint);
    expect([code, out.split('\n').slice(0, 2)]).toEqual([
      1,
      [
        'entry 20: its payload (body or salt) was altered, as the checkpoint of 62 entries shows.',
        'checkpoint: the checkpoint that was given cannot be believed: None of the known keys signed this note.',
      ],
    ]);
  });
});

describe('a private record', () => {
  it('that was erased is told from one that was altered', async () => {
    const data = copyOf(original);
    alter(data, (db) => {
      db.exec('DELETE FROM private_record WHERE hash = (SELECT max(hash) FROM private_record)');
    });
    const erased = await verify(data, '--checkpoint', checkpoint);
    expect([erased.code, /^Private records .*$/m.exec(erased.out)?.[0]]).toEqual([
      0,
      'Private records     13 kept, 1 erased, 0 altered',
    ]);
    alter(data, (db) => {
      db.exec(`UPDATE private_record SET record = CAST(replace(record, 'name', 'nema') AS BLOB)
        WHERE hash = (SELECT min(hash) FROM private_record)`);
    });
    const altered = await verify(data, '--checkpoint', checkpoint);
    expect([altered.code, firstLine(altered)]).toEqual([
      1,
      expect.stringMatching(
        /^entry \d+: the private record sha256:[0-9a-f]{64} that it names was altered: its bytes have another hash\.$/,
      ),
    ]);
    expect(altered.out).toMatch(/\nPrivate records {5}12 kept, 1 erased, 1 altered\n/);
  });
});

describe('verify for programs', () => {
  it('gives all of it as JSON, in both languages, and the same exit codes', async () => {
    const sound = await captured(['verify', '--json', '--data', original, '--checkpoint', checkpoint]);
    expect(sound.code).toBe(0);
    expect(JSON.parse(sound.out) as Verification).toMatchObject({
      entries: 63,
      found: 0,
      findings: [],
      checkpoints: [
        { whose: 'given', size: 62, extended: true },
        { whose: 'own', size: 63, extended: true },
      ],
      persons: { kept: 14, erased: 0, altered: 0 },
      tiles: 63,
    });
    const data = copyOf(original);
    alter(data, (db) => {
      rewrite(db, 20, '"on":"20', '"on":"19');
    });
    const wrong = await captured(['verify', '--json', '--data', data, '--checkpoint', checkpoint]);
    expect(wrong.code).toBe(1);
    expect((JSON.parse(wrong.out) as Verification).findings[0]).toEqual({
      how: 'payload',
      entry: 20,
      through: null,
      words: {
        vi: 'nội dung (thân mục hoặc muối) đã bị sửa, theo mốc kiểm tra 62 mục.',
        en: 'its payload (body or salt) was altered, as the checkpoint of 62 entries shows.',
      },
    });
  });

  it('begins each line alike in Vietnamese', async () => {
    const data = copyOf(original);
    alter(data, (db) => {
      rewrite(db, 20, '"on":"20', '"on":"19');
    });
    const { code, out, err } = await captured(['verify', '--data', data]);
    expect([code, out.split('\n')[0], err]).toEqual([
      1,
      'entry 20: nội dung (thân mục hoặc muối) đã bị sửa, theo mốc kiểm tra 63 mục.',
      'concord verify: có 1 chỗ sai.\n',
    ]);
  });

  it.each([
    [
      ['--checkpoint'],
      '--checkpoint needs a value: --checkpoint FILE (--checkpoint=… where the value begins with a hyphen).',
    ],
    [['x'], '"x" is one argument too many.'],
    [['--key', 'x'], 'There is no option --key here: --checkpoint, --data, --json, --lang.'],
  ])('%j is bad usage', async (args, fault) => {
    expect(await captured(['verify', ...args])).toEqual({
      code: 2,
      out: '',
      err: `concord verify: ${fault}\nTry: concord verify --help\n`,
    });
  });

  it('names a checkpoint that cannot be read', async () => {
    const none = join(folder.path, 'none');
    const { code, out, err } = await captured(['verify', '--data', original, '--checkpoint', none]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`concord verify: ${none} cannot be read: `);
  });

  it('takes a checkpoint whose lines end as mail ends them, behind a byte order mark', async () => {
    const mailed = join(folder.path, 'mailed');
    writeFileSync(mailed, `\u{feff}${readFileSync(checkpoint, 'utf8').replaceAll('\n', '\r\n')}`);
    expect(await captured(['verify', '--data', original, '--checkpoint', mailed])).toMatchObject({ code: 0 });
  });

  it.each<[string, (data: string) => void, string]>([
    [
      'whose tables are gone',
      (data) => {
        alter(data, (db) => {
          db.exec('DROP TABLE private_record');
        });
      },
      'ledger.db cannot be read as a ledger (no such table: private_record): it is damaged, restore it from a backup.',
    ],
    [
      'whose checkpoint is a folder',
      (data) => {
        rmSync(join(data, 'tlog', 'checkpoint'));
        mkdirSync(join(data, 'tlog', 'checkpoint'));
      },
      'tlog/checkpoint is a folder, where a file belongs.',
    ],
  ])('says in one line what is wrong with a ledger %s', async (_what, damage, fault) => {
    const data = copyOf(original);
    damage(data);
    expect(await captured(['verify', '--data', data])).toEqual({
      code: 1,
      out: '',
      err: `concord verify: ${data}/${fault}\n`,
    });
  });

  it('names what is missing of a ledger of which one entry is left, or none', async () => {
    for (const left of [1, 0]) {
      const data = copyOf(original);
      alter(data, (db) => {
        db.exec(`DELETE FROM entry WHERE number >= ${left}`);
      });
      const said = await captured(['verify', '--data', data, '--lang', 'en', '--checkpoint', checkpoint]);
      expect([said.code, firstLine(said)]).toEqual([
        1,
        `entry ${left}: it and what came behind it up to entry 61 are missing, ${SHOWN}: the log ends before it.`,
      ]);
    }
  });

  it.each<[string, string | Uint8Array]>([
    ['is empty', ''],
    ['is cut short', 'concord.example/register\n62\n'],
    ['is no text', Buffer.alloc(200, 0xff)],
    ['is far too long', `${'a\n'.repeat(1_000_000)}\n`],
  ])('does not believe a checkpoint that %s', async (_what, content) => {
    const odd = join(folder.path, 'odd');
    writeFileSync(odd, content);
    const { code, out, err } = await captured([
      'verify',
      '--data',
      original,
      '--lang',
      'en',
      '--checkpoint',
      odd,
    ]);
    expect([code, out.split('\n')[0], out.split('\n')[2]]).toEqual([
      1,
      expect.stringMatching(/^checkpoint: the checkpoint that was given cannot be believed: This is no /),
      'Result              NOT held against what was given; nothing else is wrong',
    ]);
    expect(err.split('\n')[0]).toBe(
      `${odd} is no checkpoint: give the file that "concord checkpoint" printed, whole.`,
    );
  });

  it('says that a ledger which was altered is not sound, whatever file was given', async () => {
    const data = copyOf(original);
    alter(data, (db) => {
      rewrite(db, 20, '"on":"20', '"on":"19');
    });
    const said = await captured(['verify', '--data', data, '--lang', 'en', '--checkpoint', SAMPLES[0] ?? '']);
    expect([said.code, said.out]).toEqual([1, expect.stringMatching(/^Result +NOT sound$/m)]);
  });
});
