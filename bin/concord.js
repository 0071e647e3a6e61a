#!/usr/bin/env node
/**
 * Runs the built application on a Node that can: this one, else the one that npm installed beside it.
 * Plain JavaScript that Node 14 can read, so that an old Node answers with one line and not with a stack trace:
 * `module` is imported as a whole because a name that an old Node does not export is a SyntaxError there.
 */
import { spawn } from 'child_process';
import { existsSync, realpathSync } from 'fs';
import nodeModule from 'module';
import { constants } from 'os';
import { dirname, join } from 'path';
import process from 'process';
import { fileURLToPath, pathToFileURL } from 'url';

/** What package.json asks for in `engines`: from here on node:sqlite prints no warning. */
const OLDEST = { major: 24, minor: 15 };
/** @type {readonly NodeJS.Signals[]} */
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

if (isRecent(process.versions.node)) runApplication();
else runOnPackagedNode();

function runApplication() {
  const application = join(ROOT, 'dist', 'main.js');
  if (!existsSync(application)) fail(`Concord is not built yet: run "npm run build" in ${ROOT}.`);
  if (process.env.NODE_COMPILE_CACHE === undefined)
    nodeModule.enableCompileCache(join(ROOT, 'node_modules', '.cache', 'concord'));
  import(pathToFileURL(application).href).catch((/** @type {unknown} */ error) => {
    fail(error instanceof Error ? String(error.stack) : String(error));
  });
}

function runOnPackagedNode() {
  const node = packagedNode();
  if (node === null || node === realpathSync(process.execPath)) {
    fail(
      `Concord needs Node ${OLDEST.major}.${OLDEST.minor} or later, and this is ${process.versions.node}: install it from ` +
        `https://nodejs.org, or run "npm ci" in ${ROOT}, which brings one along on Linux and on Windows (x64).`,
    );
  }
  /** @type {import('child_process').ChildProcess} */
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of FORWARDED) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    fail(`The packaged Node does not start (${node}): ${error.message}`);
  });
  child.on('exit', (code, signal) => process.exit(signal === null ? code : 128 + constants.signals[signal]));
}

/** The binary of the optional package for this platform, or null where npm did not install one. */
function packagedNode() {
  const windows = process.platform === 'win32';
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const binary = join(ROOT, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
  return existsSync(binary) ? realpathSync(binary) : null;
}

/** @param {string} version */
function isRecent(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}

/**
 * @param {string} line
 * @returns {never}
 */
function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
