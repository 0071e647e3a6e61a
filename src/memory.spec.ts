import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** In a process of its own, since what V8 is told holds for all that runs in one. */
function roomOfNewObjects(prepare: string): number {
  const program = `
    import { getHeapSpaceStatistics } from 'node:v8';
    import { keepMemorySmall } from ${JSON.stringify(join(import.meta.dirname, 'memory.ts'))};
    const room = () => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size;
    const kept = [];
    const fill = () => { for (let i = 0; i < 400_000; i += 1) kept.push({ i, text: 'row ' + i }); };
    fill();
    const before = room();
    ${prepare}
    for (let times = 0; times < 4; times += 1) fill();
    console.log(room() > before ? 1 : 0);`;
  return Number(
    execFileSync(process.execPath, ['--input-type=module-typescript', '--eval', program], {
      encoding: 'utf8',
    }),
  );
}

describe('memory for new objects', () => {
  it('grows no more once it is to be kept small', () => {
    expect(roomOfNewObjects('keepMemorySmall();')).toBe(0);
  });

  it('would grow by itself', () => {
    expect(roomOfNewObjects('')).toBe(1);
  });
});
