/**
 * Fills data/demo from the samples, prints its register, and serves it until Ctrl-C. `--no-serve` ends after printing.
 * Importing again records nothing twice and completes what an interruption left out, so nothing needs to be cleaned up before.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const LAUNCHER = join(ROOT, 'bin', 'concord.js');
const DATA = join(ROOT, 'data', 'demo');
const SAMPLES = readdirSync(join(ROOT, 'samples'))
  .filter((name) => name.endsWith('.jsonl'))
  .sort()
  .map((name) => join(ROOT, 'samples', name));

const unknown = process.argv.slice(2).filter((argument) => argument !== '--no-serve');
if (unknown.length > 0) {
  process.stderr.write(
    `demo: there is no option ${unknown.join(' ')}; --no-serve ends after printing the register.\n`,
  );
  process.exit(2);
}

concord('import', '--from-history', ...SAMPLES);
process.stdout.write('\n');
concord('register', '--active-on', '2022-06-30');
if (!process.argv.includes('--no-serve')) serve();

/** Runs a command on the demo's ledger and waits; the demo ends where it fails.
 * @param {readonly string[]} args
 */
function concord(...args) {
  const { status } = spawnSync(process.execPath, [LAUNCHER, ...args, '--data', DATA], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function serve() {
  const server = spawn(process.execPath, [LAUNCHER, 'serve', '--data', DATA], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let ending = false;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      ending = true;
      server.kill(signal);
    });
  }
  server.stdout.setEncoding('utf8').on('data', (/** @type {string} */ said) => {
    process.stdout.write(`\n${said}`);
    const address = /https?:\/\/[^\s)]+/.exec(said)?.[0];
    if (address !== undefined) process.stdout.write(toTry(address));
  });
  server.on('exit', (code) => process.exit(ending ? 0 : (code ?? 1)));
}

/** @param {string} address */
function toTry(address) {
  return `
Try in a browser or with curl:
  ${address}/docs
  ${address}/v1/agreements?activeOn=2022-06-30&scope=local
  ${address}/v1/agreements/vnnic-kisa-2015?asOf=2023-10-01
  ${address}/v1/commitments?overdueOn=2018-10-01
  ${address}/v1/deadlines?on=2023-10-01&state=overdue
and in another terminal:
  npx concord show vnnic-kisa-2015 --data data/demo
  npx concord commitments --data data/demo --due-in "quý III/2018"
`;
}
