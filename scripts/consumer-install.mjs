/**
 * Installs the packed libraries as another agency would, with a real `npm install` of all tarballs in one call and the peers beside them, then
 * checks, compiles and runs the application that the ledger's README shows. Needs a build; prints one line, and fails where anything differs.
 */
import { deepStrictEqual } from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import {
  describeOutput,
  EXPECTED,
  npm,
  packLibraries,
  runApplication,
  writeApplication,
} from '../test/consumer/packed-libraries.ts';

const repository = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'concord-consumer-'));
try {
  const tarballs = await packLibraries(repository, join(folder, 'tarballs'));
  writeApplication(repository, folder);
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(join(repository, 'libs/ledger/package.json'), 'utf8'));
  const { peerDependencies } = /** @type {{ peerDependencies: Record<string, string> }} */ (manifest);
  const peers = Object.entries(peerDependencies).map(([name, range]) => `${name}@${range}`);
  const options = ['--no-audit', '--no-fund', '--loglevel=error'];
  await npm(['install', ...options, ...tarballs, ...peers, '@types/node@24'], folder);
  deepStrictEqual(describeOutput(await runApplication(repository, folder)), EXPECTED);
  process.stdout.write(
    `Installed ${tarballs.length} packed libraries in an empty folder; the application of the README runs there.\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
