import { openCheckpoint, parseCheckpoint, parseNote } from '@concord-ledger/transparency';
import type { Checkpoint, Outcome, VerifierKey } from '@concord-ledger/transparency';
import type { Finding, HeldCheckpoint } from './verification.js';
import * as words from './wording.js';

/** What a checkpoint says of the log. */
export interface Claim {
  readonly whose: HeldCheckpoint['whose'];
  readonly checkpoint: Checkpoint;
  /** Fingerprint of the ledger's key that signed it, of several the newest; null where none of the known ones did. */
  readonly key: string | null;
}

/**
 * The checkpoints that a log is to be held against, and what is wrong with those that cannot be believed. One that somebody hands in and that
 * is signed by no known key is both: whoever can exchange the list of keys must not be able to keep the log from being held against it.
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
    const said = readNote(note);
    const opened = said.ok ? openBy(note, said.value, keys) : said;
    if (opened.ok) claims.push({ whose, ...opened.value });
    else {
      const { code, reason } = opened.refusal;
      const refused = words.checkpointRefused(whose, reason);
      unbelieved.push({ how: 'checkpoint', entry: null, through: null, words: refused });
      if (said.ok && whose === 'given' && code === 'NOTE.NO_KNOWN_SIGNATURE')
        claims.push({ whose, checkpoint: said.value, key: null });
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

function readNote(note: string | Uint8Array): Outcome<Checkpoint> {
  const parsed = parseNote(note);
  return parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
}

/** Verifies a checkpoint that one of these keys is to have signed for its own log. */
function openBy(
  note: string | Uint8Array,
  { origin }: Checkpoint,
  keys: readonly VerifierKey[],
): Outcome<Omit<Claim, 'whose'>> {
  const opened = openCheckpoint(note, { origin, keys: keys.filter(({ name }) => name === origin) });
  if (!opened.ok) return opened;
  const { checkpoint, signatures } = opened.value;
  const signers = keys.filter((key) => signatures.some((signature) => signature.key === key));
  return { ok: true, value: { checkpoint, key: signers.at(-1)?.fingerprint ?? null } };
}
