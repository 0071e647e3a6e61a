import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly address: string;
  /** Processor time of all its threads so far, in microseconds. */
  readonly processorTime: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Starts a server and reads its address from the first line that names one. */
export async function startServer(script: string, args: readonly string[]): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--import', './bench/processor-time.ts', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  return {
    address: await addressOf(child, script),
    processorTime: async () => {
      const answered = once(child, 'message');
      child.send('processor time');
      const said: readonly unknown[] = await answered;
      const [taken] = said;
      if (typeof taken !== 'number') throw new TypeError(`${script} told no processor time.`);
      return taken;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function addressOf({ stdout }: ChildProcess, script: string): Promise<string> {
  if (stdout === null) throw new TypeError('Its output is piped.');
  for await (const line of createInterface({ input: stdout })) {
    const address = /http:\/\/[\d.:]+/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error(`${script} ended before it named its address.`);
}
