import type { DateRefusal, Parsed } from './types.js';

/** What a reader of one kind of spelling answers: a value, a refusal, or `undefined` where the text is not of its kind. */
export type Reading<T> = Parsed<T> | undefined;

export function accept<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function refuse(
  code: DateRefusal['code'],
  text: string,
  reason: string,
): { ok: false; refusal: DateRefusal } {
  return { ok: false, refusal: { code, text, reason } };
}
