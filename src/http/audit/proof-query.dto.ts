import type { WriteProof } from '@concord-ledger/ledger';
import { AskingQuery, Asks } from '../asking/questions.dto.js';
import { FlagParameter } from '../requests/parameters.js';

@Asks<Omit<WriteProof['filters'], 'id'>>()
export class ProofQuery extends AskingQuery {
  /** Leave the private records of natural persons out (R32): what they prove is then not in the file, all else is. Default false. */
  @FlagParameter() readonly withoutPersons?: boolean;
}
