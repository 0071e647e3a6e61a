import {
  decideActivity,
  decideAgreement,
  decideParty,
  decideProgramme,
  targetOf,
} from '@concord-ledger/agreements';
import type {
  Command,
  Context,
  Decision,
  DomainEvent,
  Recorded,
  ThingKind,
} from '@concord-ledger/agreements';
import type { Target } from '../stream-name.js';
import { ACTIVITY, AGREEMENT, PARTY, PROGRAMME } from '../views/engine/folds.js';
import type { Fold } from '../views/engine/folds.js';

/** The state of one stream together with the rules of its kind: whoever records need not tell the kinds apart. */
export interface Folded {
  /** What the domain decides on this state. Throws a TypeError where the command is about another kind of thing. */
  decide(command: Command, context: Context): Decision<DomainEvent>;
  /** The state with one more event. Throws a TypeError where the event is of another kind of stream. */
  after(recorded: Recorded<DomainEvent>): Folded;
}

/** The state of a stream that has no events. */
export function emptyOf({ kind, id }: Target): Folded {
  switch (kind) {
    case 'agreement':
      return new Folding(AGREEMENT, { isOwn: isAbout(kind), decide: decideAgreement }, AGREEMENT.empty(id));
    case 'party':
      return new Folding(PARTY, { isOwn: isAbout(kind), decide: decideParty }, PARTY.empty(id));
    case 'programme':
      return new Folding(PROGRAMME, { isOwn: isAbout(kind), decide: decideProgramme }, PROGRAMME.empty(id));
    case 'activity':
      return new Folding(ACTIVITY, { isOwn: isAbout(kind), decide: decideActivity }, ACTIVITY.empty(id));
  }
}

interface Rule<State, Own extends Command> {
  readonly isOwn: (command: Command) => command is Own;
  readonly decide: (command: Own, state: State, context: Context) => Decision<DomainEvent>;
}

class Folding<State, Own extends Command> implements Folded {
  readonly #fold: Fold<State>;
  readonly #rule: Rule<State, Own>;
  readonly #state: State;

  constructor(fold: Fold<State>, rule: Rule<State, Own>, state: State) {
    this.#fold = fold;
    this.#rule = rule;
    this.#state = state;
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
}
type CommandOf<Kind extends ThingKind> = Parameters<Deciders[Kind]>[0];

function isAbout<Kind extends ThingKind>(kind: Kind): (command: Command) => command is CommandOf<Kind> {
  return (command): command is CommandOf<Kind> => targetOf(command).kind === kind;
}
