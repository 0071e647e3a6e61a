import fc from 'fast-check';
import type { LedgerStore } from '@concord-ledger/event-store';
import { LogWriter } from './log-writer.js';
import type { WrittenCorrection, WrittenEvent } from './log-writer.js';

/** A step of a random history: some events on one stream, which may be of any order and make little sense. */
export interface Step {
  readonly stream: string;
  readonly events: readonly (WrittenEvent | WrittenCorrection)[];
}

const DATES = ['2015', '2016-03', '2016?-09-15', '2017-05-04', '2018-35', '2020~', 'unknown'];
const date = fc.constantFrom(...DATES);
const known = fc.constantFrom(...DATES.filter((on) => on !== 'unknown'));
const party = fc.constantFrom('p0', 'p1', 'p2', 'p3');

/** What facts of each type may say. */
type Facts = Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<unknown>>>>>;

/** Facts of these types, or now and then a correction or annulment of one that the stream holds already. */
function eventsOf(types: Facts): fc.Arbitrary<WrittenEvent | WrittenCorrection> {
  const said = Object.fromEntries(Object.entries(types).map(([type, data]) => [type, dataOf(data)]));
  const facts = Object.entries(said).map(([type, data]) => fc.record({ type: fc.constant(type), data }));
  const correction = fc.record({ about: fc.nat(7), instead: fc.option(fc.record(said)) });
  return fc.oneof({ arbitrary: fc.oneof(...facts), weight: 3 }, { arbitrary: correction, weight: 1 });
}

function dataOf(data: Facts[string]): fc.Arbitrary<WrittenEvent['data']> {
  return fc
    .record({ on: date, ...data })
    .map((said) => JSON.parse(JSON.stringify(said)) as WrittenEvent['data']);
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

const agreementEvent = eventsOf({
  AgreementSigned: { parties, instrument },
  AgreementRenewed: { term: fc.constant({ kind: 'period', duration: 'P3Y' }), instrument },
  RenewalPlanned: { by: known },
  AgreementAmended: { text: title, changes: fc.record({ title }) },
  AgreementTerminated: {},
  PartyAcceded: { party },
  PartyWithdrew: { party },
  CommitmentMade: { commitment, text: title, due },
  CommitmentRescheduled: { commitment, due },
  CommitmentFulfilled: { commitment, extent: fc.constantFrom('whole', 'part') },
  NoteAdded: { kind: fc.constant('note'), text: fc.constant('x') },
});
const jurisdiction = fc.constantFrom('VN', 'VN-HN', 'KR', 'none');
const partyEvent = eventsOf({
  PartyRegistered: { names: title, kind: fc.constantFrom('agency', 'local-authority'), jurisdiction },
  PartyRenamed: { names: title },
  PartyMoved: { jurisdiction },
});
const programmeEvent = eventsOf({
  ProgrammeRegistered: {
    names: title,
    period: fc.constant('2015/2020'),
    issuer: party,
    targets: fc.constant([]),
  },
});
const activityEvent = eventsOf({
  ActivityRecorded: {
    kind: fc.constant('meeting'),
    title,
    participants: parties,
    agreements: fc.constantFrom([], ['a0']),
  },
});
/** A body's successors come after it in the order of ids, so that nothing goes round in a circle: recording refuses that. */
const successionEvent = eventsOf({
  PartySucceeded: {
    predecessors: fc.constantFrom(['p0'], ['p1'], ['p0', 'p1']),
    outcome: fc.constantFrom(
      { kind: 'whole', successor: 'p2' },
      { kind: 'whole', successor: 'p3' },
      { kind: 'dissolved' },
      {
        kind: 'divided',
        shares: [{ successor: 'p2', areas: [{ text: { vi: 'Tài nguyên' }, code: 'a' }] }],
        rest: 'p3',
        continues: false,
      },
      { kind: 'divided', shares: [{ successor: 'p3', agreements: ['a1'] }], continues: true },
    ),
  },
});

/**
 * Histories of a few streams: parties are registered late, moved and named before they exist, agreements are ended before they begin, bodies are
 * merged and divided, and everything may be corrected, annulled and brought back.
 */
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
      stream: fc.constantFrom('programme-g0'),
      events: fc.array(programmeEvent, { minLength: 1, maxLength: 2 }),
    }),
    fc.record({
      stream: fc.constantFrom('activity-m0'),
      events: fc.array(activityEvent, { minLength: 1, maxLength: 2 }),
    }),
    fc.record({
      stream: fc.constant('successions'),
      events: fc.array(successionEvent, { minLength: 1, maxLength: 2 }),
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
