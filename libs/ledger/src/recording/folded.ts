import {
  decidingActivity,
  decidingAgreement,
  decidingParty,
  decidingProgramme,
  decidingSuccession,
  isVoid,
  targetOf,
} from '@concord-ledger/agreements';
import type {
  Command,
  Context,
  Deciding,
  DomainEvent,
  Effective,
  Fact,
  Recorded,
  StreamKind,
} from '@concord-ledger/agreements';
import type { StreamTarget } from '../stream-name.js';
import { ACTIVITY, AGREEMENT, PARTY, PROGRAMME, SUCCESSIONS } from '../views/engine/folds.js';
import type { Fold } from '../views/engine/folds.js';

/** The state of one stream together with the rules of its kind: whoever records need not tell the kinds apart. */
export interface Folded {
  /** What is on record and not annulled, as it stands now (R19). */
  readonly facts: readonly Recorded<Fact>[];
  /** Whether something is on record and all of it annulled. */
  readonly isVoid: boolean;
  /** What the domain decides on this state, in steps. Throws a TypeError where the command is about another kind of thing. */
  decide(command: Command, context: Context): Deciding<DomainEvent>;
  /** The state with one more event. Throws a TypeError where the event is of another kind of stream. */
  after(recorded: Recorded<DomainEvent>): Folded;
}

/** The state of a stream that has no events. */
export function emptyOf({ kind, id }: StreamTarget): Folded {
  switch (kind) {
    case 'agreement':
      return new Folding(AGREEMENT, { isOwn: isAbout(kind), decide: decidingAgreement }, AGREEMENT.empty(id));
    case 'party':
      return new Folding(PARTY, { isOwn: isAbout(kind), decide: decidingParty }, PARTY.empty(id));
    case 'programme':
      return new Folding(PROGRAMME, { isOwn: isAbout(kind), decide: decidingProgramme }, PROGRAMME.empty(id));
    case 'activity':
      return new Folding(ACTIVITY, { isOwn: isAbout(kind), decide: decidingActivity }, ACTIVITY.empty(id));
    case 'successions':
      return new Folding(
        SUCCESSIONS,
        { isOwn: isAbout(kind), decide: decidingSuccession },
        SUCCESSIONS.empty(id),
      );
  }
}

interface Rule<State, Own extends Command> {
  readonly isOwn: (command: Command) => command is Own;
  readonly decide: (command: Own, state: State, context: Context) => Deciding<DomainEvent>;
}

class Folding<State extends Effective<Fact>, Own extends Command> implements Folded {
  readonly #fold: Fold<State>;
  readonly #rule: Rule<State, Own>;
  readonly #state: State;

  constructor(fold: Fold<State>, rule: Rule<State, Own>, state: State) {
    this.#fold = fold;
    this.#rule = rule;
    this.#state = state;
  }

  get facts(): readonly Recorded<Fact>[] {
    return this.#state.facts;
  }

  get isVoid(): boolean {
    return isVoid(this.#state);
  }

  decide(command: Command, context: Context): Deciding<DomainEvent> {
    if (!this.#rule.isOwn(command)) throw new TypeError(`${command.type} is about another kind of thing.`);
    return this.#rule.decide(command, this.#state, context);
  }

  after(recorded: Recorded<DomainEvent>): Folded {
    return new Folding(this.#fold, this.#rule, this.#fold.evolve(this.#state, recorded));
  }
}

interface Deciders {
  readonly agreement: typeof decidingAgreement;
  readonly party: typeof decidingParty;
  readonly programme: typeof decidingProgramme;
  readonly activity: typeof decidingActivity;
  readonly successions: typeof decidingSuccession;
}
type CommandOf<Kind extends StreamKind> = Parameters<Deciders[Kind]>[0];

function isAbout<Kind extends StreamKind>(kind: Kind): (command: Command) => command is CommandOf<Kind> {
  return (command): command is CommandOf<Kind> => targetOf(command).kind === kind;
}
