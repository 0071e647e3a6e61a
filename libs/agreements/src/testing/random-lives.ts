import { addDays, dateBetween, day } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import fc from 'fast-check';
import { emptyAgreement, evolveAgreement } from '../agreement/state.js';
import type { AgreementState } from '../agreement/state.js';
import type { Typed } from '../commands.js';
import type { AgreementEvent } from '../events.js';
import { event } from './event.js';
import { id } from './ids.js';

/** The first day of the small calendar that random lives happen in; it holds a leap day and the ends of months. */
const FIRST = day('2020-01-25');
const SPAN = 40;
/** What comes of it, renewals and further terms included, has happened by then. */
export const CALENDAR: readonly Day[] = Array.from({ length: 130 }, (_, index) => addDays(FIRST, index - 3));

/** Facts recorded in this order, each known to the day or to a few days. */
export function lifeOf(events: readonly AgreementEvent[]): AgreementState {
  return events.reduce<AgreementState>(
    (state, each, version) =>
      evolveAgreement(state, { entryId: `e${version}`, version, recordedOn: day('2021-01-01'), event: each }),
    emptyAgreement(id('agreement', 'small')),
  );
}

/** A date of the small calendar: a day, or one of up to `width` days. */
function dates(width: number, span = SPAN): fc.Arbitrary<string> {
  return fc
    .tuple(fc.integer({ min: 0, max: span }), fc.integer({ min: 0, max: width - 1 }))
    .map(([from, more]) => between(addDays(FIRST, from), addDays(FIRST, from + more)));
}

export function between(earliest: Day, latest: Day): string {
  const date = dateBetween(earliest, latest);
  if (!date.ok) throw new Error(date.refusal.reason);
  return date.value.edtf;
}

const lengths = fc.constantFrom('P3D', 'P5D', 'P1W', 'P1M', 'P2W');
const notices = fc.constantFrom('P2D', 'P4D', 'P1W');

function terms(width: number): fc.Arbitrary<Typed<NonNullable<Data<'AgreementRenewed'>['term']>>> {
  return fc.oneof(
    fc.constant({ kind: 'indefinite' as const }),
    dates(width).map((date) => ({ kind: 'until' as const, date })),
    lengths.map((duration) => ({ kind: 'period' as const, duration })),
  );
}

const clauses = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  fc.constant({ kind: 'express' as const }),
  fc.tuple(lengths, fc.option(notices, { nil: undefined })).map(([duration, notice]) => ({
    kind: 'tacit' as const,
    duration,
    ...(notice === undefined ? {} : { notice }),
  })),
);

type Data<Type extends AgreementEvent['type']> = Extract<AgreementEvent, { type: Type }>['data'];

/** Signings of two or three parties, with every kind of effect, term and renewal clause. */
export function signings(width: number): fc.Arbitrary<AgreementEvent> {
  const effects = fc.oneof(
    fc.constant({ kind: 'on-signature' as const }),
    dates(width).map((date) => ({ kind: 'on-date' as const, date })),
    fc.constant({ kind: 'when-notified' as const }),
  );
  return fc
    .record({
      on: dates(width, 8),
      size: fc.integer({ min: 2, max: 3 }),
      instrument: fc.record({ effect: effects, term: terms(width), renewal: clauses }, { requiredKeys: [] }),
    })
    .map(({ on, size, instrument }) =>
      event('AgreementSigned', {
        on,
        parties: PARTIES.slice(0, size).map((party) => ({ party })),
        instrument,
      }),
    );
}

const PARTIES = ['a', 'b', 'c', 'd'];

/** Facts of every kind that has a place in the life after the signing. */
export function laterFacts(width: number): fc.Arbitrary<AgreementEvent> {
  const on = dates(width);
  const optionalDate = fc.option(dates(width), { nil: undefined });
  const effective = fc.tuple(on, optionalDate).map(([happened, effectiveOn]) => ({
    on: happened,
    ...(effectiveOn === undefined ? {} : { effectiveOn }),
  }));
  return fc.oneof(
    on.map((data) => event('AgreementEnteredIntoForce', { on: data })),
    fc
      .record({
        when: effective,
        term: fc.option(terms(width), { nil: undefined }),
        clause: fc.option(clauses, { nil: undefined }),
        isWaiting: fc.boolean(),
      })
      .map(({ when, term, clause, isWaiting }) =>
        event('AgreementRenewed', {
          ...when,
          ...(term === undefined ? {} : { term }),
          ...(clause === undefined && !isWaiting
            ? {}
            : {
                instrument: {
                  ...(clause === undefined ? {} : { renewal: clause }),
                  ...(isWaiting ? { effect: { kind: 'when-notified' as const } } : {}),
                },
              }),
        }),
      ),
    fc
      .tuple(
        on,
        fc.oneof(
          dates(width).map((date) => ({ kind: 'date' as const, date })),
          lengths.map((duration) => ({ kind: 'further' as const, duration })),
          fc.constant({ kind: 'indefinite' as const }),
        ),
      )
      .map(([happened, until]) => event('AgreementExtended', { on: happened, until })),
    fc
      .tuple(effective, fc.record({ term: terms(width), renewal: clauses }, { requiredKeys: [] }))
      .map(([when, changes]) => event('AgreementAmended', { ...when, text: { en: 'x' }, changes })),
    effective.map((when) => event('AgreementSuspended', when)),
    effective.map((when) => event('AgreementResumed', when)),
    effective.map((when) => event('TerminationNotified', when)),
    on.map((happened) => event('TerminationNotified', { on: happened })),
    effective.map((when) => event('AgreementTerminated', when)),
    fc
      .tuple(effective, fc.constantFrom('b', 'c', 'd'))
      .map(([when, acceding]) => event('PartyAcceded', { ...when, party: acceding })),
    fc
      .tuple(effective, fc.constantFrom('a', 'b', 'c'))
      .map(([when, leaving]) => event('PartyWithdrew', { ...when, party: leaving })),
    effective.map((when) => event('AgreementSuperseded', { ...when, by: 'other' })),
    on.map((happened) => event('RenewalPlanned', { on: happened, by: '2021' })),
    on.map((happened) => event('SigningPlanned', { on: happened, by: '2021' })),
  );
}

/** A signing and some facts after it, in any order of recording. */
export function lives(width: number, most: number): fc.Arbitrary<readonly AgreementEvent[]> {
  return fc
    .tuple(signings(width), fc.array(laterFacts(width), { maxLength: most }))
    .chain(([signing, later]) => fc.shuffledSubarray([signing, ...later], { minLength: later.length + 1 }));
}
