import { addDays, day } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import fc from 'fast-check';
import type { SuccessionCommand } from '../successions/decide-succession.js';
import { between } from './random-lives.js';
import type { SaidOutcome } from './successions.js';

/** The days of a small calendar that holds all dates of random successions, and one before and after them. */
export const DAYS: readonly Day[] = Array.from({ length: 13 }, (_, index) =>
  addDays(day('2020-02-24'), index),
);
const [FIRST, LAST] = [1, 9];

export const PARTIES = ['a', 'b', 'c', 'd', 'e'] as const;
export const AREAS = ['báo chí', 'an toàn thông tin', 'tên miền'] as const;

/** What is asked to be recorded, and on which day. */
export interface Asked {
  readonly command: Extract<SuccessionCommand, { type: 'RecordSuccession' }>;
  readonly today: Day;
}

/** A date of the calendar: a day, or one of up to `width` days. */
export function dates(width: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.integer({ min: FIRST, max: LAST }), fc.integer({ min: 0, max: width - 1 }))
    .map(([from, more]) => between(dayAt(from), dayAt(Math.min(from + more, LAST))));
}

export function dayAt(index: number): Day {
  const found = DAYS[index];
  if (found === undefined) throw new Error(`The calendar has no day ${index}`);
  return found;
}

const parties = fc.constantFrom(...PARTIES);
const severalParties = fc.uniqueArray(parties, { minLength: 1, maxLength: 2 });

const shares = fc.uniqueArray(
  fc.record({
    successor: parties,
    areas: fc
      .uniqueArray(fc.constantFrom(...AREAS), { minLength: 1, maxLength: 2 })
      .map((areas) => areas.map((vi) => ({ text: { vi } }))),
  }),
  { minLength: 1, maxLength: 2, selector: ({ successor }) => successor },
);

const divided: fc.Arbitrary<SaidOutcome> = fc
  .record({ shares, rest: fc.option(parties, { nil: undefined }), continues: fc.boolean() })
  .chain(({ rest, shares: said, ...more }) =>
    fc.constantFrom(false, false, false, true).map((isNamed) => ({
      kind: 'divided' as const,
      shares: said.map((share, index) =>
        isNamed && index === 0 ? { ...share, agreements: ['small'] } : share,
      ),
      ...(rest === undefined ? {} : { rest }),
      ...more,
    })),
  );

export const wholes: fc.Arbitrary<SaidOutcome> = parties.map((successor) => ({ kind: 'whole', successor }));

const outcomes = fc.oneof(
  { weight: 3, arbitrary: wholes },
  { weight: 3, arbitrary: divided },
  { weight: 1, arbitrary: fc.constant({ kind: 'dissolved' as const }) },
);

/** A command that may be refused, on a date of at most `width` days or on an unknown day. */
export function succession(
  width: number,
  outcome: fc.Arbitrary<SaidOutcome> = outcomes,
): fc.Arbitrary<Asked> {
  const on = fc.oneof(
    { weight: 5, arbitrary: dates(width) },
    { weight: 1, arbitrary: fc.constant('unknown') },
  );
  return fc
    .record({ on, outcome, predecessors: severalParties, recordedOn: fc.integer({ min: FIRST, max: LAST }) })
    .map(({ on: said, outcome: what, predecessors, recordedOn }) => ({
      command: {
        type: 'RecordSuccession',
        on: said,
        predecessors: what.kind === 'divided' ? predecessors.slice(0, 1) : predecessors,
        outcome: what,
      },
      today: dayAt(said === 'unknown' ? recordedOn : LAST + 1),
    }));
}

export function successions(
  width: number,
  most: number,
  outcome?: fc.Arbitrary<SaidOutcome>,
): fc.Arbitrary<readonly Asked[]> {
  return fc.array(succession(width, outcome), { maxLength: most, size: 'max' });
}
