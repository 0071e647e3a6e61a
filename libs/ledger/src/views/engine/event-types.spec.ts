import { describe, expect, it } from '@jest/globals';
import { timelineOf } from '@concord-ledger/agreements';
import { day } from '@concord-ledger/partial-date';
import { recorded } from './entry.js';
import { ABOUT_COMMITMENTS } from './event-types.js';
import { AGREEMENT } from './folds.js';

const DATA = {
  CommitmentMade: { commitment: 'c', text: { en: 'train' }, due: { kind: 'none' } },
  CommitmentRescheduled: { commitment: 'c', due: { kind: 'none' } },
  CommitmentFulfilled: { commitment: 'c', extent: 'whole' },
  CommitmentWaived: { commitment: 'c' },
  ProgressReported: { commitment: 'c', text: 'half' },
  NoteAdded: { kind: 'note', text: 'a note' },
} as const;

function fact(version: number, type: string, data: object) {
  const stored = { id: `e${version}`, version, type, schemaVersion: 1, data };
  return recorded(
    stored as unknown as Parameters<typeof recorded>[0],
    '2024-01-01T00:00:00.000Z',
    'Asia/Ho_Chi_Minh',
  );
}

describe('facts about commitments', () => {
  it('are all tried here', () => {
    expect(Object.keys(DATA).sort()).toStrictEqual([...ABOUT_COMMITMENTS].sort());
  });

  it.each(Object.entries(DATA))(
    'such as %s leave the timeline of their agreement as it was',
    (type, data) => {
      const instrument = { title: { en: 'T' }, term: { kind: 'period', duration: 'P2Y' } };
      const signed = fact(0, 'AgreementSigned', {
        on: '2015',
        parties: [{ party: 'a' }, { party: 'b' }],
        instrument,
      });
      const before = AGREEMENT.evolve(AGREEMENT.empty('x'), signed);
      const after = AGREEMENT.evolve(before, fact(1, type, { on: '2015-06-01', ...data }));
      expect(timelineOf(after)).toStrictEqual(timelineOf(before));
      expect(after.facts.at(-1)?.recordedOn).toBe(day('2024-01-01'));
    },
  );
});
