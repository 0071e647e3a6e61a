import { parseEvent, wordDate, wordEvent } from '@concord-ledger/agreements';
import type { NameOf } from '@concord-ledger/agreements';
import type { StoredEvent } from '@concord-ledger/event-store';
import type { Language } from '@concord-ledger/partial-date';
import type { Worded } from '../../auditing.js';
import { parseLedgerEvent, wordLedgerEvent } from '../../opening/ledger-events.js';
import { changesBetween } from './changes.js';
import type { Change } from './changes.js';
import { propertyWords } from './property-words.js';
import { saidAfter } from './put-right.js';
import type { PutRight, Said } from './put-right.js';

/** What things are called in a language (R28); by their ids where nobody knows better. */
export type Called = (language: Language) => NameOf;

/**
 * The sentences of a history. An entry that this Concord cannot read is named by its type: a history leaves nothing out.
 * @param about what a correction or annulment puts right; undefined of every other entry
 */
export function wordsOf(stored: StoredEvent, about: PutRight | undefined, called: Called): Worded {
  try {
    const event = parseLedgerEvent(stored.type, stored.schemaVersion, stored.data);
    if (event !== null) return inBoth((language) => wordLedgerEvent(event, language));
    return about === undefined ? wordsSaid(stored, called) : wordsOfCorrection(stored, about, called);
  } catch {
    return inBoth(() => stored.type);
  }
}

/** What an entry says, in a sentence. Throws where this Concord cannot read it. */
export function wordsSaid({ type, schemaVersion, data }: Said, called: Called): Worded {
  const event = parseEvent(type, schemaVersion, data);
  return inBoth((language) => wordEvent(event, language, called(language)));
}

/** Which entry, what it said until then, what it says instead, and why (R19). */
function wordsOfCorrection(stored: StoredEvent, about: PutRight, called: Called): Worded {
  const { number } = about.original;
  const at = about.by.findIndex((each) => each.stored.id === stored.id);
  const before = saidAfter(about, at);
  const after = saidAfter(about, at + 1);
  const reason = reasonOf(stored);
  return inBoth((language) => {
    const say = (said: Said) => wordsSaid(said, called)[language];
    const was = before === null ? null : say(before);
    const why = language === 'vi' ? `; lý do: ${reason}` : `; reason: ${reason}`;
    if (after === null) return sentence(`${annulled(number, was, language)}${why}`);
    const is = say(after);
    const changed = before === null ? '' : changeWords(before, after, language);
    return sentence(`${corrected(number, was, is, changed, language)}${why}`);
  });
}

function annulled(number: number, was: string | null, language: Language): string {
  const said = was === null ? '' : language === 'vi' ? `, đã ghi “${was}”` : `, which said “${was}”,`;
  return language === 'vi' ? `Hủy bỏ mục ${number}${said}` : `Entry ${number}${said} was annulled`;
}

function corrected(
  number: number,
  was: string | null,
  is: string,
  changed: string,
  language: Language,
): string {
  if (was === null)
    return language === 'vi'
      ? `Đính chính và khôi phục mục ${number}, trước đó đã hủy bỏ; nay là “${is}”`
      : `Entry ${number}, which had been annulled, was corrected and holds again: “${is}”`;
  if (was === is)
    return language === 'vi'
      ? `Đính chính mục ${number} (“${is}”): ${changed}`
      : `Entry ${number} (“${is}”) was corrected: ${changed}`;
  return language === 'vi'
    ? `Đính chính mục ${number}: đã ghi “${was}”, nay là “${is}” (${changed})`
    : `Entry ${number} was corrected: it said “${was}”, and says “${is}” instead (${changed})`;
}

/** Each property that says something else, with both values where they are short enough to be read in a sentence. */
function changeWords(before: Said, after: Said, language: Language): string {
  const changes = changesBetween(before.data, after.data);
  return changes.map((change) => changeWord(after.type, change, language)).join('; ');
}

function changeWord(type: string, change: Change, language: Language): string {
  const name = propertyWords(type, change.path, language);
  const isDate = DATES.has(change.path.at(-1) ?? '') || DATES.has(`${type}.${change.path.join('.')}`);
  const [from, to] = [valueWords(change.from, isDate, language), valueWords(change.to, isDate, language)];
  return from === null || to === null ? name : `${name}: ${from} → ${to}`;
}

/** Null where it takes more than a word. */
function valueWords(value: unknown, isDate: boolean, language: Language): string | null {
  if (value === undefined) return language === 'vi' ? 'không ghi' : 'not stated';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return null;
  if (!isDate) return `“${value}”`;
  if (value === 'unknown') return language === 'vi' ? 'không rõ' : 'unknown';
  return wordDate(value, language);
}

/** By name, or by type and name where a name means something else elsewhere. */
const DATES: ReadonlySet<string> = new Set([
  'on',
  'effectiveOn',
  'period',
  'window',
  'RenewalPlanned.by',
  'SigningPlanned.by',
]);

/** Why a correction or annulment was made. */
export function reasonOf({ data: { reason } }: StoredEvent): string {
  return typeof reason === 'string' ? reason : '';
}

function sentence(words: string): string {
  return /[.!?…]$/u.test(words) ? words : `${words}.`;
}

function inBoth(say: (language: Language) => string): Worded {
  return { vi: say('vi'), en: say('en') };
}
