import type { LedgerCommand } from '@concord-ledger/ledger';
import { Flag, Prose } from '../fields.js';
import { ByType } from '../unions.js';
import { factClasses } from './facts.js';

/** What an entry should have said (R19). */
type Fact = Extract<LedgerCommand, { type: 'CorrectEntry' }>['fact'];

abstract class ReasonDto {
  /** Why: it stands in the history. */
  @Prose() readonly reason!: string;
}

/** An entry is put right, whatever it is about. */
export class CorrectionDto extends ReasonDto {
  /** The whole of what it should have said, of the same type as the entry. */
  @ByType(factClasses()) readonly fact!: Fact;
}

/** An entry of an agreement is put right. */
export class AgreementCorrectionDto extends ReasonDto {
  /** The whole of what it should have said, of the same type as the entry. */
  @ByType(factClasses('agreement')) readonly fact!: Fact;
}

/** An entry of a party, or a succession that names it, is put right. */
export class PartyCorrectionDto extends ReasonDto {
  /** The whole of what it should have said, of the same type as the entry. */
  @ByType(factClasses('party', 'successions')) readonly fact!: Fact;
}

/** An entry of a programme is put right. */
export class ProgrammeCorrectionDto extends ReasonDto {
  /** The whole of what it should have said, of the same type as the entry. */
  @ByType(factClasses('programme')) readonly fact!: Fact;
}

/** The entry of an activity is put right. */
export class ActivityCorrectionDto extends ReasonDto {
  /** The whole of what it should have said. */
  @ByType(factClasses('activity')) readonly fact!: Fact;
}

/** An entry should never have been recorded (R19). */
export class AnnulmentDto extends ReasonDto {
  /** With the first entry of a history: annuls every entry of it, so that the thing is void and its id never used again. */
  @Flag({ optional: true }) readonly wholeHistory?: boolean;
}
