import { join } from 'node:path';
import type { LedgerStore } from '@concord-ledger/event-store';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startLedger, TestStores } from '../../test/started-ledger.js';
import type { StartedLedger } from '../../test/started-ledger.js';
import { stubbornStore } from '../../test/stubborn-store.js';
import type { LedgerCommand, RecordingOptions } from '../recording.js';

const stores = new TestStores();
afterEach(() => stores.discard());

const party = (id: string): LedgerCommand => ({
  type: 'RegisterParty',
  party: id,
  on: 'unknown',
  kind: 'agency',
  names: { en: id },
});
const absorbed = (predecessor: string, successor: string, on = '2009-07-23'): LedgerCommand => ({
  type: 'RecordSuccession',
  on,
  predecessors: [predecessor],
  outcome: { kind: 'whole', successor },
});
const correction = (about: object, entry: string, fact: object): LedgerCommand =>
  ({ type: 'CorrectEntry', ...about, entry, reason: 'Nhầm ngày.', fact }) as LedgerCommand;
const factOf = (predecessor: string, successor: string, on: string) => ({
  on,
  predecessors: [predecessor],
  outcome: { kind: 'whole', successor },
});

async function withParties(...ids: readonly string[]): Promise<StartedLedger> {
  return filled(await startLedger(stores.memory()), ids);
}

async function filled(started: StartedLedger, ids: readonly string[]): Promise<StartedLedger> {
  for (const id of ids) await started.record(party(id));
  return started;
}

async function entryOf(
  { record }: StartedLedger,
  command: LedgerCommand,
  options: Partial<RecordingOptions> = {},
): Promise<string> {
  const answer = await record(command, options);
  if (answer.outcome !== 'recorded') throw new Error(`Not recorded: ${JSON.stringify(answer)}`);
  return answer.entryIds[0] ?? '';
}

describe('A succession', () => {
  it('stands in the one stream of all successions', async () => {
    const { record, entries } = await withParties('krnic', 'kisa');
    expect(await record(absorbed('krnic', 'kisa'), { creates: false })).toMatchObject({
      outcome: 'recorded',
      kind: 'successions',
      id: 'successions',
      stream: 'successions',
      version: 0,
      entry: 4,
      reflected: true,
    });
    expect((await entries()).at(-1)).toMatchObject({
      stream: 'successions',
      type: 'PartySucceeded',
      data: {
        on: '2009-07-23',
        predecessors: ['krnic'],
        outcome: { kind: 'whole', successor: 'kisa' },
      },
    });
    expect(await record(absorbed('krnic', 'kisa'))).toMatchObject({ outcome: 'unchanged', version: 0 });
  });

  it('names parties and agreements that there are', async () => {
    const { record } = await withParties('mic', 'most', 'mps');
    const split = (rest: string, agreement: string): LedgerCommand => ({
      type: 'RecordSuccession',
      on: '2023-03-01',
      predecessors: ['mic'],
      outcome: {
        kind: 'divided',
        shares: [{ successor: 'mps', agreements: [agreement] }],
        rest,
        continues: false,
      },
    });
    expect(await record(absorbed('mic', 'nobody'))).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'value', code: 'PARTY.UNKNOWN', path: 'outcome.successor' },
    });
    expect(await record(split('nobody', 'a'))).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'AGREEMENT.UNKNOWN', path: 'outcome.shares[0].agreements[0]' },
    });
    await record({
      type: 'SignAgreement',
      agreement: 'a',
      on: '2018',
      parties: [{ party: 'mic' }, { party: 'most' }],
      instrument: {},
    });
    expect(await record(split('nobody', 'a'))).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'PARTY.UNKNOWN', path: 'outcome.rest' },
    });
    expect(await record(split('most', 'a'))).toMatchObject({ outcome: 'recorded' });
  });

  it('keeps its keys and versions to the stream of successions', async () => {
    const { record } = await withParties('krnic', 'kisa', 'nida');
    const first = await record(absorbed('krnic', 'kisa'), { idempotencyKey: 'k' });
    expect(await record(absorbed('krnic', 'kisa'), { idempotencyKey: 'k' })).toStrictEqual({
      ...first,
      repeated: true,
    });
    expect(await record(absorbed('nida', 'kisa'), { idempotencyKey: 'k' })).toStrictEqual({
      outcome: 'key-reused',
    });
    expect(await record(absorbed('nida', 'kisa'), { expectedVersion: 1 })).toStrictEqual({
      outcome: 'version-mismatch',
      actual: 0,
    });
    expect(await record(absorbed('nida', 'kisa'), { expectedVersion: 0 })).toMatchObject({ version: 1 });
  });

  it('refers to parties: none of them is made void', async () => {
    const started = await withParties('krnic');
    const kisa = await entryOf(started, party('kisa'));
    const succession = await entryOf(started, absorbed('krnic', 'kisa'));
    const voiding: LedgerCommand = { type: 'AnnulEntry', party: 'kisa', entry: kisa, reason: 'Nhầm.' };
    expect(await started.record(voiding)).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'PARTY.REFERRED_TO', facts: { party: 'kisa', streams: ['successions'] } },
    });
    await started.record({ type: 'AnnulEntry', entry: succession, reason: 'Nhầm.' });
    expect(await started.record(voiding)).toMatchObject({ outcome: 'recorded' });
    expect(await started.record(correction({}, succession, factOf('krnic', 'kisa', '2009')))).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'value', code: 'PARTY.VOID', path: 'fact.outcome.successor' },
    });
  });
});

describe('An entry of the successions', () => {
  it.each([
    ['by none', {}],
    ['by its predecessor', { party: 'krnic' }],
    ['by its successor', { party: 'kisa' }],
  ])('is put right in its stream, named %s', async (_how, about) => {
    const started = await withParties('krnic', 'kisa');
    const entry = await entryOf(started, absorbed('krnic', 'kisa', '2004'));
    const corrected = await started.record(correction(about, entry, factOf('krnic', 'kisa', '2009-07-23')));
    expect(corrected).toMatchObject({
      outcome: 'recorded',
      kind: 'successions',
      id: 'successions',
      stream: 'successions',
      version: 1,
    });
    expect((await started.entries()).at(-1)).toMatchObject({ type: 'EntryCorrected', data: { entry } });
    const annulling: LedgerCommand = { type: 'AnnulEntry', ...about, entry, reason: 'Nhầm.' };
    expect(await started.record(annulling)).toMatchObject({ outcome: 'recorded', version: 2 });
  });

  it.each(['Đà Nẵng', '', 'a'.repeat(65)])('is in no history of a party that cannot be: %j', async (id) => {
    const { record } = await withParties('krnic', 'kisa');
    const answer = await record({
      type: 'AnnulEntry',
      party: id,
      entry: '00000000-0000-5000-8000-000000000000',
      reason: 'Ghi nhầm.',
    });
    expect(answer).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'value', code: 'ID.MALFORMED', path: 'party' },
    });
  });

  it('is not in the history of a party that it never named', async () => {
    const started = await withParties('krnic', 'kisa', 'vnnic');
    const entry = await entryOf(started, absorbed('krnic', 'kisa'));
    for (const id of ['vnnic', 'nobody'])
      expect(
        await started.record(correction({ party: id }, entry, factOf('krnic', 'kisa', '2009'))),
      ).toMatchObject({ outcome: 'refused', refusal: { kind: 'unknown' } });
    expect(
      await started.record(correction({ agreement: 'krnic' }, entry, factOf('krnic', 'kisa', '2009'))),
    ).toMatchObject({ outcome: 'refused', refusal: { kind: 'unknown' } });
  });

  it('stays in the history of a party that it named by mistake, and comes into that of the right one', async () => {
    const started = await withParties('krnic', 'kisa', 'nia');
    const entry = await entryOf(started, absorbed('krnic', 'nia'));
    const right = correction({ party: 'nia' }, entry, factOf('krnic', 'kisa', '2009-07-23'));
    const first = await entryOf(started, right);
    for (const id of ['nia', 'kisa'])
      expect(
        await started.record(correction({ party: id }, entry, factOf('krnic', 'kisa', '2009-07-23'))),
      ).toMatchObject({ outcome: 'unchanged', kind: 'successions' });
    // A correction of a correction names the original.
    expect(
      await started.record(correction({ party: 'krnic' }, first, factOf('krnic', 'kisa', '2009'))),
    ).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'CORRECTION.NOT_ORIGINAL', facts: { original: entry } },
    });
  });

  it('is of no other party’s stream: what a party says by itself is put right there', async () => {
    const started = await withParties('kisa');
    const krnic = await entryOf(started, party('krnic'));
    await started.record(absorbed('krnic', 'kisa'));
    expect(
      await started.record(
        correction({ party: 'krnic' }, krnic, { on: '1999', kind: 'agency', names: { en: 'KRNIC' } }),
      ),
    ).toMatchObject({ outcome: 'recorded', kind: 'party', stream: 'party-krnic', version: 1 });
    expect(
      await started.record(
        correction({ party: 'kisa' }, krnic, { on: '1999', kind: 'agency', names: { en: 'KRNIC' } }),
      ),
    ).toMatchObject({ outcome: 'refused', refusal: { code: 'CORRECTION.UNKNOWN_ENTRY' } });
  });

  it('counts keys and versions of the stream in which it stands', async () => {
    const started = await withParties('krnic', 'kisa');
    const entry = await entryOf(started, absorbed('krnic', 'kisa', '2004'));
    const command = correction({ party: 'krnic' }, entry, factOf('krnic', 'kisa', '2009-07-23'));
    expect(await started.record(command, { expectedVersion: 3 })).toStrictEqual({
      outcome: 'version-mismatch',
      actual: 0,
    });
    const first = await started.record(command, { expectedVersion: 0, idempotencyKey: 'k' });
    expect(await started.record(command, { idempotencyKey: 'k' })).toStrictEqual({
      ...first,
      repeated: true,
    });
    const same = absorbed('krnic', 'kisa', '2009-07-23');
    expect(await started.record(same, { idempotencyKey: 'k' })).toStrictEqual({ outcome: 'key-reused' });
  });
});

describe('Two recorders on one ledger file', () => {
  it('do not both get in with the two halves of a cycle', async () => {
    const file = join(stores.folder(), 'ledger.db');
    const beneath = await stores.sqlite(file);
    const other = await filled(await startLedger(await stores.sqlite(file)), ['a', 'b', 'c']);
    const { record, entries } = await startLedger(meeting(beneath, other, absorbed('b', 'a', '2020')));
    await other.record(absorbed('c', 'b', '2010'));
    // Decided on when the other half was not there yet.
    expect(await record(absorbed('a', 'c', '2009'))).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'rule', code: 'SUCCESSION.CYCLE' },
    });
    expect((await entries()).filter(({ stream }) => stream === 'successions')).toHaveLength(2);
  });

  it('get both in where their successions are of other parties', async () => {
    const file = join(stores.folder(), 'ledger.db');
    const beneath = await stores.sqlite(file);
    const other = await filled(await startLedger(await stores.sqlite(file)), ['a', 'b', 'c', 'd']);
    const { record } = await startLedger(meeting(beneath, other, absorbed('a', 'b')));
    expect(await record(absorbed('c', 'd'))).toMatchObject({ outcome: 'recorded', version: 1 });
  });
});

/** A store beneath which another recorder records a succession just before the first one is appended here. */
function meeting(beneath: LedgerStore, other: StartedLedger, command: LedgerCommand): LedgerStore {
  let isFirst = true;
  return stubbornStore(beneath, async (batch, append) => {
    if (batch.stream === 'successions' && isFirst) {
      isFirst = false;
      expect(await other.record(command)).toMatchObject({ outcome: 'recorded' });
    }
    return append(batch);
  });
}
