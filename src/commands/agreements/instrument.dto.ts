import { Id, LanguageTags, Nested, NestedList, Prose, Text, When } from '../fields.js';
import { LocalTextDto, PersonDto, TitleTextDto } from '../texts.dto.js';
import { EFFECTS, RENEWALS, TERMS } from './clauses.dto.js';
import type { EffectDto, RenewalClauseDto, TermDto } from './clauses.dto.js';
import { ByKind } from '../unions.js';

/** An area of cooperation: its words, and its code in the office's list where it has one. */
export class AreaDto {
  @Nested(() => LocalTextDto) readonly text!: LocalTextDto;
  @Id({ optional: true }) readonly code?: string;
}

/** The paper that was signed. What is not known is left out. */
export class InstrumentDto {
  @Nested(() => TitleTextDto, { optional: true }) readonly title?: TitleTextDto;
  /** A slug from an open list: `memorandum`, `agreement`, `cooperation-programme`, `minutes` … */
  @Text({ optional: true }) readonly kind?: string;
  @Text({ optional: true }) readonly number?: string;
  /** BCP 47 tags of the languages in which it was signed. */
  @LanguageTags({ optional: true }) readonly languages?: readonly string[];
  @Nested(() => LocalTextDto, { optional: true }) readonly purpose?: LocalTextDto;
  @NestedList(() => AreaDto, { optional: true }) readonly areas?: readonly AreaDto[];
  /** Cơ quan đề xuất: the body that proposed it. */
  @Text({ optional: true }) readonly proposingBody?: string;
  /** Danh nghĩa ký: the capacity in which it was signed. */
  @Text({ optional: true }) readonly capacity?: string;
  /** Cấp phê duyệt: the level that approved it. */
  @Text({ optional: true }) readonly approvalLevel?: string;
  /** Ủy quyền: the authorisation to sign. */
  @Prose({ optional: true }) readonly authorisation?: string;
  @Prose({ optional: true }) readonly note?: string;
  /** When it takes effect (R11). */
  @ByKind(EFFECTS, { optional: true }) readonly effect?: EffectDto;
  /** How long it lasts (R10). */
  @ByKind(TERMS, { optional: true }) readonly term?: TermDto;
  /** What happens at the end of its term (R12). */
  @ByKind(RENEWALS, { optional: true }) readonly renewal?: RenewalClauseDto;
}

export class AgreementPartyDto {
  @Id() readonly party!: string;
  /** The name that stands in the instrument, where it differs from the registered one of that day (R28). */
  @Text({ optional: true }) readonly nameAsSigned?: string;
}

/** Who signed, and for which party; day and place where they differ from the signing's. */
export class SignatoryDto {
  @Id() readonly party!: string;
  @Nested(() => PersonDto, { optional: true }) readonly person?: PersonDto;
  /** Office or title: `Chairman of the council`. */
  @Text({ optional: true }) readonly office?: string;
  @When({ optional: true }) readonly on?: string;
  @Text({ optional: true }) readonly place?: string;
}
