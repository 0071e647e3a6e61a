import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answeredWith, idsOf, openSmallLedger, shown, valueOf } from '../../test/open-ledger.js';
import type { TestLedger } from '../../test/open-ledger.js';
import {
  GetActivity,
  GetAgreement,
  GetParty,
  GetProgramme,
  ListActivities,
  ListAgreements,
  ListCommitments,
  ListDeadlines,
  ListParties,
  ListProgrammes,
} from '../asking.js';
import { GetActivityHandler } from './activities/get-activity.handler.js';
import { ListActivitiesHandler } from './activities/list-activities.handler.js';
import { GetAgreementHandler } from './agreements/get-agreement.handler.js';
import { ListAgreementsHandler } from './agreements/list-agreements.handler.js';
import { ListCommitmentsHandler } from './commitments/list-commitments.handler.js';
import { ListDeadlinesHandler } from './deadlines/list-deadlines.handler.js';
import { GetPartyHandler } from './parties/get-party.handler.js';
import { ListPartiesHandler } from './parties/list-parties.handler.js';
import { GetProgrammeHandler } from './programmes/get-programme.handler.js';
import { ListProgrammesHandler } from './programmes/list-programmes.handler.js';

const TITLE = { vi: 'Bản ghi nhớ nhầm' };
const FACTS = {
  agreement: [
    {
      type: 'AgreementSigned',
      data: {
        on: '2020-02-03',
        place: 'Huế',
        parties: [{ party: 'vnnic' }, { party: 'kisa' }],
        instrument: { title: TITLE, kind: 'memorandum' },
      },
    },
    { type: 'RenewalPlanned', data: { on: '2023-06-14', by: '2023-09' } },
    {
      type: 'CommitmentMade',
      data: {
        on: '2021',
        commitment: 'c1',
        text: { vi: 'đào tạo' },
        due: { kind: 'windows', windows: [{ window: '2022' }] },
      },
    },
  ],
  party: [
    {
      type: 'PartyRegistered',
      data: { on: '1999', kind: 'agency', names: { vi: 'Trung tâm nhầm' }, jurisdiction: 'VN' },
    },
    { type: 'PartyRenamed', data: { on: '2005-01-01', names: { vi: 'Viện nhầm' } } },
  ],
  programme: [
    {
      type: 'ProgrammeRegistered',
      data: {
        on: 'unknown',
        names: { vi: 'Chương trình nhầm' },
        period: '2021/2025',
        targets: [{ target: 't', text: { vi: 'chỉ tiêu' }, by: '2022' }],
      },
    },
  ],
  activity: [
    {
      type: 'ActivityRecorded',
      data: { on: '2022', kind: 'workshop', title: { vi: 'Hội thảo nhầm' }, participants: [] },
    },
  ],
} as const;
const KINDS = ['agreement', 'party', 'programme', 'activity'] as const;

describe('what is void (R19)', () => {
  let test: TestLedger;
  let [before, while_, after]: readonly Awaited<ReturnType<typeof listed>>[] = [];
  const voiding = new Map<string, string>();
  beforeAll(async () => {
    test = await openSmallLedger();
    before = await listed();
    const written = new Map<string, readonly string[]>();
    for (const kind of KINDS) written.set(kind, await test.log.write(`${kind}-void`, FACTS[kind]));
    await shown(test);
    while_ = await listed();
    for (const [kind, ids] of written) {
      const annulments = ids
        .toReversed()
        .map((entry) => ({ type: 'EntryAnnulled', data: { entry, reason: `Nhầm ${kind}.` } }));
      const last = await test.log.write(`${kind}-void`, annulments);
      voiding.set(kind, last.at(-1) ?? '');
    }
    await shown(test);
    after = await listed();
  });
  afterAll(async () => {
    await test.close();
  });

  /** The ids in every list there is. */
  async function listed(knownAt?: string) {
    const { ledger } = test;
    const known = knownAt === undefined ? {} : { knownAt };
    const due = { on: '2023-07-01', from: '2021-01-01', to: '2024-01-01' };
    return {
      register: idsOf(await new ListAgreementsHandler(ledger).execute(new ListAgreements(known))),
      words: idsOf(
        await new ListAgreementsHandler(ledger).execute(new ListAgreements({ ...known, q: 'nham' })),
      ),
      ofParty: idsOf(
        await new ListAgreementsHandler(ledger).execute(new ListAgreements({ ...known, party: 'kisa' })),
      ),
      commitments: valueOf(
        await new ListCommitmentsHandler(ledger).execute(new ListCommitments(known)),
      ).items.map(({ agreement, id }) => `${agreement}/${id}`),
      deadlines: idsOf(
        await new ListDeadlinesHandler(ledger).execute(new ListDeadlines({ ...known, ...due })),
      ),
      parties: idsOf(await new ListPartiesHandler(ledger).execute(new ListParties(known))),
      partyWords: idsOf(
        await new ListPartiesHandler(ledger).execute(new ListParties({ ...known, q: 'nham' })),
      ),
      programmes: idsOf(await new ListProgrammesHandler(ledger).execute(new ListProgrammes(known))),
      activities: idsOf(await new ListActivitiesHandler(ledger).execute(new ListActivities(known))),
    };
  }

  it('is in no list, and stays in all of them as known before', async () => {
    expect(after).toStrictEqual(before);
    for (const list of Object.values(while_ ?? {})) expect(list.some((id) => id.includes('void'))).toBe(true);
    expect(await listed('entry:28')).toStrictEqual(while_);
  });

  it('is counted nowhere', async () => {
    const asked = new ListAgreements({ count: true, party: 'kisa' });
    expect(valueOf(await new ListAgreementsHandler(test.ledger).execute(asked)).count).toStrictEqual({
      certain: 1,
      possible: 0,
    });
  });

  it('answers for an agreement what it last said, standing nowhere', async () => {
    const ask = async (knownAt?: string) =>
      answeredWith(
        await new GetAgreementHandler(test.ledger).execute(
          new GetAgreement({
            id: 'void',
            asOf: '2023-07-01',
            ...(knownAt !== undefined && { knownAt }),
          }),
        ),
      );
    const { value, entry } = await ask();
    expect(entry).toBe(35);
    expect(value).toMatchObject({
      id: 'void',
      title: TITLE,
      kind: 'memorandum',
      signedOn: '2020-02-03',
      place: 'Huế',
      active: 'no',
      standings: ['not-signed'],
      scopes: [],
      parties: [{ id: 'vnnic' }, { id: 'kisa' }],
      certainty: 'yes',
      remarks: [],
      stream: 'agreement-void',
      version: 5,
      void: { entry: 31, entryId: voiding.get('agreement'), reason: 'Nhầm agreement.' },
      renewalPlan: { by: '2023-09', state: 'planned' },
      commitments: [{ id: 'c1' }],
    });
    const known = await ask('entry:30');
    expect(known.value).toMatchObject({ active: 'yes', standings: ['in-force'], version: 4, void: null });
    const { value: whole } = await ask('entry:28');
    expect({ ...value, active: 'yes', standings: ['in-force'], scopes: ['bilateral'] }).toStrictEqual({
      ...whole,
      version: value.version,
      void: value.void,
      remarks: [],
    });
  });

  it('answers for a party, a programme and an activity what they last said', async () => {
    const { ledger } = test;
    const party = valueOf(await new GetPartyHandler(ledger).execute(new GetParty({ id: 'void' })));
    expect(party).toMatchObject({
      names: { vi: 'Viện nhầm' },
      foundedOn: '1999',
      formerNames: [{ names: { vi: 'Trung tâm nhầm' }, from: null, to: '2004-12-31' }],
      void: { entry: 33, entryId: voiding.get('party'), reason: 'Nhầm party.' },
    });
    const programme = valueOf(
      await new GetProgrammeHandler(ledger).execute(new GetProgramme({ id: 'void' })),
    );
    expect(programme).toMatchObject({
      names: { vi: 'Chương trình nhầm' },
      targets: [{ target: 't' }],
      void: { entry: 34, entryId: voiding.get('programme'), reason: 'Nhầm programme.' },
    });
    const activity = valueOf(await new GetActivityHandler(ledger).execute(new GetActivity({ id: 'void' })));
    expect(activity).toMatchObject({
      title: { vi: 'Hội thảo nhầm' },
      void: { entry: 35, entryId: voiding.get('activity'), reason: 'Nhầm activity.' },
    });
  });

  it('is there again once its first entry is corrected, and void again by a later annulment', async () => {
    const [entry = ''] = await test.log.write('programme-again', FACTS.programme);
    const [fact] = FACTS.programme;
    const annulled = (reason: string) => ({ type: 'EntryAnnulled', data: { entry, reason } });
    await test.log.write('programme-again', [
      annulled('Một.'),
      {
        type: 'EntryCorrected',
        data: {
          entry,
          reason: 'Có.',
          fact: { ...fact, schemaVersion: 1, data: { ...fact.data, period: '2020/2025' } },
        },
      },
    ]);
    const [last] = await test.log.write('programme-again', [annulled('Hai.')]);
    await shown(test);
    const ask = async (knownAt: string) => {
      const about = new GetProgramme({ id: 'again', knownAt });
      const { period, void: voided } = valueOf(await new GetProgrammeHandler(test.ledger).execute(about));
      return [period, voided?.reason ?? null];
    };
    expect(await ask('entry:36')).toStrictEqual(['2021/2025', null]);
    expect(await ask('entry:37')).toStrictEqual(['2021/2025', 'Một.']);
    expect(await ask('entry:38')).toStrictEqual(['2020/2025', null]);
    expect(await ask('entry:39')).toStrictEqual(['2020/2025', 'Hai.']);
    expect(last).toBeDefined();
  });

  it('was unknown before it was recorded', async () => {
    const asked = new GetParty({ id: 'void', knownAt: 'entry:21' });
    expect(await new GetPartyHandler(test.ledger).execute(asked)).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'unknown', code: 'PARTY.UNKNOWN' },
    });
  });
});
