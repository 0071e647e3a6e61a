import { describe, expect, it } from '@jest/globals';
import { addDays, day, partialDate } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import fc from 'fast-check';
import { evolveAgreement } from '../agreement/state.js';
import { COMMITMENT_STANDINGS } from '../answers.js';
import type { CommitmentStanding, WindowAnswer } from '../answers.js';
import type { AgreementEvent, Due } from '../events.js';
import { AGREEMENT, signed } from '../testing/agreements.js';
import { event } from '../testing/event.js';
import { commitmentOf, commitmentsOf } from './commitment.js';
import { commitmentOn } from './standing.js';

/** All dates of these tests lie in these days, so that every completion can be tried. */
const FIRST = day('2018-01-01');
const dayNumber = fc.integer({ min: 0, max: 24 });
const bounds = fc.tuple(dayNumber, dayNumber).map(([a, b]): Bounds => [Math.min(a, b), Math.max(a, b)]);

/** Two day numbers counted from FIRST, both inside. */
type Bounds = readonly [from: number, to: number];

interface Fulfilment {
  readonly on: Bounds;
  readonly extent: 'whole' | 'part';
}

interface Life {
  readonly due: Bounds;
  readonly nature: 'windows' | 'within';
  readonly fulfilments: readonly Fulfilment[];
  readonly waiver: number | null;
}

const life: fc.Arbitrary<Life> = fc.record({
  due: bounds,
  nature: fc.constantFrom('windows', 'within'),
  fulfilments: fc.array(fc.record({ on: bounds, extent: fc.constantFrom('whole', 'part') }), {
    maxLength: 3,
  }),
  waiver: fc.option(dayNumber, { nil: null }),
});

describe('the standings of a window', () => {
  it('are those that some completion of the fulfilments’ dates gives, and no other', () => {
    fc.assert(
      fc.property(life, dayNumber, (drawn, asked) => {
        expect(standingsOn(drawn, asked)).toEqual(bruteForce(drawn, asked));
      }),
      { numRuns: 500 },
    );
  });

  it('only become fewer where a date is narrowed, so that no certain answer turns into its opposite', () => {
    fc.assert(
      fc.property(life, dayNumber, fc.nat(), bounds, (drawn, asked, which, within) => {
        const narrowed = drawn.fulfilments.map((each, index) =>
          index === which % drawn.fulfilments.length ? { ...each, on: narrow(each.on, within) } : each,
        );
        const wide = standingsOn(drawn, asked);
        const narrow_ = standingsOn({ ...drawn, fulfilments: narrowed }, asked);
        expect(wide).toEqual(expect.arrayContaining([...narrow_]));
        expect(narrow_.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a commitment', () => {
  const due: Due = {
    kind: 'windows',
    windows: [{ window: '2018-01' }, { window: '2018-33' }, { window: '2018' }],
  };
  const made = event('CommitmentMade', { commitment: 'c', on: '2018', text: { en: 'x' }, due });

  it('stands the same in whatever order facts of distinct days were recorded', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(dayNumber, { minLength: 1, maxLength: 6 })
          .chain((days) =>
            fc.tuple(fc.constant(days), fc.shuffledSubarray(days, { minLength: days.length })),
          ),
        fc.array(fc.nat(5), { minLength: 6, maxLength: 6 }),
        dayNumber,
        ([days, shuffled], kinds, asked) => {
          const facts = new Map(days.map((each, index) => [each, fact(kinds[index] ?? 0, each)]));
          const inOrder = days.toSorted((a, b) => a - b);
          expect(answersOn([made, ...pick(facts, shuffled)], asked)).toEqual(
            answersOn([made, ...pick(facts, inOrder)], asked),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is the same folded at once and step by step, asked in between or not', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), dayNumber), { maxLength: 8 }), dayNumber, (drawn, asked) => {
        const events = [signed(), made, ...drawn.map(([kind, at]) => fact(kind, at))];
        let state = AGREEMENT;
        for (const [version, each] of events.entries()) {
          state = evolveAgreement(state, {
            entryId: `e${version}`,
            version,
            recordedOn: dayAt(99),
            event: each,
          });
          commitmentsOf(state).forEach((commitment) => commitmentOn(commitment, dayAt(asked)));
        }
        const [commitment] = commitmentsOf(state);
        const stepwise = commitment === undefined ? [] : commitmentOn(commitment, dayAt(asked));
        expect(stepwise.map(withoutEntries)).toEqual(answersOn(events.slice(1), asked));
      }),
    );
  });
});

/** Every completion of the fulfilments' dates, one after another. */
function bruteForce(
  { due: [from, to], nature, fulfilments, waiver }: Life,
  asked: number,
): readonly CommitmentStanding[] {
  const found = new Set<CommitmentStanding>();
  const complete = (days: readonly number[]): void => {
    const next = fulfilments[days.length];
    if (next !== undefined) {
      for (let each = next.on[0]; each <= next.on[1]; each += 1) complete([...days, each]);
      return;
    }
    const done = fulfilments.flatMap(({ extent }, index) => {
      const on = days[index] ?? 0;
      return on <= asked ? [{ extent, on }] : [];
    });
    const wholes = done.filter(({ extent }) => extent === 'whole').map(({ on }) => on);
    const inPart = done.some(({ extent }) => extent === 'part');
    if (wholes.length > 0) found.add(Math.min(...wholes) <= to ? 'fulfilled-on-time' : 'fulfilled-late');
    else if (waiver !== null && waiver <= asked) found.add('waived');
    else if (asked > to && nature === 'windows') found.add('overdue');
    else if (inPart) found.add('fulfilled-in-part');
    else if (asked > to) found.add('not-recorded');
    else found.add(asked < from ? 'open' : 'running');
  };
  complete([]);
  return COMMITMENT_STANDINGS.filter((standing) => found.has(standing));
}

function standingsOn(
  { due, nature, fulfilments, waiver }: Life,
  asked: number,
): readonly CommitmentStanding[] {
  const window = `${dayAt(due[0])}/${dayAt(due[1])}`;
  const answers = answersOn(
    [
      event('CommitmentMade', {
        commitment: 'c',
        on: '2018',
        text: { en: 'x' },
        due:
          nature === 'windows'
            ? { kind: 'windows', windows: [{ window }] }
            : { kind: 'within', period: window },
      }),
      ...fulfilments.map(({ on, extent }) =>
        event('CommitmentFulfilled', { commitment: 'c', on: textOf(on), extent }),
      ),
      ...(waiver === null ? [] : [event('CommitmentWaived', { commitment: 'c', on: dayAt(waiver) })]),
    ],
    asked,
  );
  expect(answers).toHaveLength(1);
  return answers.flatMap(({ standings }) => standings);
}

function answersOn(events: readonly AgreementEvent[], asked: number) {
  const state = [signed(), ...events].reduce(
    (folded, each, version) =>
      evolveAgreement(folded, { entryId: `e${version}`, version, recordedOn: dayAt(99), event: each }),
    AGREEMENT,
  );
  const commitment = commitmentOf(state, 'c');
  return commitment === undefined ? [] : commitmentOn(commitment, dayAt(asked)).map(withoutEntries);
}

/** Entry ids tell the order of recording, which these laws are not about. */
function withoutEntries({ fulfilments, ...answer }: WindowAnswer) {
  return { ...answer, fulfilments: fulfilments.map(({ on, extent }) => ({ on, extent })) };
}

function fact(kind: number, at: number): AgreementEvent {
  const on = dayAt(at);
  const windows = ['2018-01', '2018-33', '2018'] as const;
  const window = windows[kind % 3] ?? '2018';
  switch (kind) {
    case 0:
      return event('CommitmentRescheduled', { commitment: 'c', on, due: { kind: 'within', period: '2018' } });
    case 1:
      return event('CommitmentRescheduled', {
        commitment: 'c',
        on,
        due: { kind: 'windows', windows: [{ window: '2018-02' }, { window: '2018-33' }] },
      });
    case 2:
      return event('CommitmentWaived', { commitment: 'c', on, window });
    case 3:
      return event('CommitmentFulfilled', { commitment: 'c', on, extent: 'part' });
    default:
      return event('CommitmentFulfilled', { commitment: 'c', on, window, extent: 'whole' });
  }
}

function pick(
  facts: ReadonlyMap<number, AgreementEvent>,
  days: readonly number[],
): readonly AgreementEvent[] {
  return days.flatMap((each) => facts.get(each) ?? []);
}

function narrow([from, to]: Bounds, [first, last]: Bounds): Bounds {
  const start = Math.min(Math.max(from, first), to);
  return [start, Math.max(start, Math.min(to, last))];
}

function textOf([from, to]: Bounds): string {
  const text = from === to ? dayAt(from) : `[${dayAt(from)}..${dayAt(to)}]`;
  return partialDate(text).edtf;
}

function dayAt(number: number): Day {
  return addDays(FIRST, number);
}
