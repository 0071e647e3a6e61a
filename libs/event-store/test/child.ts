import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Another process that works on the same ledger file. */
export interface Child {
  readonly process: ChildProcess;
  /** What it wrote to standard output, line by line; grows while it runs. */
  readonly lines: readonly string[];
  /** Resolves when it has written so many lines; rejects where it ends before. */
  wrote(count: number): Promise<void>;
  /** Resolves with all lines when it has ended with code 0 or by `signal`. */
  ended(signal?: NodeJS.Signals): Promise<readonly string[]>;
}

/** Runs a script of this folder on the library's sources, as they are. */
export function startChild(script: string, args: readonly string[]): Child {
  const loader = join(import.meta.dirname, 'load-sources.mjs');
  const child = spawn(process.execPath, ['--import', loader, join(import.meta.dirname, script), ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  let errors = '';
  let check = () => {};
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    check();
  });
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const closed = new Promise<string>((resolve) => {
    child.on('close', (code, signal) => {
      resolve(String(signal ?? code));
    });
  });
  return {
    process: child,
    lines,
    wrote: (count) =>
      Promise.race([
        new Promise<void>((resolve) => {
          check = () => {
            if (lines.length >= count) resolve();
          };
          check();
        }),
        closed.then((how) => {
          if (lines.length < count)
            throw new Error(`${script} ended (${how}) after ${lines.length} lines: ${errors}`);
        }),
      ]),
    ended: async (signal) => {
      const how = await closed;
      if (how !== (signal ?? '0')) throw new Error(`${script} ended with ${how}: ${errors}`);
      return lines;
    },
  };
}
