import { openCheckpoint, parseCheckpoint, parseNote } from '@concord-ledger/transparency';
import type { Checkpoint, Outcome, VerifierKey } from '@concord-ledger/transparency';
import type { Finding, HeldCheckpoint } from './verification.js';
import * as words from './wording.js';

/** A checkpoint whose signature was verified. */
export interface Claim {
  readonly whose: HeldCheckpoint['whose'];
  readonly checkpoint: Checkpoint;
}

/**
 * The checkpoints that a log is to be held against, and what is wrong with those that cannot be believed.
 * @param given handed in by who verifies
 * @param own the one that the ledger keeps
 */
export function readClaims(
  keys: readonly VerifierKey[],
  given: string | Uint8Array | null,
  own: Uint8Array | null,
): { readonly claims: readonly Claim[]; readonly unbelieved: readonly Finding[] } {
  const notes = [
    ...(given === null ? [] : [{ whose: 'given', note: given } as const]),
    ...(own === null ? [] : [{ whose: 'own', note: own } as const]),
  ];
  const claims: Claim[] = [];
  const unbelieved: Finding[] = [];
  for (const { whose, note } of notes) {
    const opened = openAny(note, keys);
    if (opened.ok) claims.push({ whose, checkpoint: opened.value });
    else {
      const said = words.checkpointRefused(whose, opened.refusal.reason);
      unbelieved.push({ how: 'checkpoint', entry: null, through: null, words: said });
    }
  }
  return { claims, unbelieved };
}

/** Checkpoints of another ledger than the one that entry 0 opens. */
export function otherLedgers(claims: readonly Claim[], origin: string | null): readonly Finding[] {
  return claims.flatMap(({ checkpoint }) => {
    if (origin === null || origin === checkpoint.origin) return [];
    const said = words.otherLedger(checkpoint.origin, origin);
    return [{ how: 'checkpoint', entry: null, through: null, words: said }];
  });
}

/** Opens a checkpoint that one of these keys signed for its own log. */
function openAny(note: string | Uint8Array, keys: readonly VerifierKey[]): Outcome<Checkpoint> {
  const parsed = parseNote(note);
  if (!parsed.ok) return parsed;
  const said = parseCheckpoint(parsed.value.text);
  if (!said.ok) return said;
  const { origin } = said.value;
  const opened = openCheckpoint(note, { origin, keys: keys.filter(({ name }) => name === origin) });
  return opened.ok ? { ok: true, value: opened.value.checkpoint } : opened;
}
