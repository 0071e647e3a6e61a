import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Comparison } from './measure.ts';

const ROUNDS = 3;
const AGREEMENTS = 10_000;
const COMMITMENTS_EACH = 10;
const ROWS = AGREEMENTS * (1 + COMMITMENTS_EACH);
const MOST_SECONDS = 10;

/**
 * A report of 10,000 agreements and 100,000 commitments as .xlsx: beside what the library that packs it takes for the same parts, ready made, and
 * beside the time that it may take. What it took of the processor and of memory goes to standard error.
 */
export function workbookBenchmarks(): readonly Comparison[] {
  const runs = Array.from({ length: ROUNDS }, run);
  const rate = (seconds: number) => ROWS / seconds;
  for (const { cpuSeconds, beforeMegabytes, peakMegabytes } of runs)
    console.error(
      `.xlsx: ${cpuSeconds.toFixed(1)} s of processor time; ${Math.round(peakMegabytes)} MB at most, ${Math.round(beforeMegabytes)} MB of them before it began, with the report in memory.`,
    );
  const name = 'report as .xlsx, 100,000 commitments';
  return [
    {
      name,
      unit: 'rows',
      floor: 'fflate packs the same parts',
      bar: null,
      rounds: runs.map(({ seconds, floorSeconds }) => ({ ours: rate(seconds), floor: rate(floorSeconds) })),
    },
    {
      name: '… beside its allowance',
      unit: 'rows',
      floor: `all in ${MOST_SECONDS} s`,
      bar: 1,
      rounds: runs.map(({ seconds }) => ({ ours: rate(seconds), floor: rate(MOST_SECONDS) })),
    },
  ];
}

interface Run {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly floorSeconds: number;
  readonly beforeMegabytes: number;
  readonly peakMegabytes: number;
}

function run(): Run {
  const program = fileURLToPath(new URL('workbook-process.ts', import.meta.url));
  const counts = [String(AGREEMENTS), String(COMMITMENTS_EACH)];
  return JSON.parse(execFileSync(process.execPath, [program, ...counts], { encoding: 'utf8' })) as Run;
}
