import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readCredentials } from './credentials.js';

describe('the file of credentials', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concord-credentials-'));
  const path = join(folder, 'esdb');
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function written(text: string, mode = 0o600): string {
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  }

  it('holds user and password in one line; the password may hold anything', () => {
    expect(readCredentials(written('concord:pa:ss@ wörd\n'))).toEqual({
      ok: true,
      credentials: { username: 'concord', password: 'pa:ss@ wörd' },
    });
  });

  it.each([0o640, 0o604, 0o660])('is refused where others have rights on it (%o)', (mode) => {
    expect(readCredentials(written('concord:secret', mode))).toEqual({
      ok: false,
      fault: `others than its owner have rights on ${path}. Take them away: chmod 600 ${path}`,
    });
  });

  it('is refused where it holds something else, which is not repeated', () => {
    expect(readCredentials(written('secret\n'))).toEqual({
      ok: false,
      fault: `${path} holds something else than one line user:password`,
    });
  });

  it('is refused where it is not there', () => {
    expect(readCredentials(join(folder, 'none'))).toEqual({
      ok: false,
      fault: `${join(folder, 'none')} cannot be read by this account, or is not there`,
    });
  });
});
