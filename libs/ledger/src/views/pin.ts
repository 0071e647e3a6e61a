import { NOT_ENDED } from './engine/table-names.js';

/** The entry as of which an answer is given, and how the rows known then are told from others. */
export interface Pin {
  /** Number of the last entry that the answer reflects; -1 before the first. */
  readonly entry: number;
  /** True where no projection that is read knows more: then only rows whose interval has not ended are looked at. */
  readonly current: boolean;
  /** For each projection: another text whenever its rows have changed. */
  readonly stamps: ReadonlyMap<string, string>;
}

/** SQL that keeps the rows of a table (by its alias) that were known at the pin; `:entry` is to be bound. */
export function knownAt(pin: Pin, alias: string): string {
  return pin.current
    ? `${alias}.to_entry = ${NOT_ENDED}`
    : `${alias}.from_entry <= :entry AND ${alias}.to_entry > :entry`;
}
