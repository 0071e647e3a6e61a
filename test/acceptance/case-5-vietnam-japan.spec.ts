import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  ActivityItem,
  AgreementListItem,
  CommitmentItem,
  DeadlineItem,
  List,
  PartyDetail,
} from '@concord-ledger/ledger';
import { SampleLedger } from './asked-twice.js';

let ledger: SampleLedger;
beforeAll(async () => {
  ledger = await SampleLedger.load();
});
afterAll(() => ledger.close());

const withJapan = () =>
  ledger.ask<List<AgreementListItem>>(
    'agreements?scope=bilateral&jurisdiction=JP&asOf=2016-12-31&sort=id',
    ...['register', '--scope', 'bilateral', '--jurisdiction', 'JP', '--as-of', '2016-12-31', '--sort', 'id'],
  );

describe('case 5: Vietnam and Japan', () => {
  it('have three bilateral agreements, each with its signing date marked as uncertain', async () => {
    const { items } = await withJapan();
    expect(
      items.map(({ id, signedOn, remarks }) => ({
        id,
        signedOn,
        uncertain: remarks
          .filter(({ code }) => code === 'date-uncertain')
          .map(({ about, value }) => [about, value]),
      })),
    ).toEqual([
      { id: 'arfm-japan-radio', signedOn: '2016?', uncertain: [['AgreementSigned', '2016?']] },
      {
        id: 'mic-vn-mic-jp-minutes',
        signedOn: '2016?-09-15',
        uncertain: [['AgreementSigned', '2016?-09-15']],
      },
      { id: 'vnpost-japan-post', signedOn: '2016?', uncertain: [['AgreementSigned', '2016?']] },
    ]);
  });

  it('signed two of them shortly before the dialogue, in the source’s words', async () => {
    const { items } = await withJapan();
    const words = 'shortly before the dialogue (ít lâu trước cuộc đối thoại)';
    expect(
      items.flatMap(({ id, remarks }) =>
        remarks.some(({ code, value }) => code === 'source-remark' && value === words) ? [id] : [],
      ),
    ).toEqual(['arfm-japan-radio', 'vnpost-japan-post']);
  });

  it('held the second dialogue on 15 September 2016, the year uncertain', async () => {
    const { items } = await ledger.ask<List<ActivityItem>>(
      'activities?kind=dialogue&jurisdiction=JP',
      ...['activities', '--kind', 'dialogue', '--jurisdiction', 'JP'],
    );
    expect(items).toMatchObject([{ id: 'vietnam-japan-ict-dialogue-2', on: '2016?-09-15', place: 'Hà Nội' }]);
    expect(items).toHaveLength(1);
    expect(items[0]?.remarks).toContainEqual({
      code: 'date-uncertain',
      about: 'on',
      value: '2016?-09-15',
    });
  });

  it('wish for much, and nothing is due from it', async () => {
    const commitments = await ledger.ask<List<CommitmentItem>>(
      'commitments?party=mic-jp&asOf=2016-12-31',
      ...['commitments', '--party', 'mic-jp', '--as-of', '2016-12-31'],
    );
    expect(commitments.items).toEqual([]);
    const deadlines = await ledger.ask<List<DeadlineItem>>(
      'deadlines?agreement=mic-vn-mic-jp-minutes&on=2016-12-31',
      ...['deadlines', '--agreement', 'mic-vn-mic-jp-minutes', '--on', '2016-12-31'],
    );
    expect(deadlines.items).toEqual([]);
  });

  it('leave the Japanese company without a name, described', async () => {
    expect(
      await ledger.ask<PartyDetail>(
        'parties/jp-post-company?asOf=2016-12-31',
        'parties',
        'jp-post-company',
        '--as-of',
        '2016-12-31',
      ),
    ).toMatchObject({
      names: null,
      description: { en: 'Japanese company in post and banking, not named by the source' },
      jurisdiction: 'JP',
    });
  });
});
