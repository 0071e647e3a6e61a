import { isCorrection } from '@concord-ledger/agreements';
import type { DomainEvent, EventType, Recorded } from '@concord-ledger/agreements';
import { windowOf } from '@concord-ledger/partial-date';
import type { EntryNature, HistoryItem } from '../../auditing.js';

/** What an entry is to the record, told by what it says and by the local day on which it was recorded. */
export function natureOf(recorded: Recorded<DomainEvent>): Pick<HistoryItem, 'nature' | 'recordedLate'> {
  const recordedLate = isRecordedLate(recorded);
  const nature = OF_THEIR_OWN[recorded.event.type] ?? (recordedLate ? 'late-recording' : 'fact');
  return { nature, recordedLate };
}

const OF_THEIR_OWN: Readonly<Partial<Record<EventType, EntryNature>>> = {
  AgreementAmended: 'amendment',
  PartySucceeded: 'succession',
  EntryCorrected: 'correction',
  EntryAnnulled: 'annulment',
};

/**
 * Whether it certainly happened before the day on which it was recorded, so that what was reported in between did not know of it. The day of a
 * party's registration is that of its founding: nothing happened then that the ledger should have held (R28).
 */
function isRecordedLate({ event, recordedOn }: Recorded<DomainEvent>): boolean {
  if (isCorrection(event) || event.type === 'PartyRegistered' || event.data.on === 'unknown') return false;
  const { latest } = windowOf(event.data.on);
  return latest !== null && latest < recordedOn;
}
