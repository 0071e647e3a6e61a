import type { CorrectionRow, Corrections, IssuedReport } from '@concord-ledger/reports';
import { localDay } from '@concord-ledger/partial-date';
import type { Ledger } from '../../ledger.js';
import { LEDGER_STREAM, parseLedgerEvent } from '../../opening/ledger-events.js';
import { correctionRows, entryRows, eventsOf } from '../../views/entries/entry-rows.js';
import { itemsOf } from '../entries/page-of-entries.js';
import type { Frame } from './frame.js';

/** What was put right in the record since the last report that was issued, as known then (R39). */
export async function correctionsOf(ledger: Ledger, { pin, asOf }: Frame): Promise<Corrections> {
  const since = await lastIssued(ledger, pin.entry);
  const { db } = ledger.opened.views.readModel;
  const { timeZone } = ledger.opened.identity;
  const found = correctionRows(db, { from: since?.entry ?? -1, to: pin.entry });
  const items = await itemsOf(ledger, found, pin, asOf);
  const rows = items.map(({ entry, instant, stream, type, data, words, about }): CorrectionRow => {
    return {
      entry,
      instant,
      day: localDay(Date.parse(instant), timeZone),
      kind: type === 'EntryAnnulled' ? 'annulment' : 'correction',
      about: about?.entry ?? entry,
      stream,
      reason: reasonIn(data),
      said: words,
    };
  });
  return { since, rows };
}

/** The issue of the report that knew the most; of several of the same knowledge the last one. */
async function lastIssued(ledger: Ledger, upTo: number): Promise<IssuedReport | null> {
  const { db } = ledger.opened.views.readModel;
  const rows = entryRows(
    db,
    upTo,
    { stream: LEDGER_STREAM, type: 'ReportIssued' },
    -1,
    Number.MAX_SAFE_INTEGER,
  );
  let last: IssuedReport | null = null;
  for (const { number, instant, stored } of await eventsOf(ledger.store.events, db, rows)) {
    const event = parseLedgerEvent(stored.type, stored.schemaVersion, stored.data);
    if (event?.type !== 'ReportIssued' || event.data.entry < (last?.entry ?? -1)) continue;
    const { year, lang, format, entry } = event.data;
    const issuedOn = localDay(Date.parse(instant), ledger.opened.identity.timeZone);
    last = { issueEntry: number, issuedOn, year, lang, format, entry };
  }
  return last;
}

function reasonIn(data: unknown): string {
  return typeof data === 'object' && data !== null && 'reason' in data && typeof data.reason === 'string'
    ? data.reason
    : '';
}
