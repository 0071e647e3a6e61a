import type { RefusalCode } from '../outcome.js';

/** Why a proof file proves nothing: the first thing that is wrong with it. */
export interface ProofFault {
  readonly code: ProofFaultCode;
  /** The place in the file, such as `entries[3].proof`; empty where it is the file as a whole. */
  readonly at: string;
  /** A sentence for a person: what is wrong there. */
  readonly reason: string;
}

/** Beside those of keys, notes, checkpoints and proofs. */
export type ProofFaultCode =
  | RefusalCode
  | 'FILE.TOO_LARGE'
  | 'FILE.OTHER_FORMAT'
  | 'FILE.SHAPE'
  | 'JSON.NOT_UTF8'
  | 'JSON.MALFORMED'
  | 'JSON.NOT_CANONICAL'
  | 'NOTE.OTHER_SIGNATURES'
  | 'ENTRY.HOLE'
  | 'ENTRY.ORDER'
  | 'ENTRY.NOT_COVERED'
  | 'BODY.MALFORMED'
  | 'BODY.OTHER_STREAM'
  | 'BODY.OTHER_VERSION'
  | 'PERSON.ORDER'
  | 'PERSON.WRONG'
  | 'PERSON.STRAY'
  | 'PERSON.MALFORMED';

/** What a step of reading answers: its value, or the fault that it found. */
export type Checked<T> = { readonly ok: true; readonly value: T } | Faulty;

interface Faulty {
  readonly ok: false;
  readonly fault: ProofFault;
}

export function checked<T>(value: T): Checked<T> {
  return { ok: true, value };
}

export function faulty(code: ProofFaultCode, at: string, reason: string): Faulty {
  return { ok: false, fault: { code, at, reason } };
}
