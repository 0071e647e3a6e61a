import {
  BrokenTile,
  addCosignatures,
  formatAddCheckpoint,
  parseConflict,
  parseVerifierKey,
  proveConsistency,
} from '@concord-ledger/transparency';
import type { HashReader, VerifierKey } from '@concord-ledger/transparency';
import type { WitnessOptions } from '../../ledger-options.js';
import { CannotOpenLedger } from '../../opening/opening.js';

/** Somebody else who cosigns checkpoints, and only ones that extend what they cosigned before (C2SP tlog-witness). */
export interface WitnessAddress {
  /** Its submission prefix: `/add-checkpoint` is put behind it. http or https. */
  readonly url: string;
  /** Its key, of the type that cosigns (C2SP tlog-cosignature). */
  readonly key: VerifierKey;
}

export type Cosigning =
  | { readonly outcome: 'cosigned'; readonly note: string }
  /** `problem` says what the witness said, or that it did not. */
  | { readonly outcome: 'refused'; readonly problem: string };

/** The witness of a ledger's options. Throws CannotOpenLedger where it is none. */
export function readWitness(options: WitnessOptions | undefined): WitnessAddress | null {
  if (options === undefined) return null;
  const { url, verifierKey } = options;
  if (!/^https?:\/\/./.test(url) || !URL.canParse(url))
    throw new CannotOpenLedger(`The address of the witness, “${url}”, is none: it begins with https://.`);
  const key = parseVerifierKey(verifierKey);
  if (!key.ok) throw new CannotOpenLedger(`The key of the witness: ${key.refusal.reason}`);
  if (key.value.algorithm !== 'cosignature/v1') {
    throw new CannotOpenLedger(
      `The key “${verifierKey}” is not one that a witness cosigns with (C2SP tlog-cosignature): ask for that one.`,
    );
  }
  return { url, key: key.value };
}

/** A checkpoint that is to be cosigned. */
export interface ToCosign {
  readonly note: string;
  readonly size: number;
  /** The tree of that size. */
  readonly tree: HashReader;
}

/**
 * Asks a witness to cosign a checkpoint. Where it says that it cosigned another size last, it is asked once more with the proof from there.
 * @param lastSize the size that it cosigned last, as far as is known; 0: none
 * @param until the witness is not waited for any longer, and never longer than a few seconds
 */
export async function cosign(
  witness: WitnessAddress,
  checkpoint: ToCosign,
  lastSize: number,
  until: AbortSignal,
): Promise<Cosigning> {
  try {
    const first = await ask(witness, checkpoint, Math.min(lastSize, checkpoint.size), until);
    if (first.status !== CONFLICT) return cosigningOf(first, witness, checkpoint);
    const conflict = parseConflict(first.body);
    if (!conflict.ok) return refused(witness, `answered 409 without the size that it cosigned last`);
    if (conflict.value > checkpoint.size) {
      return refused(
        witness,
        `has cosigned ${conflict.value} entries, which is more than the ${checkpoint.size} that there are`,
      );
    }
    return cosigningOf(await ask(witness, checkpoint, conflict.value, until), witness, checkpoint);
  } catch (error) {
    if (error instanceof BrokenTile) throw error;
    return refused(witness, `cannot be reached: ${wordsOf(error)}`);
  }
}

interface Answered {
  readonly status: number;
  readonly body: string;
}

async function ask(
  { url }: WitnessAddress,
  { note, size, tree }: ToCosign,
  oldSize: number,
  until: AbortSignal,
): Promise<Answered> {
  const proof = oldSize === 0 ? [] : proveConsistency(oldSize, size, tree);
  const response = await fetch(`${url.replace(/\/$/, '')}/add-checkpoint`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: formatAddCheckpoint({ oldSize, proof, checkpoint: note }),
    redirect: 'error',
    signal: AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), until]),
  });
  return { status: response.status, body: await shortBody(response) };
}

function cosigningOf(
  { status, body }: Answered,
  witness: WitnessAddress,
  { note, size }: ToCosign,
): Cosigning {
  if (status === OK) {
    const cosigned = addCosignatures(note, body, [witness.key]);
    if (cosigned.ok) return { outcome: 'cosigned', note: cosigned.value };
    return refused(witness, `answered with no cosignature of its key: ${cosigned.refusal.reason}`);
  }
  return refused(
    witness,
    `does not cosign the checkpoint of ${size} entries: ${status} ${body.trim().slice(0, 200)}`.trimEnd(),
  );
}

/** A few lines are expected; more than that is not read. */
async function shortBody({ body }: Response): Promise<string> {
  if (body === null) return '';
  const stream: AsyncIterable<Uint8Array> = body;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new Error(`its answer has more than ${MAX_BODY_BYTES} bytes`);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const OK = 200;
const CONFLICT = 409;
const PATIENCE_MS = 5_000;
const MAX_BODY_BYTES = 65_536;

function refused({ key }: WitnessAddress, what: string): Cosigning {
  return { outcome: 'refused', problem: `The witness ${key.name} ${what.replace(/\.$/, '')}.` };
}

/** What went wrong below `fetch`, which says “fetch failed” of everything. */
function wordsOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  if ('cause' in error && error.cause !== undefined) return wordsOf(error.cause);
  return 'message' in error && error.message !== '' ? String(error.message) : 'it does not answer';
}
