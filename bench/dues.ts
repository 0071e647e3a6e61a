import type { LedgerStore } from '@concord-ledger/event-store';
import { appendFacts, fillLedger } from './sample-ledger.ts';
import type { Fact } from './sample-ledger.ts';

/**
 * Fills an empty store with agreements between a hundred parties that were signed in the ten years before, each with a renewal, a work programme and so
 * many commitments due in the year, of which three are fulfilled.
 */
export async function fillWithDues(
  store: LedgerStore,
  agreements: number,
  commitments: number,
  year: number,
): Promise<void> {
  // The opening and the parties.
  await fillLedger(store, 0);
  for (let first = 0; first < agreements; first += AT_ONCE) {
    const numbers = Array.from({ length: AT_ONCE }, (_, index) => first + index);
    await Promise.all(
      numbers.map((number) => appendFacts(store, `agreement-a-${number}`, lifeOf(number, commitments, year))),
    );
  }
}

const AT_ONCE = 50;
const PARTIES = 100;

function lifeOf(number: number, commitments: number, year: number): readonly Fact[] {
  const signed = year - 10 + (number % 11);
  return [
    {
      type: 'AgreementSigned',
      data: {
        on: `${signed}-05-15`,
        parties: [{ party: `p-${number % PARTIES}` }, { party: `p-${(number * 7 + 1) % PARTIES}` }],
        instrument: {
          kind: 'memorandum',
          title: { vi: `Bản ghi nhớ hợp tác số ${number}`, en: `Memorandum of cooperation ${number}` },
          areas: [{ text: { vi: 'Tài nguyên Internet', en: 'Internet resources' }, code: 'internet' }],
          term: { kind: 'period', duration: 'P5Y' },
        },
      },
    },
    { type: 'RenewalPlanned', data: { on: `${signed + 4}`, by: `${signed + 5}-34` } },
    {
      type: 'AgreementRenewed',
      data: { on: `${signed + 5}-05-01`, term: { kind: 'period', duration: 'P5Y' } },
    },
    {
      type: 'WorkProgrammeAdopted',
      data: { on: String(year), workProgramme: 'programme', period: String(year) },
    },
    ...Array.from({ length: commitments }, (_, index): Fact => {
      return {
        type: 'CommitmentMade',
        data: {
          on: String(year),
          commitment: `c${index}`,
          text: { vi: `Cam kết số ${index} về tài nguyên Internet` },
          due: { kind: 'windows', windows: [{ window: `${year}-3${3 + (index % 4)}` }] },
          workProgramme: 'programme',
        },
      };
    }),
    ...[0, 1, 2].map((index): Fact => {
      const evidence = [{ kind: 'text', text: `công văn ${index}` }];
      return {
        type: 'CommitmentFulfilled',
        data: { on: `${year}-1${index}-05`, commitment: `c${index}`, extent: 'whole', evidence },
      };
    }),
  ];
}
