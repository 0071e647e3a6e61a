import type { Io } from './io.js';

/** Progress of long work, for a person who watches; elsewhere nothing is printed. */
export function progress(io: Io): {
  readonly update: (done: number, total: number) => void;
  readonly end: () => void;
} {
  if (!io.errIsTerminal) return { update: () => undefined, end: () => undefined };
  let percent = -1;
  return {
    update: (done, total) => {
      const now = Math.floor((100 * done) / Math.max(1, total));
      if (now === percent) return;
      percent = now;
      io.err(`\r${done}/${total} (${now} %)`);
    },
    end: () => {
      // Back to the beginning, and clear the line.
      if (percent !== -1) io.err('\r\u001b[K');
    },
  };
}
