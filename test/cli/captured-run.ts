import type { Io } from '../../src/cli/io.js';
import { run } from '../../src/cli/run.js';

/** What a command printed, and how it ended. */
export interface Captured {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** How the process around a command looks; default: output into a pipe, no input, no variables. */
export interface Surroundings {
  readonly input?: string;
  readonly columns?: number;
  /** Whether a person watches standard error. */
  readonly isWatched?: boolean;
  readonly environment?: Io['environment'];
}

/** Runs a command of the command line in this process. */
export async function captured(
  args: readonly string[],
  { input, columns, isWatched = false, environment = {} }: Surroundings = {},
): Promise<Captured> {
  let out = '';
  let err = '';
  const code = await run(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    columns: columns ?? null,
    errIsTerminal: isWatched,
    inputIsTerminal: input === undefined,
    readInput: async () => Buffer.from(input ?? ''),
    environment,
    account: 'clerk',
  });
  return { code, out, err };
}
