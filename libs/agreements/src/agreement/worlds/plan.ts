import { day, partialDate } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import type { AgreementSigned, OnText, RenewalClause, Term } from '../../events.js';
import type { PartyId } from '../../ids.js';
import type { AgreementFact } from '../state.js';
import { dayAt, dayNumber, lastOfRank, nextOfRank, positionOf } from './positions.js';
import type { Scale } from './positions.js';
import type { Move } from './steps.js';
import { stepsOf } from './steps-of.js';
import type { PlacedStep } from './steps-of.js';

/** The facts of an agreement as steps with bounds: what the search over possible worlds works on (R9). */
export interface Plan {
  /** By earliest place. */
  readonly moves: readonly Move[];
  readonly scale: Scale;
  /** The one signing, or null. */
  readonly signing: Signing | null;
  readonly hasEntry: boolean;
  /** Some renewal takes effect when notified: entries into force may be its. */
  readonly hasWaitingRenewal: boolean;
  /** Facts that contradict the order of a life whatever their days: a second signing, say. No world is legal then. */
  readonly isContradictory: boolean;
  /** The facts that the moves' `fact` counts in: by version. */
  readonly facts: readonly AgreementFact[];
}

interface Signing {
  readonly fact: number;
  readonly data: AgreementSigned['data'];
  readonly parties: ReadonlySet<PartyId>;
  readonly term: Term | null;
  readonly clause: RenewalClause | null;
}

/** Nothing is stated before 1800 (R3); what is known of no day may have happened, and its term ended, long before. */
const SINCE_EVER = dayNumber(day('1800-01-01')) - 120 * 366;

export function planOf(recorded: readonly AgreementFact[]): Plan {
  const facts = recorded.toSorted((a, b) => a.version - b.version);
  const scale = 2 * facts.length + 2;
  const placed = stepsOf(facts);
  const signing = signingOf(facts);
  const drafts = placed.life.map((step) => draftOf(step, scale));
  const acts = placed.acts.map((step) => draftOf(step, scale));
  const before = placed.before.map((step) => draftOf(step, scale));
  const ordered = acts.filter((act) => needsOrder(act, drafts, scale));
  const folded = acts.filter((act) => !ordered.includes(act));
  const moves = [...drafts, ...ordered]
    .map((draft) => fold(draft, before, folded, scale))
    .sort((a, b) => a.earliest - b.earliest || a.ranks.from - b.ranks.from)
    .map((draft, index): Move => ({ ...draft, index }));
  const signings = facts.filter(({ event }) => event.type === 'AgreementSigned').length;
  const hasAbandonment = facts.some(({ event }) => event.type === 'AgreementAbandoned');
  return {
    moves,
    scale,
    facts,
    signing,
    hasEntry: placed.life.some(({ step }) => step.kind === 'entry-into-force'),
    hasWaitingRenewal: placed.life.some(({ step }) => step.kind === 'renewal' && step.waits),
    isContradictory:
      signings > 1 || (signings === 0 && folded.length > 0) || (signings > 0 && hasAbandonment),
  };
}

function signingOf(facts: readonly AgreementFact[]): Signing | null {
  for (const [fact, { event }] of facts.entries()) {
    if (event.type !== 'AgreementSigned') continue;
    const { parties, instrument } = event.data;
    return {
      fact,
      data: event.data,
      parties: new Set(parties.map(({ party }) => party)),
      term: instrument.term ?? null,
      clause: instrument.renewal ?? null,
    };
  }
  return null;
}

type Draft = Omit<Move, 'index'>;

function draftOf({ step, fact, isAct, date, recordedOn, isLater }: PlacedStep, scale: Scale): Draft {
  const [earliest, latest] = boundsOf(date, recordedOn);
  const rank = 2 * fact + (isLater ? 1 : 0);
  return {
    step,
    fact,
    isAct,
    ranks: { from: rank, to: rank },
    earliest: positionOf(earliest, rank, scale),
    latest: positionOf(latest, rank, scale),
    endsAfter: -Infinity,
    follows: null,
  };
}

/** First and last day number of a date; of an unknown one the last is the day it was recorded (R2). */
export function boundsOf(date: OnText, recordedOn: Day): readonly [number, number] {
  if (date === 'unknown') return [SINCE_EVER, dayNumber(recordedOn)];
  let bounds = remembered.get(date);
  if (bounds === undefined) {
    const { earliest, latest } = partialDate(date);
    bounds = [dayNumber(earliest), dayNumber(latest)];
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(date, bounds);
  }
  return bounds;
}

const remembered = new Map<string, readonly [number, number]>();
/** A ledger holds far fewer different dates than facts, and rebuilding reads each of them many times. */
const REMEMBERED = 20_000;

/**
 * Whether an act that changes nothing must be ordered among the other steps: only where it can lie on either side of a signing and an end that
 * themselves can fall together. Elsewhere it merely bounds the one or the other.
 */
function needsOrder(act: Draft, life: readonly Draft[], scale: Scale): boolean {
  const signing = life.find(({ step }) => step.kind === 'signing');
  if (signing === undefined) return false;
  const signedBy = dayAt(signing.latest, scale);
  return life.some((move) => {
    if (move.step.kind !== 'end' && move.step.kind !== 'withdrawal') return false;
    const endsFrom = dayAt(move.earliest, scale);
    return (
      endsFrom <= signedBy + 1 &&
      dayAt(act.earliest, scale) <= signedBy &&
      dayAt(act.latest, scale) >= endsFrom
    );
  });
}

/** Narrows a signing to after what precedes it and before the acts of the living, and an end to after those acts. */
function fold(move: Draft, before: readonly Draft[], acts: readonly Draft[], scale: Scale): Draft {
  switch (move.step.kind) {
    case 'signing': {
      const after = Math.max(...before.map(({ earliest }) => earliest));
      const until = Math.min(...acts.map(({ latest }) => latest));
      return {
        ...move,
        earliest: Math.max(move.earliest, nextOfRank(after, move.ranks, scale)),
        latest: Math.min(move.latest, lastOfRank(until, move.ranks, scale)),
      };
    }
    case 'abandonment': {
      const after = Math.max(...before.map(({ earliest }) => earliest));
      return { ...move, earliest: Math.max(move.earliest, nextOfRank(after, move.ranks, scale)) };
    }
    case 'end':
    case 'withdrawal': {
      const others = acts.filter(({ fact }) => fact !== move.fact);
      return { ...move, endsAfter: Math.max(...others.map(({ earliest }) => earliest)) };
    }
    case 'effect-day':
    case 'entry-into-force':
    case 'renewal':
    case 'extension':
    case 'amendment':
    case 'suspension':
    case 'resumption':
    case 'notice':
    case 'named-day':
    case 'accession':
    case 'act':
      return move;
  }
}
