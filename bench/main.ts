/**
 * `npm run bench [name…]`: each benchmark beside its own floor in the same run. Prints a Markdown table, as docs/performance.md
 * keeps it; exits 1 where a ratio is below its bar.
 */
import { appendBenchmarks } from './append.ts';
import { appendWithTreeBenchmarks } from './append-with-tree.ts';
import { clusterBenchmarks } from './cluster.ts';
import { httpBenchmarks } from './http.ts';
import { knownAtBenchmarks } from './known-at.ts';
import { median, ratioOf } from './measure.ts';
import type { Comparison } from './measure.ts';
import { readAllBenchmark } from './read-all.ts';
import { rebuildBenchmarks } from './rebuild.ts';
import { reportBenchmarks } from './report.ts';
import { verifyBenchmarks } from './verify.ts';

const suites: ReadonlyMap<string, () => Promise<readonly Comparison[]>> = new Map([
  ['append', appendBenchmarks],
  ['append-with-tree', appendWithTreeBenchmarks],
  ['read-all', async () => [await readAllBenchmark()]],
  ['rebuild', rebuildBenchmarks],
  ['known-at', knownAtBenchmarks],
  ['verify', verifyBenchmarks],
  ['report', reportBenchmarks],
  ['http', httpBenchmarks],
  ['cluster', clusterBenchmarks],
]);

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !suites.has(name));
if (unknown.length > 0) {
  console.error(`No such benchmark: ${unknown.join(', ')}. There are: ${[...suites.keys()].join(', ')}.`);
  process.exit(2);
}

console.log('| benchmark | a second | floor | a second | ratio (median; least–most) | bar |');
console.log('|---|---:|---|---:|---:|---:|');
let missed = 0;
for (const [name, run] of suites) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  for (const comparison of await run()) {
    console.log(row(comparison));
    if (comparison.bar !== null && ratioOf(comparison) < comparison.bar) missed++;
  }
}
if (missed > 0) {
  console.error(`${missed} of the ratios are below their bar.`);
  process.exitCode = 1;
}

function row(comparison: Comparison): string {
  const ratios = comparison.rounds.map((round) => round.ours / round.floor);
  const ours = Math.round(median(comparison.rounds.map((round) => round.ours)));
  const floor = Math.round(median(comparison.rounds.map((round) => round.floor)));
  const spread = `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`;
  const bar = comparison.bar === null ? '–' : `≥ ${comparison.bar}`;
  return `| ${comparison.name} | ${ours} ${comparison.unit} | ${comparison.floor} | ${floor} | ${spread} | ${bar} |`;
}
