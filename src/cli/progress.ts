import type { Io } from './io.js';

/** Progress of long work, for a person who watches; elsewhere nothing is printed. `what` says of which work, where there is another. */
export function progress(
  io: Io,
  what = '',
): {
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
      io.err(`\r${what}${done}/${total} (${now} %)`);
    },
    end: () => {
      // Back to the beginning, and clear the line.
      if (percent !== -1) io.err('\r\u001b[K');
      percent = -1;
    },
  };
}

/** As progress, of work of which nobody knows how much there is; now and then. */
export function count(io: Io): { readonly update: (done: number) => void; readonly end: () => void } {
  if (!io.errIsTerminal) return { update: () => undefined, end: () => undefined };
  let shownAt = 0;
  return {
    update: (done) => {
      const now = performance.now();
      if (now - shownAt < SHOWN_EVERY_MS) return;
      shownAt = now;
      io.err(`\r${done}`);
    },
    end: () => {
      io.err('\r\u001b[K');
    },
  };
}

const SHOWN_EVERY_MS = 200;
