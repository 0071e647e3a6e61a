import { afterEach, describe, expect, it } from '@jest/globals';
import { START, startLedger, TestStores } from '../../test/started-ledger.js';
import type { ImportLine, LedgerCommand, RecordingOptions } from '../recording.js';

const stores = new TestStores();
afterEach(() => stores.discard());

const FORGED = '2016-01-04T02:00:00.000Z';
const PARTY = { type: 'RegisterParty', party: 'kisa', on: 'unknown', kind: 'agency', names: { en: 'KISA' } };

/** As a program without types would hand it in. */
const untypedCommand = (value: object) => value as LedgerCommand;
const untypedOptions = (value: object) => value as RecordingOptions;
const untypedLine = (value: object) => value as ImportLine;

describe('When something was recorded is not for an embedding program to say (R23):', () => {
  it.each([
    ['recordedAt', { recordedAt: FORGED }],
    ['metadata', { metadata: { recordedAt: FORGED } }],
    ['source', { source: { file: 'c'.repeat(64), line: 1, backDated: true, recordedAt: FORGED } }],
    ['instant', { instant: FORGED }],
  ])('%s in a command is refused', async (name, more) => {
    const started = await startLedger(stores.memory());
    const before = await started.entries();
    expect(await started.record(untypedCommand({ ...PARTY, ...more }))).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'value', code: 'INPUT.UNKNOWN_PROPERTY', path: name },
    });
    expect(await started.entries()).toStrictEqual(before);
  });

  it.each([
    ['recordedAt', { recordedAt: FORGED }],
    ['clock', { clock: () => Date.parse(FORGED), now: FORGED }],
    ['metadata', { metadata: { recordedAt: FORGED } }],
    ['source', { source: { file: 'c'.repeat(64), line: 1, backDated: true } }],
    ['correlationId', { correlationId: FORGED }],
    ['idempotencyKey', { idempotencyKey: FORGED }],
  ])('an option “%s” changes nothing', async (_name, options) => {
    const started = await startLedger(stores.memory());
    const command = untypedCommand(PARTY);
    expect(await started.record(command, untypedOptions(options))).toMatchObject({
      outcome: 'recorded',
    });
    for (const { metadata } of await started.entries()) {
      expect(metadata.recordedAt).toBe(START);
      expect(metadata).not.toHaveProperty('source');
    }
  });

  it('a line of an import that is no history says none', async () => {
    const started = await startLedger(stores.memory());
    const line: ImportLine = {
      command: untypedCommand(PARTY),
      source: { file: 'c'.repeat(64), line: 1 },
      fileName: 'lines.jsonl',
    };
    expect(await started.importLines([{ ...line, recordedAt: FORGED }])).toMatchObject({
      outcome: 'refused',
      problems: [{ line: 1, refusal: { code: 'IMPORT.RECORDED_AT_NOT_TAKEN' } }],
      recorded: 0,
    });
    const marked = untypedLine({ ...line, source: { ...line.source, backDated: true } });
    expect(await started.importLines([marked])).toMatchObject({ outcome: 'imported', recorded: 1 });
    const entry = (await started.entries()).at(-1);
    expect(entry?.metadata).toMatchObject({ recordedAt: START, source: { line: 1 } });
    expect(entry?.metadata.source).not.toHaveProperty('backDated');
  });

  it('a line of history is, and its entry says so', async () => {
    const started = await startLedger(stores.memory(), { open: { whenEmpty: 'when-recording' } });
    const line: ImportLine = {
      command: untypedCommand(PARTY),
      recordedAt: FORGED,
      source: { file: 'c'.repeat(64), line: 1 },
      fileName: 'history.jsonl',
    };
    expect(await started.importLines([line], { fromHistory: true })).toMatchObject({ outcome: 'imported' });
    for (const { metadata } of await started.entries())
      expect(metadata).toMatchObject({ recordedAt: FORGED, source: { backDated: true } });
  });
});
