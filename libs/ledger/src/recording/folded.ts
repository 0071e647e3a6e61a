import {
  decideActivity,
  decideAgreement,
  decideParty,
  decideProgramme,
  decideSuccession,
  isVoid,
  targetOf,
} from '@concord-ledger/agreements';
import type {
  Command,
  Context,
  Decision,
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
  /** What the domain decides on this state. Throws a TypeError where the command is about another kind of thing. */
  decide(command: Command, context: Context): Decision<DomainEvent>;
  /** The state with one more event. Throws a TypeError where the event is of another kind of stream. */
  after(recorded: Recorded<DomainEvent>): Folded;
}

/** The state of a stream that has no events. */
export function emptyOf({ kind, id }: StreamTarget): Folded {
  switch (kind) {
    case 'agreement':
      return new Folding(AGREEMENT, { isOwn: isAbout(kind), decide: decideAgreement }, AGREEMENT.empty(id));
    case 'party':
      return new Folding(PARTY, { isOwn: isAbout(kind), decide: decideParty }, PARTY.empty(id));
    case 'programme':
      return new Folding(PROGRAMME, { isOwn: isAbout(kind), decide: decideProgramme }, PROGRAMME.empty(id));
    case 'activity':
      return new Folding(ACTIVITY, { isOwn: isAbout(kind), decide: decideActivity }, ACTIVITY.empty(id));
    case 'successions':
      return new Folding(
        SUCCESSIONS,
        { isOwn: isAbout(kind), decide: decideSuccession },
        SUCCESSIONS.empty(id),
      );
  }
}

interface Rule<State, Own extends Command> {
  readonly isOwn: (command: Command) => command is Own;
  readonly decide: (command: Own, state: State, context: Context) => Decision<DomainEvent>;
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

  decide(command: Command, context: Context): Decision<DomainEvent> {
    if (!this.#rule.isOwn(command)) throw new TypeError(`${command.type} is about another kind of thing.`);
    return this.#rule.decide(command, this.#state, context);
  }

  after(recorded: Recorded<DomainEvent>): Folded {
    return new Folding(this.#fold, this.#rule, this.#fold.evolve(this.#state, recorded));
  }
}

interface Deciders {
  readonly agreement: typeof decideAgreement;
  readonly party: typeof decideParty;
  readonly programme: typeof decideProgramme;
  readonly activity: typeof decideActivity;
  readonly successions: typeof decideSuccession;
}
type CommandOf<Kind extends StreamKind> = Parameters<Deciders[Kind]>[0];

function isAbout<Kind extends StreamKind>(kind: Kind): (command: Command) => command is CommandOf<Kind> {
  return (command): command is CommandOf<Kind> => targetOf(command).kind === kind;
}
