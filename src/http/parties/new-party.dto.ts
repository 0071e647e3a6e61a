import { Id } from '../../commands/fields.js';
import { PartyDto } from '../../commands/parties/party.dto.js';

/** A party to register. */
export class NewPartyDto extends PartyDto {
  /** Left out, the ledger makes one (R25). */
  @Id({ optional: true }) readonly id?: string;
}
