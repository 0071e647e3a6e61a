import { Nested, Prose, Text } from './fields.js';

/** One text in Vietnamese, English or both. */
export class LocalTextDto {
  @Prose({ optional: true }) readonly vi?: string;
  @Prose({ optional: true }) readonly en?: string;
}

export class OtherTitleDto {
  /** BCP 47 tag: `ko`, `zh-Hant`. */
  @Text({ max: 35 }) readonly language!: string;
  @Prose() readonly text!: string;
}

/** A title, which may also be in a third language. */
export class TitleTextDto extends LocalTextDto {
  @Nested(() => OtherTitleDto, { optional: true }) readonly other?: OtherTitleDto;
}

/** A natural person. The name is sealed into a private record before anything is stored (R32). */
export class PersonDto {
  @Text() readonly name!: string;
  /** E-mail, telephone, whatever reaches them. */
  @Text({ optional: true }) readonly contact?: string;
}
