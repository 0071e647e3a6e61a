import { ACTIVITY_KINDS } from '@concord-ledger/agreements';
import type { ActivityKind } from '@concord-ledger/agreements';
import { Id, Ids, Nested, NestedList, Text, Word } from '../fields.js';
import { HappenedDto } from '../happened.dto.js';
import { LocalTextDto, PersonDto } from '../texts.dto.js';

/** Who took part: a party, a person, or both. */
export class ParticipantDto {
  @Id({ optional: true }) readonly party?: string;
  @Nested(() => PersonDto, { optional: true }) readonly person?: PersonDto;
  /** Office or title. */
  @Text({ optional: true }) readonly office?: string;
  /** What they did there: `organiser`, `opened`, `spoke` … in the source's words. */
  @Text({ optional: true }) readonly role?: string;
}

/** A meeting, workshop, training …; `on` may be a period, or a date that it was held within (R1). */
export class ActivityDto extends HappenedDto {
  @Word(ACTIVITY_KINDS) readonly kind!: ActivityKind;
  @Nested(() => LocalTextDto) readonly title!: LocalTextDto;
  @Text({ optional: true }) readonly place?: string;
  /** Where it was held: ISO 3166-1 or 3166-2. */
  @Text({ max: 10, optional: true }) readonly jurisdiction?: string;
  @NestedList(() => ParticipantDto) readonly participants!: readonly ParticipantDto[];
  /** Agreements that it concerns. */
  @Ids({ optional: true }) readonly agreements?: readonly string[];
  /** The series that it belongs to. */
  @Id({ optional: true }) readonly series?: string;
  @NestedList(() => LocalTextDto, { optional: true }) readonly topics?: readonly LocalTextDto[];
  @Nested(() => LocalTextDto, { optional: true }) readonly text?: LocalTextDto;
}
