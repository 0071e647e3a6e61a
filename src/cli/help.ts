import { VARIABLES } from '../configuration/variables.js';
import { kebab } from './arguments.js';
import type { Command } from './command.js';

/** What `concord help` prints: the commands, and the environment variables of the table that is checked. */
export function overview(commands: readonly { readonly name: string; readonly meaning: string }[]): string {
  return [
    'Concord keeps a ledger of cooperation agreements.',
    '',
    'Usage: concord COMMAND [options]',
    '',
    ...aligned([...commands, HELP].map(({ name, meaning }) => [name, meaning])),
    '',
    '"concord COMMAND --help" explains its options. Commands on a ledger take --data DIR, its folder; answers take --json',
    'for machines and --lang vi|en for people. Dates may be typed as people write them: 14/06/2023, quý III/2018, 2015.',
    '"concord --version" prints the version.',
    'Exit codes: 0 done, 1 found wrong or failed, 2 bad usage.',
    '',
    'Environment:',
    ...aligned(VARIABLES.map(({ name, meaning, byDefault }) => [name, `${meaning} Default: ${byDefault}`])),
    '',
  ].join('\n');
}

/** What `concord COMMAND --help` prints. */
export async function commandHelp(
  { name, options, positionals, further }: Command,
  meaning: string,
): Promise<string> {
  const form = positionals.form === '' ? '' : ` ${positionals.form}`;
  const listed = Object.entries(options).map(([key, option]) => {
    const value = option.value === null ? '' : ` ${option.value}`;
    const letter = option.letter === undefined ? '' : `-${option.letter}, `;
    return [`${letter}--${kebab(key)}${value}`, option.meaning] as const;
  });
  const more = further === undefined ? '' : `\n${await further()}`;
  return `Usage: concord ${name}${form} [options]\n\n${meaning}\n\nOptions:\n${aligned(listed).join('\n')}\n${more}`;
}

const HELP = { name: 'help', meaning: 'explain a command: concord help COMMAND' };

/** Names longer than this stand on a line of their own. */
const NAME_WIDTH = 24;

function aligned(pairs: readonly (readonly [name: string, meaning: string])[]): string[] {
  const width = Math.min(NAME_WIDTH, Math.max(...pairs.map(([name]) => name.length)));
  return pairs.flatMap(([name, meaning]) =>
    name.length > width
      ? [`  ${name}`, `  ${' '.repeat(width)}  ${meaning}`]
      : [`  ${name.padEnd(width)}  ${meaning}`],
  );
}
