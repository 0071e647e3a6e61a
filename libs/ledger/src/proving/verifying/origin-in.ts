import { decodeBody } from '@concord-ledger/event-store';
import { parseLedgerEvent } from '../../opening/ledger-events.js';

/** What entry 0 calls the ledger (R22); null where it does not say, be it damaged or another event. */
export function originIn(body: Uint8Array): string | null {
  try {
    const { type, schemaVersion, data } = decodeBody(body);
    const event = parseLedgerEvent(type, schemaVersion, data);
    return event?.type === 'LedgerOpened' ? event.data.origin : null;
  } catch {
    return null;
  }
}
