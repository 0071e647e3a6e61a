import { parseEvent, wordEvent } from '@concord-ledger/agreements';
import type { NameOf } from '@concord-ledger/agreements';
import type { StoredEvent } from '@concord-ledger/event-store';
import type { HistoryItem } from '../../asking.js';
import type { OpenedLedger } from '../../ledger.js';
import { parseLedgerEvent, wordLedgerEvent } from '../../opening/ledger-events.js';
import { parseStreamName } from '../../stream-name.js';
import type { EntryRow } from '../../views/entries/entry-rows.js';

/** An entry as histories give it: what it says, in data and in words, when and by whom it was recorded. */
export async function historyItem(
  { accounts }: OpenedLedger,
  { number, instant, stored }: EntryRow & { readonly stored: StoredEvent },
): Promise<HistoryItem> {
  const { id, stream, version, type, schemaVersion, data, metadata } = stored;
  return {
    id,
    entry: number,
    stream,
    version,
    type,
    schemaVersion,
    recordedAt: metadata.recordedAt,
    instant,
    backDated: metadata.source?.backDated === true,
    actor: (await accounts.nameOf(metadata.actor)) ?? metadata.actor,
    data,
    words: wordsOf(stored),
  };
}

/** The sentences of a history. An entry that this Concord cannot read is named by its type: a history leaves nothing out. */
function wordsOf(stored: StoredEvent): HistoryItem['words'] {
  try {
    return parseStreamName(stored.stream) === null ? wordsOfLedger(stored) : wordsOfThing(stored);
  } catch {
    return { vi: stored.type, en: stored.type };
  }
}

function wordsOfLedger({ type, schemaVersion, data }: StoredEvent): HistoryItem['words'] {
  const event = parseLedgerEvent(type, schemaVersion, data);
  return event === null
    ? { vi: type, en: type }
    : { vi: wordLedgerEvent(event, 'vi'), en: wordLedgerEvent(event, 'en') };
}

function wordsOfThing({ type, schemaVersion, data }: StoredEvent): HistoryItem['words'] {
  const event = parseEvent(type, schemaVersion, data);
  return { vi: wordEvent(event, 'vi'), en: wordEvent(event, 'en') };
}
