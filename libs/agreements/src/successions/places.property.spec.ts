import { addDays, partialDate } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contentOn, standingOn } from '../agreement/timeline.js';
import type { AgreementState } from '../agreement/state.js';
import { decideSuccession } from './decide-succession.js';
import { countWorlds, everyWorld, holdersInWorld } from '../testing/every-succession.js';
import { event } from '../testing/event.js';
import { entry } from '../testing/ids.js';
import { between, lifeOf } from '../testing/random-lives.js';
import { AREAS, dates, dayAt, DAYS, PARTIES, successions, wholes } from '../testing/random-successions.js';
import type { Asked } from '../testing/random-successions.js';
import { partiesOf } from '../testing/successions.js';
import { placesIn } from './places.js';
import type { PlaceRun } from './places.js';
import { emptySuccessions, evolveSuccessions } from './state.js';
import type { SuccessionsState } from './state.js';

/** What of it is accepted, in this order. */
function recorded(asked: readonly Asked[]): SuccessionsState {
  return asked.reduce((state, { command, today }) => {
    const decision = decideSuccession(command, state, { today });
    if (!decision.ok) return state;
    return decision.events.reduce((before, each) => {
      const version = before.facts.length;
      return evolveSuccessions(before, { entryId: entry(version), version, recordedOn: today, event: each });
    }, state);
  }, emptySuccessions());
}

interface Agreement {
  readonly state: AgreementState;
  readonly since: Day;
  readonly areas: readonly string[];
}

/** Between two parties of the successions, signed and perhaps terminated on days that may be known in part. */
const agreements: fc.Arbitrary<Agreement> = fc
  .record({
    parties: fc.uniqueArray(fc.constantFrom(...PARTIES), { minLength: 2, maxLength: 3 }),
    areas: fc.uniqueArray(fc.constantFrom(...AREAS), { maxLength: 2 }),
    signed: dates(3),
    ended: fc.option(dates(3), { nil: undefined }),
  })
  .map(({ parties, areas, signed, ended }) => ({
    state: lifeOf([
      event('AgreementSigned', {
        on: signed,
        parties: parties.map((party) => ({ party })),
        instrument: { areas: areas.map((vi) => ({ text: { vi } })), effect: { kind: 'on-signature' } },
      }),
      ...(isAfter(ended, signed) ? [event('AgreementTerminated', { on: ended })] : []),
    ]),
    since: partialDate(signed).earliest,
    areas,
  }));

function runOn(runs: readonly PlaceRun[], day: Day): PlaceRun {
  const run = runs.find(({ from, to }) => (from === null || from <= day) && (to === null || day <= to));
  if (run === undefined) throw new Error(`No run holds ${day}`);
  return run;
}

describe('who holds places', () => {
  it('is as in every world of a small calendar: certainly who holds it in all, possibly who does in some', () => {
    fc.assert(
      fc.property(successions(3, 5), agreements, (asked, { state, since, areas }) => {
        const known = recorded(asked);
        const first = addDays(dayAt(0), -1);
        fc.pre(countWorlds(known.facts, first) <= 1000);
        const worlds = [...everyWorld(known.facts, first)];
        const agreement = {
          id: state.id,
          since,
          areas,
          standingsOn: (day: Day) => standingOn(state, day).standings,
        };
        const runs = placesIn(known, partiesOf(state));
        for (const day of DAYS) {
          const { places, partySets } = runOn(runs, day);
          const content = contentOn(state, day);
          const signed = content.parties.map(({ value }) => value.party);
          const inWorlds = worlds.map(
            (world) =>
              new Map(signed.map((party) => [party, [...holdersInWorld(party, agreement, world, day)]])),
          );
          const held = signed.map((party) => {
            const each = inWorlds.map((world) => world.get(party) ?? []);
            return [...new Set(each.flat())]
              .sort()
              .map((holder) => `${holder} ${each.every((all) => all.includes(holder)) ? 'yes' : 'possibly'}`);
          });
          const sets = inWorlds.flatMap((world) =>
            content.partySets.map((set) =>
              [...new Set(set.flatMap((party) => world.get(party) ?? []))].sort().join(),
            ),
          );
          expect(
            places.map((place) => place.held.map(({ party, certainty }) => `${party} ${certainty}`).sort()),
          ).toEqual(held);
          expect(partySets.map((set) => set.join()).sort()).toEqual([...new Set(sets)].sort());
        }
      }),
      { numRuns: 400 },
    );
  });

  it('comes in runs without gap or overlap, within those of the agreement', () => {
    fc.assert(
      fc.property(successions(4, 8), agreements, (asked, { state }) => {
        const agreement = partiesOf(state);
        const runs = placesIn(recorded(asked), agreement);
        expect([runs[0]?.from, runs.at(-1)?.to]).toEqual([null, null]);
        for (const [index, { to }] of runs.slice(0, -1).entries())
          expect(runs[index + 1]?.from).toBe(to === null ? 'none' : addDays(to, 1));
        expect(runs.map(({ from }) => from)).toEqual(
          expect.arrayContaining(agreement.runs.map(({ from }) => from)),
        );
      }),
    );
  });

  it('does not rest on the order in which the same acts were recorded', () => {
    const keys = fc.array(fc.nat(), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(successions(4, 6), keys, agreements, (asked, order, { state }) => {
        const known = recorded(asked);
        fc.pre(known.facts.length > 1 && !hasTies(known));
        const shuffled = known.facts
          .map(({ event: { data }, recordedOn }, index) => ({
            key: order[index] ?? 0,
            asked: { command: { type: 'RecordSuccession' as const, ...data }, today: recordedOn },
          }))
          .sort((a, b) => a.key - b.key);
        const otherwise = recorded(shuffled.map((each) => each.asked));
        expect(otherwise.facts).toHaveLength(known.facts.length);
        expect(placesIn(otherwise, partiesOf(state))).toEqual(placesIn(known, partiesOf(state)));
      }),
    );
  });

  it('is not turned from yes to no, or from no to yes, by learning a date better', () => {
    fc.assert(
      fc.property(
        successions(5, 4, wholes),
        fc.nat(),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 4 }),
        (asked, which, fromFront, fromBack) => {
          const vague = recorded(asked);
          const chosen = vague.facts[which % Math.max(1, vague.facts.length)];
          fc.pre(chosen !== undefined && chosen.event.data.on !== 'unknown');
          const narrower = narrowed(chosen.event.data.on, fromFront, fromBack);
          const facts = vague.facts.map((fact) =>
            fact === chosen
              ? { ...fact, event: { ...fact.event, data: { ...fact.event.data, on: narrower } } }
              : fact,
          );
          const agreement = partiesOf(
            lifeOf([
              event('AgreementSigned', {
                on: dayAt(0),
                parties: PARTIES.map((party) => ({ party })),
                instrument: { effect: { kind: 'on-signature' } },
              }),
            ]),
          );
          const [before, after] = [vague, { ...vague, facts }].map((state) => placesIn(state, agreement));
          for (const day of DAYS) {
            const [was, is] = [before, after].map((runs = []) => runOn(runs, day).places);
            for (const [index, { held }] of (was ?? []).entries()) {
              const now = is?.[index]?.held ?? [];
              for (const { party, certainty } of held)
                if (certainty === 'yes') expect(now).toContainEqual({ party, certainty });
              expect(held.map(({ party }) => party)).toEqual(
                expect.arrayContaining(now.map(({ party }) => party)),
              );
            }
          }
        },
      ),
    );
  });
});

function isAfter(ended: string | undefined, signed: string): ended is string {
  return ended !== undefined && partialDate(ended).earliest > partialDate(signed).latest;
}

/** Two acts of one body on the same days come in the order of their entries (R7). */
function hasTies({ facts }: SuccessionsState): boolean {
  const keys = facts.flatMap(({ event: { data }, recordedOn }) =>
    data.predecessors.map((party) => `${party} ${data.on === 'unknown' ? recordedOn : data.on}`),
  );
  return new Set(keys).size < keys.length;
}

/** The same date, known better by so many days at either end, as far as one day is left. */
function narrowed(on: string, fromFront: number, fromBack: number): string {
  const { earliest, latest } = partialDate(on);
  const from = addDays(earliest, fromFront);
  const start = from < latest ? from : latest;
  const to = addDays(latest, -fromBack);
  return between(start, to > start ? to : start);
}
