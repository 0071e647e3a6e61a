import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { TemporaryFolder } from '../processes/concord.js';
import { captured } from './captured-run.js';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());
const data = join(folder.path, 'data');
const party = { party: 'kisa', on: 'unknown', names: { en: 'KISA' }, kind: 'agency' };

describe('record', () => {
  it('opens a ledger, takes its input from standard input, and says what was recorded', async () => {
    const input = JSON.stringify(party);
    expect(await captured(['record', 'register-party', '--data', data], { input })).toEqual({
      code: 0,
      out: 'Đã ghi: bên kisa, phiên bản 0, mục 2.\n',
      err: '',
    });
    expect(
      await captured(['record', 'RegisterParty', '-', '--data', data, '--lang', 'en'], { input }),
    ).toEqual({
      code: 0,
      out: 'Nothing recorded: the ledger says so already.\n',
      err: '',
    });
  });

  it('takes a file, and answers in the HTTP shape', async () => {
    const file = join(folder.path, 'vnnic.json');
    writeFileSync(file, JSON.stringify({ ...party, party: 'vnnic' }));
    const { code, out } = await captured([
      'record',
      'register-party',
      file,
      '--data',
      data,
      '--json',
      '--idempotency-key',
      'k',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      recorded: true,
      repeated: false,
      kind: 'party',
      id: 'vnnic',
      stream: 'party-vnnic',
      version: 0,
      entryIds: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
      entry: 3,
      reflected: true,
    });
  });

  it.each([
    ['{', /^concord record: standard input: no JSON: /],
    ['[]', /^concord record: standard input: the input must be an object /],
    ['{"on":"2015"}', /^concord record: standard input: kind is missing: it must be given\.\n$/],
    [
      JSON.stringify({ ...party, party: 'none' }),
      /^concord record: standard input: party must be an id: .*, and not "none" or "unknown"\.\n$/,
    ],
    [
      JSON.stringify({ ...party, on: '31/02/2015', party: 'x' }),
      /^concord record: on: There is no day 31: month 2 of 2015 has 28 days\.\n$/,
    ],
  ])('ends with 1 and names the fault: %s', async (input, err) => {
    const result = await captured(['record', 'register-party', '--data', data], { input });
    expect(result).toEqual({ code: 1, out: '', err: expect.stringMatching(err) });
  });

  it('refuses a file that is no UTF-8, whose letters would be lost for ever, and reads one with a byte order mark', async () => {
    const file = join(folder.path, 'party.json');
    const recorded = (id: string, bytes: Uint8Array) => {
      const input = Buffer.from(JSON.stringify({ ...party, party: id }));
      writeFileSync(file, Buffer.concat([bytes, input]));
      return captured(['record', 'register-party', file, '--data', data, '--lang', 'en']);
    };
    expect(await recorded('marked', Buffer.from([0xef, 0xbb, 0xbf]))).toMatchObject({ code: 0, err: '' });
    expect(await recorded('lost', Buffer.from([0xc3, 0x28]))).toEqual({
      code: 1,
      out: '',
      err: `concord record: ${file}: no text in UTF-8: save the file as UTF-8 and record it again.\n`,
    });
    expect(await captured(['record', 'register-party', folder.path, '--data', data])).toEqual({
      code: 1,
      out: '',
      err: `concord record: ${folder.path} cannot be read: it is a folder.\n`,
    });
  });

  it('refuses another version than the one asked for', async () => {
    const input = JSON.stringify({ party: 'kisa', on: '2020', names: { en: 'K' } });
    const result = await captured(['record', 'rename-party', '--if-match', '7', '--data', data], { input });
    expect(result).toEqual({
      code: 1,
      out: '',
      err: 'concord record: it is at version 0 now: look at it again, then decide.\n',
    });
  });
});

describe('record of corrections and successions', () => {
  const own = join(folder.path, 'corrections');
  const record = (command: string, input: object, ...more: readonly string[]) =>
    captured(['record', command, '--data', own, ...more], { input: JSON.stringify(input) });
  const entryOf = async (...args: Parameters<typeof record>) => {
    const { out } = await record(...args, '--json');
    return (JSON.parse(out) as { entryIds: string[] }).entryIds[0] ?? '';
  };

  it('puts entries right, and says where', async () => {
    const entry = await entryOf('register-party', party);
    const fact = { on: '1996', names: { en: 'KISA' }, kind: 'agency' };
    const correction = { party: 'kisa', entry, reason: 'Ngày thành lập.', fact };
    expect(await record('correct-entry', correction)).toEqual({
      code: 0,
      out: 'Đã ghi: bên kisa, phiên bản 1, mục 3.\n',
      err: '',
    });
    expect(await record('correct-entry', correction, '--lang', 'en')).toMatchObject({
      out: 'Nothing recorded: the ledger says so already.\n',
    });
    expect(await record('annul-entry', { party: 'kisa', entry, reason: 'Nhầm.' }, '--if-match', '0')).toEqual(
      {
        code: 1,
        out: '',
        err: 'concord record: it is at version 1 now: look at it again, then decide.\n',
      },
    );
    await record('register-party', { ...party, party: 'krnic' });
    const succession = {
      on: '2009-07-23',
      predecessors: ['krnic'],
      outcome: { kind: 'whole', successor: 'kisa' },
    };
    const succeeded = await entryOf('record-succession', succession);
    expect(await record('annul-entry', { party: 'krnic', entry: succeeded, reason: 'Nhầm.' })).toEqual({
      code: 0,
      out: 'Đã ghi: kế thừa giữa các bên, phiên bản 1, mục 6.\n',
      err: '',
    });
    const annulled = await record('annul-entry', { party: 'kisa', entry, reason: 'Nhầm.' }, '--lang', 'en');
    expect(annulled.out).toBe('Recorded: party kisa, version 2, entry 7.\n');
    const { code, err } = await record('rename-party', { party: 'kisa', on: '2020', names: { en: 'K' } });
    expect([code, err]).toEqual([1, expect.stringMatching(/^concord record: .*The party “kisa” is void, /)]);
  });

  it.each([
    [{ entry: 'x', reason: 'y' }, /standard input: entry must be the id of an entry: /],
    [
      { party: 'kisa', agreement: 'a', reason: 'y' },
      /standard input: party names another thing: .*\n.*entry is missing/,
    ],
    [
      { party: 'kisa', entry: '00000000-0000-5000-8000-000000000000', reason: 'y' },
      /^concord record: There is no entry 00000000-0000-5000-8000-000000000000 that the party “kisa” has: /,
    ],
  ])('ends with 1 and names the fault: %j', async (input, err) => {
    expect(await record('annul-entry', input)).toEqual({ code: 1, out: '', err: expect.stringMatching(err) });
  });

  it('lists the commands with what they take', async () => {
    const { out } = await captured(['record', '--help']);
    expect(out).toContain(
      '  correct-entry\n      [agreement|party|programme|activity], entry, reason, fact\n',
    );
    expect(out).toContain(
      '  annul-entry\n      [agreement|party|programme|activity], entry, reason, [wholeHistory]\n',
    );
    expect(out).toContain(
      '  record-succession\n      on, [remark], [effectiveOn], [legalBasis], outcome, predecessors\n',
    );
  });
});

describe('import', () => {
  const good = join(folder.path, 'good.jsonl');
  const bad = join(folder.path, 'bad.jsonl');
  const line = (command: string, input: object, further: object = {}) =>
    `${JSON.stringify({ ...further, command, input })}\n`;
  writeFileSync(
    good,
    `\uFEFF${line('register-party', { ...party, party: 'p' })}\n${line('RegisterParty', { ...party, party: 'q' })}`,
  );
  const fresh = join(folder.path, 'fresh');

  it('names the bad lines of all files, and records nothing, not even a ledger', async () => {
    writeFileSync(
      bad,
      [
        line('RegisterParty', { ...party, party: 'Q' }),
        '{ "command": \n',
        line('RegisterPart', party),
        line('RegisterParty', party, { recordedAt: '2016-01-04T09:00:00+07:00' }),
        line('RegisterParty', party, { keys: 'k' }),
      ].join(''),
    );
    const { code, out, err } = await captured(['import', good, bad, '--data', fresh]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.split('\n').map((said) => said.replace(`${folder.path}/`, ''))).toEqual([
      expect.stringMatching(/^bad\.jsonl:1: party /),
      'bad.jsonl:2: is no JSON object.',
      expect.stringMatching(/^bad\.jsonl:3: command is “RegisterPart”, which is none: known are /),
      'bad.jsonl:4: recordedAt is given, but only a history says when it was recorded: add --from-history, or leave it out.',
      'bad.jsonl:5: keys is no property of a line: known are recordedAt, key, command, input.',
      'concord import: nothing was recorded; 5 problems.',
      '',
    ]);
    expect(existsSync(fresh)).toBe(false);
  });

  it('names the line that the facts forbid, too, and records none of the file', async () => {
    const forbidden = join(folder.path, 'forbidden.jsonl');
    writeFileSync(
      forbidden,
      line('RegisterParty', { ...party, party: 'r' }) +
        line('RenameParty', { party: 'nobody', on: '2020', names: { en: 'N' } }),
    );
    const { code, err } = await captured(['import', forbidden, '--data', data]);
    expect(code).toBe(1);
    expect(err).toMatch(/forbidden\.jsonl:2: .*nobody/);
    expect((await captured(['show', 'r', '--data', data])).code).toBe(1);
  });

  it('asks each line of a history for its instant', async () => {
    const { code, err } = await captured(['import', '--from-history', good, '--data', fresh]);
    expect(code).toBe(1);
    expect(err).toContain(
      'good.jsonl:1: recordedAt is missing: with --from-history each line says when it was recorded.',
    );
  });

  it('takes no day that there is not for an instant, and records nothing of a file that names one', async () => {
    const unreal = join(folder.path, 'unreal.jsonl');
    writeFileSync(
      unreal,
      line('RegisterParty', party, { recordedAt: '2016-02-29T09:00:00+07:00' }) +
        line('RegisterParty', party, { recordedAt: '2017-02-29T09:00:00+07:00' }),
    );
    const { code, err } = await captured(['import', '--from-history', unreal, '--data', fresh]);
    expect(code).toBe(1);
    expect(err).toContain(
      'unreal.jsonl:2: recordedAt must be an instant with its offset (RFC 3339), such as 2016-01-04T09:00:00+07:00.\n',
    );
    expect(err).toContain('nothing was recorded; 1 problem.');
  });

  it('records a good file once', async () => {
    expect(await captured(['import', good, '--data', data])).toEqual({
      code: 0,
      out: 'Đã ghi 2 dòng, bỏ qua 0 dòng đã có, 0 dòng đề nghị đính chính.\n',
      err: '',
    });
    expect(await captured(['import', good, '--data', data, '--lang', 'en'])).toEqual({
      code: 0,
      out: 'Recorded 0 lines, passed over 2 that were there already, 0 proposed as corrections.\n',
      err: '',
    });
  });

  it('lists a key that was recorded with other content, and leaves the ledger as it is', async () => {
    const keyed = join(folder.path, 'keyed.jsonl');
    const write = (name: string) => {
      writeFileSync(
        keyed,
        line('RegisterParty', { ...party, party: 'keyed', names: { en: name } }, { key: 'row 7' }),
      );
    };
    write('One');
    expect((await captured(['import', keyed, '--data', data])).out).toBe(
      'Đã ghi 1 dòng, bỏ qua 0 dòng đã có, 0 dòng đề nghị đính chính.\n',
    );
    write('Another');
    const again = await captured(['import', keyed, '--data', data, '--json']);
    expect(JSON.parse(again.out)).toMatchObject({
      recorded: 0,
      proposedCorrections: [{ fileName: keyed, line: 1, key: 'row 7' }],
    });
    const decide =
      'concord import: 1 line bears a key already recorded with other content and not recorded now: decide on each.\n';
    expect(again).toMatchObject({
      code: 1,
      err: 'concord import: 1 dòng mang khóa đã ghi với nội dung khác nên chưa được ghi: hãy quyết định từng dòng.\n',
    });
    expect(await captured(['import', keyed, '--data', data, '--lang', 'en'])).toEqual({
      code: 1,
      out:
        'Recorded 0 lines, passed over 0 that were there already, 1 proposed as corrections.\n' +
        `${keyed}:1: the key “row 7” was recorded with other content; this line is not recorded: see whether it is a correction.\n`,
      err: decide,
    });
  });

  it('says of a file what is wrong with it', async () => {
    const binary = join(folder.path, 'binary.jsonl');
    writeFileSync(binary, Buffer.from([0xc3, 0x28]));
    expect(await captured(['import', binary, '--data', fresh])).toEqual({
      code: 1,
      out: '',
      err: `${binary}: is no text in UTF-8.\nconcord import: nothing was recorded; 1 problem.\n`,
    });
    expect((await captured(['import', '/nowhere.jsonl', '--data', fresh])).err).toMatch(
      /^\/nowhere\.jsonl: cannot be read: there is no such file or folder\.\n/,
    );
  });
});
