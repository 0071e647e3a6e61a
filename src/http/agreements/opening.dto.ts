import { Id, Nested } from '../../commands/fields.js';
import { ProposalDto, SigningDto } from '../../commands/agreements/signing.dto.js';

/** A new agreement that is proposed, and not signed yet. */
export class ProposedAgreementDto {
  /** Left out, the ledger makes one (R25). */
  @Id({ optional: true }) readonly id?: string;
  @Nested(() => ProposalDto) readonly proposal!: ProposalDto;
}

/** A new agreement that is recorded by its signing. */
export class SignedAgreementDto {
  /** Left out, the ledger makes one (R25). */
  @Id({ optional: true }) readonly id?: string;
  @Nested(() => SigningDto) readonly signing!: SigningDto;
}
