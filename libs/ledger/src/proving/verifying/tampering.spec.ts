import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from '@jest/globals';
import { noteSigner, signCheckpoint } from '@concord-ledger/transparency';
import { ProvenLedger, SIGNER, STRANGER } from '../../../test/proven-ledger.js';
import { TestStores } from '../../../test/started-ledger.js';
import type { Verification } from './verification.js';

const stores = new TestStores();
afterEach(() => stores.discard());

/** A ledger of twelve entries, the checkpoint of them, and one entry more that it does not cover. */
async function proven() {
  const ledger = await ProvenLedger.begin(stores);
  const checkpoint = await ledger.checkpoint();
  await ledger.write('party-vnnic');
  return { ledger, checkpoint };
}

const told = ({ findings }: Verification) =>
  findings.map(({ how, entry, through }) => `${entry ?? '–'}${through === null ? '' : `–${through}`} ${how}`);
const firstTold = (verification: Verification) => told(verification)[0];
const wordsOf = ({ findings }: Verification) => findings.map(({ words }) => words.en);

const textOf = (database: DatabaseSync, number: number) => {
  const row = database.prepare('SELECT body FROM entry WHERE number = ?').get(number);
  return Buffer.from(row?.['body'] as Uint8Array).toString('utf8');
};
const idOf = (database: DatabaseSync, number: number) =>
  /"id":"([^"]*)"/.exec(textOf(database, number))?.[1] ?? '';
const body = (database: DatabaseSync, number: number, change: (text: string) => string) => {
  const text = textOf(database, number);
  const changed = change(text);
  if (changed === text) throw new Error(`Nothing was changed in ${text}`);
  database.prepare('UPDATE entry SET body = ? WHERE number = ?').run(Buffer.from(changed), number);
};
/** Makes room for an entry, or closes the gap that one left. */
const shift = (database: DatabaseSync, from: number, by: number) => {
  database.exec(`UPDATE entry SET number = number + 1000 WHERE number >= ${from};
    UPDATE entry SET number = number - 1000 + ${by} WHERE number >= 1000`);
};
const swap = (database: DatabaseSync, one: number, other: number) => {
  database.exec(`UPDATE entry SET number = 999 WHERE number = ${one};
    UPDATE entry SET number = ${one} WHERE number = ${other}; UPDATE entry SET number = ${other} WHERE number = 999`);
};

describe('A ledger that nobody touched', () => {
  it('is sound, and extends its checkpoint', async () => {
    const { ledger, checkpoint } = await proven();
    const [, , root] = checkpoint.split('\n');
    const verification = await ledger.verify(checkpoint);
    const { root: now } = verification;
    expect(verification).toEqual({
      entries: 13,
      root: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      origin: 'test.vn/ledger',
      found: 0,
      findings: [],
      checkpoints: [
        { whose: 'given', key: SIGNER.key.fingerprint, size: 12, root, extended: true },
        { whose: 'own', key: SIGNER.key.fingerprint, size: 12, root, extended: true },
      ],
      persons: { kept: 2, erased: 0, altered: 0 },
      tiles: 12,
      longestSilence: { entry: 5, from: '2024-03-05T02:00:00.000Z', to: '2024-04-01T00:03:00.000Z' },
    });
    expect(now).not.toBe(root);
  });

  it('is sound without a checkpoint and without tiles', async () => {
    const { ledger } = await proven();
    rmSync(ledger.tlog, { recursive: true });
    expect(await ledger.verify()).toMatchObject({ found: 0, checkpoints: [], tiles: null });
  });
});

describe('With a checkpoint that was taken before, a verification tells', () => {
  it.each<[string, (database: DatabaseSync) => void, string]>([
    [
      'that a byte of a payload was changed',
      (db) => {
        body(db, 6, (text) => text.replace('Ghi chú', 'Ghi chứ'));
      },
      '6 payload',
    ],
    [
      'that metadata were changed',
      (db) => {
        body(db, 8, (text) => text.replace('"actor":"tester"', '"actor":"tamper"'));
      },
      '8 payload',
    ],
    [
      'that a salt was changed',
      (db) => {
        db.exec("UPDATE entry SET salt = x'00000000000000000000000000000000' WHERE number = 3");
      },
      '3 payload',
    ],
    [
      'that two entries were swapped',
      (db) => {
        swap(db, 8, 9);
      },
      '8 order',
    ],
    [
      'that two entries far apart were swapped',
      (db) => {
        swap(db, 2, 11);
      },
      '2 order',
    ],
    [
      'that the last entry was deleted, with what came behind the checkpoint',
      (db) => {
        db.exec('DELETE FROM entry WHERE number >= 11');
      },
      '11 missing',
    ],
    [
      'that an entry in the middle was deleted',
      (db) => {
        db.exec('DELETE FROM entry WHERE number = 6');
      },
      '6 missing',
    ],
    [
      'that an entry in the middle was deleted and the gap closed',
      (db) => {
        db.exec('DELETE FROM entry WHERE number = 8');
        shift(db, 9, -1);
      },
      '8 missing',
    ],
    [
      'that several were deleted and the gap closed',
      (db) => {
        db.exec('DELETE FROM entry WHERE number IN (5, 6, 7)');
        shift(db, 8, -3);
      },
      '5–7 missing',
    ],
    [
      'that an entry was inserted',
      (db) => {
        shift(db, 8, 1);
        db.exec(
          `INSERT INTO entry SELECT 8, 'party-vnpt', 0, command, instant, salt, body FROM entry WHERE number = 2`,
        );
        body(db, 8, (text) => text.replace('"stream":"party-vnnic"', '"stream":"party-vnpt"'));
      },
      '8 extra',
    ],
    [
      'that a copy of an entry was inserted',
      (db) => {
        shift(db, 8, 1);
        db.exec(
          `INSERT INTO entry SELECT 8, 'party-vnpt', 0, command, instant, salt, body FROM entry WHERE number = 2`,
        );
      },
      '8 extra',
    ],
  ])('%s, and of which entry', async (_what, tamper, expected) => {
    const { ledger, checkpoint } = await proven();
    ledger.alter(tamper);
    const withOwn = await ledger.verify(checkpoint);
    expect(firstTold(withOwn)).toBe(expected);
    expect(withOwn.checkpoints.map(({ extended }) => extended)).toEqual([false, false]);
    // The ledger's own checkpoint tells the same, as long as it is there.
    expect(firstTold(await ledger.verify())).toBe(expected);
    rmSync(join(ledger.tlog, 'checkpoint'));
    expect(firstTold(await ledger.verify(checkpoint))).toBe(expected);
  });

  it('that a payload was edited, though everything that can be worked out from it was made to fit', async () => {
    const { ledger, checkpoint } = await proven();
    ledger.alter((db) => {
      body(db, 6, (text) => text.replace('Ghi chú', 'Ghi chứ'));
    });
    rmSync(ledger.tlog, { recursive: true });
    await ledger.grow();
    const [finding, ...more] = (await ledger.verify(checkpoint)).findings;
    expect(more).toEqual([]);
    // The tiles are those of the forged log: nothing is left that says which entry it was.
    expect(finding).toEqual({
      how: 'unlocated',
      entry: 0,
      through: 11,
      words: {
        vi: 'không phải là những mục đã được ký, theo mốc kiểm tra 12 mục; không thể biết mục nào khác, vì các mảnh cây băm của chúng không còn hoặc đã bị sửa.',
        en: 'they are not what was signed, as the checkpoint of 12 entries shows; which of them differs cannot be told, for their tiles are gone or were altered.',
      },
    });
    // Without the checkpoint nobody can tell: that is what it is for.
    expect((await ledger.verify()).found).toBe(0);
  });

  it('the same where the forger has the ledger’s key and signs the forged log', async () => {
    const { ledger, checkpoint } = await proven();
    ledger.alter((db) => {
      body(db, 6, (text) => text.replace('Ghi chú', 'Ghi chứ'));
    });
    rmSync(ledger.tlog, { recursive: true });
    await ledger.checkpoint();
    const verification = await ledger.verify(checkpoint);
    expect(told(verification)).toEqual(['0–11 unlocated']);
    expect(verification.checkpoints.map(({ whose, extended }) => [whose, extended])).toEqual([
      ['given', false],
      ['own', true],
    ]);
  });

  it('from which entry on an older ledger was restored and went on', async () => {
    const ledger = await ProvenLedger.begin(stores);
    const old = stores.folder();
    ledger.backUp(old, 'ledger.db');
    await ledger.write('party-vnnic', 3);
    const checkpoint = await ledger.checkpoint();
    ledger.restore(old);
    expect(firstTold(await ledger.verify(checkpoint))).toBe('12–14 missing');
    await ledger.write('party-kisa', 4);
    expect(firstTold(await ledger.verify(checkpoint))).toBe('12–14 replaced');
    // The tree is built anew; what it was is set aside, and still tells.
    await ledger.grow();
    expect(told(await ledger.verify(checkpoint))).toEqual(['12–14 replaced']);
    await ledger.checkpoint();
    expect(told(await ledger.verify(checkpoint))).toEqual(['12–14 replaced']);
  });

  it('that the whole folder was restored and went on, though not from where', async () => {
    const ledger = await ProvenLedger.begin(stores);
    const old = stores.folder();
    await ledger.checkpoint();
    ledger.backUp(old, 'everything');
    await ledger.write('party-vnnic', 3);
    const checkpoint = await ledger.checkpoint();
    ledger.restore(old);
    expect(told(await ledger.verify(checkpoint))).toEqual(['12–14 missing']);
    rmSync(ledger.tlog, { recursive: true });
    await ledger.write('party-kisa', 4);
    await ledger.checkpoint();
    expect(told(await ledger.verify(checkpoint))).toEqual(['0–14 unlocated']);
  });

  it('that the log is shorter, and takes no other entry for the one that is gone, where there are no tiles', async () => {
    const { ledger, checkpoint } = await proven();
    ledger.alter((db) => {
      db.exec('DELETE FROM entry WHERE number IN (6, 12)');
      shift(db, 7, -1);
    });
    rmSync(ledger.tlog, { recursive: true });
    expect((await ledger.verify(checkpoint)).findings[0]).toEqual({
      how: 'unlocated',
      entry: 0,
      through: 11,
      words: {
        vi: 'không phải là những mục đã được ký, theo mốc kiểm tra 12 mục: sổ kết thúc trước mục 11; những mục trước đó có đúng hay không thì không thể biết, vì các mảnh cây băm của chúng không còn hoặc đã bị sửa.',
        en: 'they are not what was signed, as the checkpoint of 12 entries shows: the log ends before entry 11, and whether what stands before that is right cannot be told, for its tiles are gone or were altered.',
      },
    });
    ledger.alter((db) => {
      db.exec('DELETE FROM entry');
    });
    expect(told(await ledger.verify(checkpoint))).toEqual(['0–11 missing']);
  });

  it('the entry by the one checkpoint that the tiles lead to, and no span by another', async () => {
    const { ledger, checkpoint } = await proven();
    await ledger.checkpoint();
    ledger.alter((db) => {
      body(db, 6, (text) => text.replace('Ghi chú', 'Ghi chứ'));
    });
    truncateSync(join(ledger.tlog, 'tile/0/000.p/13'), 12 * 32);
    const verification = await ledger.verify(checkpoint);
    expect(told(verification)).toEqual(['6 payload']);
    expect(verification.checkpoints.map(({ extended }) => extended)).toEqual([false, false]);
  });

  it('near which entry it is where the tiles were altered with it', async () => {
    const ledger = await ProvenLedger.begin(stores);
    await ledger.write('party-vnnic', 600);
    const checkpoint = await ledger.checkpoint();
    ledger.alter((db) => {
      body(db, 300, (text) => text.replace('Ghi chú', 'Ghi chứ'));
    });
    const kept = [0, 1].map((level) =>
      readFileSync(join(ledger.tlog, `tile/${level}/${level === 0 ? '001' : '000.p/2'}`)),
    );
    rmSync(join(ledger.tlog, 'tree.json'));
    await ledger.grow();
    // The forger has forgotten the upper tile.
    writeFileSync(join(ledger.tlog, 'tile/1/000.p/2'), kept[1] ?? '');
    expect(firstTold(await ledger.verify(checkpoint))).toBe('256–511 unlocated');
    writeFileSync(join(ledger.tlog, 'tile/0/001'), kept[0] ?? '');
    expect(firstTold(await ledger.verify(checkpoint))).toBe('300 payload');
  });

  it('that it is none of this ledger’s, or was altered itself', async () => {
    const { ledger, checkpoint } = await proven();
    const strange = await ledger.checkpoint(STRANGER);
    await ledger.checkpoint();
    expect(wordsOf(await ledger.verify(strange))).toEqual([
      'the checkpoint that was given cannot be believed: None of the known keys signed this note.',
    ]);
    // One of another ledger says nothing of this one; to one of a stranger that says it is of this, the log is held all the same.
    const other = noteSigner('other.vn/ledger', Buffer.alloc(32, 3));
    const root = Buffer.alloc(32);
    const elsewhere = signCheckpoint({ origin: 'other.vn/ledger', size: 5, root, extensions: [] }, [other]);
    expect(wordsOf(await ledger.verify(elsewhere))).toEqual([
      'the checkpoint is of other.vn/ledger, but this ledger calls itself test.vn/ledger.',
      'the checkpoint that was given cannot be believed: None of the known keys signed this note.',
    ]);
    const forged = signCheckpoint({ origin: 'test.vn/ledger', size: 5, root, extensions: [] }, [STRANGER]);
    expect(told(await ledger.verify(forged))).toEqual(['0–4 unlocated', '– checkpoint']);
    expect(wordsOf(await ledger.verify(checkpoint.replace('\n12\n', '\n11\n')))).toEqual([
      expect.stringMatching(
        /^the checkpoint that was given cannot be believed: The signature of .* is wrong\.$/,
      ),
    ]);
    expect(wordsOf(await ledger.verify('no checkpoint'))).toEqual([
      expect.stringMatching(/^the checkpoint that was given cannot be believed: /),
    ]);
    ledger.alter((db) => {
      body(db, 0, (text) => text.replace('test.vn/ledger', 'fake.vn/ledger'));
    });
    expect(wordsOf(await ledger.verify(checkpoint))).toEqual([
      'its payload (body or salt) was altered, as the checkpoint of 12 entries shows.',
      ...[1, 2].map(
        () => 'the checkpoint is of test.vn/ledger, but this ledger calls itself fake.vn/ledger.',
      ),
    ]);
  });
});

describe('A ledger file that is damaged', () => {
  it('is verified as far as it can be read, and the first entry that cannot is named', async () => {
    const ledger = await ProvenLedger.begin(stores);
    await ledger.write('party-vnnic', 600);
    const checkpoint = await ledger.checkpoint();
    const bytes = readFileSync(ledger.file);
    const page = Math.floor(bytes.indexOf('Ghi chú số 300') / PAGE_BYTES);
    writeFileSync(ledger.file, bytes.fill(0xff, page * PAGE_BYTES, (page + 1) * PAGE_BYTES));
    const { entries, findings, found } = await ledger.verify(checkpoint);
    // And that what was recorded together is not all there.
    expect([found, findings[0]]).toEqual([
      2,
      {
        how: 'unreadable',
        entry: entries,
        through: null,
        words: {
          vi: expect.stringMatching(/^không đọc được mục này và các mục sau nó \(.*\): tệp của sổ đã hỏng, /),
          en: 'it and what comes behind it cannot be read (database disk image is malformed): the ledger file is damaged, restore it from a backup.',
        },
      },
    ]);
    // A page holds a few entries; note 300 is entry 305.
    expect(entries).toBeGreaterThan(295);
    expect(entries).toBeLessThanOrEqual(305);
  });
});

const PAGE_BYTES = 4096;

describe('Without a checkpoint that covers it, a verification tells', () => {
  it.each<[string, (database: DatabaseSync) => void, string]>([
    [
      'by the tiles that a payload was changed',
      (db) => {
        body(db, 6, (text) => text.replace('Ghi chú', 'Ghi chứ'));
      },
      '6 payload: its payload (body or salt) was altered, as the tiles show, which no checkpoint covers here.',
    ],
    [
      'by the tiles that the log ended behind its end',
      (db) => {
        db.exec('DELETE FROM entry WHERE number >= 8');
      },
      '8 missing: it and what came behind it up to entry 11 are missing, as the tiles show, which no checkpoint covers here: the log ends before it.',
    ],
    [
      'by the numbers that entries were taken out',
      (db) => {
        db.exec('DELETE FROM entry WHERE number IN (8, 9)');
      },
      '8 missing: it and what came behind it up to entry 9 are missing, as the tiles show, which no checkpoint covers here: here stands what was entry 10.',
    ],
  ])('%s', async (_what, tamper, expected) => {
    const { ledger } = await proven();
    rmSync(join(ledger.tlog, 'checkpoint'));
    ledger.alter(tamper);
    const [first] = (await ledger.verify()).findings;
    expect(`${first?.entry} ${first?.how}: ${first?.words.en}`).toBe(expected);
  });

  it.each<[string, (database: DatabaseSync) => void, readonly string[]]>([
    [
      'an instant that was changed beside the payload: what was known when rests on it',
      (db) => {
        db.exec('UPDATE entry SET instant = instant - 3600000 WHERE number = 5');
      },
      [
        '5 filing: the instant 2024-03-31T23:03:00.000Z is kept beside it, but by what the entries say it is 2024-04-01T00:03:00.000Z.',
      ],
    ],
    [
      'an entry that was filed under another stream',
      (db) => {
        db.exec("UPDATE entry SET stream = 'party-vnpt', version = 0 WHERE number = 2");
      },
      ['2 filing: it is filed as version 0 of party-vnpt, but its body says version 0 of party-vnnic.'],
    ],
    [
      'a command that would be taken for a new one',
      (db) => {
        db.exec("UPDATE entry SET command = x'00000000000000000000000000000000' WHERE number = 4");
      },
      ['4 filing: what is kept beside it for knowing its command again does not fit its body.'],
    ],
    [
      'a command that is said to have ended before',
      (db) => {
        db.exec('UPDATE entry SET command = (SELECT command FROM entry WHERE number = 7) WHERE number = 6');
      },
      ['6 filing: what is kept beside it for knowing its command again does not fit its body.'],
    ],
    [
      'an append of which the last entry is gone',
      (db) => {
        db.exec('DELETE FROM entry WHERE number = 7');
        shift(db, 8, -1);
      },
      [
        '7 sequence: entry 6 is not the last one that was recorded together: what came right behind it is not here, or what was kept beside it for knowing its command again was taken away.',
      ],
    ],
    [
      'a stream with a hole',
      (db) => {
        db.exec('DELETE FROM entry WHERE number = 8');
        shift(db, 9, -1);
      },
      ['9 sequence: it is version 2 of party-vnnic, where version 1 comes next.'],
    ],
    [
      'a number that is left out',
      (db) => {
        db.exec('UPDATE entry SET number = 20 WHERE number = 12');
      },
      ['12 missing: it is missing: the entry behind it has the number 20.'],
    ],
    [
      'an id that stands twice in a stream',
      (db) => {
        body(db, 8, (text) => text.replace(/"id":"[^"]*"/, `"id":"${idOf(db, 2)}"`));
      },
      [
        expect.stringMatching(
          /^8 sequence: its id [0-9a-f-]{36} is that of an earlier entry of party-vnnic\.$/,
        ) as unknown as string,
      ],
    ],
    [
      'a body that says something twice',
      (db) => {
        body(db, 8, (text) => text.replace('{"text":', '{"text":"Khác","text":'));
      },
      [
        '8 format: its bytes are not those of an entry: its bytes are not the canonical form (RFC 8785) of what they say.',
      ],
    ],
    [
      'a body that is none',
      (db) => {
        db.exec("UPDATE entry SET body = x'7b7d' WHERE number = 8");
      },
      ['8 format: its bytes are not those of an entry: body.id must be a UUID in lower case.'],
    ],
    [
      'a salt of another length, though salt and body together hash to the same',
      (db) => {
        db.exec(`PRAGMA ignore_check_constraints = ON;
          UPDATE entry SET salt = CAST(salt || substr(body, 1, 1) AS BLOB), body = substr(body, 2) WHERE number = 8`);
      },
      [
        '8 format: its salt has 17 bytes, not 16.',
        expect.stringMatching(/^8 format: its bytes are not those of an entry: /) as unknown as string,
      ],
    ],
  ])('by the log alone: %s', async (_what, tamper, expected) => {
    const { ledger } = await proven();
    rmSync(ledger.tlog, { recursive: true });
    ledger.alter(tamper);
    const { findings } = await ledger.verify();
    expect(findings.map(({ entry, how, words }) => `${entry} ${how}: ${words.en}`)).toEqual(expected);
  });

  it('nothing of a payload that was edited, where there are neither tiles nor checkpoints', async () => {
    const { ledger } = await proven();
    rmSync(ledger.tlog, { recursive: true });
    ledger.alter((db) => {
      body(db, 6, (text) => text.replace('Ghi chú', 'Ghi chứ'));
    });
    expect((await ledger.verify()).found).toBe(0);
  });
});

describe('A private record', () => {
  const RECORD = 'SELECT hash FROM private_record';
  it('that was erased is told from one that was altered, and leaves the ledger sound', async () => {
    const { ledger, checkpoint } = await proven();
    const persons: string[] = [];
    ledger.alter((db) => {
      persons.push(
        ...db
          .prepare(RECORD)
          .all()
          .map(({ hash }) => String(hash)),
      );
      db.prepare('DELETE FROM private_record WHERE hash = ?').run(persons[0] ?? '');
    });
    expect(await ledger.verify(checkpoint)).toMatchObject({
      found: 0,
      persons: { kept: 1, erased: 1, altered: 0 },
    });
    ledger.alter((db) => {
      db.exec("UPDATE private_record SET record = CAST(replace(record, 'name', 'nema') AS BLOB)");
    });
    const verification = await ledger.verify(checkpoint);
    expect(verification.persons).toEqual({ kept: 0, erased: 1, altered: 1 });
    expect(told(verification)).toEqual([expect.stringMatching(/^[14] person$/)]);
    expect(wordsOf(verification)).toEqual([
      `the private record ${persons[1] ?? ''} that it names was altered: its bytes have another hash.`,
    ]);
  });
});

describe('The files of the tree', () => {
  it.each([
    ['tile/0/000.p/12', Buffer.alloc(12 * 32)],
    ['tile/entries/000.p/12', Buffer.alloc(12 * 34)],
  ])('are told to be wrong where the log is right: %s', async (file, bytes) => {
    const { ledger, checkpoint } = await proven();
    writeFileSync(join(ledger.tlog, file), bytes);
    const verification = await ledger.verify(checkpoint);
    expect(told(verification)).toEqual(['– tiles']);
    expect(wordsOf(verification)).toEqual([
      `the file ${file} of the tree is not what the log gives; the log is sound, so the tree must be built anew.`,
    ]);
  });

  it('are missed where the state says that they are there', async () => {
    const { ledger, checkpoint } = await proven();
    rmSync(join(ledger.tlog, 'tile'), { recursive: true });
    mkdirSync(join(ledger.tlog, 'tile'));
    expect(told(await ledger.verify(checkpoint))).toEqual(['– tiles']);
  });

  it('are not told to be wrong for a log that no checkpoint covers', async () => {
    const { ledger } = await proven();
    rmSync(join(ledger.tlog, 'tile'), { recursive: true });
    rmSync(join(ledger.tlog, 'checkpoint'));
    ledger.alter((db) => {
      body(db, 6, (text) => text.replace('Ghi chú', 'Ghi chứ'));
    });
    expect(wordsOf(await ledger.verify())).toEqual([
      'the file tile/entries/000.p/12 of the tree is not what the log gives; no checkpoint covers all of the tree, so that nothing shows which of the two was altered.',
    ]);
  });
});

describe('What is found', () => {
  it('is counted, and the first hundred are kept', async () => {
    const ledger = await ProvenLedger.begin(stores);
    await ledger.write('party-vnnic', 300);
    ledger.alter((db) => {
      db.exec("PRAGMA ignore_check_constraints = ON; UPDATE entry SET salt = x'00' WHERE number >= 12");
    });
    const { found, findings } = await ledger.verify();
    expect(found).toBe(300);
    expect(findings.map(({ entry }) => entry)).toEqual(Array.from({ length: 100 }, (_, index) => 12 + index));
  });
});
