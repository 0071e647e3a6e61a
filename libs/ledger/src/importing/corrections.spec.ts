import { eventIdOf } from '@concord-ledger/event-store';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ORIGIN, startLedger, TestStores } from '../../test/started-ledger.js';
import { lineCommandId, originNamespace } from '../identity/derived-ids.js';
import type { ImportLine, LedgerCommand } from '../recording.js';

const stores = new TestStores();
afterEach(() => stores.discard());

/** Lines of a file; each has its key, from which the id of its entry follows (R24). */
function file(lines: Readonly<Record<string, LedgerCommand>>, recordedAt?: string): readonly ImportLine[] {
  return Object.entries(lines).map(([key, command], index) => ({
    command,
    key,
    ...(recordedAt !== undefined && { recordedAt }),
    source: { file: 'a'.repeat(64), line: index + 1 },
    fileName: 'a.jsonl',
  }));
}

const entryOf = (key: string) => eventIdOf(lineCommandId(originNamespace(ORIGIN), { key }), 0);

const party = (id: string): LedgerCommand => ({
  type: 'RegisterParty',
  party: id,
  on: 'unknown',
  kind: 'agency',
  names: { vi: id },
});
const signed = (on: string) => ({
  on,
  parties: [{ party: 'vnnic' }, { party: 'kisa' }],
  signatories: [{ party: 'vnnic', person: { name: 'Trần Thị Mẫu' } }],
  instrument: {},
});
const LINES = {
  vnnic: party('vnnic'),
  kisa: party('kisa'),
  signing: { type: 'SignAgreement', agreement: 'a', ...signed('2015') },
  correction: {
    type: 'CorrectEntry',
    agreement: 'a',
    entry: entryOf('signing'),
    reason: 'Nhầm năm.',
    fact: signed('2016'),
  },
} as const satisfies Readonly<Record<string, LedgerCommand>>;
const annulment = (about: object, key: string, more: object = {}): LedgerCommand => ({
  type: 'AnnulEntry',
  ...about,
  entry: entryOf(key),
  reason: 'Ghi nhầm.',
  ...more,
});

describe('An import of corrections', () => {
  it('puts right what earlier lines of it record, under the ids that follow from their keys', async () => {
    const { importLines, entries } = await startLedger(stores.memory());
    expect(await importLines(file(LINES))).toMatchObject({ outcome: 'imported', recorded: 4, passedOver: 0 });
    const [signing, correction] = (await entries()).slice(-2);
    expect(signing).toMatchObject({ id: entryOf('signing'), stream: 'agreement-a', version: 0 });
    expect(correction).toMatchObject({
      type: 'EntryCorrected',
      stream: 'agreement-a',
      version: 1,
      data: {
        entry: entryOf('signing'),
        fact: { data: { on: '2016', signatories: signing?.data.signatories } },
      },
    });
  });

  it('is of history, too, and records nothing again', async () => {
    const { importLines, entries } = await startLedger(stores.memory(), {
      open: { whenEmpty: 'when-recording' },
    });
    const lines = file(LINES, '2016-05-04T09:00:00+07:00');
    await importLines(lines, { fromHistory: true });
    const before = await entries();
    expect(await importLines(lines, { fromHistory: true })).toMatchObject({
      outcome: 'imported',
      recorded: 0,
      passedOver: 4,
    });
    expect(await entries()).toHaveLength(before.length);
    expect(before.at(-1)).toMatchObject({
      type: 'EntryCorrected',
      metadata: {
        recordedAt: '2016-05-04T02:00:00.000Z',
        source: { line: 4, key: 'correction', backDated: true },
      },
    });
  });

  it('puts right what was recorded before it', async () => {
    const { importLines, record, entries } = await startLedger(stores.memory());
    const { correction, ...first } = LINES;
    await importLines(file(first));
    expect(await importLines(file({ correction }))).toMatchObject({ outcome: 'imported', recorded: 1 });
    expect(await importLines(file({ again: correction }))).toMatchObject({ recorded: 0, passedOver: 1 });
    expect((await entries()).at(-1)?.type).toBe('EntryCorrected');
    expect(await record({ ...LINES.signing, ...signed('2016') })).toMatchObject({ outcome: 'unchanged' });
  });

  it('lists a key that stands for another correction as one to decide on', async () => {
    const { importLines } = await startLedger(stores.memory());
    await importLines(file(LINES));
    const other = { ...LINES.correction, reason: 'Lý do khác.' };
    expect(await importLines(file({ correction: other }))).toMatchObject({
      outcome: 'imported',
      recorded: 0,
      proposedCorrections: [{ line: 1, key: 'correction' }],
    });
  });

  it('records nothing where one line cannot be', async () => {
    const { importLines, entries } = await startLedger(stores.memory());
    const before = await entries();
    const answer = await importLines(
      file({
        ...LINES,
        unknown: annulment({ agreement: 'a' }, 'nothing'),
        twice: annulment({ agreement: 'a' }, 'correction'),
        foreign: annulment({ party: 'kisa' }, 'signing'),
        voiding: annulment({ party: 'kisa' }, 'kisa'),
      }),
    );
    expect(answer).toMatchObject({
      outcome: 'refused',
      recorded: 0,
      problems: [
        { line: 5, refusal: { code: 'CORRECTION.UNKNOWN_ENTRY' } },
        { line: 6, refusal: { code: 'CORRECTION.NOT_ORIGINAL', facts: { original: entryOf('signing') } } },
        { line: 7, refusal: { code: 'CORRECTION.UNKNOWN_ENTRY' } },
        { line: 8, refusal: { code: 'PARTY.REFERRED_TO', facts: { streams: ['agreement-a'] } } },
      ],
    });
    expect(await entries()).toStrictEqual(before);
  });

  it('knows what its own lines have made void, and who still refers to it', async () => {
    const { importLines } = await startLedger(stores.memory());
    await importLines(file(LINES));
    expect(
      await importLines(
        file({
          agreement: annulment({ agreement: 'a' }, 'signing'),
          party: annulment({ party: 'kisa' }, 'kisa'),
        }),
      ),
    ).toMatchObject({ outcome: 'imported', recorded: 2 });
    const naming: LedgerCommand = {
      type: 'RegisterParty',
      party: 'new',
      on: 'unknown',
      kind: 'agency',
      names: { vi: 'n' },
      parent: 'kisa',
    };
    expect(await importLines(file({ naming }))).toMatchObject({
      outcome: 'refused',
      problems: [{ refusal: { code: 'PARTY.VOID', path: 'parent' } }],
    });
    const back: LedgerCommand = {
      type: 'CorrectEntry',
      party: 'kisa',
      entry: entryOf('kisa'),
      reason: 'Có thật.',
      fact: { on: 'unknown', kind: 'agency', names: { vi: 'KISA' } },
    };
    expect(await importLines(file({ back, naming }))).toMatchObject({ outcome: 'imported', recorded: 2 });
    expect(await importLines(file({ voiding: annulment({ party: 'kisa' }, 'kisa') }))).toMatchObject({
      outcome: 'refused',
      problems: [{ refusal: { code: 'PARTY.REFERRED_TO', facts: { streams: ['party-new'] } } }],
    });
  });

  it('puts successions right under the id of a party, refuses cycles, and records the rest', async () => {
    const { importLines, entries } = await startLedger(stores.memory());
    const absorbed = (from: string, to: string, on: string): LedgerCommand => ({
      type: 'RecordSuccession',
      on,
      predecessors: [from],
      outcome: { kind: 'whole', successor: to },
    });
    const fact = {
      on: '2009-07-23',
      predecessors: ['vnnic'],
      outcome: { kind: 'whole', successor: 'kisa' },
    } as const;
    const lines = {
      vnnic: party('vnnic'),
      kisa: party('kisa'),
      merger: absorbed('vnnic', 'kisa', '2004'),
      right: {
        type: 'CorrectEntry',
        party: 'kisa',
        entry: entryOf('merger'),
        reason: 'Nhầm năm.',
        fact,
      },
    } as const;
    expect(await importLines(file({ ...lines, cycle: absorbed('kisa', 'vnnic', '2020') }))).toMatchObject({
      outcome: 'refused',
      problems: [{ line: 5, refusal: { code: 'SUCCESSION.CYCLE' } }],
    });
    expect(await importLines(file(lines))).toMatchObject({ outcome: 'imported', recorded: 4 });
    expect((await entries()).at(-1)).toMatchObject({
      stream: 'successions',
      version: 1,
      type: 'EntryCorrected',
    });
  });
});
