import { parseDuration, parsePartialDate, parseWindow } from '@concord-ledger/partial-date';
import type { DateRefusal, Parsed } from '@concord-ledger/partial-date';
import type {
  Area,
  DateText,
  DurationText,
  LocalText,
  OnText,
  PersonRef,
  Quantity,
  TitleText,
  WindowText,
} from './events.js';
import { parseId, parsePrivateHash } from './ids.js';
import type { IdKinds } from './ids.js';
import { eitherType, named, object, optional, refuse, wrongType } from './input.js';
import type { Read, Reader } from './input.js';

const UNKNOWN = new Set(['unknown', 'không rõ', 'chưa rõ']);

/** When a thing happened: a date in any spelling of R3, or `unknown`, also typed `không rõ` (R2). */
export const on: Reader<OnText> = (input, path) =>
  typeof input === 'string' && UNKNOWN.has(input.normalize('NFC').trim().toLowerCase())
    ? { ok: true, value: 'unknown' }
    : date(input, path);

/** One day, imprecisely known, as canonical EDTF (R1, R3). */
export const date: Reader<DateText> = temporal(parsePartialDate, (value) => value.edtf);

/** A PartialDate or a Period, as canonical EDTF (R1, R3). */
export const window: Reader<WindowText> = temporal(parseWindow, (value) => value.edtf);

/** A length of time such as `P5Y`, in its canonical form (ISO 8601). */
export const duration: Reader<DurationText> = temporal(parseDuration, (value) => value.iso8601);

/** The id of a thing of this kind: a slug or UUID (R25). */
export function id<Kind extends keyof IdKinds>(kind: Kind): Reader<IdKinds[Kind]> {
  return (input, path) => {
    if (typeof input !== 'string') return wrongType(path, 'text');
    const value = parseId(kind, input);
    if (value !== null) return { ok: true, value };
    return refuse(
      'ID.MALFORMED',
      path,
      `“${input}” at ${path} is no ${kind} id: write 1 to 64 of the letters a–z, digits and hyphens, with no hyphen at either end.`,
      { id: input },
    );
  };
}

/** One line or several of text, in NFC, without space at its ends; `max` characters (UTF-16 units). */
export function text(max = 300): Reader<string> {
  return (input, path) => {
    if (typeof input !== 'string') return wrongType(path, 'text');
    const value = input.normalize('NFC').replaceAll('\r\n', '\n').trim();
    if (value === '')
      return refuse('INPUT.EMPTY', path, `${named(path)} is empty: write it, or leave the property out.`, {});
    if (CONTROL.test(value)) {
      return refuse(
        'INPUT.CONTROL_CHARACTER',
        path,
        `${named(path)} holds a control character: type the text without it.`,
        {},
      );
    }
    if (value.length <= max) return { ok: true, value };
    return refuse(
      'INPUT.TOO_LONG',
      path,
      `${named(path)} has ${value.length} characters; at most ${max} are kept.`,
      {
        characters: value.length,
        max,
      },
    );
  };
}
/** C0 and C1 controls but tab and line feed, lone surrogates, and the characters that turn the direction of writing around. */
const CONTROL = /[\p{Cc}--[\t\n]]|\p{Surrogate}|[\u202a-\u202e\u2066-\u2069]/v;

/** Longer text: a purpose, a note, what a commitment says. */
export const prose: Reader<string> = text(10_000);

/** A text in Vietnamese, English or both. */
export const localText: Reader<LocalText> = inSomeLanguage(
  object<LocalText>({ vi: optional(prose), en: optional(prose) }),
);

/** An area of cooperation: its words, and its code in the office's list where it has one. */
export const area: Reader<Area> = object<Area>({ text: localText, code: optional(id('area')) });

/** A BCP 47 tag in its canonical case: `vi`, `zh-Hant`. */
export const languageTag: Reader<string> = (input, path) => {
  if (typeof input !== 'string') return wrongType(path, 'text');
  const [tag] = canonicalLanguages(input);
  if (tag !== undefined) return { ok: true, value: tag };
  return refuse(
    'INPUT.NO_LANGUAGE',
    path,
    `“${input}” at ${path} is no language tag: write one like vi, en or ko.`,
    { text: input },
  );
};

export const titleText: Reader<TitleText> = inSomeLanguage(
  object<TitleText>({
    vi: optional(prose),
    en: optional(prose),
    other: optional(object<NonNullable<TitleText['other']>>({ language: languageTag, text: prose })),
  }),
);

/** A reference to a natural person's private record (R32). */
export const person: Reader<PersonRef> = object<PersonRef>({
  record: (input, path) => {
    const value = typeof input === 'string' ? parsePrivateHash(input) : null;
    if (value !== null) return { ok: true, value };
    return refuse(
      'PERSON.NOT_SEALED',
      path,
      `${named(path)} must be the hash of a private record, sha256: and 64 hex digits.`,
      {},
    );
  },
});

/** A finite number from `min` to `max`. */
export function number({
  min = -Number.MAX_VALUE,
  max = Number.MAX_VALUE,
  integer = false,
} = {}): Reader<number> {
  return (input, path) => {
    if (typeof input !== 'number' || !Number.isFinite(input)) return wrongType(path, 'a number');
    if (input >= min && input <= max && (!integer || Number.isSafeInteger(input)))
      return { ok: true, value: input };
    const wanted = `${integer ? 'a whole number' : 'a number'} from ${min} to ${max}`;
    return refuse('INPUT.OUT_OF_RANGE', path, `${input} at ${path} is out of range: ${wanted} is accepted.`, {
      number: input,
    });
  };
}

const range = object<Exclude<Quantity, number>>({ from: number(), to: number() });

/** A value, or a range whose end is not below its start (R17). */
export const quantity: Reader<Quantity> = eitherType<number, Exclude<Quantity, number>>(
  (input) => typeof input === 'number',
  number(),
  (input, path) => {
    const read = range(input, path);
    if (!read.ok || read.value.from <= read.value.to) return read;
    return refuse(
      'INPUT.OUT_OF_RANGE',
      path,
      `${named(path)} ends below its start: write the smaller number as from.`,
      {
        from: read.value.from,
        to: read.value.to,
      },
    );
  },
);

function inSomeLanguage<T extends object>(reader: Reader<T>): Reader<T> {
  return (input, path) => {
    const read = reader(input, path);
    if (!read.ok || Object.keys(read.value).length > 0) return read;
    return refuse(
      'INPUT.EMPTY',
      path,
      `${named(path)} is in no language: write it as vi, as en, or both.`,
      {},
    );
  };
}

function canonicalLanguages(tag: string): string[] {
  try {
    return Intl.getCanonicalLocales(tag);
  } catch {
    return [];
  }
}

function temporal<T>(parse: (text: string) => Parsed<T>, canonical: (value: T) => string): Reader<string> {
  return (input, path) => {
    if (typeof input !== 'string') return wrongType(path, 'a date as text');
    const parsed = parse(input);
    return parsed.ok ? { ok: true, value: canonical(parsed.value) } : refuseDate(path, parsed.refusal);
  };
}

function refuseDate(path: string, { code, text: said, reason }: DateRefusal): Read<never> {
  return refuse(code, path, `${named(path)}: ${reason}`, { text: said });
}
