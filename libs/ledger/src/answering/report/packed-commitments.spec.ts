import { describe, expect, it } from '@jest/globals';
import type { AgreementInReport, CommitmentRow, PartyRef } from '@concord-ledger/reports';
import { PackedCommitments } from './packed-commitments.js';

const hanoi: AgreementInReport = {
  id: 'vnnic-hanoi-2018',
  title: { vi: 'Thỏa thuận hợp tác' },
  instrumentKind: 'agreement',
  parties: [],
  scopes: ['domestic'],
};
const vnnic: PartyRef = { id: 'vnnic', names: { vi: 'Trung tâm Internet Việt Nam' }, shortName: 'VNNIC' };
const ministry: PartyRef = { id: 'ministry', names: null, description: { en: 'a ministry 🏛' } };

const bare: CommitmentRow = {
  agreement: hanoi,
  id: 'c1',
  text: { vi: 'Tổ chức tập huấn' },
  obligors: null,
  partners: [vnnic, ministry],
  windows: [
    {
      window: '2018-33',
      text: null,
      standings: ['overdue'],
      inPart: false,
      fulfilments: [],
      certainty: 'yes',
    },
  ],
  target: null,
  workProgramme: null,
  programme: null,
  difficulties: [],
  recommendations: [],
  notes: [],
  certainty: 'yes',
};

const full: CommitmentRow = {
  ...bare,
  id: 'c2',
  obligors: [vnnic],
  partners: [ministry],
  windows: [
    {
      window: '2018-36',
      text: 'cuối năm',
      standings: ['fulfilled-on-time', 'fulfilled-late'],
      inPart: true,
      fulfilments: [
        {
          on: '2018-12',
          extent: 'part',
          evidence: [
            { kind: 'activity', id: 'workshop', title: { vi: 'Hội thảo' }, on: '2018-12-05' },
            { kind: 'document', sha256: 'ab', title: null },
            { kind: 'text', text: '“công văn”\n12' },
          ],
        },
      ],
      certainty: 'possibly',
    },
  ],
  target: {
    indicator: 'IPv6',
    unit: '%',
    value: { from: 70, to: 80 },
    by: '2018',
    standing: 'met',
    last: { value: 75.5, on: '2018-11', source: null },
  },
  workProgramme: 'programme',
  programme: { id: 'national', names: { en: 'National programme' } },
  difficulties: ['kinh phí'],
  recommendations: ['bổ sung'],
  notes: ['một', 'hai'],
  certainty: 'possibly',
};

describe('packed commitments', () => {
  it('are the rows that were added, in their order, as often as they are asked for', () => {
    const packed = new PackedCommitments();
    packed.add(hanoi, [bare, full]);
    packed.add({ ...hanoi, id: 'other' }, [{ ...bare, agreement: { ...hanoi, id: 'other' } }]);
    const expected = [bare, full, { ...bare, agreement: { ...hanoi, id: 'other' } }];
    expect([[...packed], [...packed], packed.length]).toEqual([expected, expected, 3]);
  });

  it('stand in JSON as a list of rows', () => {
    const packed = new PackedCommitments();
    packed.add(hanoi, [full]);
    expect(JSON.stringify({ commitments: packed })).toBe(JSON.stringify({ commitments: [full] }));
  });

  it('are none before any was added', () => {
    expect([...new PackedCommitments()]).toEqual([]);
  });
});
