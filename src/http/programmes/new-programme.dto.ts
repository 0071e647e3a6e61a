import { Id } from '../../commands/fields.js';
import { ProgrammeDto } from '../../commands/programmes/programme.dto.js';

/** A national programme to register. */
export class NewProgrammeDto extends ProgrammeDto {
  /** Left out, the ledger makes one (R25). */
  @Id({ optional: true }) readonly id?: string;
}
