import type { Refusal } from '@concord-ledger/agreements';
import { localDay, parseDay } from '@concord-ledger/partial-date';
import type { DateRefusal, Day, Parsed } from '@concord-ledger/partial-date';
import type { Answer, Asking } from '../asking.js';
import type { Ledger, OpenedLedger } from '../ledger.js';
import type { Named } from '../views/engine/table-names.js';
import { entryNumberOfVersion } from '../views/entries/tables.js';

/** What every question comes down to before it is answered. */
export interface Question {
  /** The projections whose rows the answer rests on. */
  readonly rests: readonly Named[];
  /** The business day of the answer, as typed: `asOf`, or the filter that it defaults to (R21); today where it is absent. */
  readonly day?: Typed;
  /** Whether it is answered as far as the views have come, also while they are built and where one has failed. */
  readonly anyway?: boolean;
  /** A cursor's: the day and entry of the first page (R36). */
  readonly pinned?: { readonly asOf: Day; readonly entry: number };
}

/** A text that a person typed, and the property of the question in which it stands. */
export interface Typed {
  readonly text: string;
  readonly path: string;
}

/** What an answer is to be about. */
export interface Basis {
  readonly ledger: OpenedLedger;
  readonly asOf: Day;
  /** A cursor's entry; null: the last one that the views show. */
  readonly entry: number | null;
}

/** Why a question has no answer: thrown inside the ledger, a value (`outcome: 'refused'`) to everybody else. */
export class Unanswerable extends Error {
  override readonly name = 'Unanswerable';

  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** Settles on which day and at which entry a question is answered, waits for it (R35), and answers. */
export async function answered<T>(
  ledger: Ledger,
  asking: Asking,
  question: Question,
  answer: (
    basis: Basis,
  ) => Promise<{ readonly value: T; readonly entry: number }> | { readonly value: T; readonly entry: number },
): Promise<Answer<T>> {
  const opened = ledger.opened;
  try {
    const asOf = question.pinned?.asOf ?? (await dayOf(ledger, question.day));
    const missing = await waitFor(ledger, asking, question);
    if (missing) return { outcome: 'not-reflected', entry: opened.views.readModel.entry(question.rests) };
    const { value, entry } = await answer({ ledger: opened, asOf, entry: question.pinned?.entry ?? null });
    return { outcome: 'answered', value, entry: entry === -1 ? null : entry, asOf };
  } catch (error) {
    if (error instanceof Unanswerable) return { outcome: 'refused', refusal: error.refusal };
    throw error;
  }
}

/** `asOf` and what it defaults to, the first that is given. */
export function firstTyped(...candidates: readonly (readonly [path: string, text: string | undefined])[]): {
  day?: Typed;
} {
  for (const [path, text] of candidates) if (text !== undefined) return { day: { path, text } };
  return {};
}

/** The value of a typed date. Throws Unanswerable, with the reason, where there is none (R3). */
export function understood<T>(parsed: Parsed<T>, path: string): T {
  if (parsed.ok) return parsed.value;
  throw new Unanswerable(dateRefusal(parsed.refusal, path));
}

/** Refuses a value that has no meaning in a question (422). */
export function meaningless(
  code: string,
  path: string,
  message: string,
  facts: Refusal['facts'] = {},
): Unanswerable {
  return new Unanswerable({ kind: 'value', code, message, path, facts });
}

function dateRefusal({ code, text, reason }: DateRefusal, path: string): Refusal {
  return { kind: 'value', code, message: `“${text}” at ${path}: ${reason}`, path, facts: { text } };
}

async function dayOf(ledger: Ledger, typed: Typed | undefined): Promise<Day> {
  if (typed !== undefined) return understood(parseDay(typed.text), typed.path);
  const { ms } = await ledger.clock.read();
  return localDay(ms, ledger.opened.identity.timeZone);
}

/** Whether what the asker wants to see, or a cursor pins, did not come in time. */
async function waitFor(
  ledger: Ledger,
  { minEntry, minVersion }: Asking,
  question: Question,
): Promise<boolean> {
  const { rests, pinned } = question;
  const { readModel } = ledger.opened.views;
  const wanted: (() => number | null)[] = [];
  if (minEntry !== undefined) wanted.push(() => entryAsked(minEntry));
  if (minVersion !== undefined) {
    const { stream, version } = streamVersion(minVersion);
    wanted.push(() => entryNumberOfVersion(readModel.db, stream, version));
  }
  if (pinned !== undefined) wanted.push(() => pinned.entry);
  // What is missing from views that are being built, or that have stopped, is not known to be missing from the ledger.
  if (question.anyway !== true && pinned === undefined && !(await readModel.complete(rests, ledger.waitMs)))
    return true;
  for (const entryNumber of wanted)
    if ((await readModel.reflected(entryNumber, ledger.waitMs, rests)) === null) return true;
  return false;
}

function entryAsked(minEntry: number): number {
  if (Number.isSafeInteger(minEntry) && minEntry >= 0) return minEntry;
  throw meaningless(
    'QUESTION.ENTRY',
    'minEntry',
    `minEntry is the number of an entry: 0, 1, 2 …, not ${minEntry}.`,
  );
}

function streamVersion(text: string): { readonly stream: string; readonly version: number } {
  const [, stream, version] = /^([a-z]+(?:-[a-z0-9-]+)?)@(0|[1-9]\d{0,14})$/.exec(text) ?? [];
  if (stream === undefined || version === undefined) {
    throw meaningless(
      'QUESTION.VERSION',
      'minVersion',
      `“${text}” at minVersion is no version of a stream; one looks like agreement-vnnic-kisa@3.`,
    );
  }
  return { stream, version: Number(version) };
}
