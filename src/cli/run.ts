import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest } from './arguments.js';
import { badUsage, failed } from './command.js';
import { COMMANDS } from './command-list.js';
import type { Listed } from './command-list.js';
import { commandHelp, overview } from './help.js';
import type { ExitCode, Io } from './io.js';

/** Runs `concord …`: the arguments behind the program's name. `onLoaded` is called once the program of the command is loaded, before it does anything. */
export async function run(
  args: readonly string[],
  io: Io,
  onLoaded: () => void = () => undefined,
): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined) {
    io.err(overview(COMMANDS));
    return 2;
  }
  if (name === '--help' || name === '-h' || name === 'help') return help(name === 'help' ? rest : [], io);
  if (name === '--version') return version(rest, io);
  const listed = listedAs(name);
  if (listed === undefined) return unknownCommand(name, io);
  const command = await listed.load();
  if (wantsHelp(rest)) {
    io.out(await commandHelp(command, listed.meaning));
    return 0;
  }
  onLoaded();
  try {
    return await command.run(rest, io);
  } catch (error) {
    return failed(io, name, faultOf(error));
  }
}

async function help(args: readonly string[], io: Io): Promise<ExitCode> {
  const [name, stray] = args;
  if (stray !== undefined) return badUsage(io, 'help', `"${stray}" is one argument too many.`);
  if (name === undefined) {
    io.out(overview(COMMANDS));
    return 0;
  }
  const listed = listedAs(name);
  if (listed === undefined) return unknownCommand(name, io);
  io.out(await commandHelp(await listed.load(), listed.meaning));
  return 0;
}

/** Prints the version of the installed package. */
async function version([stray]: readonly string[], io: Io): Promise<ExitCode> {
  if (stray !== undefined) return badUsage(io, 'help', `"${stray}" is one argument too many for --version.`);
  const about: unknown = JSON.parse(await readFile(PACKAGE, 'utf8'));
  const found = typeof about === 'object' && about !== null && 'version' in about ? about.version : undefined;
  if (typeof found !== 'string') throw new Error(`${PACKAGE} states no version: install Concord anew.`);
  io.out(`concord ${found}\n`);
  return 0;
}

/** The same from `src` and from `dist`. */
const PACKAGE = join(import.meta.dirname, '../../package.json');

function listedAs(name: string): Listed | undefined {
  return COMMANDS.find((each) => each.name === name);
}

function unknownCommand(name: string, io: Io): ExitCode {
  const meant = nearest(name, [...COMMANDS.map((each) => each.name), 'help']);
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
