import { isPrivateHash, openPrivateRecord, OutcomeUnknown } from '@concord-ledger/event-store';
import type { LedgerStore, StoredEvent } from '@concord-ledger/event-store';
import { afterEach, describe, expect, it } from '@jest/globals';
import { keptRecords, startLedger, TestStores } from '../../test/started-ledger.js';
import type { StartedLedger } from '../../test/started-ledger.js';
import { stubbornStore } from '../../test/stubborn-store.js';
import type { LedgerCommand, RecordingOptions } from '../recording.js';
import { danglingReferences } from '../views/references/dangling.js';

const stores = new TestStores();
afterEach(() => stores.discard());

const party = (id: string): LedgerCommand => ({
  type: 'RegisterParty',
  party: id,
  on: 'unknown',
  kind: 'agency',
  names: { vi: id },
});
const signed = (on: string, name = 'Trần Thị Mẫu', office = 'Giám đốc') => ({
  on,
  parties: [{ party: 'vnnic' }, { party: 'kisa' }],
  signatories: [{ party: 'vnnic', person: { name }, office }],
  instrument: { title: { vi: 'Bản ghi nhớ' } },
});
const SIGNING = { type: 'SignAgreement', agreement: 'vnnic-kisa', ...signed('2015') } as const;
const NO_ENTRY = '00000000-0000-5000-8000-000000000000';

/** A ledger with one agreement; answers the entry of its signing. */
async function withAgreement(store: LedgerStore = stores.memory()) {
  const started = await startLedger(store);
  await started.record(party('vnnic'));
  await started.record(party('kisa'));
  // By its key the entry has the same id in every ledger.
  return { ...started, signing: await entryOf(started, SIGNING, { idempotencyKey: 'signing' }) };
}

async function entryOf(
  { record }: Pick<StartedLedger, 'record'>,
  command: LedgerCommand,
  options: Partial<RecordingOptions> = {},
): Promise<string> {
  const answer = await record(command, options);
  if (answer.outcome !== 'recorded') throw new Error(`Not recorded: ${JSON.stringify(answer)}`);
  return answer.entryIds[0] ?? '';
}

const correction = (entry: string, fact: object, reason = 'Nhầm năm.'): LedgerCommand =>
  ({ type: 'CorrectEntry', agreement: 'vnnic-kisa', entry, reason, fact }) as LedgerCommand;
const annulment = (about: object, entry: string, more: object = {}): LedgerCommand => ({
  type: 'AnnulEntry',
  ...about,
  entry,
  reason: 'Ghi nhầm.',
  ...more,
});

describe('A correction', () => {
  it('stands in the stream of its entry, with the whole of what holds now', async () => {
    const { record, entries, signing } = await withAgreement();
    expect(await record(correction(signing, { ...signed('20/05/2016'), signatories: [] }))).toMatchObject({
      outcome: 'recorded',
      kind: 'agreement',
      id: 'vnnic-kisa',
      stream: 'agreement-vnnic-kisa',
      version: 1,
      reflected: true,
    });
    expect((await entries()).at(-1)).toMatchObject({
      type: 'EntryCorrected',
      schemaVersion: 1,
      data: {
        entry: signing,
        reason: 'Nhầm năm.',
        fact: {
          type: 'AgreementSigned',
          schemaVersion: 1,
          data: { on: '2016-05-20', parties: [{ party: 'vnnic' }, { party: 'kisa' }], signatories: [] },
        },
      },
    });
  });

  it('that says what holds now is not recorded', async () => {
    const { record, entries, signing } = await withAgreement();
    expect(await record(correction(signing, signed('2015')))).toStrictEqual({
      outcome: 'unchanged',
      kind: 'agreement',
      id: 'vnnic-kisa',
      stream: 'agreement-vnnic-kisa',
      version: 0,
    });
    expect(await entries()).toHaveLength(5);
  });

  it('takes an entry id in capitals for the same', async () => {
    const { record, signing } = await withAgreement();
    expect(await record(correction(signing.toUpperCase(), signed('2016')))).toMatchObject({
      outcome: 'recorded',
    });
  });

  it('is refused for what its fact names, at its place there', async () => {
    const { record, signing } = await withAgreement();
    const fact = { ...signed('2015'), parties: [{ party: 'vnnic' }, { party: 'jpnic' }], signatories: [] };
    expect(await record(correction(signing, fact))).toMatchObject({
      outcome: 'refused',
      refusal: {
        kind: 'value',
        code: 'PARTY.UNKNOWN',
        path: 'fact.parties[1].party',
        facts: { id: 'jpnic' },
      },
    });
  });

  it('of an entry of another thing, or of none, is refused as of one that there is none of', async () => {
    const { record, signing } = await withAgreement();
    const other = await entryOf({ record }, { ...SIGNING, agreement: 'other', on: '2012' });
    for (const entry of [other, NO_ENTRY])
      expect(await record(correction(entry, signed('2016')))).toMatchObject({
        outcome: 'refused',
        refusal: { kind: 'unknown', code: 'CORRECTION.UNKNOWN_ENTRY', facts: { entry } },
      });
    expect(await record(annulment({ party: 'vnnic' }, signing))).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'unknown', code: 'CORRECTION.UNKNOWN_ENTRY' },
    });
  });

  it('names one thing, or none', async () => {
    const { record, signing } = await withAgreement();
    expect(await record(annulment({ agreement: 'vnnic-kisa', party: 'vnnic' }, signing))).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'value', code: 'CORRECTION.SEVERAL_THINGS', path: 'party' },
    });
  });

  it('reaches no entry of the ledger itself: how it was opened, and by whom, stays', async () => {
    const { record, entries } = await withAgreement();
    const own = (await entries()).filter(({ stream }) => stream.startsWith('ledger'));
    expect(own.map(({ type }) => type)).toStrictEqual(['LedgerOpened', 'AccountOpened']);
    const places = [
      {},
      { party: 'vnnic' },
      { party: 'ledger' },
      { agreement: 'ledger' },
      { programme: 'ledger' },
      { activity: 'ledger' },
    ];
    for (const { id } of own)
      for (const about of places)
        expect(await record(annulment(about, id))).toMatchObject({
          outcome: 'refused',
          refusal: { kind: 'unknown' },
        });
    expect(await record(annulment({ ledger: 'ledger' }, own[0]?.id ?? ''))).toMatchObject({
      outcome: 'refused',
    });
  });

  it('of an empty ledger is refused, and opens none', async () => {
    const { record, entries } = await startLedger(stores.memory(), { open: { whenEmpty: 'when-recording' } });
    expect(await record(correction(NO_ENTRY, signed('2016')))).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'AGREEMENT.UNKNOWN' },
    });
    expect(await record(annulment({}, NO_ENTRY))).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'CORRECTION.UNKNOWN_ENTRY' },
    });
    expect(await entries()).toStrictEqual([]);
  });
});

describe('A correction that is sent again', () => {
  it('with its key gives the stored answer, whatever was corrected since', async () => {
    const { record, entries, signing } = await withAgreement();
    const first = await record(correction(signing, signed('2016')), { idempotencyKey: 'k' });
    await record(correction(signing, signed('2017')));
    expect(await record(correction(signing, signed('2016')), { idempotencyKey: 'k' })).toStrictEqual({
      ...first,
      repeated: true,
    });
    expect(await entries()).toHaveLength(7);
  });

  it('with its key, but another input or another person, is refused', async () => {
    const { record, signing } = await withAgreement();
    await record(correction(signing, signed('2016')), { idempotencyKey: 'k' });
    for (const command of [
      correction(signing, signed('2017')),
      correction(signing, signed('2016'), 'Lý do khác.'),
      correction(signing, signed('2016', 'Lê Văn Thử')),
      annulment({ agreement: 'vnnic-kisa' }, signing),
    ])
      expect(await record(command, { idempotencyKey: 'k' })).toStrictEqual({ outcome: 'key-reused' });
  });

  it('has a key apart from those of other things', async () => {
    const { record, signing } = await withAgreement();
    const other = await entryOf({ record }, { ...SIGNING, agreement: 'other', on: '2012' });
    await record(correction(signing, signed('2016')), { idempotencyKey: 'k' });
    const there = { ...correction(other, signed('2013')), agreement: 'other' } as LedgerCommand;
    expect(await record(there, { idempotencyKey: 'k' })).toMatchObject({
      outcome: 'recorded',
      repeated: false,
    });
  });

  it('rests on the version that it expects', async () => {
    const { record, signing } = await withAgreement();
    await record(correction(signing, signed('2016')));
    expect(await record(correction(signing, signed('2017')), { expectedVersion: 0 })).toStrictEqual({
      outcome: 'version-mismatch',
      actual: 1,
    });
    expect(await record(correction(signing, signed('2017')), { expectedVersion: 1 })).toMatchObject({
      outcome: 'recorded',
      version: 2,
    });
  });

  it('after an answer that was lost is found on record, every entry of it', async () => {
    let isLost = false;
    const store = stubbornStore(stores.memory(), async (batch, append) => {
      const result = await append(batch);
      if (isLost) throw new OutcomeUnknown('lost');
      return result;
    });
    const { record, entries, signing } = await withAgreement(store);
    await record({ type: 'TerminateAgreement', agreement: 'vnnic-kisa', on: '2020' });
    const whole = annulment({ agreement: 'vnnic-kisa' }, signing, { wholeHistory: true });
    isLost = true;
    expect(await record(whole, { idempotencyKey: 'k' })).toStrictEqual({
      outcome: 'unknown',
      reason: 'lost',
    });
    isLost = false;
    const annulled = (await entries()).filter(({ type }) => type === 'EntryAnnulled').map(({ id }) => id);
    expect(annulled).toHaveLength(2);
    expect(await record(whole, { idempotencyKey: 'k' })).toMatchObject({
      outcome: 'recorded',
      repeated: true,
      version: 3,
      entryIds: annulled,
    });
    expect(await entries()).toHaveLength(8);
  });
});

describe('A correction that meets another entry', () => {
  it('is decided again on what is there then', async () => {
    const beneath = stores.memory();
    const other = await startLedger(beneath);
    let isFirst = true;
    const { record, entries, signing } = await withAgreement(
      stubbornStore(beneath, async (batch, append) => {
        if (batch.events[0]?.type === 'EntryAnnulled' && isFirst) {
          isFirst = false;
          await other.record({ type: 'TerminateAgreement', agreement: 'vnnic-kisa', on: '2020' });
        }
        return append(batch);
      }),
    );
    expect(await record(annulment({ agreement: 'vnnic-kisa' }, signing))).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'rule', code: 'CORRECTION.FIRST_ENTRY' },
    });
    expect((await entries()).at(-1)?.type).toBe('AgreementTerminated');
  });
});

describe.each([
  ['in memory', () => Promise.resolve(stores.memory())],
  ['in SQLite', () => stores.sqlite()],
])('Persons of a correction %s', (_where, openStore: () => Promise<LedgerStore>) => {
  it('who were named before keep their records, others get new ones', async () => {
    const { record, entries, store, signing } = await withAgreement(await openStore());
    const [kept] = personsIn(await entries());
    await record(correction(signing, signed('2016')));
    expect(personsIn(await entries())).toStrictEqual([kept, kept]);
    await record(correction(signing, signed('2016', 'Lê Văn Thử')));
    const [, , another] = personsIn(await entries());
    expect(another).not.toBe(kept);
    expect(await nameIn(store, another)).toBe('Lê Văn Thử');
  });

  it('are no part of the input hash', async () => {
    const hashOf = async (name: string) => {
      const { record, entries, signing } = await withAgreement(await openStore());
      await record(correction(signing, signed('2016', name)));
      return (await entries()).at(-1)?.metadata.inputHash;
    };
    expect(await hashOf('Trần Thị Mẫu')).toBe(await hashOf('Lê Văn Thử'));
  });

  it('who were erased stay so where all else beside them is as it was', async () => {
    const { record, entries, store, signing } = await withAgreement(await openStore());
    const [erased] = personsIn(await entries());
    await erase(store, erased);
    const before = await keptRecords(store);
    expect(await record(correction(signing, signed('2015')))).toMatchObject({ outcome: 'unchanged' });
    expect(await record(correction(signing, signed('2016')))).toMatchObject({ outcome: 'recorded' });
    expect(personsIn(await entries())).toStrictEqual([erased, erased]);
    expect(await keptRecords(store)).toStrictEqual(before);
    // Whoever held another office is another statement.
    await record(correction(signing, signed('2016', 'Lê Văn Thử', 'Phó Giám đốc')));
    const [, , another] = personsIn(await entries());
    expect(await nameIn(store, another)).toBe('Lê Văn Thử');
  });

  it('who were erased count as equal in a repeat, and in a fact that a correction brought', async () => {
    const { record, entries, store, signing } = await withAgreement(await openStore());
    const fact = signed('2016', 'Lê Văn Thử');
    const first = await record(correction(signing, fact), { idempotencyKey: 'k' });
    await erase(store, personsIn(await entries())[1]);
    expect(await record(correction(signing, fact), { idempotencyKey: 'k' })).toStrictEqual({
      ...first,
      repeated: true,
    });
    expect(await record({ type: 'SignAgreement', agreement: 'vnnic-kisa', ...fact })).toMatchObject({
      outcome: 'unchanged',
    });
  });
});

describe('What is void', () => {
  it('is refused as what is referred to, and says so', async () => {
    const { record } = await withAgreement();
    const entry = await entryOf({ record }, party('jpnic'));
    await record(annulment({ party: 'jpnic' }, entry));
    const proposal: LedgerCommand = {
      type: 'ProposeAgreement',
      agreement: 'new',
      on: '2020',
      parties: [{ party: 'jpnic' }],
    };
    expect(await record(proposal)).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'value', code: 'PARTY.VOID', path: 'parties[0].party', facts: { id: 'jpnic' } },
    });
    expect(await record(party('jpnic'))).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'rule', code: 'PARTY.VOID' },
    });
    const again = { on: 'unknown', kind: 'ngo', names: { en: 'JPNIC' } };
    const back = { ...correction(entry, again), party: 'jpnic', agreement: undefined };
    expect(await record(back as LedgerCommand)).toMatchObject({ outcome: 'recorded', version: 2 });
    expect(await record(proposal)).toMatchObject({ outcome: 'recorded' });
  });

  it('is not signed anew as one that was only proposed', async () => {
    const { record } = await withAgreement();
    const proposal = await entryOf({ record }, { type: 'ProposeAgreement', agreement: 'p', on: '2014' });
    await record(annulment({ agreement: 'p' }, proposal));
    expect(await record({ ...SIGNING, agreement: 'p' }, { creates: true })).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'AGREEMENT.VOID' },
    });
  });

  it('does not become so while effective facts of others refer to it', async () => {
    const { record, signing, entries } = await withAgreement();
    const vnnic = (await entries()).find(({ stream }) => stream === 'party-vnnic')?.id ?? '';
    const voiding = annulment({ party: 'vnnic' }, vnnic);
    expect(await record(voiding)).toStrictEqual({
      outcome: 'refused',
      refusal: {
        kind: 'rule',
        code: 'PARTY.REFERRED_TO',
        message:
          'The party “vnnic” cannot be annulled whole while others refer to it: agreement-vnnic-kisa. Correct or annul what they say of it first.',
        facts: { party: 'vnnic', streams: ['agreement-vnnic-kisa'] },
      },
    });
    // A later entry alone may go.
    const renaming = await entryOf(
      { record },
      {
        type: 'RenameParty',
        party: 'vnnic',
        on: '2020',
        names: { vi: 'Trung tâm' },
      },
    );
    expect(await record(annulment({ party: 'vnnic' }, renaming))).toMatchObject({ outcome: 'recorded' });
    await record(party('jpnic'));
    const others = { ...signed('2015'), parties: [{ party: 'kisa' }, { party: 'jpnic' }], signatories: [] };
    expect(await record(correction(signing, others))).toMatchObject({ outcome: 'recorded' });
    expect(await record(voiding)).toMatchObject({ outcome: 'recorded' });
  });

  it('but is named by whoever was faster is listed by the status: a race is no damage (R26)', async () => {
    const beneath = stores.memory();
    const other = await startLedger(beneath);
    const { ledger, record } = await withAgreement(
      stubbornStore(beneath, async (batch, append) => {
        if (batch.events[0]?.type === 'EntryAnnulled')
          await other.record({
            type: 'ProposeAgreement',
            agreement: 'p',
            on: '2020',
            parties: [{ party: 'jpnic' }],
          });
        return append(batch);
      }),
    );
    const entry = await entryOf({ record }, party('jpnic'));
    expect(await record(annulment({ party: 'jpnic' }, entry))).toMatchObject({ outcome: 'recorded' });
    const { views } = ledger.opened;
    await views.caughtUp();
    expect([views.exists('agreement', 'p'), views.isVoid('party', 'jpnic')]).toStrictEqual([true, true]);
    expect(danglingReferences(views.readModel.db)).toStrictEqual([
      { stream: 'agreement-p', reference: 'party-jpnic' },
    ]);
  });

  it('names all who refer to it, the message no more than ten', async () => {
    const { record, entries } = await withAgreement();
    const ids = Array.from({ length: 12 }, (_, index) => `a${String(index).padStart(2, '0')}`);
    for (const agreement of ids) await record({ ...SIGNING, agreement });
    const vnnic = (await entries()).find(({ stream }) => stream === 'party-vnnic')?.id ?? '';
    const answer = await record(annulment({ party: 'vnnic' }, vnnic, { wholeHistory: true }));
    const streams = [...ids, 'vnnic-kisa'].map((id) => `agreement-${id}`);
    expect(answer).toMatchObject({ outcome: 'refused', refusal: { facts: { streams } } });
    expect(answer).toMatchObject({
      refusal: { message: expect.stringContaining('agreement-a09 and 3 more.') },
    });
  });

  it('is all of it annulled in one append, the last entry first', async () => {
    const { record, entries, signing } = await withAgreement();
    const end = await entryOf(
      { record },
      { type: 'TerminateAgreement', agreement: 'vnnic-kisa', on: '2020' },
    );
    const answer = await record(annulment({ agreement: 'vnnic-kisa' }, signing, { wholeHistory: true }));
    const last = (await entries()).slice(-2);
    expect(last.map(({ type, data }) => [type, data.entry])).toStrictEqual([
      ['EntryAnnulled', end],
      ['EntryAnnulled', signing],
    ]);
    expect(answer).toMatchObject({
      outcome: 'recorded',
      version: 3,
      entryIds: last.map(({ id }) => id),
      entry: 7,
    });
  });

  it('does not become so at once where that is more than an append takes', async () => {
    const { record, entries, signing } = await withAgreement();
    for (let number = 1; number <= 110; number++)
      await record({
        type: 'AddNote',
        agreement: 'vnnic-kisa',
        on: '2020',
        kind: 'note',
        text: `Lần ${number}`,
      });
    const before = (await entries()).length;
    const whole = annulment({ agreement: 'vnnic-kisa' }, signing, {
      wholeHistory: true,
      reason: 'x'.repeat(9_000),
    });
    expect(await record(whole)).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'value', code: 'COMMAND.TOO_LARGE', facts: { entries: 111 } },
    });
    expect(await entries()).toHaveLength(before);
    expect(await record({ ...whole, reason: 'Ghi nhầm.' } as LedgerCommand)).toMatchObject({
      outcome: 'recorded',
      version: 221,
    });
  });
});

function personsIn(entries: readonly StoredEvent[]): string[] {
  return entries
    .filter(({ stream }) => stream.startsWith('agreement-'))
    .flatMap(({ data }) => JSON.stringify(data).match(/sha256:[0-9a-f]{64}/g) ?? []);
}

async function nameIn({ privateRecords }: LedgerStore, hash: string | undefined): Promise<unknown> {
  const bytes = isPrivateHash(hash) ? await privateRecords.get(hash) : null;
  return bytes === null ? null : openPrivateRecord(bytes).name;
}

async function erase({ privateRecords }: LedgerStore, hash: string | undefined): Promise<void> {
  if (!isPrivateHash(hash)) throw new Error('No entry names a person.');
  expect(await privateRecords.erase(hash)).toBe(true);
}
