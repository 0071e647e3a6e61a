import { isPrivateHash } from '@concord-ledger/event-store';
import { afterEach, describe, expect, it } from '@jest/globals';
import { START, startLedger, TestStores } from '../../test/started-ledger.js';
import type { StartedLedger } from '../../test/started-ledger.js';
import { stubbornStore } from '../../test/stubborn-store.js';
import type { ImportLine, LedgerCommand } from '../recording.js';

const stores = new TestStores();
afterEach(() => stores.discard());

const FILE = 'a'.repeat(64);
const WHEN_RECORDING = { open: { whenEmpty: 'when-recording' } } as const;

const party = (id: string, more: object = {}): LedgerCommand => ({
  type: 'RegisterParty',
  party: id,
  on: 'unknown',
  kind: 'agency',
  names: { vi: id },
  jurisdiction: 'VN',
  ...more,
});
const SIGNING: LedgerCommand = {
  type: 'SignAgreement',
  agreement: 'vnnic-ha-noi',
  on: '2018-03',
  parties: [{ party: 'vnnic' }, { party: 'ha-noi' }],
  signatories: [{ party: 'vnnic', person: { name: 'Trần Thị Mẫu' } }],
  instrument: { term: { kind: 'indefinite' } },
};

const MEETING: LedgerCommand = {
  type: 'RecordActivity',
  on: '2015',
  kind: 'meeting',
  title: { vi: 'Họp' },
  participants: [],
};

/** Lines as a file gives them; each is a command, or a command with what else the line says. */
function file(
  lines: readonly (LedgerCommand | Partial<ImportLine>)[],
  fileName = 'a.jsonl',
  hash = FILE,
): ImportLine[] {
  return lines.map((line, index) => ({
    ...('type' in line ? { command: line } : { command: SIGNING, ...line }),
    source: { file: hash, line: index + 1 },
    fileName,
  }));
}

describe.each([
  ['in memory', () => Promise.resolve(stores.memory())],
  ['in SQLite', () => stores.sqlite()],
])('An import into a ledger %s', (_where, openStore) => {
  const start = async () => startLedger(await openStore());

  it('records every line in its order, by the clock, with file and line', async () => {
    const { importLines, entries } = await start();
    const progress: [number, number][] = [];
    const lines = file([party('vnnic'), party('ha-noi'), SIGNING]);
    expect(
      await importLines(lines, { onProgress: (done, total) => progress.push([done, total]) }),
    ).toStrictEqual({
      outcome: 'imported',
      recorded: 3,
      passedOver: 0,
      proposedCorrections: [],
      entry: 4,
    });
    expect(progress).toStrictEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    expect(
      (await entries())
        .slice(2)
        .map(({ stream, metadata }) => [stream, metadata.recordedAt, metadata.source]),
    ).toStrictEqual([
      ['party-vnnic', START, { file: FILE, line: 1 }],
      ['party-ha-noi', START, { file: FILE, line: 2 }],
      ['agreement-vnnic-ha-noi', START, { file: FILE, line: 3 }],
    ]);
  });

  it('of the same file twice records nothing twice, whatever the file is called and hashed to', async () => {
    const { importLines, entries } = await start();
    const commands = [party('vnnic'), party('ha-noi'), SIGNING];
    await importLines(file(commands));
    expect(await importLines(file(commands, 'b.jsonl', 'b'.repeat(64)))).toMatchObject({
      outcome: 'imported',
      recorded: 0,
      passedOver: 3,
      entry: 4,
    });
    expect(await entries()).toHaveLength(5);
  });

  it('takes a line twice in one file for one', async () => {
    const { importLines } = await start();
    expect(await importLines(file([party('vnnic'), party('vnnic')]))).toMatchObject({
      recorded: 1,
      passedOver: 1,
    });
  });

  it('records all or nothing: each refused line is named, in the order of the files', async () => {
    const { importLines, entries } = await start();
    const lines = [
      ...file([party('vnnic'), SIGNING, party('x', { kind: 'club' })], 'a.jsonl'),
      ...file([party('ha-noi'), { ...SIGNING, agreement: 'x y' }], 'b.jsonl'),
    ];
    const answer = await importLines(lines);
    expect(answer).toMatchObject({
      outcome: 'refused',
      recorded: 0,
      problems: [
        { fileName: 'a.jsonl', line: 2, refusal: { code: 'PARTY.UNKNOWN', path: 'parties[1].party' } },
        { fileName: 'a.jsonl', line: 3, refusal: { code: 'INPUT.NOT_IN_LIST', path: 'kind' } },
        { fileName: 'b.jsonl', line: 2, refusal: { code: 'ID.MALFORMED', path: 'agreement' } },
      ],
    });
    expect(await entries()).toHaveLength(2);
  });

  it('lists a key with other content as a proposed correction, and records the rest', async () => {
    const { importLines, entries } = await start();
    await importLines(file([{ command: party('vnnic'), key: 'dòng 1' }]));
    const answer = await importLines(
      file([
        { command: party('vnnic', { kind: 'company' }), key: 'dòng 1' },
        { command: party('kisa'), key: 'dòng 1' },
        { command: party('jpnic'), key: 'dòng 2' },
      ]),
    );
    expect(answer).toMatchObject({
      outcome: 'imported',
      recorded: 1,
      passedOver: 0,
      proposedCorrections: [
        { fileName: 'a.jsonl', line: 1, key: 'dòng 1' },
        { fileName: 'a.jsonl', line: 2, key: 'dòng 1' },
      ],
    });
    expect((await entries()).slice(2)).toMatchObject([
      {
        stream: 'party-vnnic',
        metadata: { commandId: '68537eae-dd66-573e-b82f-00f3905deb58', source: { key: 'dòng 1' } },
      },
      { stream: 'party-jpnic' },
    ]);
  });

  it('compares persons on a repeat, and takes an erased one for the same', async () => {
    const { importLines, entries, store } = await start();
    const lines = (name: string) =>
      file([
        party('vnnic'),
        party('ha-noi'),
        {
          command: { ...SIGNING, signatories: [{ party: 'vnnic', person: { name } }] } as LedgerCommand,
          key: 'k',
        },
      ]);
    await importLines(lines('Trần Thị Mẫu'));
    expect(await importLines(lines('Trần Thị Mẫu'))).toMatchObject({
      passedOver: 3,
      proposedCorrections: [],
    });
    expect(await importLines(lines('Lê Văn Thử'))).toMatchObject({
      passedOver: 2,
      proposedCorrections: [{ line: 3, key: 'k' }],
    });
    const hash = /sha256:[0-9a-f]{64}/.exec(JSON.stringify((await entries()).at(-1)?.data))?.[0];
    if (!isPrivateHash(hash)) throw new Error('The signing names nobody.');
    await store.privateRecords.erase(hash);
    expect(await importLines(lines('Lê Văn Thử'))).toMatchObject({ passedOver: 3, proposedCorrections: [] });
  });

  it('brings the activity of a fulfilment in one line', async () => {
    const { importLines, entries } = await start();
    const lines = file([
      party('vnnic'),
      party('ha-noi'),
      SIGNING,
      {
        command: {
          type: 'MakeCommitment',
          agreement: 'vnnic-ha-noi',
          commitment: 'c1',
          on: '2018-03',
          text: { vi: 'Tập huấn' },
          due: { kind: 'none' },
        },
      },
      {
        command: {
          type: 'FulfilCommitment',
          agreement: 'vnnic-ha-noi',
          commitment: 'c1',
          on: '2018-09',
          extent: 'whole',
          activity: {
            on: '2018-09',
            kind: 'training',
            title: { vi: 'Lớp' },
            participants: [{ party: 'vnnic' }],
          },
        },
      },
    ]);
    expect(await importLines(lines)).toMatchObject({ outcome: 'imported', recorded: 5 });
    expect(await importLines(lines)).toMatchObject({ outcome: 'imported', recorded: 0, passedOver: 5 });
    expect((await entries()).slice(-2).map(({ type }) => type)).toStrictEqual([
      'ActivityRecorded',
      'CommitmentFulfilled',
    ]);
  });

  it('does not let a line choose when it was recorded', async () => {
    const { importLines } = await start();
    expect(
      await importLines(file([{ command: party('a'), recordedAt: '2016-01-04T09:00:00+07:00' }])),
    ).toMatchObject({
      outcome: 'refused',
      problems: [{ line: 1, refusal: { code: 'IMPORT.RECORDED_AT_NOT_TAKEN' } }],
    });
  });
});

describe('An import of history', () => {
  const FROM_HISTORY = { fromHistory: true } as const;
  const at = (recordedAt: string, command: LedgerCommand): Partial<ImportLine> => ({ command, recordedAt });

  it('opens an empty ledger at its first line, and every entry bears its line’s instant', async () => {
    const { importLines, entries } = await startLedger(stores.memory(), WHEN_RECORDING);
    await importLines(
      file([
        at('2016-01-04T09:00:00+07:00', party('vnnic')),
        at('2016-01-04T09:00:00+07:00', party('ha-noi')),
        at('2018-03-30T09:00:00.5+07:00', SIGNING),
      ]),
      FROM_HISTORY,
    );
    const source = { file: FILE, backDated: true };
    expect(
      (await entries()).map(({ type, metadata }) => [type, metadata.recordedAt, metadata.source]),
    ).toStrictEqual([
      ['LedgerOpened', '2016-01-04T02:00:00.000Z', { ...source, line: 1 }],
      ['AccountOpened', '2016-01-04T02:00:00.000Z', { ...source, line: 1 }],
      ['PartyRegistered', '2016-01-04T02:00:00.000Z', { ...source, line: 1 }],
      ['PartyRegistered', '2016-01-04T02:00:00.000Z', { ...source, line: 2 }],
      ['AgreementSigned', '2018-03-30T02:00:00.500Z', { ...source, line: 3 }],
    ]);
  });

  it('merges files by instant; equal ones keep the order of files, then of lines', async () => {
    const { importLines, entries } = await startLedger(stores.memory(), WHEN_RECORDING);
    const lines = [
      ...file(
        [
          at('2017-01-01T00:00:00Z', party('a1')),
          at('2016-01-01T00:00:00Z', party('a2')),
          at('2016-01-01T00:00:00Z', party('a3')),
        ],
        'a',
      ),
      ...file(
        [at('2016-01-01T07:00:00+07:00', party('b1')), at('2015-12-31T23:59:59.999Z', party('b2'))],
        'b',
        'b'.repeat(64),
      ),
    ];
    await importLines(lines, FROM_HISTORY);
    expect((await entries()).slice(2).map(({ stream }) => stream)).toStrictEqual([
      'party-b2',
      'party-a2',
      'party-a3',
      'party-b1',
      'party-a1',
    ]);
  });

  it('refuses a new line before the last instant, and passes over those on record', async () => {
    const { importLines, entries } = await startLedger(stores.memory(), WHEN_RECORDING);
    const old = [at('2016-01-04T02:00:00Z', party('a')), at('2018-01-01T00:00:00Z', party('b'))];
    await importLines(file(old), FROM_HISTORY);
    expect(
      await importLines(file([...old, at('2017-12-31T23:59:59.999Z', party('c'))]), FROM_HISTORY),
    ).toMatchObject({
      outcome: 'refused',
      problems: [
        {
          line: 3,
          refusal: {
            kind: 'rule',
            code: 'IMPORT.BEFORE_LAST_INSTANT',
            facts: { recordedAt: '2017-12-31T23:59:59.999Z', lastInstant: '2018-01-01T00:00:00.000Z' },
          },
        },
      ],
    });
    expect(
      await importLines(file([...old, at('2018-01-01T00:00:00Z', party('c'))]), FROM_HISTORY),
    ).toMatchObject({
      outcome: 'imported',
      recorded: 1,
      passedOver: 2,
    });
    expect(await entries()).toHaveLength(5);
  });

  it('refuses a line at an instant that was answered for as settled', async () => {
    const { importLines, store } = await startLedger(stores.memory(), WHEN_RECORDING);
    await importLines(file([at('2016-01-04T02:00:00Z', party('a'))]), FROM_HISTORY);
    await store.clock?.settle('2017-01-01T00:00:00.000Z');
    const [settled, after] = ['2017-01-01T00:00:00.000Z', '2017-01-01T00:00:00.001Z'];
    expect(await importLines(file([at(settled, party('b'))]), FROM_HISTORY)).toMatchObject({
      outcome: 'refused',
      problems: [{ refusal: { code: 'IMPORT.BEFORE_LAST_INSTANT', facts: { lastInstant: settled } } }],
    });
    expect(await importLines(file([at(after, party('b'))]), FROM_HISTORY)).toMatchObject({ recorded: 1 });
  });

  it.each([
    ['no instant', undefined, 'IMPORT.NO_RECORDED_AT'],
    ['a day only', '2016-01-04', 'IMPORT.BAD_RECORDED_AT'],
    ['no offset', '2016-01-04T09:00:00', 'IMPORT.BAD_RECORDED_AT'],
    ['a day that does not exist', '2016-02-30T09:00:00Z', 'IMPORT.BAD_RECORDED_AT'],
    ['the future', '2024-03-05T02:00:00.001Z', 'IMPORT.RECORDED_IN_FUTURE'],
  ])('refuses a line with %s, and leaves an empty ledger empty', async (_what, recordedAt, code) => {
    const { importLines, entries } = await startLedger(stores.memory(), WHEN_RECORDING);
    const line = { command: party('a'), ...(recordedAt !== undefined && { recordedAt }) };
    expect(await importLines(file([line]), FROM_HISTORY)).toMatchObject({
      outcome: 'refused',
      recorded: 0,
      problems: [{ line: 1, refusal: { code, path: 'recordedAt' } }],
    });
    expect(await entries()).toStrictEqual([]);
  });

  it('takes the same words on two days for two lines', async () => {
    const { importLines } = await startLedger(stores.memory(), WHEN_RECORDING);
    const lines = file([at('2016-01-04T02:00:00Z', MEETING), at('2017-01-04T02:00:00Z', MEETING)]);
    expect(await importLines(lines, FROM_HISTORY)).toMatchObject({ recorded: 2 });
    expect(await importLines(lines, FROM_HISTORY)).toMatchObject({ recorded: 0, passedOver: 2 });
  });

  it('decides by the day on which each line was recorded', async () => {
    const { importLines } = await startLedger(stores.memory(), WHEN_RECORDING);
    const signing = { ...SIGNING, on: '2018-03-30' } as LedgerCommand;
    const answer = await importLines(
      file([
        at('2016-01-04T02:00:00Z', party('vnnic')),
        at('2016-01-04T02:00:00Z', party('ha-noi')),
        at('2018-03-29T16:59:59Z', signing),
      ]),
      FROM_HISTORY,
    );
    expect(answer).toMatchObject({ outcome: 'refused', problems: [{ line: 3 }] });
  });
});

describe('An import that others disturb', () => {
  it('rehearses again where somebody records in between, and completes', async () => {
    const beneath = stores.memory();
    let disturb: (() => Promise<unknown>) | null = null;
    const store = stubbornStore(beneath, async (batch, append) => {
      const now = disturb;
      if (batch.stream === 'party-ha-noi') disturb = null;
      if (batch.stream === 'party-ha-noi') await now?.();
      return append(batch);
    });
    const ledger = await startLedger(store);
    const other = await startLedger(beneath);
    disturb = () => other.record(party('ha-noi', { shortName: 'HN' }));
    const answer = await ledger.importLines(
      file([party('vnnic'), party('ha-noi', { shortName: 'HN' }), SIGNING]),
    );
    expect(answer).toMatchObject({ outcome: 'imported', recorded: 2, passedOver: 1 });
    expect((await ledger.entries()).slice(2).map(({ stream }) => stream)).toStrictEqual([
      'party-vnnic',
      'party-ha-noi',
      'agreement-vnnic-ha-noi',
    ]);
  });

  it('says what is recorded where another entry has made a line impossible', async () => {
    const beneath = stores.memory();
    const other = await startLedger(beneath);
    let isDisturbed = false;
    const store = stubbornStore(beneath, async (batch, append) => {
      if (batch.stream === 'party-ha-noi' && !isDisturbed) {
        isDisturbed = true;
        await other.record(party('ha-noi', { kind: 'company' }));
      }
      return append(batch);
    });
    const ledger = await startLedger(store);
    expect(await ledger.importLines(file([party('vnnic'), party('ha-noi'), SIGNING]))).toMatchObject({
      outcome: 'refused',
      recorded: 1,
      problems: [{ line: 2, refusal: { code: 'PARTY.ALREADY_REGISTERED' } }],
    });
  });

  it('gives up after five rehearsals', async () => {
    const ledger = await startLedger(
      stubbornStore(stores.memory(), async (batch, append) =>
        batch.stream === 'ledger' ? append(batch) : { outcome: 'version-conflict', actual: 0 },
      ),
    );
    expect(await ledger.importLines(file([party('vnnic')]))).toStrictEqual({ outcome: 'busy', recorded: 0 });
  });

  it('writes nothing by a clock that is behind what was answered as settled, as a single command does', async () => {
    const { clock, importLines, store } = await startLedger(stores.memory());
    await store.clock?.settle('2024-03-05T02:04:00.000Z');
    clock.now = '2024-03-05T02:02:00.000Z';
    expect(await importLines(file([party('vnnic')]))).toStrictEqual({
      outcome: 'settled-ahead',
      settledThrough: '2024-03-05T02:04:00.000Z',
      now: '2024-03-05T02:02:00.000Z',
      recorded: 0,
    });
  });

  it('says what it recorded even where the views are broken', async () => {
    const { ledger, importLines } = await startLedger(
      stubbornStore(stores.memory(), async (batch, append) => {
        if (batch.stream === 'party-vnnic') await ledger.opened.views.close();
        return append(batch);
      }),
    );
    expect(await importLines(file([party('vnnic')]))).toStrictEqual({
      outcome: 'imported',
      recorded: 1,
      passedOver: 0,
      proposedCorrections: [],
      entry: null,
    });
  });

  it('writes nothing by a clock that is behind', async () => {
    const ledger: StartedLedger = await startLedger(stores.memory());
    ledger.clock.now = '2024-03-05T01:00:00.000Z';
    expect(await ledger.importLines(file([party('vnnic')]))).toStrictEqual({
      outcome: 'clock-behind',
      lastInstant: START,
      now: '2024-03-05T01:00:00.000Z',
      recorded: 0,
    });
  });
});
