import { readConfiguration } from '../configuration.js';
import type { Configuration } from '../configuration.js';
import { readArguments } from './arguments.js';
import type { Options, Positionals, Values } from './arguments.js';
import type { ExitCode, Io } from './io.js';

/** One command of the command line, ready to be listed, explained and run. */
export interface Command {
  readonly name: string;
  readonly options: Options;
  readonly positionals: Positionals;
  /** Lines below the options in its help; made only when it is asked for. */
  readonly further?: () => Promise<string>;
  readonly run: (args: readonly string[], io: Io) => Promise<ExitCode>;
}

/** What a command is started with: read, checked, and nothing left over. */
interface Start<O extends Options> {
  readonly values: Values<O>;
  readonly positionals: readonly string[];
  readonly configuration: Configuration;
  readonly io: Io;
}

export interface Definition<O extends Options> {
  readonly name: string;
  readonly options: O;
  readonly positionals?: Positionals;
  readonly further?: () => Promise<string>;
  /** The environment that the configuration is read from, where options say more; default: that of the process. */
  readonly environment?: (values: Values<O>, environment: Io['environment']) => Io['environment'];
  readonly start: (start: Start<O>) => Promise<ExitCode>;
}

/** Binds a command to the reading of its arguments and of the environment. */
export function command<O extends Options>(definition: Definition<O>): Command {
  const { name, options, positionals = NONE, further, environment: adapted = unchanged, start } = definition;
  return {
    name,
    options,
    positionals,
    ...(further !== undefined && { further }),
    run: async (args, io) => {
      const read = readArguments(args, options, positionals);
      if (!read.ok) return badUsage(io, name, read.fault);
      const environment = readConfiguration(adapted(read.values, io.environment));
      if (!environment.ok) {
        for (const fault of environment.faults) io.err(`concord: ${fault}\n`);
        return 2;
      }
      const { values, positionals: given } = read;
      return start({ values, positionals: given, configuration: environment.configuration, io });
    },
  };
}

function unchanged(_: unknown, environment: Io['environment']): Io['environment'] {
  return environment;
}

/** One line that says what was wrong with the call, one that says where to look. */
export function badUsage(io: Io, name: string, fault: string): 2 {
  io.err(`concord ${name}: ${fault}\nTry: concord ${name} --help\n`);
  return 2;
}

/** One line that says what went wrong. */
export function failed(io: Io, name: string, fault: string): 1 {
  io.err(`concord ${name}: ${fault}\n`);
  return 1;
}

const NONE: Positionals = { form: '', min: 0, max: 0 };
