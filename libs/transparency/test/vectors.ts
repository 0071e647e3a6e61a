import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';

/** Where the vectors of public test suites lie, beside the repository; they are not part of it. */
const FOLDER = path.join(
  process.env['CONCORD_SHARED'] ?? path.resolve(__dirname, '../../../../shared'),
  'vectors',
);

/** The vectors of a file; where it is absent, null, and a skipped test that says so. */
export function readVectors(file: string): unknown {
  const place = path.join(FOLDER, file);
  if (existsSync(place)) return JSON.parse(readFileSync(place, 'utf8'));
  it.skip(`skipped: ../shared/vectors/${file} is absent (CONCORD_SHARED names its folder)`, () => {
    expect(existsSync(place)).toBe(true);
  });
  return null;
}
