import { userInfo } from 'node:os';
import { buffer } from 'node:stream/consumers';

/** 0 done, 1 found wrong or failed, 2 bad usage. */
export type ExitCode = 0 | 1 | 2;

/** What a command sees of the process that it runs in. */
export interface Io {
  /** Results. */
  readonly out: (text: string) => void;
  /** Progress, remarks and faults. */
  readonly err: (text: string) => void;
  /** Width of the terminal that results go to, in cells; null where they go to a file or a pipe. */
  readonly columns: number | null;
  /** Whether a person watches `err`: progress is shown to nobody else. */
  readonly errIsTerminal: boolean;
  /** Whether a person would have to type the input. */
  readonly inputIsTerminal: boolean;
  /** All of standard input. */
  readonly readInput: () => Promise<Uint8Array>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The operating-system user (R27). */
  readonly account: string;
}

/**
 * The Io of this process. Output that nobody reads any more (`concord register | head -1`) is dropped in silence; where it cannot be
 * written (a full disk), one line says so and the process ends with 1.
 */
export function processIo(): Io {
  const err = writer(process.stderr, () => undefined);
  return {
    out: writer(process.stdout, (error) => {
      err(`concord: the output cannot be written: ${error.message}\n`);
    }),
    err,
    columns: process.stdout.isTTY ? process.stdout.columns : null,
    errIsTerminal: process.stderr.isTTY,
    inputIsTerminal: process.stdin.isTTY,
    readInput: () => buffer(process.stdin),
    environment: process.env,
    account: accountName(),
  };
}

function writer(stream: NodeJS.WriteStream, onFault: (error: Error) => void): (text: string) => void {
  let gone = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (gone) return;
    gone = true;
    if (error.code === 'EPIPE') return;
    // Set, not forced: what is being recorded is still recorded.
    process.exitCode = 1;
    onFault(error);
  });
  return (said) => {
    if (!gone) stream.write(said);
  };
}

/** A user id without an entry in the system's list (a container, say) has no name: then the number stands for it. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}
