import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import type { LedgerStore } from '@concord-ledger/event-store';
import type { RuleFile } from '@concord-ledger/ledger';
import { createServer } from '../../src/http/server.js';
import { Contract } from './contract.js';
import type { OpenApi } from './contract.js';

/** The day on which every test records, unless it says otherwise. */
export const TODAY = '2024-01-15';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly type: string | null;
  readonly body: Body;
}

/** A JSON body: what is in it is what a test asserts. Text that is no JSON stands under `text`. */
interface Body extends Readonly<Record<string, unknown>> {
  readonly items?: readonly Readonly<Record<string, unknown>>[];
}

/** One property of every item of a list. */
export function each(property: string, { body }: Answer): unknown[] {
  return (body.items ?? []).map((item) => item[property]);
}

/** What matters of a problem document. */
export function problemOf({ status, type, body }: Answer): unknown {
  return { status, type, code: body.code };
}

/** A server on a port of the system's choice, over a real ledger in a folder of its own. */
export class RunningServer {
  private constructor(
    readonly url: string,
    /** Every answer under /v1 is held to it. */
    readonly contract: Contract,
    /** The data folder. */
    readonly folder: string,
    private readonly store: LedgerStore,
    private readonly stop: () => Promise<void>,
  ) {}

  /** @param proves whether it keeps the tree of its log, and signs; @param rules what a law asks of the office, by default nothing */
  static async start({
    waitMs,
    proves = false,
    rules,
  }: {
    readonly waitMs?: number;
    readonly proves?: boolean;
    readonly rules?: RuleFile;
  } = {}): Promise<RunningServer> {
    const folder = await mkdtemp(join(tmpdir(), 'concord-http-'));
    const store = await openSqliteStore({ file: join(folder, 'ledger.db') });
    let now = Date.parse(`${TODAY}T02:00:00.000Z`);
    const app = await createServer({
      account: 'lan',
      ledger: {
        store,
        views: join(folder, 'views.db'),
        open: { origin: 'concord.test/http' },
        clock: () => now++,
        ...(waitMs !== undefined && { waitMs }),
        ...(rules !== undefined && { rules }),
        // Tests run the sources, which a thread could not load.
        ...(proves && { proofs: { folder, thread: false, makeKey: true } }),
      },
      logger: false,
    });
    await app.listen(0, '127.0.0.1');
    const url = (await app.getUrl()).replace(/\/$/, '');
    const document = await (await fetch(`${url}/openapi.json`)).json();
    return new RunningServer(url, new Contract(document as OpenApi), folder, store, async () => {
      await app.close();
      await store.close();
      await rm(folder, { recursive: true });
    });
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send(path, { headers });
  }

  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  async send(path: string, request: RequestInit): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, request);
    const text = await response.text();
    const type = response.headers.get('content-type');
    const isJson = type !== null && /[/+]json/.test(type);
    const body = (isJson ? JSON.parse(text) : { text }) as Body;
    if (path.startsWith('/v1/') || path.startsWith('/health/'))
      expect(
        this.contract.faultsOf(request.method ?? 'GET', path, response.status, type, isJson ? body : text),
      ).toEqual([]);
    return { status: response.status, headers: response.headers, type, body };
  }

  /** How many entries the log holds. */
  async logLength(): Promise<number> {
    return (await this.store.events.readAll(null, 10_000)).length;
  }

  close(): Promise<void> {
    return this.stop();
  }
}
