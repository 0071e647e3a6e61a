import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RawEntry } from '../port.js';
import { Beginning } from './beginning.js';
import { FolderMark } from './folder-mark.js';
import { formatPosition } from './positions.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concord-beginning-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const ENTRY: RawEntry = {
  position: formatPosition({ commit: 7n, prepare: 7n }),
  stream: 'ledger',
  version: 0,
  salt: new Uint8Array(16),
  body: Buffer.from('{}'),
};

describe('the beginning of a ledger', () => {
  it('is looked for once by all who ask at the same time, and no more when it was found', async () => {
    let looks = 0;
    let first: RawEntry | null = null;
    const beginning = new Beginning(new FolderMark(folder, false), async () => {
      looks += 1;
      return first;
    });
    await Promise.all(Array.from({ length: 100 }, () => beginning.check()));
    expect(looks).toBe(1);
    const prepared = { version: 0, recordedAtMs: 0, salt: ENTRY.salt, body: ENTRY.body };
    await Promise.all(Array.from({ length: 100 }, () => beginning.announce(prepared)));
    expect(looks).toBe(2);
    first = ENTRY;
    await Promise.all([beginning.check(), beginning.announce(prepared)]);
    await beginning.check();
    expect(looks).toBe(3);
  });

  it('is looked for again where the servers did not answer', async () => {
    const answers = [Promise.reject(new Error('no answer')), Promise.resolve(ENTRY)];
    const mark = new FolderMark(folder, false);
    await mark.announce(ENTRY);
    const beginning = new Beginning(mark, () => answers.shift() ?? Promise.resolve(null));
    await expect(beginning.check()).rejects.toThrow('no answer');
    await expect(beginning.check()).resolves.toBeUndefined();
  });
});
