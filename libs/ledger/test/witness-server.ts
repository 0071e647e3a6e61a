import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import {
  cosigner,
  formatConflict,
  formatSignatures,
  formatVerifierKey,
  openCheckpoint,
  parseAddCheckpoint,
  verifyConsistency,
} from '@concord-ledger/transparency';
import type { Checkpoint, VerifierKey } from '@concord-ledger/transparency';
import type { WitnessOptions } from '../src/ledger-options.js';

/** A time at which the witness says to have seen what it cosigns: 2024-03-05T02:00:00Z. */
export const WITNESS_TIME = 1_709_604_000;

/**
 * A witness on loopback (C2SP tlog-witness). It cosigns what the log signed and what extends the last checkpoint that it cosigned, as it sees by
 * verifying the proof itself, and nothing else.
 */
export class WitnessServer {
  /** Every request that it answered: the old size that was said, and the status. */
  readonly answered: (readonly [oldSize: number | null, status: number])[] = [];
  /** The log's keys that it knows. */
  readonly trusted: VerifierKey[] = [];
  /** Set: it answers with this and looks at nothing. */
  instead: { readonly status: number; readonly body: string } | null = null;
  #last: Checkpoint | null = null;
  readonly #origin: string;
  readonly #signer = cosigner('witness.example', Buffer.alloc(32, 7), WITNESS_TIME);
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Listens, at the same port as before where it did. */
  async start(): Promise<void> {
    const port = this.#port;
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    const address = this.#server.address() as AddressInfo;
    this.#port = address.port;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get options(): WitnessOptions {
    return { url: `http://127.0.0.1:${this.#port}/`, verifierKey: formatVerifierKey(this.#signer.key) };
  }

  get key(): VerifierKey {
    return this.#signer.key;
  }

  /** Cosigned this log elsewhere. */
  hasCosigned(checkpoint: Checkpoint): void {
    this.#last = checkpoint;
  }

  #port = 0;

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const read = parseAddCheckpoint(body);
    const { status, body: said } =
      this.instead ??
      (request.method === 'POST' && request.url === '/add-checkpoint' && read.ok
        ? this.#cosign(read.value)
        : { status: 400, body: 'no add-checkpoint' });
    this.answered.push([read.ok ? read.value.oldSize : null, status]);
    response.writeHead(status, { 'content-type': status === 409 ? 'text/x.tlog.size' : 'text/plain' });
    response.end(said);
  }

  #cosign({
    oldSize,
    proof,
    checkpoint,
  }: {
    oldSize: number;
    proof: readonly Uint8Array[];
    checkpoint: string;
  }) {
    const opened = openCheckpoint(checkpoint, { origin: this.#origin, keys: this.trusted });
    if (!opened.ok) return { status: 403, body: opened.refusal.reason };
    const { size, root } = opened.value.checkpoint;
    if (oldSize > size) return { status: 400, body: 'an old size beyond the new one' };
    const last = this.#last;
    if (oldSize !== (last?.size ?? 0)) return { status: 409, body: formatConflict(last?.size ?? 0) };
    if (last !== null) {
      const verdict = verifyConsistency({ oldSize, oldRoot: last.root, size, root }, proof);
      if (!verdict.ok) return { status: 422, body: verdict.refusal.reason };
    } else if (proof.length > 0) return { status: 422, body: 'a proof from nothing' };
    this.#last = opened.value.checkpoint;
    const text = checkpoint.slice(0, checkpoint.lastIndexOf('\n\n') + 1);
    return { status: 200, body: formatSignatures([this.#signer.sign(text)]) };
  }
}
