import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { StoredEvent } from '@concord-ledger/event-store';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { ImportLine, LedgerCommand, RecordingAnswer } from '../src/recording.js';
import type { Job, Recording } from './ledger-process.js';
import { ORIGIN, START, startLedger, TestStores } from './started-ledger.js';

const stores = new TestStores();
afterEach(() => stores.discard());

const party = (id: string): LedgerCommand => ({
  type: 'RegisterParty',
  party: id,
  on: 'unknown',
  kind: 'agency',
  names: { vi: id },
  jurisdiction: 'VN',
});

const COMMANDS: readonly (readonly [recordedAt: string, command: LedgerCommand])[] = [
  ['2016-01-04T09:00:00+07:00', party('vnnic')],
  ['2016-01-04T09:00:00+07:00', party('kisa')],
  [
    '2016-01-04T09:00:00+07:00',
    {
      type: 'SignAgreement',
      agreement: 'vnnic-kisa',
      on: '2015',
      parties: [{ party: 'vnnic' }, { party: 'kisa' }],
      signatories: [{ party: 'vnnic', person: { name: 'Trần Thị Mẫu' } }],
      instrument: { term: { kind: 'indefinite' } },
    },
  ],
  [
    '2016-01-05T09:00:00+07:00',
    {
      type: 'MakeCommitment',
      agreement: 'vnnic-kisa',
      commitment: 'hop',
      on: '2015',
      text: { vi: 'Họp thường niên' },
      due: { kind: 'yearly', from: '2016' },
    },
  ],
  [
    '2023-06-14T18:00:00+07:00',
    {
      type: 'FulfilCommitment',
      agreement: 'vnnic-kisa',
      commitment: 'hop',
      on: '2023-06-14',
      window: '2023',
      extent: 'whole',
      activity: {
        on: '2023-06-14',
        kind: 'meeting',
        title: { vi: 'Họp thường niên 2023' },
        participants: [{ party: 'kisa', person: { name: 'Lee Mẫu' } }],
      },
    },
  ],
  [
    '2023-06-14T18:00:00+07:00',
    { type: 'AddNote', agreement: 'vnnic-kisa', on: '2023-06-14', kind: 'note', text: 'Đã báo cáo' },
  ],
];
const LINES: readonly ImportLine[] = COMMANDS.map(([recordedAt, command], index) => ({
  command,
  recordedAt,
  source: { file: 'c'.repeat(64), line: index + 1 },
  fileName: 'history.jsonl',
}));
/** The opening, seven appends for six lines: an activity of its own is one of them. */
const APPENDS = 8;

describe('An import of history that was killed', () => {
  it.each([
    { when: 'after', append: 0 },
    { when: 'before', append: 3 },
    // Between an activity and the fulfilment that it belongs to.
    { when: 'after', append: 5 },
    { when: 'before', append: APPENDS - 1 },
  ] as const)('$when append $append and started again records what an unkilled one does', async (killAt) => {
    const file = join(stores.folder(), 'ledger.db');
    const killed = await run({ file, origin: ORIGIN, account: 'lan', now: START, lines: LINES, killAt });
    expect(killed.signal).toBe('SIGKILL');

    const again = await startLedger(await stores.sqlite(file), { open: { whenEmpty: 'when-recording' } });
    expect(await again.importLines(LINES, { fromHistory: true })).toMatchObject({
      outcome: 'imported',
      proposedCorrections: [],
    });

    const whole = await startLedger(stores.memory(), { open: { whenEmpty: 'when-recording' } });
    await whole.importLines(LINES, { fromHistory: true });
    expect(withoutHashes(await again.entries())).toStrictEqual(withoutHashes(await whole.entries()));
    expect(await again.entries()).toHaveLength(9);
  });
});

describe('An annulment of a whole history that was killed', () => {
  it.each([
    { when: 'before', repeated: false },
    { when: 'after', repeated: true },
  ] as const)('$when its append, and given again, is on record once', async ({ when, repeated }) => {
    const file = join(stores.folder(), 'ledger.db');
    const { record, entries } = await startLedger(await stores.sqlite(file));
    const made = await record(party('a'));
    await record({ type: 'RenameParty', party: 'a', on: '2020', names: { vi: 'b' } });
    const entry = made.outcome === 'recorded' ? (made.entryIds[0] ?? '') : '';
    const command: LedgerCommand = {
      type: 'AnnulEntry',
      party: 'a',
      entry,
      reason: 'Ghi nhầm.',
      wholeHistory: true,
    };
    const job = { file, origin: ORIGIN, account: 'lan', now: START, killAt: { append: 0, when } };
    expect(await run({ ...job, commands: [{ command, key: 'annulled' }] })).toMatchObject({
      signal: 'SIGKILL',
    });
    expect(await record(command, { idempotencyKey: 'annulled' })).toMatchObject({
      outcome: 'recorded',
      repeated,
      version: 3,
    });
    expect((await entries()).map(({ type }) => type)).toStrictEqual([
      'LedgerOpened',
      'AccountOpened',
      'PartyRegistered',
      'PartyRenamed',
      'EntryAnnulled',
      'EntryAnnulled',
    ]);
  });
});

describe('Two processes on one ledger file', () => {
  it('that open it at once open it once, and record each thing once', async () => {
    const file = join(stores.folder(), 'ledger.db');
    const same = ['a', 'b', 'c'].map((id) => ({ command: party(id), key: id }));
    const own = (prefix: string) =>
      ['x', 'y', 'z'].map((id) => ({ command: party(`${prefix}-${id}`), key: `${prefix}-${id}` }));
    const job = { file, origin: ORIGIN, account: 'lan', now: START };
    const [first, second] = await Promise.all([
      run({ ...job, commands: [...same, ...own('first')] }),
      run({ ...job, commands: [...same, ...own('second')] }),
    ]);
    const answers = [first, second].map(
      ({ output }) => JSON.parse(output) as { outcome: string; repeated: boolean }[],
    );
    for (const { outcome } of answers.flat()) expect(outcome).toBe('recorded');
    expect(answers.flat().filter(({ repeated }) => repeated)).toHaveLength(3);

    const after = await startLedger(await stores.sqlite(file));
    const entries = await after.entries();
    expect(entries.slice(0, 2).map(({ type }) => type)).toStrictEqual(['LedgerOpened', 'AccountOpened']);
    expect(
      entries
        .slice(2)
        .map(({ stream }) => stream)
        .sort(),
    ).toStrictEqual(
      ['a', 'b', 'c', 'first-x', 'first-y', 'first-z', 'second-x', 'second-y', 'second-z'].map(
        (id) => `party-${id}`,
      ),
    );
  });

  it('that record the two halves of a cycle of successions at once let one of them in (R26)', async () => {
    const file = join(stores.folder(), 'ledger.db');
    const job = { file, origin: ORIGIN, account: 'lan', now: START };
    await run({ ...job, commands: ['a', 'b'].map((id) => ({ command: party(id), key: id })) });
    const absorbed = (predecessor: string, successor: string): readonly Recording[] => [
      {
        command: {
          type: 'RecordSuccession',
          on: '2020',
          predecessors: [predecessor],
          outcome: { kind: 'whole', successor },
        },
        key: predecessor,
      },
    ];
    const ends = await Promise.all([
      run({ ...job, commands: absorbed('a', 'b') }),
      run({ ...job, commands: absorbed('b', 'a') }),
    ]);
    const answers = ends.flatMap(({ output }) => JSON.parse(output) as RecordingAnswer[]);
    expect(
      answers.map((answer) => (answer.outcome === 'refused' ? answer.refusal.code : answer.outcome)).sort(),
    ).toStrictEqual(['SUCCESSION.CYCLE', 'recorded']);
    const after = await startLedger(await stores.sqlite(file));
    const successions = (await after.entries()).filter(({ stream }) => stream === 'successions');
    expect(successions.map(({ version }) => version)).toStrictEqual([0]);
  });

  it('that open it under two names at once keep one; the other one stops with one clear line', async () => {
    const file = join(stores.folder(), 'ledger.db');
    const job = { file, account: 'lan', now: START };
    const ends = await Promise.all([run({ ...job, origin: 'a.vn' }), run({ ...job, origin: 'b.vn' })]);
    expect(ends.map(({ code }) => code).sort()).toStrictEqual([0, 1]);
    expect(ends.map(({ errors }) => errors).join('')).toMatch(
      /CannotOpenLedger: The settings do not fit the ledger: the origin is set to “[ab]\.vn”, but the ledger was opened with “[ab]\.vn”/,
    );
  });
});

interface End {
  readonly code: number | null;
  readonly signal: string | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs a job on the sources, as they are, in a process of its own. */
function run(job: Job): Promise<End> {
  const sources = join(import.meta.dirname, '../../event-store/test/load-sources.mjs');
  const script = join(import.meta.dirname, 'ledger-process.ts');
  // Types are transformed and not only stripped: the views have parameter properties.
  const types = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];
  const options = [
    ...types,
    '--conditions',
    'concord-source',
    '--import',
    sources,
    script,
    JSON.stringify(job),
  ];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, options, (_error, output, errors) => {
      resolve({ code: child.exitCode, signal: child.signalCode, output, errors });
    });
  });
}

/** Bodies but for the hashes of private records, which are salted. */
function withoutHashes(entries: readonly StoredEvent[]): readonly string[] {
  return entries.map(({ body }) =>
    Buffer.from(body)
      .toString('utf8')
      .replaceAll(/sha256:[0-9a-f]{64}/g, 'sha256:…'),
  );
}
