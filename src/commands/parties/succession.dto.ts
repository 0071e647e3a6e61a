import { AreaDto } from '../agreements/instrument.dto.js';
import { Flag, Id, Ids, NestedList, Prose, Word } from '../fields.js';
import { TakesEffectDto } from '../happened.dto.js';
import { ByKind } from '../unions.js';

/** All of it goes to one: another body in its place, an absorption, a merger of several into one. */
class SucceededWholeDto {
  @Word(['whole']) readonly kind!: 'whole';
  @Id() readonly successor!: string;
}

/** What one successor takes; with neither areas nor agreements its share is not known. */
class SuccessionShareDto {
  @Id() readonly successor!: string;
  /** Told by their code where both sides have one, else by their words. */
  @NestedList(() => AreaDto, { min: 1, optional: true }) readonly areas?: readonly AreaDto[];
  @Ids({ min: 1, optional: true }) readonly agreements?: readonly string[];
}

/** What one party had goes to several, or some of its functions go to others (R28). */
class DividedDto {
  @Word(['divided']) readonly kind!: 'divided';
  @NestedList(() => SuccessionShareDto, { min: 1 }) readonly shares!: readonly SuccessionShareDto[];
  /** Who takes what no share names; the party itself only where it goes on to exist. */
  @Id({ optional: true }) readonly rest?: string;
  /** Whether the party goes on to exist, having handed functions over, or ceases. */
  @Flag() readonly continues!: boolean;
}

/** Nobody takes over. */
class DissolvedDto {
  @Word(['dissolved']) readonly kind!: 'dissolved';
}

/** One legal act by which others take over from parties; `effectiveOn`, else `on`, is the first day of the new order. */
abstract class SuccessionActDto extends TakesEffectDto {
  @Prose({ optional: true }) readonly legalBasis?: string;
  @ByKind({ whole: SucceededWholeDto, divided: DividedDto, dissolved: DissolvedDto })
  readonly outcome!: SucceededWholeDto | DividedDto | DissolvedDto;
}

/** Others take over from parties, or these are dissolved. */
export class SuccessionDto extends SuccessionActDto {
  /** From whom; several where they merge. */
  @Ids({ min: 1 }) readonly predecessors!: readonly string[];
}

/** Others take over from the party of the address, or it is dissolved. */
export class PartySuccessionDto extends SuccessionActDto {
  /** The parties that are succeeded by the same act, beside the one of the address: those with which it merges, say. */
  @Ids({ max: 199, optional: true }) readonly jointly?: readonly string[];
}
