import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { Diff, Replay } from '../../auditing.js';
import type { DiffFilters } from '../../auditing.js';
import { DiffHandler } from './diff.handler.js';
import { ReplayHandler } from './replay.handler.js';

/** The last entry of the small ledger; everything below follows on it. */
const BEFORE = 21;

describe('audits through successions, renamings and annulments', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
    const { log } = test;
    // 22
    await log.write('party-dst-can-tho', [
      {
        type: 'PartyRegistered',
        data: { on: 'unknown', kind: 'agency', names: { en: 'Cần Thơ department' }, jurisdiction: 'VN-CT' },
      },
    ]);
    // 23
    const [succeeded = ''] = await log.write('successions', [
      {
        type: 'PartySucceeded',
        data: {
          on: '2024-01-01',
          predecessors: ['dic-hau-giang'],
          outcome: { kind: 'whole', successor: 'dst-can-tho' },
        },
      },
    ]);
    // 24
    await log.write('party-dst-can-tho', [
      { type: 'PartyRenamed', data: { on: '2024-02-01', names: { en: 'Cần Thơ office' } } },
    ]);
    // 25
    const [signed = ''] = await log.write('agreement-sample', [
      {
        type: 'AgreementSigned',
        data: {
          on: '2020',
          parties: [{ party: 'vnnic' }, { party: 'kisa' }],
          instrument: { title: { en: 'Sample' } },
        },
      },
    ]);
    // 26
    await log.write('agreement-sample', [
      { type: 'EntryAnnulled', data: { entry: signed, reason: 'It was a draft' } },
    ]);
    // 27
    await log.write('successions', [
      { type: 'EntryAnnulled', data: { entry: succeeded, reason: 'It was not decided' } },
    ]);
    await shown(test);
  });
  afterAll(async () => {
    await test.close();
  });
  const diff = async (filters: Partial<DiffFilters>) => {
    const query = new Diff({ from: `entry:${BEFORE}`, activeOn: '2024-06-01', ...filters });
    const { items } = valueOf(await new DiffHandler(test.ledger).execute(query));
    return items.map(({ id, differences }) => [
      id,
      differences.map(({ field, causes }) => [field, ...causes.map(({ entry, kind }) => `${entry} ${kind}`)]),
    ]);
  };

  it('tell of another holder of a place, and of its own new name', async () => {
    expect(await diff({ to: 'entry:24' })).toEqual([
      [
        'vnnic-hau-giang',
        [
          ['parties', '23 new-fact', '24 new-fact'],
          ['scopes', '23 new-fact'],
        ],
      ],
    ]);
  });

  it('find nothing changed once the succession is annulled, for the range as a whole', async () => {
    expect(await diff({ to: 'entry:27' })).toEqual([]);
    expect(await diff({ from: 'entry:26', to: 'entry:27' })).toEqual([
      [
        'vnnic-hau-giang',
        [
          ['parties', '27 annulment'],
          ['scopes', '27 annulment'],
        ],
      ],
    ]);
  });

  it('tell of an agreement that was made void as one that vanished', async () => {
    expect(await diff({ from: 'entry:25', to: 'entry:26' })).toEqual([
      ['sample', [['agreement', '26 annulment']]],
    ]);
    const query = new Diff({ from: 'entry:25', to: 'entry:26', activeOn: '2024-06-01' });
    const [sample] = valueOf(await new DiffHandler(test.ledger).execute(query)).items;
    expect(sample).toMatchObject({
      title: { en: 'Sample' },
      differences: [{ from: { id: 'sample', active: 'yes' }, to: null }],
    });
  });

  it('replay what was made void to its end', async () => {
    const query = new Replay({ kind: 'agreement', id: 'sample' });
    const { items } = valueOf(await new ReplayHandler(test.ledger).execute(query));
    expect(items.map(({ item, state }) => [item.type, state.active, state.void?.reason ?? null])).toEqual([
      ['AgreementSigned', 'yes', null],
      ['EntryAnnulled', 'no', 'It was a draft'],
    ]);
  });

  it('replay a party through the successions that name it', async () => {
    const query = new Replay({ kind: 'party', id: 'dic-hau-giang', asOf: '2024-06-01' });
    const { items } = valueOf(await new ReplayHandler(test.ledger).execute(query));
    expect(items.map(({ item, state }) => [item.entry, item.type, state.statuses])).toEqual([
      [7, 'PartyRegistered', ['existing']],
      [23, 'PartySucceeded', ['succeeded']],
      [27, 'EntryAnnulled', ['existing']],
    ]);
  });
});

describe('a diff', () => {
  it('names what changed the name of a party that held a place only in between', async () => {
    const { log, ...test } = await openSmallLedger();
    const outcome = (successor: string) => ({ kind: 'whole', successor });
    const succession = { on: '2024-01-01', predecessors: ['dic-hau-giang'] };
    // 22
    const [succeeded = ''] = await log.write('successions', [
      { type: 'PartySucceeded', data: { ...succession, outcome: outcome('krnic') } },
    ]);
    // 23
    await log.write('party-krnic', [
      { type: 'PartyRenamed', data: { on: '2024-02-01', names: { en: 'Network office' } } },
    ]);
    // 24: shows nothing of the parties
    await log.write('agreement-vnnic-hau-giang', [
      { type: 'NoteAdded', data: { on: '2024-03-01', kind: 'note', text: 'A note' } },
    ]);
    // 25
    const fact = {
      type: 'PartySucceeded',
      schemaVersion: 1,
      data: { ...succession, outcome: outcome('dic-hanoi') },
    };
    await log.write('successions', [
      { type: 'EntryCorrected', data: { entry: succeeded, reason: 'Another body', fact } },
    ]);
    await shown(test);
    const query = new Diff({ from: `entry:${BEFORE}`, activeOn: '2024-06-01' });
    const { items } = valueOf(await new DiffHandler(test.ledger).execute(query));
    const found = items.find(({ id }) => id === 'vnnic-hau-giang')?.differences;
    expect(
      found?.map(({ field, causes }) => [field, ...causes.map(({ entry, kind }) => `${entry} ${kind}`)]),
    ).toEqual([
      ['parties', '22 new-fact', '23 new-fact', '25 correction'],
      ['notes', '24 new-fact'],
    ]);
    await test.close();
  });
});
