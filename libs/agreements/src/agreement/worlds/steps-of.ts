import type { Day } from '@concord-ledger/partial-date';
import type { AgreementEvent, DateText, Effect, OnText, RenewalClause } from '../../events.js';
import type { AgreementFact } from '../state.js';
import type { Step } from './steps.js';

/** A step with the date at which its fact says that it happened. */
export interface PlacedStep {
  readonly step: Step;
  readonly fact: number;
  readonly isAct: boolean;
  readonly date: OnText;
  readonly recordedOn: Day;
  /** Of two steps of one fact on one day, the one that comes second. */
  readonly isLater: boolean;
}

/** The steps of an agreement's facts, given by version. */
export interface Steps {
  /** What the life consists of. */
  readonly life: readonly PlacedStep[];
  /** Acts of the living that change no standing: they lie after the signing and before the end. */
  readonly acts: readonly PlacedStep[];
  /** What precedes a signing. */
  readonly before: readonly PlacedStep[];
}

export function stepsOf(facts: readonly AgreementFact[]): Steps {
  const steps = { life: [] as PlacedStep[], acts: [] as PlacedStep[], before: [] as PlacedStep[] };
  const whole = wholeOf(facts);
  for (const [fact, { event, recordedOn }] of facts.entries()) {
    const place = (step: Step, date: OnText, isAct: boolean, isLater = false): PlacedStep => ({
      step,
      fact,
      isAct,
      date,
      recordedOn,
      isLater,
    });
    /** A step that happens with its act, or takes effect on a day of its own. */
    const takeEffect = (step: Step, effectiveOn: DateText | undefined): void => {
      if (effectiveOn === undefined) {
        steps.life.push(place(step, event.data.on, true));
      } else {
        steps.acts.push(place(ACT, event.data.on, true));
        steps.life.push(place(step, effectiveOn, false, true));
      }
    };
    switch (event.type) {
      case 'AgreementProposed':
      case 'SigningPlanned':
        steps.before.push(place(ACT, event.data.on, false));
        break;
      case 'AgreementSigned': {
        const { effect } = event.data.instrument;
        const opens = effect === undefined || effect.kind === 'on-signature';
        steps.life.push(place({ kind: 'signing', opens }, event.data.on, true));
        // An entry into force on record says more than the day that the instrument names, unless it may be a renewal's.
        if (effect?.kind === 'on-date' && (!whole.hasEntry || whole.hasWaitingRenewal)) {
          steps.life.push(place({ kind: 'effect-day' }, effect.date, false, true));
        }
        break;
      }
      case 'AgreementEnteredIntoForce':
        steps.life.push(place({ kind: 'entry-into-force' }, event.data.on, true));
        break;
      case 'AgreementRenewed': {
        const { term, instrument } = event.data;
        const waits = isWaiting(event);
        const renewal: Step = {
          kind: 'renewal',
          waits,
          term: term ?? instrument?.term ?? null,
          clause: instrument?.renewal ?? null,
        };
        takeEffect(renewal, event.data.effectiveOn ?? effectDay(instrument?.effect));
        break;
      }
      case 'AgreementExtended':
        takeEffect({ kind: 'extension', until: event.data.until }, undefined);
        break;
      case 'AgreementAmended': {
        const { term, renewal } = event.data.changes ?? {};
        if (term === undefined && renewal === undefined) steps.acts.push(place(ACT, event.data.on, true));
        else
          takeEffect(
            { kind: 'amendment', term: term ?? null, clause: renewal ?? null },
            event.data.effectiveOn,
          );
        break;
      }
      case 'AgreementSuspended':
        takeEffect({ kind: 'suspension' }, event.data.effectiveOn);
        break;
      case 'AgreementResumed':
        takeEffect({ kind: 'resumption' }, event.data.effectiveOn);
        break;
      case 'TerminationNotified': {
        // A termination on record says when it ended; until then the day that the notice names does.
        const names = event.data.effectiveOn !== undefined && !whole.hasTermination;
        const matters = names || (event.data.effectiveOn === undefined && whole.hasTacitClause);
        if (matters) steps.life.push(place({ kind: 'notice', names }, event.data.on, true));
        else steps.acts.push(place(ACT, event.data.on, true));
        if (names) steps.life.push(place({ kind: 'named-day' }, event.data.effectiveOn, false, true));
        break;
      }
      case 'AgreementTerminated':
        takeEffect({ kind: 'end', standing: 'terminated' }, event.data.effectiveOn);
        break;
      case 'PartyAcceded':
        takeEffect({ kind: 'accession', party: event.data.party }, event.data.effectiveOn);
        break;
      case 'PartyWithdrew':
        takeEffect({ kind: 'withdrawal', party: event.data.party }, event.data.effectiveOn);
        break;
      case 'AgreementSuperseded':
        takeEffect({ kind: 'end', standing: 'superseded' }, event.data.effectiveOn);
        break;
      case 'AgreementAbandoned':
        steps.life.push(place({ kind: 'abandonment' }, event.data.on, false));
        break;
      case 'RenewalPlanned':
      case 'WorkProgrammeAdopted':
        steps.acts.push(place(ACT, event.data.on, true));
        break;
      case 'RenewalPlanAbandoned':
      case 'DocumentAttached':
      case 'CommitmentMade':
      case 'CommitmentRescheduled':
      case 'ProgressReported':
      case 'CommitmentFulfilled':
      case 'CommitmentWaived':
      case 'NoteAdded':
        break;
    }
  }
  return steps;
}

const ACT: Step = { kind: 'act' };

interface Whole {
  readonly hasEntry: boolean;
  readonly hasWaitingRenewal: boolean;
  readonly hasTermination: boolean;
  readonly hasTacitClause: boolean;
}

/** What one step must know of all facts. */
function wholeOf(facts: readonly AgreementFact[]): Whole {
  return {
    hasEntry: facts.some(({ event }) => event.type === 'AgreementEnteredIntoForce'),
    hasTermination: facts.some(({ event }) => event.type === 'AgreementTerminated'),
    hasWaitingRenewal: facts.some(({ event }) => isWaiting(event)),
    hasTacitClause: facts.some(({ event }) => clauseStatedBy(event)?.kind === 'tacit'),
  };
}

/** A renewal that takes effect when notified, and of which no effect day is known. */
function isWaiting(event: AgreementEvent): boolean {
  return (
    event.type === 'AgreementRenewed' &&
    event.data.effectiveOn === undefined &&
    event.data.instrument?.effect?.kind === 'when-notified'
  );
}

function clauseStatedBy(event: AgreementEvent): RenewalClause | undefined {
  if (event.type === 'AgreementSigned') return event.data.instrument.renewal;
  if (event.type === 'AgreementRenewed') return event.data.instrument?.renewal;
  return event.type === 'AgreementAmended' ? event.data.changes?.renewal : undefined;
}

function effectDay(effect: Effect | undefined): DateText | undefined {
  return effect?.kind === 'on-date' ? effect.date : undefined;
}
