import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { LedgerStore } from '@concord-ledger/event-store';
import { Ledger, verifyLedger } from '@concord-ledger/ledger';
import type { Verification } from '@concord-ledger/ledger';
import { createServer } from '../../src/http/server.js';
import type { SharedLedger } from './servers.js';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface NodeOptions {
  /** Names its data folder: a node of the same name goes on where that one stopped. */
  readonly name: string;
  /** The clock of its machine, milliseconds since 1970; default the real one. */
  readonly clock?: () => number;
  /** A store of a test's own in place of the node's. */
  readonly store?: LedgerStore;
  readonly waitMs?: number;
}

/** A node of a ledger: the HTTP API over the cluster's store, with a data folder of its own. */
export class ApiNode {
  readonly #app: NestFastifyApplication;
  readonly #url: string;
  readonly #folder: string;
  readonly #keys: string;

  private constructor(app: NestFastifyApplication, url: string, folder: string, keys: string) {
    this.#app = app;
    this.#url = url;
    this.#folder = folder;
    this.#keys = keys;
  }

  static async start(
    shared: SharedLedger,
    { name, clock, store, waitMs = 20_000 }: NodeOptions,
  ): Promise<ApiNode> {
    const folder = join(shared.folder, name);
    mkdirSync(folder, { recursive: true });
    const keys = join(shared.privateFolder, 'keys');
    const app = await createServer({
      account: 'lan',
      ledger: {
        store: store ?? (() => shared.open()),
        views: join(folder, 'views.db'),
        open: { origin: 'concord.test/cluster' },
        waitMs,
        ...(clock !== undefined && { clock }),
        proofs: { folder, keys, makeKey: true },
      },
      logger: false,
    });
    await app.listen(0, '127.0.0.1');
    return new ApiNode(app, (await app.getUrl()).replace(/\/$/, ''), folder, keys);
  }

  get ledger(): Ledger {
    return this.#app.get(Ledger);
  }

  get(path: string): Promise<Answer> {
    return this.#send(path, {});
  }

  post(path: string, body: unknown, key?: string): Promise<Answer> {
    return this.#send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) },
      body: JSON.stringify(body),
    });
  }

  /** As `post`, again while the answer is 503, as a client does that was told to come back. */
  async insist(path: string, body: unknown, key: string): Promise<Answer> {
    for (;;) {
      const answer = await this.post(path, body, key).catch(() => null);
      if (answer !== null && answer.status !== 503) return answer;
    }
  }

  /** Every item of a list, page by page, of an answer that reflects this entry. */
  async all(path: string, entry: number): Promise<readonly unknown[]> {
    const items: unknown[] = [];
    for (let cursor: unknown = null; ;) {
      const more = typeof cursor === 'string' ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const { status, body } = await this.get(`${path}?limit=500&minEntry=${entry}${more}`);
      if (status !== 200 || !Array.isArray(body.items))
        throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
      items.push(...(body.items as readonly unknown[]));
      cursor = body.nextCursor;
      if (cursor === undefined || cursor === null) return items;
    }
  }

  /** Size and root of the node's tree, grown to the log's end. */
  async tree(): Promise<{ readonly size: number; readonly root: string }> {
    const { proving } = this.ledger.opened;
    if (proving === null) throw new Error('The node keeps no tree.');
    const { size, root } = await proving.keepUp();
    return { size, root: Buffer.from(root).toString('base64') };
  }

  /** What `concord verify` does on this node. */
  async verify(): Promise<Verification> {
    await this.tree();
    return verifyLedger({ store: this.ledger.store, folder: this.#folder, keys: this.#keys });
  }

  close(): Promise<void> {
    return this.#app.close();
  }

  async #send(path: string, request: RequestInit): Promise<Answer> {
    const response = await fetch(`${this.#url}${path}`, request);
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }
}
