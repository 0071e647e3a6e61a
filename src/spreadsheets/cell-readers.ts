import {
  INSTRUMENT_KINDS,
  jurisdictionName,
  STANDINGS,
  wordInstrumentKind,
  wordStanding,
} from '@concord-ledger/agreements';
import type { RenewalClause, Standing, Term } from '@concord-ledger/agreements';
import { parseDuration, parsePartialDate } from '@concord-ledger/partial-date';
import { plain } from './mapping.js';
import { dayOf } from './read-xlsx.js';
import type { Value } from './table.js';

/** A value of a cell, or why it has none. */
export type ReadCell<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

export function readText(value: Value): ReadCell<string> {
  switch (value.kind) {
    case 'text':
      return { ok: true, value: value.text };
    case 'number':
      return { ok: true, value: String(value.number) };
    case 'day':
      return { ok: true, value: value.day.split('-').reverse().join('/') };
    case 'fault':
      return { ok: false, message: value.reason };
  }
}

/** A date in any spelling that R3 reads, a day, the number of a day or a year; `unknown` where nobody knows it. */
export function readDate(value: Value): ReadCell<string> {
  if (value.kind === 'day') return { ok: true, value: value.day };
  if (value.kind === 'number' && value.number >= FIRST_SERIAL) return readDay(dayOf(value.number));
  const text = readText(value);
  if (!text.ok) return text;
  if (UNKNOWN.has(plain(text.value))) return { ok: true, value: 'unknown' };
  const parsed = parsePartialDate(text.value);
  return parsed.ok
    ? { ok: true, value: parsed.value.edtf }
    : { ok: false, message: `“${text.value}” is no date: ${parsed.refusal.reason}` };
}

/** Above all years: a number of the 1900 system, from 1954 on. */
const FIRST_SERIAL = 20_000;
const UNKNOWN = new Set(['không rõ', 'chưa rõ', 'không xác định', 'unknown', 'not known']);

function readDay(value: Value): ReadCell<string> {
  if (value.kind === 'day') return { ok: true, value: value.day };
  return { ok: false, message: value.kind === 'fault' ? value.reason : 'is no day' };
}

/** Each line, or what semicolons part. */
export function readLines(value: Value): ReadCell<readonly string[]> {
  const text = readText(value);
  if (!text.ok) return text;
  return {
    ok: true,
    value: text.value
      .split(/[\n;]/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  };
}

/** A kind by its words in either language, or else the slug of what is written. */
export function readKind(value: Value): ReadCell<string> {
  const text = readText(value);
  if (!text.ok) return text;
  const words = plain(text.value);
  const known = INSTRUMENT_KINDS.find(
    (kind) =>
      kind === words ||
      plain(wordInstrumentKind(kind, 'vi')) === words ||
      plain(wordInstrumentKind(kind, 'en')) === words,
  );
  const slug = known ?? slugOf(text.value);
  return slug === ''
    ? { ok: false, message: `“${text.value}” names no kind of document` }
    : { ok: true, value: slug };
}

/** Letters without marks, digits and hyphens, at most 60. */
export function slugOf(text: string): string {
  return plain(text)
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-|-$/g, '');
}

export interface Lasting {
  readonly term?: Term;
  readonly renewal?: RenewalClause;
}

/** `5 năm; tự động gia hạn mỗi lần 1 năm, thông báo trước 3 tháng`. */
export function readLasting(value: Value): ReadCell<Lasting> {
  if (value.kind === 'day') return { ok: true, value: { term: { kind: 'until', date: value.day } } };
  const parts = readLines(value);
  if (!parts.ok) return parts;
  let lasting: Lasting = {};
  for (const part of parts.value) {
    const [renewal, term] = [renewalIn(part), termIn(part)];
    if (renewal !== null && lasting.renewal === undefined) lasting = { ...lasting, renewal };
    else if (term !== null && lasting.term === undefined) lasting = { ...lasting, term };
    else
      return {
        ok: false,
        message: `“${part}” is no term: write “vô thời hạn”, “5 năm” or “đến 31/12/2030”, and after a semicolon what comes then, such as “tự động gia hạn mỗi lần 1 năm”`,
      };
  }
  return { ok: true, value: lasting };
}

function termIn(text: string): Term | null {
  if (/^(vô thời hạn|không thời hạn|không xác định thời hạn|indefinite)$/i.test(text))
    return { kind: 'indefinite' };
  const length = parseDuration(text);
  if (length.ok) return { kind: 'period', duration: length.value.iso8601 };
  const date = parsePartialDate(text.replace(/^(đến hết|đến|tới|until)\s+/i, ''));
  return date.ok ? { kind: 'until', date: date.value.edtf } : null;
}

function renewalIn(text: string): RenewalClause | null {
  if (/^(không gia hạn|no renewal)$/i.test(text)) return { kind: 'none' };
  if (/^(gia hạn bằng văn bản|express renewal)$/i.test(text)) return { kind: 'express' };
  const [, each, notice] =
    /^(?:tự động|mặc nhiên) gia hạn(?: mỗi lần)? (.+?)(?:, thông báo trước (.+))?$/i.exec(text) ??
    /^tacit renewal by (.+?)(?: each)?(?:, notice of (.+))?$/i.exec(text) ??
    [];
  if (each === undefined) return null;
  const length = parseDuration(each);
  if (!length.ok) return null;
  if (notice === undefined) return { kind: 'tacit', duration: length.value.iso8601 };
  const before = parseDuration(notice);
  return before.ok ? { kind: 'tacit', duration: length.value.iso8601, notice: before.value.iso8601 } : null;
}

/** Every standing that is said to be possible. */
export function readStandings(value: Value): ReadCell<readonly Standing[]> {
  const text = readText(value);
  if (!text.ok) return text;
  const standings: Standing[] = [];
  for (const words of plain(text.value).split(/ hoặc | or /)) {
    const found =
      USUAL[words] ??
      STANDINGS.find((each) => wordStanding(each, 'vi') === words || wordStanding(each, 'en') === words);
    if (found === undefined)
      return {
        ok: false,
        message: `“${words}” is no standing: known are ${STANDINGS.map((each) => `“${wordStanding(each, 'vi')}”`).join(', ')}`,
      };
    standings.push(found);
  }
  return { ok: true, value: standings };
}

const USUAL: Readonly<Record<string, Standing>> = {
  'còn hiệu lực': 'in-force',
  'có hiệu lực': 'in-force',
  'đang hiệu lực': 'in-force',
  'hết hiệu lực': 'expired',
  'chấm dứt': 'terminated',
  'chấm dứt hiệu lực': 'terminated',
};

/** The ISO 3166-1 codes of states by their names in either language, or by their codes. */
export function readCountries(value: Value): ReadCell<readonly string[]> {
  const names = readLines(value);
  if (!names.ok) return names;
  const codes: string[] = [];
  for (const name of names.value) {
    const code = countries().get(plain(name));
    if (code === undefined)
      return {
        ok: false,
        message: `“${name}” is no state that is known here: write its name, or its code of ISO 3166-1`,
      };
    codes.push(code);
  }
  return { ok: true, value: codes };
}

let known: ReadonlyMap<string, string> | null = null;

function countries(): ReadonlyMap<string, string> {
  if (known !== null) return known;
  const codes = new Map<string, string>();
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    const [vi, en] = [jurisdictionName(code, 'vi'), jurisdictionName(code, 'en')];
    for (const name of [vi, en, code])
      if (vi !== null && name !== null && !codes.has(plain(name))) codes.set(plain(name), code);
  }
  return (known = codes);
}
