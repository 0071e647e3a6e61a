import type { Command } from './command.js';

/** A command as the overview lists it. It is loaded when it is needed: what a command does not use does not slow its start. */
export interface Listed {
  readonly name: string;
  readonly meaning: string;
  readonly load: () => Promise<Command>;
}

/** Every command but `help`, in the order of the overview. */
export const COMMANDS: readonly Listed[] = [
  {
    name: 'serve',
    meaning: 'serve the HTTP API on this machine',
    load: async () => (await import('./commands/serve.js')).serve,
  },
  {
    name: 'record',
    meaning: 'record one command; its input is JSON from FILE, or from standard input',
    load: async () => (await import('./commands/record.js')).record,
  },
  {
    name: 'import',
    meaning:
      'record the lines of JSON Lines files; one that is refused, and none is; the same file twice records nothing twice',
    load: async () => (await import('./commands/import.js')).importFiles,
  },
  {
    name: 'register',
    meaning: 'list agreements',
    load: async () => (await import('./commands/register.js')).register,
  },
  {
    name: 'show',
    meaning: 'show an agreement, party, programme or activity',
    load: async () => (await import('./commands/show.js')).show,
  },
  {
    name: 'history',
    meaning: 'list what was recorded of one thing, with both clocks',
    load: async () => (await import('./commands/history.js')).history,
  },
  {
    name: 'replay',
    meaning:
      'show what was known of one thing after each of its entries; --check holds the views against the log',
    load: async () => (await import('./commands/replay.js')).replay,
  },
  {
    name: 'diff',
    meaning: 'list what the register says differently since a moment, and by which entries',
    load: async () => (await import('./commands/diff.js')).diff,
  },
  {
    name: 'commitments',
    meaning: 'list commitments with their due windows',
    load: async () => (await import('./commands/commitments.js')).commitments,
  },
  {
    name: 'deadlines',
    meaning: 'list what is overdue on a day, and what is due in the year after it',
    load: async () => (await import('./commands/deadlines.js')).deadlines,
  },
  {
    name: 'activities',
    meaning: 'list activities, or show one',
    load: async () => (await import('./commands/activities.js')).activities,
  },
  {
    name: 'parties',
    meaning: 'list parties, or show one with its former names',
    load: async () => (await import('./commands/parties.js')).parties,
  },
  {
    name: 'programmes',
    meaning: 'list national programmes, or show one with its targets',
    load: async () => (await import('./commands/programmes.js')).programmes,
  },
  {
    name: 'report',
    meaning: 'make the annual report of a year as a file; --issue records that it was handed up',
    load: async () => (await import('./commands/report.js')).report,
  },
  {
    name: 'checkpoint',
    meaning: 'sign how far the ledger has come, and print it; makes the key if there is none',
    load: async () => (await import('./commands/checkpoint.js')).checkpoint,
  },
  {
    name: 'key',
    meaning: 'print what verifies checkpoints; makes the key if there is none, and another one with --rotate',
    load: async () => (await import('./commands/key.js')).key,
  },
  {
    name: 'verify',
    meaning:
      'work out the whole ledger anew from its entries, and hold it against a checkpoint; exit 1 where it differs, naming the entry',
    load: async () => (await import('./commands/verify.js')).verify,
  },
  {
    name: 'proof',
    meaning:
      'write what was recorded of an agreement, and what proves it, into a file to be checked elsewhere',
    load: async () => (await import('./commands/proof.js')).proof,
  },
  {
    name: 'verify-proof',
    meaning:
      'check a proof file with no ledger and no network; exit 1 where it is not proven or its key not trusted',
    load: async () => (await import('./commands/verify-proof.js')).verifyProof,
  },
  {
    name: 'status',
    meaning: 'say what the ledger is, how its views are and what proves it; exit 1 where something failed',
    load: async () => (await import('./commands/status.js')).status,
  },
  {
    name: 'rebuild',
    meaning: 'make all views anew from the log; safe beside a running server',
    load: async () => (await import('./commands/rebuild.js')).rebuild,
  },
  {
    name: 'migrate',
    meaning:
      'copy the ledger into another store, entry by entry as it is, and compare the trees of both; the same call completes one that was interrupted',
    load: async () => (await import('./commands/migrate.js')).migrate,
  },
];
