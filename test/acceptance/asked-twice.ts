import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { AnnualReport } from '@concord-ledger/reports';
import { concord, SAMPLES, serve, TemporaryFolder } from '../processes/concord.js';
import type { Server } from '../processes/concord.js';

/** A line to load beside the samples, for questions that begin with "If". */
export interface FurtherLine {
  readonly recordedAt: string;
  readonly command: string;
  readonly input: object;
}

/** A ledger loaded from the samples, that is asked by HTTP and by command line at once, and recorded in by either. */
export class SampleLedger {
  private constructor(
    private readonly folder: TemporaryFolder,
    private readonly server: Server,
  ) {}

  static async load(further: readonly FurtherLine[] = []): Promise<SampleLedger> {
    const folder = new TemporaryFolder();
    const extra = join(folder.path, 'further.jsonl');
    writeFileSync(extra, further.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const data = join(folder.path, 'data');
    const imported = await concord(['import', '--from-history', ...SAMPLES, extra, '--data', data]);
    expect(imported).toMatchObject({ code: 0, err: '' });
    return new SampleLedger(folder, await serve(data));
  }

  /** The data folder. */
  get data(): string {
    return join(this.folder.path, 'data');
  }

  /** The answer, which HTTP and command line give alike; `T` is its shape. */
  async ask<T>(path: string, ...command: readonly string[]): Promise<T> {
    const [response, printed] = await Promise.all([
      fetch(`${this.server.url}/v1/${path}`),
      concord([...command, '--json', '--data', this.data]),
    ]);
    expect(printed).toMatchObject({ code: 0, err: '' });
    expect(response.status).toBe(200);
    const answer: unknown = await response.json();
    expect(JSON.parse(printed.out)).toEqual(answer);
    return answer as T;
  }

  /** The annual report as data, of which HTTP and command line make the very same file. */
  async report(year: number, knownAt?: string): Promise<AnnualReport> {
    const [response, printed] = await Promise.all([
      fetch(
        `${this.server.url}/v1/reports/annual/${year}${knownAt === undefined ? '' : `?knownAt=${knownAt}`}`,
      ),
      concord([
        ...['report', String(year), '--data', this.data],
        ...(knownAt === undefined ? [] : ['--known-at', knownAt]),
      ]),
    ]);
    expect(printed.code).toBe(0);
    expect(response.status).toBe(200);
    const file = await response.text();
    expect(printed.out).toBe(file);
    return (JSON.parse(file) as { readonly report: AnnualReport }).report;
  }

  /** Records over HTTP. */
  async post(path: string, body: object): Promise<void> {
    const response = await fetch(`${this.server.url}/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    expect({ status: response.status, answer }).toMatchObject({ status: 201, answer: { recorded: true } });
    await this.#shown((answer as { readonly entry: number }).entry);
  }

  /** Records by command line, beside the server. */
  async record(name: string, input: object): Promise<void> {
    const recorded = await concord(['record', name, '-', '--data', this.data], JSON.stringify(input));
    expect(recorded).toMatchObject({ code: 0, err: '' });
  }

  /** On a busy machine the answer may come before the views show the entry: each question waits five seconds for it (R35). */
  async #shown(entry: number): Promise<void> {
    const asked = () => fetch(`${this.server.url}/v1/parties?limit=1&minEntry=${entry}`);
    let { status } = await asked();
    for (let tries = 1; status === 503 && tries < 6; tries += 1) ({ status } = await asked());
    expect(status).toBe(200);
  }

  async close(): Promise<void> {
    await this.server.end('SIGTERM');
    await this.folder.remove();
  }
}

/** The ids of a page. */
export function ids({ items }: { readonly items: readonly { readonly id: string }[] }): readonly string[] {
  return items.map(({ id }) => id);
}
