import { parseEvent, wordEvent } from '@concord-ledger/agreements';
import type { NameOf } from '@concord-ledger/agreements';
import type { StoredEvent } from '@concord-ledger/event-store';
import type { Language } from '@concord-ledger/partial-date';
import type { HistoryItem } from '../../asking.js';
import type { OpenedLedger } from '../../ledger.js';
import { parseLedgerEvent, wordLedgerEvent } from '../../opening/ledger-events.js';
import { parseStreamName } from '../../stream-name.js';
import type { EntryRow } from '../../views/entries/tables.js';

/** What things are called in a language (R28); by their ids where nobody knows better. */
export type Called = (language: Language) => NameOf;

/** An entry as histories give it: what it says, in data and in words, when and by whom it was recorded. */
export async function historyItem(
  { accounts }: OpenedLedger,
  { number, instant, stored }: EntryRow & { readonly stored: StoredEvent },
  called: Called,
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
    words: wordsOf(stored, called),
  };
}

/** The sentences of a history. An entry that this Concord cannot read is named by its type: a history leaves nothing out. */
function wordsOf(stored: StoredEvent, called: Called): HistoryItem['words'] {
  try {
    return parseStreamName(stored.stream) === null ? wordsOfLedger(stored) : wordsOfThing(stored, called);
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

function wordsOfThing({ type, schemaVersion, data }: StoredEvent, called: Called): HistoryItem['words'] {
  const event = parseEvent(type, schemaVersion, data);
  return { vi: wordEvent(event, 'vi', called('vi')), en: wordEvent(event, 'en', called('en')) };
}
