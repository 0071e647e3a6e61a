import { addDays, partialDate } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { STANDINGS } from '../answers.js';
import type { AgreementEvent } from '../events.js';
import { event } from '../testing/event.js';
import { countWorlds, standingsOfEveryWorld } from '../testing/every-world.js';
import { between, CALENDAR, laterFacts, lifeOf, lives, signings } from '../testing/random-lives.js';
import { isPossible } from './conflict.js';
import { runAt } from './runs.js';
import { standingRuns } from './standing.js';
import { emptyAgreement, evolveAgreement } from './state.js';
import type { AgreementState } from './state.js';
import { contentOn, standingOn, timelineOf } from './timeline.js';
import { planOf } from './worlds/plan.js';
import { dayNumber } from './worlds/positions.js';
import { search } from './worlds/search.js';

const MOST_WORLDS = 400;

describe('the possible worlds of an agreement (R9)', () => {
  it.each([
    { width: 1, most: 7, runs: 120 },
    { width: 3, most: 6, runs: 80 },
    { width: 12, most: 3, runs: 60 },
  ])('are those that trying all days finds, with dates of up to $width days', ({ width, most, runs }) => {
    fc.assert(
      fc.property(legalLives(width, most), (events) => {
        const expected = standingsOfEveryWorld(events, CALENDAR);
        const state = lifeOf(events);
        expect(CALENDAR.map((day) => [day, standingOn(state, day).standings])).toEqual(
          CALENDAR.map((day, index) => [day, STANDINGS.filter((standing) => expected[index]?.has(standing))]),
        );
      }),
      { numRuns: runs },
    );
  });

  it('are none exactly where trying all days finds none (R8)', () => {
    fc.assert(
      fc.property(lives(3, 4), (events) => {
        fc.pre(countWorlds(events) <= MOST_WORLDS);
        const found = standingsOfEveryWorld(events, CALENDAR).some((standings) => standings.size > 0);
        expect(isPossible(lifeOf(events).facts)).toBe(found);
      }),
      { numRuns: 300 },
    );
  });

  it.each([20_000, 3000, 300])('are among those found with no more than %d steps', (mostWork) => {
    fc.assert(
      fc.property(withEquals(legalLives(6, 4)), (events) => {
        fc.pre(countWorlds(events) <= 4 * MOST_WORLDS);
        const expected = standingsOfEveryWorld(events, CALENDAR);
        const plan = planOf(lifeOf(events).facts);
        const lives = search(plan, mostWork);
        const isLegal = expected.some((standings) => standings.size > 0);
        if (lives !== null && isLegal) expect(lives.length).toBeGreaterThan(0);
        const runs = standingRuns(plan, lives);
        for (const [index, day] of CALENDAR.entries()) {
          const { standings } = runAt(runs, dayNumber(day)).value;
          expect(standings).toEqual(expect.arrayContaining([...(expected[index] ?? [])]));
          expect(standings).not.toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are those that trying all days finds, with several facts that are alike', () => {
    fc.assert(
      fc.property(withEquals(legalLives(3, 3)), (events) => {
        fc.pre(countWorlds(events) <= 4 * MOST_WORLDS);
        const expected = standingsOfEveryWorld(events, CALENDAR);
        fc.pre(expected.some((standings) => standings.size > 0));
        const state = lifeOf(events);
        expect(CALENDAR.map((day) => standingOn(state, day).standings)).toEqual(
          CALENDAR.map((_, index) => STANDINGS.filter((standing) => expected[index]?.has(standing))),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('become fewer when a date is narrowed: yes stays yes, no stays no', () => {
    fc.assert(
      fc.property(legalLives(9, 4), fc.nat(), fc.nat(), fc.nat(), (events, which, from, length) => {
        const index = which % events.length;
        const narrowed = events.with(index, narrow(events[index] ?? fail(), from, length));
        fc.pre(isPossible(lifeOf(narrowed).facts));
        const [wide, close] = [lifeOf(events), lifeOf(narrowed)];
        for (const day of CALENDAR) expectNarrower(wide, close, day);
      }),
      { numRuns: 200 },
    );
  });

  it('keep that law where dates are so wide that origins are taken together', () => {
    const on = fc.tuple(fc.integer({ min: 0, max: 6000 }), fc.integer({ min: 0, max: 6000 }));
    fc.assert(
      fc.property(on, fc.nat(6000), fc.nat(9000), ([from, length], inside, noticeOn) => {
        const notice = between(addDays(DAY_ONE, noticeOn), addDays(DAY_ONE, noticeOn + 90));
        const wide = lifeOf(tacit(between(addDays(DAY_ONE, from), addDays(DAY_ONE, from + length)), notice));
        const day = addDays(DAY_ONE, from + (inside % (length + 1)));
        const close = lifeOf(tacit(between(day, day), notice));
        fc.pre(isPossible(close.facts));
        for (let count = 0; count < 20_000; count += 97) expectNarrower(wide, close, addDays(DAY_ONE, count));
      }),
      { numRuns: 25 },
    );
  });

  it('do not depend on the order of recording where no two facts share a day (R7)', () => {
    fc.assert(
      fc.property(legalLives(1, 7), fc.nat(), (events, seed) => {
        const days = events.flatMap(({ data }) => [
          data.on,
          ...('effectiveOn' in data ? [data.effectiveOn] : []),
        ]);
        fc.pre(new Set(days).size === days.length);
        expect(timelineOf(lifeOf(rotated(events, seed)))).toEqual(timelineOf(lifeOf(events)));
      }),
      { numRuns: 150 },
    );
  });
});

describe('the timeline of an agreement', () => {
  it('says of every day what is asked of that day, in runs without gap, overlap or equal neighbours', () => {
    fc.assert(
      fc.property(legalLives(9, 5), (events) => {
        const state = lifeOf(events);
        const spans = timelineOf(state);
        expect(spans[0]?.from).toBe(null);
        expect(spans.at(-1)?.to).toBe(null);
        for (const [index, { from, to, standing, content }] of spans.entries()) {
          const before = spans[index - 1];
          if (before?.to !== undefined && before.to !== null) {
            expect(from).toBe(addDays(before.to, 1));
            expect({ standing, content }).not.toEqual({ standing: before.standing, content: before.content });
          }
          for (const day of [from, to]) {
            if (day === null) continue;
            expect({ standing, content }).toEqual({
              standing: standingOn(state, day),
              content: contentOn(state, day),
            });
          }
        }
        const covering = CALENDAR.map((day) => {
          const span = spans.find(
            ({ from, to }) => (from === null || from <= day) && (to === null || day <= to),
          );
          return { standing: span?.standing, content: span?.content };
        });
        expect(covering).toEqual(
          CALENDAR.map((day) => ({ standing: standingOn(state, day), content: contentOn(state, day) })),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('is the same whether facts were folded one by one and asked in between, or all at once', () => {
    fc.assert(
      fc.property(legalLives(6, 5), (events) => {
        const whole = lifeOf(events);
        let state = emptyAgreement(whole.id);
        for (const fact of whole.facts) {
          state = evolveAgreement(state, fact);
          timelineOf(state);
        }
        expect(timelineOf(state)).toEqual(timelineOf(whole));
      }),
      { numRuns: 50 },
    );
  });
});

/** Lives some world of which is legal, with as many facts as that and the number of worlds allow. */
function legalLives(width: number, most: number): fc.Arbitrary<readonly AgreementEvent[]> {
  return fc
    .tuple(signings(width), fc.array(laterFacts(width), { minLength: most, maxLength: 3 * most }))
    .map(([signing, candidates]) => {
      const events: AgreementEvent[] = [signing];
      for (const candidate of candidates) {
        const more = [...events, candidate];
        const isGood =
          more.length <= most + 1 && countWorlds(more) <= MOST_WORLDS && isPossible(lifeOf(more).facts);
        if (isGood) events.push(candidate);
      }
      return events;
    })
    .filter((events) => isPossible(lifeOf(events).facts));
}

/** The same lives with some of their facts recorded twice or three times, here and there in the order. */
function withEquals(some: fc.Arbitrary<readonly AgreementEvent[]>): fc.Arbitrary<readonly AgreementEvent[]> {
  return fc
    .tuple(some, fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 }))
    .map(([events, copies]) =>
      copies.reduce<readonly AgreementEvent[]>((longer, [which, where]) => {
        const copied = events[1 + (which % Math.max(1, events.length - 1))];
        return copied === undefined ? longer : longer.toSpliced(where % (longer.length + 1), 0, copied);
      }, events),
    );
}

function narrow(event: AgreementEvent, from: number, length: number): AgreementEvent {
  const { earliest, latest } = partialDate(event.data.on);
  const first = CALENDAR.filter((day) => earliest <= day && day <= latest);
  const start = from % first.length;
  const end = start + (length % (first.length - start));
  const on = between(first[start] ?? fail(), first[end] ?? fail());
  return { ...event, data: { ...event.data, on } } as AgreementEvent;
}

function expectNarrower(wide: AgreementState, close: AgreementState, day: (typeof CALENDAR)[number]): void {
  const [before, after] = [standingOn(wide, day), standingOn(close, day)];
  if (before.active !== 'possibly') expect([day, after.active]).toEqual([day, before.active]);
  expect(before.standings).toEqual(expect.arrayContaining([...after.standings]));
}

/** The signing stays first: an agreement's record opens with it. */
function rotated([signing, ...others]: readonly AgreementEvent[], by: number): readonly AgreementEvent[] {
  const at = others.length === 0 ? 0 : by % others.length;
  return [signing ?? fail(), ...others.slice(at), ...others.slice(0, at).reverse()];
}

const DAY_ONE = partialDate('1970-01-01').earliest;

/** Five years from the signing, renewed tacitly; notice is given. */
function tacit(on: string, notice: string): readonly AgreementEvent[] {
  return [
    event('AgreementSigned', {
      on,
      parties: [{ party: 'a' }, { party: 'b' }],
      instrument: {
        term: { kind: 'period', duration: 'P5Y' },
        renewal: { kind: 'tacit', duration: 'P2Y', notice: 'P6M' },
      },
    }),
    event('TerminationNotified', { on: notice }),
  ];
}

function fail(): never {
  throw new Error('there is no such event');
}
