import { PARTY_KINDS } from '@concord-ledger/agreements';
import type { PartyKind } from '@concord-ledger/agreements';
import { Id, IdOr, Nested, Prose, Text, Word } from '../fields.js';
import { HappenedDto, TakesEffectDto } from '../happened.dto.js';
import { LocalTextDto } from '../texts.dto.js';

/** A party is registered; what it states holds for all days before a recorded change, `on` is only its founding (R28). */
export class PartyDto extends HappenedDto {
  /** Left out where the name is unknown; then `description` says who is meant (R29). */
  @Nested(() => LocalTextDto, { optional: true }) readonly names?: LocalTextDto;
  @Text({ optional: true }) readonly shortName?: string;
  @Nested(() => LocalTextDto, { optional: true }) readonly description?: LocalTextDto;
  @Word(PARTY_KINDS) readonly kind!: PartyKind;
  /** ISO 3166-1 or 3166-2 (`VN`, `VN-HN`), or `none` for a party of no state (R29). */
  @Text({ max: 10, optional: true }) readonly jurisdiction?: string;
  /** The party that it stands under. */
  @Id({ optional: true }) readonly parent?: string;
}

/** A party takes another name. */
export class RenamingDto extends TakesEffectDto {
  @Nested(() => LocalTextDto) readonly names!: LocalTextDto;
  @Text({ optional: true }) readonly shortName?: string;
  @Prose({ optional: true }) readonly legalBasis?: string;
}

/** A party comes under another parent or jurisdiction, or both (R29). */
export class MoveDto extends TakesEffectDto {
  /** `none`: it stands on its own from then on. */
  @IdOr('none', { optional: true }) readonly parent?: string;
  @Text({ max: 10, optional: true }) readonly jurisdiction?: string;
  @Prose({ optional: true }) readonly legalBasis?: string;
}
