import type { Language } from '@concord-ledger/partial-date';

export type BothLanguages = Readonly<Record<Language, string>>;

/** Which law and article stand behind an advice or a deadline. */
export interface Citation {
  /** The id of the rule in its file. */
  readonly rule: string;
  readonly law: BothLanguages;
  /** Null: nobody has recorded which article it is. */
  readonly article: string | null;
}
