import type { Refusal } from '@concord-ledger/agreements';
import { localDay, parseDay } from '@concord-ledger/partial-date';
import type { DateRefusal, Day, Parsed } from '@concord-ledger/partial-date';
import type { Answer, Asking, Basis } from '../asking.js';
import type { Ledger, OpenedLedger } from '../ledger.js';
import type { ViewsDatabase } from '../views/engine/database.js';
import type { Named } from '../views/engine/table-names.js';
import { entryNumberOfVersion, entryOfNumber } from '../views/entries/tables.js';
import { knowledgeAt } from './known-at.js';
import type { Knowledge } from './known-at.js';
import type { Typed } from './typed.js';

/** What every question comes down to before it is answered. */
export interface Question {
  /** The projections whose rows the answer rests on. */
  readonly rests: readonly Named[];
  /** The business day of the answer, as typed: `asOf`, or the filter that it defaults to; where it is absent the day of `knownAt`, else today (R21). */
  readonly day?: Typed;
  /** As of when the ledger's knowledge is asked for, where another property of the question says it than `knownAt`. */
  readonly known?: Typed;
  /** Whether it is answered as far as the views have come, also while they are built and where one has failed. */
  readonly anyway?: boolean;
  /** A cursor's: the day and entry of the first page (R36). */
  readonly pinned?: { readonly asOf: Day; readonly entry: number };
}

/** What an answer is to be about. */
export interface Standpoint {
  readonly ledger: OpenedLedger;
  readonly asOf: Day;
  /** The last entry that is to count: a cursor's, or the one that `knownAt` comes down to; -1: none. Null: the last one that the views show. */
  readonly entry: number | null;
}

/** A value, and the last entry that it reflects: -1 before the first. */
interface Reflecting<T> {
  readonly value: T;
  readonly entry: number;
  /** Whether what it rests on beside that entry is settled too; default yes. */
  readonly settled?: boolean;
}

/** Why a question has no answer: thrown inside the ledger, a value (`outcome: 'refused'`) to everybody else. */
export class Unanswerable extends Error {
  override readonly name = 'Unanswerable';

  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** The views did not come in time to where an answer needs them: thrown inside the ledger, `outcome: 'not-reflected'` to everybody else. */
export class NotReflected extends Error {
  override readonly name = 'NotReflected';
}

/** Settles on which day and at which entry a question is answered (R21), waits for it (R35), and answers. */
export async function answered<T>(
  ledger: Ledger,
  asking: Asking,
  question: Question,
  answer: (from: Standpoint) => Promise<Reflecting<T>> | Reflecting<T>,
): Promise<Answer<T>> {
  const opened = ledger.opened;
  const { readModel } = opened.views;
  const notReflected = () => ({ outcome: 'not-reflected', entry: readModel.entry(question.rests) }) as const;
  try {
    const typed = question.day && understood(parseDay(question.day.text), question.day.path);
    const known = await knowledgeAt(ledger, question.known ?? knownAtOf(asking));
    if (known.outcome === 'refused') return known;
    if (known.outcome === 'not-reflected') return notReflected();
    const asOf = question.pinned?.asOf ?? typed ?? known.day ?? today(ledger);
    const entry = question.pinned?.entry ?? known.entry;
    if (await isLate(ledger, asking, question.rests, entry)) return notReflected();
    const concluded = ({ value, entry: reflected, settled = true }: Reflecting<T>): Answer<T> => {
      const knowledge = knowledgeIn(readModel.db, known, reflected);
      if (knowledge === null) return notReflected();
      return { outcome: 'answered', value, ...knowledge, settled: knowledge.settled && settled, asOf };
    };
    // One snapshot, but for what the answer itself waits for.
    const answerNow = () => {
      const reflecting = answer({ ledger: opened, asOf, entry });
      return reflecting instanceof Promise ? reflecting.then(concluded) : concluded(reflecting);
    };
    // What is missing from views that are being built, or that have stopped, is not known to be missing from the ledger.
    if (question.anyway === true || entry !== null) return await readModel.db.reading(answerNow);
    const first = readModel.db.reading(() => (readModel.isComplete(question.rests) ? answerNow() : null));
    if (first !== null) return await first;
    if (!(await readModel.complete(question.rests, ledger.waitMs))) return notReflected();
    return await readModel.db.reading(answerNow);
  } catch (error) {
    if (error instanceof Unanswerable) return { outcome: 'refused', refusal: error.refusal };
    if (error instanceof NotReflected) return notReflected();
    throw error;
  }
}

function knownAtOf({ knownAt }: Asking): Typed | undefined {
  return knownAt === undefined ? undefined : { path: 'knownAt', text: knownAt };
}

/** What an answer says of the knowledge that it reflects; null where the views have begun anew meanwhile. */
function knowledgeIn(
  db: ViewsDatabase,
  known: Knowledge,
  entry: number,
): Pick<Basis, 'entry' | 'instant' | 'settled'> | null {
  // The page of a cursor is settled only where the first one stood at what is known then for good.
  const isSettled = (isPassed: boolean) =>
    known.settled === null ? isPassed : known.settled && known.entry === entry;
  if (entry === -1) return { entry: null, instant: null, settled: isSettled(false) };
  return db.reading(() => {
    const last = entryOfNumber(db, entry);
    if (last === null) return null;
    const next = entryOfNumber(db, entry + 1);
    return { entry, instant: last.instant, settled: isSettled(next !== null && next.instant > last.instant) };
  });
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

/** By this machine's clock alone: the log is not asked, so that the views answer also while the store cannot be reached. */
function today(ledger: Ledger): Day {
  return localDay(ledger.clock.now(), ledger.opened.identity.timeZone);
}

/** Whether what the asker wants to see, or what the answer is to reflect, did not come in time. */
async function isLate(
  ledger: Ledger,
  { minEntry, minVersion }: Asking,
  rests: readonly Named[],
  entry: number | null,
): Promise<boolean> {
  const { readModel } = ledger.opened.views;
  const wanted: (() => number | null)[] = [];
  if (minEntry !== undefined) wanted.push(() => entryAsked(minEntry));
  if (minVersion !== undefined) {
    const { stream, version } = streamVersion(minVersion);
    wanted.push(() => entryNumberOfVersion(readModel.db, stream, version));
  }
  if (entry !== null) wanted.push(() => entry);
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
