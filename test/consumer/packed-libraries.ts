import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const LIBRARIES = ['partial-date', 'agreements', 'event-store', 'transparency', 'reports', 'ledger'];

/** Packs the built libraries as they would be published; answers the paths of the tarballs. */
export async function packLibraries(repository: string, folder: string): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const workspaces = LIBRARIES.flatMap((library) => ['--workspace', `libs/${library}`]);
  await npm(['pack', ...workspaces, '--pack-destination', folder], repository);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.tgz'))
    .map((file) => join(folder, file));
}

/** Writes the application that the ledger's README shows, as a project of its own in the folder. */
export function writeApplication(repository: string, folder: string): void {
  const readme = readFileSync(join(repository, 'libs/ledger/README.md'), 'utf8');
  const application = /```ts\n(.*?)```/s.exec(readme)?.[1];
  if (application === undefined) throw new Error('The README of the ledger shows no application.');
  writeFileSync(join(folder, 'app.ts'), application);
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'agency', private: true, type: 'module' }),
  );
  // An agency's own settings: strict, and checking the declarations that it was given.
  const compilerOptions = {
    target: 'ES2024',
    module: 'nodenext',
    strict: true,
    skipLibCheck: true,
    types: ['node'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['app.ts'] }));
}

/** Checks the application against the packed declarations, compiles and runs it; answers what it prints. */
export async function runApplication(repository: string, folder: string): Promise<string> {
  await run(process.execPath, [join(repository, 'node_modules/typescript/bin/tsc'), '-p', folder]);
  const { stdout } = await run(process.execPath, ['app.js'], { cwd: folder });
  return stdout;
}

/** What the application prints: the signing was recorded, and the register lists it. */
export function describeOutput(output: string): {
  readonly outcome: string;
  readonly listed: readonly unknown[];
} {
  const space = output.indexOf(' ');
  const answer = JSON.parse(output.slice(space)) as { value?: { items?: { id: string; active: string }[] } };
  const items = answer.value?.items ?? [];
  return { outcome: output.slice(0, space), listed: items.map(({ id, active }) => ({ id, active })) };
}

export const EXPECTED = { outcome: 'recorded', listed: [{ id: 'vnnic-kisa', active: 'yes' }] };

export async function npm(options: readonly string[], folder: string): Promise<string> {
  try {
    const { stdout } = await run('npm', [...options], { cwd: folder, shell: process.platform === 'win32' });
    return stdout;
  } catch (error) {
    throw new Error(`npm ${options.join(' ')} failed in ${folder}.`, { cause: error });
  }
}
