import { addDays, day } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AgreementEvent } from '../events.js';
import { event } from '../testing/event.js';
import { between, CALENDAR, lifeOf, lives } from '../testing/random-lives.js';
import { bearsOnTimeline } from './bearing.js';
import { evolveAgreement } from './state.js';
import type { AgreementState } from './state.js';
import { keepingLife, standingOn, timelineOf } from './timeline.js';

const SIGNED = event('AgreementSigned', {
  on: '2015',
  parties: [{ party: 'a' }, { party: 'b' }],
  instrument: { title: { en: 'T' }, term: { kind: 'period', duration: 'P2Y' } },
});
const TERMINATED = event('AgreementTerminated', { on: '2016-03-01' });

const PAPER = { sha256: '0'.repeat(64), mediaType: 'application/pdf', size: 1, title: 'a paper' };

function planned(on: string): AgreementEvent {
  return event('RenewalPlanned', { on, by: '2030' });
}

function bears(events: readonly AgreementEvent[]): boolean {
  return bearsOnTimeline(lifeOf(events), `e${events.length - 1}`);
}

describe('a fact that changes nothing of what an agreement says or where it stands', () => {
  it('is an act of the living after every day of the signing, of an agreement that nothing has ended', () => {
    expect(bears([SIGNED, planned('2016-01-01')])).toBe(false);
    expect(bears([SIGNED, planned('2015-06-01')])).toBe(true);
    expect(bears([planned('2016-01-01')])).toBe(true);
    expect(bears([SIGNED, TERMINATED, planned('2016-01-01')])).toBe(true);
  });

  it('is no correction, whatever it puts right', () => {
    expect(bearsOnTimeline(lifeOf([SIGNED, planned('2016-01-01')]), 'correction')).toBe(true);
  });

  it('is found only where the timeline stays the same, whatever else is on record and in which order (R9)', () => {
    const first = CALENDAR[0] ?? day('2020-01-01');
    const dates = fc
      .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 6 }))
      .map(([from, more]) => between(addDays(first, from), addDays(first, from + more)));
    const acts = fc.oneof(
      dates.map(planned),
      dates.map((on) => event('DocumentAttached', { on, ...PAPER })),
      dates.map((on) => event('RenewalPlanAbandoned', { on })),
    );
    let unchanged = 0;
    fc.assert(
      fc.property(lives(4, 4), acts, (events, act) => {
        const after = lifeOf([...events, act]);
        fc.pre(!bearsOnTimeline(after, `e${events.length}`));
        unchanged += 1;
        expect(timelineOf(after)).toStrictEqual(timelineOf(lifeOf(events)));
      }),
      { numRuns: 200, maxSkipsPerRun: 20 },
    );
    expect(unchanged).toBe(200);
  });
});

describe('a state that keeps the life of the one before', () => {
  function evolvedFrom(state: AgreementState, each: AgreementEvent): AgreementState {
    const version = state.facts.length;
    const fact = { entryId: `e${version}`, version, recordedOn: day('2021-01-01'), event: each };
    return keepingLife(state, evolveAgreement(state, fact), fact.entryId);
  }

  it('says what one says whose life is worked out anew, also after what follows', () => {
    const signed = lifeOf([SIGNED]);
    expect(standingOn(signed, day('2016-06-01')).standings).toStrictEqual(['in-force']);
    const kept = evolvedFrom(signed, planned('2016-01-01'));
    expect(timelineOf(kept)).toStrictEqual(timelineOf(lifeOf([SIGNED, planned('2016-01-01')])));
    const ended = evolvedFrom(kept, TERMINATED);
    expect(timelineOf(ended)).toStrictEqual(timelineOf(lifeOf([SIGNED, planned('2016-01-01'), TERMINATED])));
    expect(standingOn(ended, day('2016-06-01')).standings).toStrictEqual(['terminated']);
  });
});
