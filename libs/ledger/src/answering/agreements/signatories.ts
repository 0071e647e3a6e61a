import type { PrivateRecords } from '@concord-ledger/event-store';
import type { AgreementDetail } from '../../asking.js';
import type { Paper } from '../../views/register/paper.js';
import { personOf } from '../persons.js';

/** Who signed the paper, persons by what the private store still has of them (R32). */
export async function signatories(
  paper: Paper,
  records: PrivateRecords,
): Promise<AgreementDetail['signatories']> {
  const answers = [];
  for (const { person, ...rest } of paper.signatories)
    answers.push({ ...rest, ...(person !== undefined && { person: await personOf(records, person) }) });
  return answers;
}
