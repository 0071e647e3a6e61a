import type { EntryFilters } from '@concord-ledger/ledger';
import { Text } from '../../commands/fields.js';
import { Asks, ListQuery } from '../asking/questions.dto.js';

@Asks<EntryFilters>()
export class EntriesQuery extends ListQuery {
  /** `agreement-vnnic-kisa`, `party-kisa`, `ledger` … */
  @Text({ max: 200, optional: true }) readonly stream?: string;
  /** `AgreementSigned`, `CommitmentMade` … */
  @Text({ max: 100, optional: true }) readonly type?: string;
}
