import { join } from 'node:path';
import type { WitnessStatus } from '../../proving.js';
import { DurableFiles, readIfThere } from '../durable-file.js';

/** How it went with a witness last, kept in a file: another process than the one that asks tells of it. */
export class WitnessRecords {
  readonly #path: string;
  readonly #name: string;
  readonly #files: DurableFiles;

  /** @param witness its name: what is kept of another one says nothing */
  constructor(folder: string, witness: string) {
    this.#path = join(folder, 'witness.json');
    this.#name = witness;
    this.#files = new DurableFiles(join(folder, 'writing'));
  }

  read(): WitnessStatus {
    const nothing = { name: this.#name, size: 0, problem: null };
    const held = parse(readIfThere(this.#path)?.toString('utf8') ?? '');
    return held?.name === this.#name ? held : nothing;
  }

  /** Nothing is written where it says so already. */
  async write(size: number, problem: string | null): Promise<void> {
    const before = this.read();
    if (before.size === size && before.problem === problem) return;
    await this.#files.write(this.#path, `${JSON.stringify({ name: this.#name, size, problem }, null, 2)}\n`);
  }
}

/** Null of what is no record: it says only what can be asked for again. */
function parse(text: string): WitnessStatus | null {
  try {
    const held: unknown = JSON.parse(text);
    return isRecord(held) ? held : null;
  } catch {
    return null;
  }
}

function isRecord(held: unknown): held is WitnessStatus {
  if (typeof held !== 'object' || held === null) return false;
  const { name, size, problem }: Readonly<Record<string, unknown>> = { ...held };
  if (typeof name !== 'string' || (problem !== null && typeof problem !== 'string')) return false;
  return typeof size === 'number' && Number.isSafeInteger(size) && size >= 0;
}
