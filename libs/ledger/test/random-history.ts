import fc from 'fast-check';
import type { LedgerStore } from '@concord-ledger/event-store';
import { LogWriter } from './log-writer.js';
import type { WrittenEvent } from './log-writer.js';

/** A step of a random history: some events on one stream, which may be of any order and make little sense. */
export interface Step {
  readonly stream: string;
  readonly events: readonly WrittenEvent[];
}

const DATES = ['2015', '2016-03', '2016?-09-15', '2017-05-04', '2018-35', '2020~', 'unknown'];
const date = fc.constantFrom(...DATES);
const known = fc.constantFrom(...DATES.filter((on) => on !== 'unknown'));
const party = fc.constantFrom('p0', 'p1', 'p2', 'p3');

function event(type: string, data: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<WrittenEvent> {
  return fc
    .record({ on: date, ...data })
    .map((said) => ({ type, data: JSON.parse(JSON.stringify(said)) as WrittenEvent['data'] }));
}

const title = fc.record({ vi: fc.constantFrom('Đà Nẵng', 'Ấn Độ', 'Dầu khí') });
const parties = fc
  .uniqueArray(party, { minLength: 1, maxLength: 3 })
  .map((ids) => ids.map((id) => ({ party: id })));
const instrument = fc.record({
  title,
  areas: fc.constantFrom([], [{ text: { vi: 'Tài nguyên' }, code: 'a' }]),
  term: fc.constantFrom(
    { kind: 'indefinite' },
    { kind: 'period', duration: 'P2Y' },
    { kind: 'until', date: '2019-06' },
  ),
  renewal: fc.constantFrom({ kind: 'none' }, { kind: 'tacit', duration: 'P1Y', notice: 'P3M' }),
});
const commitment = fc.constantFrom('c0', 'c1');
const due = fc.constantFrom(
  { kind: 'none' },
  { kind: 'windows', windows: [{ window: '2018-35' }, { window: '2018-36' }] },
  { kind: 'yearly', from: '2016' },
  { kind: 'within', period: '2016/2020' },
);

const agreementEvent = fc.oneof(
  event('AgreementSigned', { parties, instrument }),
  event('AgreementRenewed', { term: fc.constant({ kind: 'period', duration: 'P3Y' }), instrument }),
  event('RenewalPlanned', { by: known }),
  event('AgreementAmended', { text: title, changes: fc.record({ title }) }),
  event('AgreementTerminated', {}),
  event('PartyAcceded', { party }),
  event('PartyWithdrew', { party }),
  event('CommitmentMade', { commitment, text: title, due }),
  event('CommitmentRescheduled', { commitment, due }),
  event('CommitmentFulfilled', { commitment, extent: fc.constantFrom('whole', 'part') }),
  event('NoteAdded', { kind: fc.constant('note'), text: fc.constant('x') }),
);
const jurisdiction = fc.constantFrom('VN', 'VN-HN', 'KR', 'none');
const partyEvent = fc.oneof(
  event('PartyRegistered', {
    names: title,
    kind: fc.constantFrom('agency', 'local-authority'),
    jurisdiction,
  }),
  event('PartyRenamed', { names: title }),
  event('PartyMoved', { jurisdiction }),
);
const activityEvent = event('ActivityRecorded', {
  kind: fc.constant('meeting'),
  title,
  participants: parties,
  agreements: fc.constantFrom([], ['a0']),
});

/** Histories of a few streams: parties are registered late, moved and named before they exist, agreements are ended before they begin. */
export const randomHistory: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({
      stream: fc.constantFrom('agreement-a0', 'agreement-a1', 'agreement-a2'),
      events: fc.array(agreementEvent, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      stream: party.map((id) => `party-${id}`),
      events: fc.array(partyEvent, { minLength: 1, maxLength: 2 }),
    }),
    fc.record({
      stream: fc.constantFrom('activity-m0'),
      events: fc.array(activityEvent, { minLength: 1, maxLength: 1 }),
    }),
  ),
  { minLength: 1, maxLength: 12 },
);

/** Writes the steps in turn, and lets something happen after each. */
export async function writeHistory(
  store: LedgerStore,
  steps: readonly Step[],
  afterEach: (step: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const log = new LogWriter(store);
  for (const [index, { stream, events }] of steps.entries()) {
    await log.write(stream, events);
    await afterEach(index);
  }
}
