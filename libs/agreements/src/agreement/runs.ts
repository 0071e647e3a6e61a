import { day } from '@concord-ledger/partial-date';
import { dayNumber } from './worlds/positions.js';

/** From a day on, until the next run begins, something is so. The first run is since ever (-Infinity). Days are day numbers. */
export interface Run<T> {
  readonly from: number;
  readonly value: T;
}

/** The first day that can be stated (R3). What is so on it is so since ever. */
const FIRST_DAY = dayNumber(day('1800-01-01'));

/** The run that the day lies in. */
export function runAt<T>(runs: readonly Run<T>[], number: number): Run<T> {
  let [low, high] = [0, runs.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((runs[middle]?.from ?? Infinity) <= number) low = middle;
    else high = middle - 1;
  }
  const run = runs[low];
  if (run === undefined) throw new Error('There is no run: runs cover all days');
  return run;
}

/** Runs that begin on the given days, each with what `at` says of its first day; neighbours of equal key become one. */
export function runsBetween<T>(
  days: Iterable<number>,
  at: (dayNumber: number) => { readonly key: string; readonly value: () => T },
): readonly Run<T>[] {
  const runs: Run<T>[] = [];
  let previous: string | null = null;
  for (const from of [...new Set([FIRST_DAY, ...days])].sort((a, b) => a - b)) {
    if (from < FIRST_DAY || from === Infinity) continue;
    const { key, value } = at(from);
    if (key === previous) continue;
    runs.push({ from: from === FIRST_DAY ? -Infinity : from, value: value() });
    previous = key;
  }
  return runs;
}

/** The same with fewer runs: neighbours that say the same become one. */
export function merged<T>(runs: readonly Run<T>[], isSame: (a: T, b: T) => boolean): readonly Run<T>[] {
  return runs.filter(({ value }, index) => {
    const before = runs[index - 1];
    return before === undefined || !isSame(before.value, value);
  });
}

/** Both at once: a new run wherever either has one. */
export function zip<A, B, T>(
  a: readonly Run<A>[],
  b: readonly Run<B>[],
  join: (a: A, b: B) => T,
): readonly Run<T>[] {
  const zipped: Run<T>[] = [];
  let [i, j] = [0, 0];
  for (let from = -Infinity; from < Infinity;) {
    const [left, right] = [a[i], b[j]];
    if (left === undefined || right === undefined) break;
    zipped.push({ from, value: join(left.value, right.value) });
    const [nextLeft, nextRight] = [a[i + 1]?.from ?? Infinity, b[j + 1]?.from ?? Infinity];
    from = Math.min(nextLeft, nextRight);
    if (nextLeft === from) i += 1;
    if (nextRight === from) j += 1;
  }
  return zipped;
}
