import type { StoredEvent } from '@concord-ledger/event-store';
import type { CorrectingItem, EntryNow, HistoryItem, Worded } from '../../auditing.js';
import type { OpenedLedger } from '../../ledger.js';
import { LEDGER_STREAM } from '../../opening/ledger-events.js';
import { recorded } from '../../views/engine/entry.js';
import { natureOf } from './nature.js';
import { aboutOf, saidAfter } from './put-right.js';
import type { FoundEntry, PutRight, Said } from './put-right.js';
import { reasonOf, wordsOf, wordsSaid } from './words.js';
import type { Called } from './words.js';

/** An entry as histories give it: what it says, in data and in words, when and by whom it was recorded, and what holds instead of it. */
export async function historyItem(
  ledger: OpenedLedger,
  entry: FoundEntry,
  originals: ReadonlyMap<string, PutRight>,
  called: Called,
): Promise<HistoryItem> {
  const { number, instant, stored } = entry;
  const { id, stream, version, type, schemaVersion, data, metadata } = stored;
  const about = aboutOf(stored);
  const original = originals.get(about ?? id);
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
    actor: await actorOf(ledger, stored),
    ...kindOf(ledger, entry),
    data,
    words: wordsOf(stored, about === null ? undefined : original, called),
    about:
      about === null || original === undefined ? null : { entry: original.original.number, entryId: about },
    now: about !== null || original === undefined ? null : await nowOf(ledger, original, called),
  };
}

async function actorOf({ accounts }: OpenedLedger, { metadata: { actor } }: StoredEvent): Promise<string> {
  return (await accounts.nameOf(actor)) ?? actor;
}

function kindOf(
  { identity }: OpenedLedger,
  { stored, instant }: FoundEntry,
): Pick<HistoryItem, 'nature' | 'recordedLate'> {
  if (stored.stream === LEDGER_STREAM) return { nature: 'ledger', recordedLate: false };
  try {
    return natureOf(recorded(stored, instant, identity.timeZone));
  } catch {
    return { nature: 'unreadable', recordedLate: false };
  }
}

/** The latest correction holds (R19). */
async function nowOf(ledger: OpenedLedger, about: PutRight, called: Called): Promise<EntryNow> {
  const by: CorrectingItem[] = [];
  for (const { number, stored } of about.by) {
    by.push({
      entry: number,
      entryId: stored.id,
      kind: stored.type === 'EntryAnnulled' ? 'annulment' : 'correction',
      reason: reasonOf(stored),
      recordedAt: stored.metadata.recordedAt,
      actor: await actorOf(ledger, stored),
    });
  }
  const said = saidAfter(about, about.by.length);
  return {
    state: STATES[by.at(-1)?.kind ?? 'none'],
    data: said?.data ?? null,
    schemaVersion: said?.schemaVersion ?? null,
    words: said === null ? null : wordsNow(about, said, called),
    by,
  };
}

const STATES = { none: 'as-recorded', correction: 'corrected', annulment: 'annulled' } as const;

function wordsNow({ original, by }: PutRight, said: Said, called: Called): Worded {
  if (by.length === 0) return wordsOf(original.stored, undefined, called);
  try {
    return wordsSaid(said, called);
  } catch {
    return { vi: said.type, en: said.type };
  }
}
