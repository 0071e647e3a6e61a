import { resolve } from 'node:path';
import type { Language } from '@concord-ledger/partial-date';
import { Fault } from '../configuration/values.js';
import type { Option } from './arguments.js';

/** An option that is there or not. */
export function flag(meaning: string): Option<true> {
  return { value: null, meaning, read: () => true };
}

/** An option that takes any text but the empty one. */
export function text(value: string, meaning: string): Option<string> {
  return {
    value,
    meaning,
    read: (given) => (given.trim() === '' ? new Fault('is empty: give a value') : given),
  };
}

/** An option that takes one of some words; the help lists them. */
export function oneOf<const T extends string>(words: readonly T[], meaning: string): Option<T> {
  return {
    value: words.join('|'),
    meaning,
    read: (given) =>
      words.find((word) => word === given) ??
      new Fault(`is "${given}": one of ${words.join(', ')} is accepted`),
  };
}

/** An option that takes a whole number within bounds. */
export function wholeNumber(value: string, min: number, max: number, meaning: string): Option<number> {
  return {
    value,
    meaning,
    read: (given) => {
      const number = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
      const bounds = max === Number.MAX_SAFE_INTEGER ? `from ${min}` : `from ${min} to ${max}`;
      return number >= min && number <= max
        ? number
        : new Fault(`is "${given}": a whole number ${bounds} is accepted`);
    },
  };
}

/** The option of a command that writes a file: `-o FILE`. */
export function outFile(meaning: string): Option<string> {
  return {
    value: 'FILE',
    letter: 'o',
    meaning,
    read: (given) => (given === '' ? new Fault('is empty: name a file') : given),
  };
}

/** Options of every command that works on a ledger. */
export const LEDGER_OPTIONS = {
  data: {
    value: 'DIR',
    meaning: 'folder of the ledger (default: CONCORD_DATA, else ./data)',
    read: (given: string) => (given === '' ? new Fault('is empty: name a folder') : resolve(given)),
  } satisfies Option<string>,
};

/** Options of every command that prints an answer. */
export const ANSWER_OPTIONS = {
  ...LEDGER_OPTIONS,
  json: flag('print JSON for machines, in the shapes of the HTTP API'),
  lang: oneOf<Language>(['vi', 'en'], 'language of tables (default vi)'),
};

/** Options of every question that can be asked about a past day, and as known at a past moment. */
export const ASKING_OPTIONS = {
  asOf: text('DATE', 'the day that the answer is about (default that of --known-at, else today)'),
  knownAt: text('WHEN', 'as the ledger knew it then: entry:14, 2023-06-13 or 2023-06-13T18:00:00+07:00'),
};

/** Options of every list. */
export const LIST_OPTIONS = {
  limit: wholeNumber('N', 1, 500, 'how many at most, 1 to 500 (default 50)'),
  cursor: text('CURSOR', 'where the page before ended (its nextCursor)'),
};
