import { processIo } from './cli/io.js';
import { run } from './cli/run.js';
import { keepMemorySmall } from './memory.js';

// The exit code is set and not forced: what was printed must reach its reader, and a server goes on listening.
run(process.argv.slice(2), processIo(), keepMemorySmall).then(
  (code) => {
    // Output that could not be written has set it already.
    if (process.exitCode === undefined) process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
