import type { PersonRef } from '@concord-ledger/agreements';
import { isPrivateHash, openPrivateRecord } from '@concord-ledger/event-store';
import type { PrivateRecords } from '@concord-ledger/event-store';
import type { PersonAnswer } from '../asking.js';

/** What the private store still has of a person: the name, or that the record was erased (R32). */
export async function personOf(records: PrivateRecords, { record }: PersonRef): Promise<PersonAnswer> {
  if (!isPrivateHash(record)) throw new TypeError(`${String(record)} is no reference to a private record.`);
  const bytes = await records.get(record);
  if (bytes === null) return { erased: true };
  const { name, contact } = openPrivateRecord(bytes);
  if (typeof name !== 'string') throw new TypeError(`The private record ${record} holds no person.`);
  return { name, ...(typeof contact === 'string' && { contact }) };
}
