import type { Refusal } from '@concord-ledger/agreements';
import { OutcomeUnknown, StoreReadOnly, StoreUnavailable } from '@concord-ledger/event-store';
import type { LedgerStore, LogClock } from '@concord-ledger/event-store';
import { endOfLocalDay, localDay } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import type { Ledger } from '../ledger.js';
import { ENTRIES, entryNumberOf, entryOfNumber, lastEntry, lastEntryAt } from '../views/entries/tables.js';
import { knownAtHint, readKnownAt } from './known-at-text.js';
import type { Typed } from './typed.js';

/** What `knownAt` comes down to (R21). */
export interface Knowledge {
  /** Number of the last entry that was known; -1 before the first. Null: the last one that the views show. */
  readonly entry: number | null;
  /** Whether no entry can come that was known then too. Null: as soon as one of a later instant follows on the last that is shown. */
  readonly settled: boolean | null;
  /** The local day (R5) that `asOf` defaults to. Null: today. */
  readonly day: Day | null;
}

export type Known =
  | ({ readonly outcome: 'known' } & Knowledge)
  /** The text has no meaning, or names what lies in the future. */
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** The views did not show in time what it takes. */
  | { readonly outcome: 'not-reflected' };

/** The log's end, whatever is in it when it is asked. */
const LOG_END: Known = { outcome: 'known', entry: null, settled: null, day: null };

/** Settles on the entry up to which the ledger is asked; where nothing says it, that is the log's end. */
export async function knowledgeAt(ledger: Ledger, typed: Typed | undefined): Promise<Known> {
  if (typed === undefined) return LOG_END;
  const { text } = typed;
  const { timeZone } = ledger.opened.identity;
  const knownAt = readKnownAt(text);
  switch (knownAt?.kind) {
    case undefined:
      return refused('KNOWN_AT.MALFORMED', typed, `is no moment: ${knownAtHint(text)}`, { text });
    case 'entry':
      return upToEntry(ledger, knownAt.entry, typed);
    case 'instant':
      return upTo(ledger, { ...knownAt, day: localDay(knownAt.ms, timeZone), typed });
    case 'day':
      return upTo(ledger, { ...knownAt, ms: endOfLocalDay(knownAt.day, timeZone), typed });
  }
}

/** What a log begins with never changes. */
async function upToEntry(ledger: Ledger, number: number, typed: Typed): Promise<Known> {
  const { identity, views } = ledger.opened;
  const { db } = views.readModel;
  if (entryOfNumber(db, number) === null && !(await isIndexed(ledger))) return { outcome: 'not-reflected' };
  const entry = entryOfNumber(db, number);
  if (entry === null) {
    const last = lastEntry(db)?.number ?? null;
    return future(typed, `the last entry is ${last ?? 'none'}.`, { lastEntry: last });
  }
  const day = localDay(Date.parse(entry.instant), identity.timeZone);
  return { outcome: 'known', entry: number, settled: true, day };
}

/** An instant, or a day and its end. */
interface Moment {
  readonly kind: 'instant' | 'day';
  readonly ms: number;
  readonly day: Day;
  readonly typed: Typed;
}

async function upTo(ledger: Ledger, { kind, ms, day, typed }: Moment): Promise<Known> {
  const instant = new Date(ms).toISOString();
  const shown = lastKnown(ledger, instant);
  if (shown.isPassed) return { outcome: 'known', entry: shown.entry, settled: true, day };
  const clock = await ledger.clock.read();
  const now = await reached(ledger, clock.ms);
  const today = localDay(now, ledger.opened.identity.timeZone);
  if (kind === 'day' && day === today) return { outcome: 'known', entry: null, settled: null, day };
  if (ms > now) {
    const told = new Date(now).toISOString();
    return future(typed, kind === 'day' ? `today is ${today}.` : `now is ${told}.`, { now: told });
  }
  const isSettled = await settle(ledger.store, instant, clock.text);
  // Only now: what the log holds after the promise is all that there will be up to the instant.
  if (!(await isIndexed(ledger))) return { outcome: 'not-reflected' };
  const { entry, isPassed } = lastKnown(ledger, instant);
  return { outcome: 'known', entry, settled: isSettled || isPassed, day };
}

/** The last entry of the index up to the instant, and whether one of a later instant follows on it: instants never run backwards (R20). */
function lastKnown(
  { opened: { views } }: Ledger,
  instant: string,
): { readonly entry: number; readonly isPassed: boolean } {
  const { db } = views.readModel;
  return db.reading(() => {
    const entry = lastEntryAt(db, instant)?.number ?? -1;
    return { entry, isPassed: entryOfNumber(db, entry + 1) !== null };
  });
}

/**
 * How far the ledger's time has come, in milliseconds since 1970: the clock, or what was recorded and answered already, which a clock that was
 * set back is behind. What is recorded and answered stays known.
 */
async function reached({ clock, store }: Ledger, clockMs: number): Promise<number> {
  const known = [await clock.lastInstant(), (await store.clock?.settledThrough()) ?? null];
  return Math.max(clockMs, ...known.flatMap((instant) => (instant === null ? [] : [Date.parse(instant)])));
}

/** Whether no entry up to the instant will be recorded any more: so it is already, or so it is promised now, which the store keeps (R21). */
async function settle({ clock }: LedgerStore, instant: string, now: string): Promise<boolean> {
  if (clock === undefined) return false;
  const last = await clock.lastInstant();
  if (last !== null && last > instant) return true;
  const through = await clock.settledThrough();
  if (through !== null && through >= instant) return true;
  // Within the clock's own millisecond something may still be recorded.
  return instant < now && (await isPromised(clock, instant));
}

/** A ledger that cannot be written can be asked all the same: then nothing is promised. */
async function isPromised(clock: LogClock, instant: string): Promise<boolean> {
  try {
    await clock.settle(instant);
    return true;
  } catch (error) {
    if (error instanceof StoreReadOnly) return false;
    if (error instanceof StoreUnavailable || error instanceof OutcomeUnknown) return false;
    throw error;
  }
}

/** Waits a while (R35) until the index of the log shows what the log holds at the call. */
async function isIndexed({ store, waitMs, opened: { views } }: Ledger): Promise<boolean> {
  const { readModel } = views;
  const last = await store.events.last();
  if (last === null) return true;
  if (!(await readModel.complete([ENTRIES], waitMs))) return false;
  const shown = await readModel.reflected(() => entryNumberOf(readModel.db, last.id), waitMs, [ENTRIES]);
  return shown !== null;
}

function future(typed: Typed, end: string, facts: Refusal['facts']): Known {
  return refused('KNOWN_AT.FUTURE', typed, `lies in the future: ${end}`, facts);
}

function refused(code: string, { text, path }: Typed, why: string, facts: Refusal['facts']): Known {
  const message = `“${text}” at ${path} ${why}`;
  return { outcome: 'refused', refusal: { kind: 'value', code, message, path, facts } };
}
