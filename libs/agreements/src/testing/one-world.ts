import {
  addDurationToDay,
  duration,
  multiplyDuration,
  subtractDurationFromDay,
} from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import type { Standing } from '../answers.js';
import type { AgreementEvent, RenewalClause, Term } from '../events.js';

/** An event with each of its dates narrowed to one day. */
export interface Placed {
  readonly event: AgreementEvent;
  readonly version: number;
  readonly on: Day;
  /** Its own effect day, or the one that its instrument names. */
  readonly effect: Day | null;
  /** The day on which the term that it states ends. */
  readonly until: Day | null;
}

/** The standing at the end of each day, or null where the world breaks the order of a life. */
export function walk(world: readonly Placed[], days: readonly Day[]): readonly Standing[] | null {
  const happenings = world
    .flatMap((placed): Happening[] => [
      { day: placed.on, version: placed.version, isEffect: false, placed },
      ...(placed.effect === null || isWithoutEffect(placed.event, world)
        ? []
        : [{ day: placed.effect, version: placed.version, isEffect: true, placed }]),
    ])
    .sort(
      (a, b) => compare(a.day, b.day) || a.version - b.version || Number(a.isEffect) - Number(b.isEffect),
    );
  const life = new Walk(world, happenings);
  const standings: Standing[] = [];
  for (const day of days) {
    for (const happening of happenings) {
      if (happening.day === day && !life.take(happening)) return null;
    }
    standings.push(life.endDay(day));
  }
  return standings;
}

/** What happens on a day of a world: a fact itself, or its effect. */
interface Happening {
  readonly day: Day;
  readonly version: number;
  readonly isEffect: boolean;
  readonly placed: Placed;
}

/** An effect day that changes nothing of the standing binds nothing. */
function isWithoutEffect({ type, data }: AgreementEvent, world: readonly Placed[]): boolean {
  if (type === 'AgreementAmended')
    return data.changes?.term === undefined && data.changes?.renewal === undefined;
  return type === 'TerminationNotified' && world.some(({ event }) => event.type === 'AgreementTerminated');
}

class Walk {
  #signed = false;
  #inEffect = false;
  #suspended = false;
  #parties = new Set<string>();
  #ended: { standing: Standing; by: Placed } | null = null;
  #notice: Placed | null = null;
  #given = new Set<Placed>();
  #isOut = false;
  #waiting: Placed | null = null;

  #hasTerm = false;
  #term: Term | null = null;
  #ofSigning = false;
  #clause: RenewalClause | null = null;
  /** Before any renewal; null: none, or the period has not begun. */
  #firstEnd: Day | null = null;
  #rolls = 0;
  #stopAt: number | null = null;
  #expired = false;
  #early: string[] = [];

  readonly #entryOfSigning: Placed | null;
  readonly #world: readonly Placed[];

  constructor(world: readonly Placed[], happenings: readonly Happening[]) {
    this.#world = world;
    const entry = happenings.find(({ placed }) => placed.event.type === 'AgreementEnteredIntoForce');
    const waiting = happenings.find(({ placed }) => isWaiting(placed.event));
    const isFirst =
      entry !== undefined &&
      (waiting === undefined || happenings.indexOf(entry) < happenings.indexOf(waiting));
    this.#entryOfSigning =
      entry !== undefined && (isFirst || this.#effect() === 'when-notified') ? entry.placed : null;
  }

  /** False where this cannot happen here. */
  take({ placed, isEffect, day }: Happening): boolean {
    const { event } = placed;
    const hasOwnEffect =
      placed.effect !== null && event.type !== 'AgreementSigned' && event.type !== 'TerminationNotified';
    if (!isEffect) {
      if (event.type === 'AgreementSigned') return this.#sign(event.data, placed, day);
      if (event.type === 'AgreementProposed' || event.type === 'SigningPlanned') return !this.#signed;
      if (event.type === 'DocumentAttached') return true;
      if (event.type === 'AgreementAbandoned') return this.#abandon(placed);
      if (!this.#signed) return false;
      if (this.#ended !== null && this.#ended.by !== placed) return false;
      return hasOwnEffect || this.#take(placed, day);
    }
    if (this.#ended !== null) return true;
    if (event.type === 'AgreementSigned') return this.#reachEffectDay(placed, day);
    if (!this.#signed) return false;
    if (event.type === 'TerminationNotified') return this.#reachNamedDay(placed);
    return this.#take(placed, day);
  }

  endDay(day: Day): Standing {
    if (this.#firstEnd !== null && !this.#expired && this.#end(this.#rolls) === day) {
      if (this.#clause?.kind === 'tacit' && this.#stopAt !== this.#rolls) this.#rolls += 1;
      else this.#expired = true;
    }
    if (this.#ended !== null) return this.#ended.standing;
    if (!this.#signed) return 'not-signed';
    if (!this.#inEffect) return 'signed-not-in-force';
    if (this.#isOut) return 'terminated';
    // An end on this day is its last day in force.
    if (this.#expired && this.#end(this.#rolls) !== day) return 'expired';
    return this.#suspended ? 'suspended' : 'in-force';
  }

  #sign(
    data: Extract<AgreementEvent, { type: 'AgreementSigned' }>['data'],
    placed: Placed,
    day: Day,
  ): boolean {
    if (this.#signed) return false;
    if (this.#world.some(({ event }) => event.type === 'AgreementAbandoned')) return false;
    this.#signed = true;
    this.#parties = new Set(data.parties.map(({ party }) => party));
    if (this.#hasTerm) return this.#firstEnd === null || day <= this.#firstEnd;
    const opens =
      this.#entryOfSigning === null && (this.#effect() === null || this.#effect() === 'on-signature');
    this.#inEffect = opens;
    return this.#stateSigned(data, placed, day, opens);
  }

  #stateSigned(
    { instrument }: Extract<AgreementEvent, { type: 'AgreementSigned' }>['data'],
    placed: Placed,
    day: Day,
    begins: boolean,
  ): boolean {
    this.#clause = instrument.renewal ?? null;
    this.#state(instrument.term ?? null, placed.until, day, begins);
    this.#ofSigning = true;
    return placed.until === null || day <= placed.until;
  }

  #reachEffectDay(placed: Placed, day: Day): boolean {
    if (this.#entryOfSigning !== null || placed.event.type !== 'AgreementSigned') return true;
    this.#inEffect = true;
    if (this.#hasTerm) return this.#begin(day);
    return this.#stateSigned(placed.event.data, placed, day, true);
  }

  /** The agreement takes effect; its period begins. */
  #begin(day: Day): boolean {
    if (this.#term?.kind === 'period' && this.#firstEnd === null) {
      this.#firstEnd = [this.#term.duration, ...this.#early].reduce(plus, day);
      this.#rolls = 0;
      return true;
    }
    return !this.#ofSigning || this.#firstEnd === null || day <= this.#firstEnd;
  }

  #state(term: Term | null, until: Day | null, day: Day, begins: boolean): void {
    this.#hasTerm = true;
    this.#term = term;
    this.#ofSigning = false;
    this.#early = [];
    this.#rolls = 0;
    this.#stopAt = null;
    this.#firstEnd = until ?? (term?.kind === 'period' && begins ? plus(day, term.duration) : null);
    this.#expired = this.#firstEnd !== null && this.#firstEnd < day;
  }

  #abandon(placed: Placed): boolean {
    if (
      this.#signed ||
      this.#ended !== null ||
      this.#world.some(({ event }) => event.type === 'AgreementSigned')
    )
      return false;
    this.#ended = { standing: 'abandoned', by: placed };
    return true;
  }

  #reachNamedDay(placed: Placed): boolean {
    if (!this.#given.has(placed))
      return this.#world.some(({ event }) => event.type === 'AgreementTerminated');
    if (this.#notice === placed) this.#isOut = true;
    return true;
  }

  #take(placed: Placed, day: Day): boolean {
    const { event } = placed;
    switch (event.type) {
      case 'AgreementEnteredIntoForce':
        return this.#enter(placed, day);
      case 'AgreementRenewed':
        if (!isWaiting(event)) return this.#renew(placed, day);
        this.#waiting = placed;
        return true;
      case 'AgreementExtended':
        this.#overtakeNotices();
        return this.#extend(event.data.until, placed, day);
      case 'AgreementAmended': {
        const { term, renewal } = event.data.changes ?? {};
        if (term === undefined) return renewal === undefined || this.#amendClause(renewal, day);
        this.#overtakeNotices();
        this.#clause = renewal ?? this.#clause;
        this.#state(term, placed.until, day, this.#inEffect);
        return true;
      }
      case 'AgreementSuspended':
        this.#suspended = true;
        return true;
      case 'AgreementResumed': {
        const was = this.#suspended;
        this.#suspended = false;
        return was;
      }
      case 'TerminationNotified':
        this.#given.add(placed);
        if (placed.effect === null) this.#giveNotice(day);
        else if (!this.#world.some(({ event: { type } }) => type === 'AgreementTerminated'))
          this.#notice = placed;
        return true;
      case 'AgreementTerminated':
        return this.#finish('terminated', placed);
      case 'AgreementSuperseded':
        return this.#finish('superseded', placed);
      case 'PartyAcceded':
        if (this.#parties.has(event.data.party)) return false;
        this.#parties.add(event.data.party);
        return true;
      case 'PartyWithdrew':
        if (!this.#parties.delete(event.data.party)) return false;
        return this.#parties.size >= 2 || this.#finish('withdrawn', placed);
      case 'AgreementProposed':
      case 'SigningPlanned':
      case 'AgreementSigned':
      case 'RenewalPlanned':
      case 'RenewalPlanAbandoned':
      case 'AgreementAbandoned':
      case 'WorkProgrammeAdopted':
      case 'DocumentAttached':
      case 'CommitmentMade':
      case 'CommitmentRescheduled':
      case 'ProgressReported':
      case 'CommitmentFulfilled':
      case 'CommitmentWaived':
      case 'NoteAdded':
        return true;
    }
  }

  #enter(placed: Placed, day: Day): boolean {
    if (placed === this.#entryOfSigning) {
      this.#inEffect = true;
      return this.#begin(day);
    }
    const waiting = this.#waiting;
    this.#waiting = null;
    return waiting !== null && this.#renew(waiting, day);
  }

  #renew(placed: Placed, day: Day): boolean {
    this.#overtakeNotices();
    const { event } = placed;
    if (event.type !== 'AgreementRenewed') return false;
    this.#clause = event.data.instrument?.renewal ?? this.#clause;
    this.#state(event.data.term ?? null, placed.until, day, this.#inEffect);
    return placed.until === null || day <= placed.until;
  }

  #extend(
    until: Extract<AgreementEvent, { type: 'AgreementExtended' }>['data']['until'],
    placed: Placed,
    day: Day,
  ): boolean {
    if (until.kind === 'indefinite') {
      this.#state({ kind: 'indefinite' }, null, day, true);
    } else if (until.kind === 'date') {
      this.#state({ kind: 'until', date: until.date }, placed.until, day, true);
    } else {
      if (this.#firstEnd === null) {
        if (this.#term?.kind === 'period') this.#early.push(until.duration);
      } else {
        this.#firstEnd = plus(this.#end(this.#rolls), until.duration);
        this.#expired = this.#firstEnd < day;
        this.#rolls = 0;
      }
      this.#stopAt = null;
    }
    return true;
  }

  #amendClause(clause: RenewalClause, day: Day): boolean {
    if (this.#firstEnd !== null) {
      const left = this.#stopAt === null ? null : this.#stopAt - this.#rolls;
      this.#firstEnd = this.#end(this.#rolls);
      this.#expired = this.#firstEnd < day;
      this.#rolls = 0;
      this.#stopAt = left;
    }
    if (clause.kind !== 'tacit') this.#stopAt = null;
    this.#clause = clause;
    return true;
  }

  #giveNotice(day: Day): void {
    if (this.#clause?.kind !== 'tacit' || this.#stopAt !== null) return;
    if (this.#firstEnd === null) {
      if (this.#term?.kind === 'period') this.#stopAt = 0;
      return;
    }
    if (this.#expired) return;
    let rolls = this.#rolls;
    const { notice } = this.#clause;
    const limit = (end: Day): Day =>
      notice === undefined ? end : subtractDurationFromDay(end, duration(notice));
    while (day > limit(this.#end(rolls))) rolls += 1;
    this.#stopAt = rolls;
  }

  #end(rolls: number): Day {
    const first = this.#firstEnd ?? never();
    if (rolls === 0) return first;
    if (this.#clause?.kind !== 'tacit') return never();
    return addDurationToDay(first, multiplyDuration(duration(this.#clause.duration), rolls));
  }

  #overtakeNotices(): void {
    this.#notice = null;
    this.#isOut = false;
  }

  #finish(standing: Standing, by: Placed): boolean {
    this.#ended = { standing, by };
    return true;
  }

  #effect(): string | null {
    for (const { event } of this.#world) {
      if (event.type === 'AgreementSigned') return event.data.instrument.effect?.kind ?? null;
    }
    return null;
  }
}

function isWaiting({ type, data }: AgreementEvent): boolean {
  return (
    type === 'AgreementRenewed' &&
    !('effectiveOn' in data) &&
    'instrument' in data &&
    data.instrument.effect?.kind === 'when-notified'
  );
}

function plus(day: Day, length: string): Day {
  return addDurationToDay(day, duration(length));
}

function compare(a: Day, b: Day): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function never(): never {
  throw new Error('this cannot be');
}
