import { parseEvent } from '@concord-ledger/agreements';
import type { DomainEvent, Recorded } from '@concord-ledger/agreements';
import type { StoredEvent } from '@concord-ledger/event-store';
import { localDay } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import { parseStreamName } from '../../stream-name.js';
import type { StreamTarget } from '../../stream-name.js';

/** An event of the log with what counting and comparing give it: its number and its instant (R20). */
export class Entry {
  /** What its stream is the history of; null where that is the ledger itself. */
  readonly target: StreamTarget | null;
  readonly #timeZone: string;
  #fact: Recorded<DomainEvent> | null = null;

  constructor(
    /** 0, 1, 2 … over the whole ledger. */
    readonly number: number,
    /** The greatest recordedAt up to this entry in log order: RFC 3339 in UTC with milliseconds, so that texts compare as instants do. */
    readonly instant: string,
    readonly stored: StoredEvent,
    timeZone: string,
  ) {
    this.target = parseStreamName(stored.stream);
    this.#timeZone = timeZone;
  }

  /** The event as the domain folds it. Throws on a type or version that this program does not know. */
  get fact(): Recorded<DomainEvent> {
    return (this.#fact ??= recorded(this.stored, this.instant, this.#timeZone));
  }
}

/** A stored event in the domain's terms; `recordedOn` is the local day of its instant (R2). */
export function recorded(stored: StoredEvent, instant: string, timeZone: string): Recorded<DomainEvent> {
  return {
    entryId: stored.id,
    version: stored.version,
    recordedOn: dayOfInstant(instant, timeZone),
    event: parseEvent(stored.type, stored.schemaVersion, stored.data),
  };
}

/** Numbers a page of the log that follows the entry `after` (-1: from the first one). */
export function numbered(
  page: readonly StoredEvent[],
  after: { readonly entry: number; readonly instant: string },
  timeZone: string,
): readonly Entry[] {
  let { instant } = after;
  return page.map((stored, index) => {
    if (stored.metadata.recordedAt > instant) instant = stored.metadata.recordedAt;
    return new Entry(after.entry + 1 + index, instant, stored, timeZone);
  });
}

/** Every offset in use since clocks record entries is a multiple of a quarter of an hour, so such a stretch lies within one local day. */
const STRETCH_MS = 900_000;
const STRETCHES = 10_000;
const days = new Map<string, Day>();

/** The local day of an instant (R5). */
function dayOfInstant(instant: string, timeZone: string): Day {
  const stretch = Math.floor(Date.parse(instant) / STRETCH_MS);
  const key = `${timeZone} ${stretch}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  if (days.size >= STRETCHES) days.clear();
  const day = localDay(stretch * STRETCH_MS, timeZone);
  days.set(key, day);
  return day;
}
