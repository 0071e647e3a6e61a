import type { RenewalClause, Term } from '../../events.js';
import type { PartyId } from '../../ids.js';
import type { Plan } from './plan.js';
import { dayAt } from './positions.js';
import type { Outcome, Situation } from './situation.js';
import type { Move } from './steps.js';
import { amendClause, begin, extend, giveNotice, stateTerm } from './terms.js';
import type { Occasion, Statement, Turn } from './terms.js';

/** What a move finds out about the rest of its world. */
export interface Rest {
  /** No other act of the living is still to come: the agreement may end. */
  readonly mayEnd: boolean;
  /** The notice of this fact has been given. */
  readonly isGiven: (fact: number) => boolean;
}

/** Every way in which a move can turn out, found as it is asked for; none where it would break the order of the life (R9). */
export function outcomesOf(plan: Plan, now: Situation, move: Move, rest: Rest): Iterable<Outcome> {
  const { step, fact } = move;
  const occasion = {
    index: move.index,
    from: dayAt(move.earliest, plan.scale),
    to: dayAt(move.latest, plan.scale),
  };
  switch (step.kind) {
    case 'signing':
      return sign(plan, now, step.opens, occasion);
    case 'effect-day':
      return reachEffectDay(plan, now, occasion);
    case 'abandonment':
      return plan.signing === null ? [kept({ ...now, ended: 'abandoned' })] : [];
    case 'entry-into-force':
      return now.isSigned ? enterIntoForce(plan, now, occasion) : [];
    case 'renewal':
      if (!now.isSigned) return [];
      return step.waits ? waitForEntry(plan, now, fact) : renew(now, fact, step, occasion);
    case 'extension':
      return inTerm(now, (course) => extend(course, step.until, occasion), { notice: null, isOut: false });
    case 'amendment':
      return amend(now, fact, step, occasion);
    case 'suspension':
      return now.isSigned ? [kept({ ...now, isSuspended: true })] : [];
    case 'resumption':
      return now.isSigned && now.isSuspended ? [kept({ ...now, isSuspended: false })] : [];
    case 'notice':
      if (step.names) return now.isSigned ? [kept({ ...now, notice: fact })] : [];
      return inTerm(now, (course) => giveNotice(course, occasion), {});
    case 'named-day':
      if (!rest.isGiven(fact)) return [];
      return [kept(now.notice === fact ? { ...now, isOut: true } : now)];
    case 'end':
      return now.isSigned && rest.mayEnd ? [kept({ ...now, ended: step.standing })] : [];
    case 'accession':
      return now.isSigned && !now.parties.has(step.party)
        ? [kept({ ...now, parties: joined(now, step.party) })]
        : [];
    case 'withdrawal':
      return now.isSigned && now.parties.has(step.party) ? withdraw(now, step.party, rest) : [];
    case 'act':
      return now.isSigned ? [kept(now)] : [];
  }
}

function sign(plan: Plan, now: Situation, opens: boolean, occasion: Occasion): Iterable<Outcome> {
  if (plan.signing === null || now.isSigned) return [];
  const signed = { ...now, isSigned: true, parties: plan.signing.parties };
  if (now.course !== null) return turned(signed, begin(now.course, occasion));
  const begins = opens && !now.entersByNotification;
  return turned({ ...signed, hasEffect: begins }, stateTerm({ ...termOfSigning(plan), begins }, occasion));
}

/** The day that the instrument names: from then on in force, if it is signed, or from the signing on if that comes later. */
function reachEffectDay(plan: Plan, now: Situation, occasion: Occasion): Iterable<Outcome> {
  if (now.entersByNotification) return [kept(now)];
  const effective = { ...now, hasEffect: true };
  if (now.course !== null) return turned(effective, begin(now.course, occasion));
  return turned(effective, stateTerm({ ...termOfSigning(plan), begins: true }, occasion));
}

/** An entry into force is the signing's, or that of a renewal that waits for it. */
function enterIntoForce(plan: Plan, now: Situation, occasion: Occasion): Iterable<Outcome> {
  if (now.entersByNotification && !now.hasEffect) {
    return inTerm({ ...now, hasEffect: true }, (course) => begin(course, occasion), {});
  }
  const renewal = plan.moves.find(({ fact, step }) => fact === now.waiting && step.kind === 'renewal')?.step;
  if (renewal?.kind !== 'renewal' || now.waiting === null) return [];
  return renew({ ...now, waiting: null }, now.waiting, renewal, occasion);
}

/** A world in which the first entry into force is the signing's, although its instrument does not ask for one, has it before any such renewal. */
function waitForEntry(plan: Plan, now: Situation, fact: number): Iterable<Outcome> {
  const isAskedFor = plan.signing?.data.instrument.effect?.kind === 'when-notified';
  if (now.entersByNotification && !now.hasEffect && !isAskedFor) return [];
  return [kept({ ...now, waiting: fact })];
}

function renew(now: Situation, fact: number, said: Stated, occasion: Occasion): Iterable<Outcome> {
  const clause = said.clause ?? now.course?.clause ?? null;
  const statement = {
    fact,
    term: said.term,
    clause,
    begins: now.hasEffect,
    mustLast: true,
    isOfSigning: false,
  };
  return turned({ ...now, notice: null, isOut: false }, stateTerm(statement, occasion));
}

function amend(now: Situation, fact: number, said: Stated, occasion: Occasion): Iterable<Outcome> {
  const { term, clause } = said;
  if (term === null) {
    return clause === null ? [kept(now)] : inTerm(now, (course) => amendClause(course, clause, occasion), {});
  }
  return inTerm(
    now,
    (course) =>
      stateTerm(
        {
          fact,
          term,
          clause: clause ?? course.clause,
          begins: now.hasEffect,
          mustLast: false,
          isOfSigning: false,
        },
        occasion,
      ),
    { notice: null, isOut: false },
  );
}

/** The withdrawal that leaves fewer than two parties ends the agreement (R14). */
function withdraw(now: Situation, party: PartyId, { mayEnd }: Rest): Iterable<Outcome> {
  const parties = new Set([...now.parties].filter((other) => other !== party));
  if (parties.size >= 2) return [kept({ ...now, parties })];
  return mayEnd ? [kept({ ...now, parties, ended: 'withdrawn' })] : [];
}

function joined(now: Situation, party: PartyId): ReadonlySet<PartyId> {
  return new Set([...now.parties, party]);
}

interface Stated {
  readonly term: Term | null;
  readonly clause: RenewalClause | null;
}

function termOfSigning({ signing }: Plan): Omit<Statement, 'begins'> {
  return {
    fact: signing?.fact ?? -1,
    term: signing?.term ?? null,
    clause: signing?.clause ?? null,
    mustLast: true,
    isOfSigning: true,
  };
}

function inTerm(
  now: Situation,
  change: (course: NonNullable<Situation['course']>) => Iterable<Turn>,
  others: Partial<Situation>,
): Iterable<Outcome> {
  return now.isSigned && now.course !== null ? turned({ ...now, ...others }, change(now.course)) : [];
}

function* turned(situation: Situation, turns: Iterable<Turn>): Iterable<Outcome> {
  for (const { course, origins } of turns) yield { situation: { ...situation, course }, origins };
}

function kept(situation: Situation): Outcome {
  return { situation, origins: { how: 'kept' } };
}
