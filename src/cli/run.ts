import { nearest } from './arguments.js';
import { badUsage, failed } from './command.js';
import type { Command } from './command.js';
import { commandHelp, overview } from './help.js';
import type { ExitCode, Io } from './io.js';

/** Runs `concord …`: the arguments behind the program's name. */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined) {
    io.err(overview());
    return 2;
  }
  if (name === '--help' || name === '-h' || name === 'help') return help(name === 'help' ? rest : [], io);
  const load = COMMANDS.get(name);
  if (load === undefined) return unknownCommand(name, io);
  const command = await load();
  if (wantsHelp(rest)) {
    io.out(await commandHelp(command));
    return 0;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    return failed(io, name, faultOf(error));
  }
}

/** Each command is loaded when it is needed: what a command does not use does not slow its start. */
const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['serve', async () => (await import('./commands/serve.js')).serve],
  ['record', async () => (await import('./commands/record.js')).record],
  ['import', async () => (await import('./commands/import.js')).importFiles],
  ['register', async () => (await import('./commands/register.js')).register],
  ['show', async () => (await import('./commands/show.js')).show],
  ['history', async () => (await import('./commands/history.js')).history],
  ['commitments', async () => (await import('./commands/commitments.js')).commitments],
  ['deadlines', async () => (await import('./commands/deadlines.js')).deadlines],
  ['activities', async () => (await import('./commands/activities.js')).activities],
  ['parties', async () => (await import('./commands/parties.js')).parties],
  ['programmes', async () => (await import('./commands/programmes.js')).programmes],
  ['status', async () => (await import('./commands/status.js')).status],
  ['rebuild', async () => (await import('./commands/rebuild.js')).rebuild],
]);

async function help(args: readonly string[], io: Io): Promise<ExitCode> {
  const [name, stray] = args;
  if (stray !== undefined) return badUsage(io, 'help', `"${stray}" is one argument too many.`);
  if (name === undefined) {
    io.out(overview());
    return 0;
  }
  const load = COMMANDS.get(name);
  if (load === undefined) return unknownCommand(name, io);
  io.out(await commandHelp(await load()));
  return 0;
}

function unknownCommand(name: string, io: Io): ExitCode {
  const meant = nearest(name, [...COMMANDS.keys(), 'help']);
  const hint = meant === null ? 'concord help lists the commands.' : `Did you mean concord ${meant}?`;
  io.err(
    name.startsWith('-')
      ? `concord: ${name} stands before a command: write the command first, then its options. ${hint}\n`
      : `concord: there is no command "${name}". ${hint}\n`,
  );
  return 2;
}

/** `--help` anywhere before `--` asks for help, whatever else is there. */
function wantsHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end === -1 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h');
}

/** A broken machine speaks for itself (no space left, no permission); a bug of ours needs its trace. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isBug = error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
  return isBug ? String(error.stack) : error.message;
}
