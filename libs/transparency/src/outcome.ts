/** What a parser answers: the value, or why the text or bytes are none. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | Refused;

/** What a verification answers: proved, or why not. */
export type Verdict = { readonly ok: true } | Refused;

export interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}

/** Why something is refused. `reason` is a sentence for a person: what is wrong and where. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly reason: string;
}

/** `…MALFORMED`: not of the format. The others: well formed, and wrong. */
export type RefusalCode =
  | 'PROOF.MALFORMED'
  | 'PROOF.WRONG'
  | 'KEY.MALFORMED'
  | 'NOTE.MALFORMED'
  | 'NOTE.NO_KNOWN_SIGNATURE'
  | 'NOTE.WRONG_SIGNATURE'
  | 'NOTE.AMBIGUOUS_KEY'
  | 'CHECKPOINT.MALFORMED'
  | 'CHECKPOINT.OTHER_LOG'
  | 'TILE.MALFORMED'
  | 'WITNESS.MALFORMED';

export function accepted<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refused(code: RefusalCode, reason: string): Refused {
  return { ok: false, refusal: { code, reason } };
}
