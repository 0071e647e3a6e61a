import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Files that are there whole or not at all, also after a kill or a power cut: each is written beside its place, forced to the disk, and
 * renamed. Two processes that write the same file at once leave one of the two.
 */
export class DurableFiles {
  readonly #beside: string;

  /** @param beside a folder of the same file system for what is being written */
  constructor(beside: string) {
    this.#beside = beside;
  }

  /** Writes a file in the place of what was there. Its name is durable once its folder is synced. */
  async write(path: string, bytes: Uint8Array | string, mode = READABLE): Promise<void> {
    const written = await this.#writeBeside(bytes, mode);
    await inFolder(path, () => rename(written, path));
  }

  /** Writes a file that is not there yet; false, and nothing is changed, where it is. */
  async create(path: string, bytes: Uint8Array | string, mode: number): Promise<boolean> {
    const written = await this.#writeBeside(bytes, mode);
    try {
      await inFolder(path, () => link(written, path));
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    } finally {
      await rm(written, { force: true });
    }
  }

  /** Takes away what writers that were killed left behind; what is being written now is younger. */
  async tidy(): Promise<void> {
    for (const name of await readdir(this.#beside).catch(() => [])) {
      const path = join(this.#beside, name);
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
      if (Date.now() - mtimeMs > ABANDONED_MS) await rm(path, { force: true });
    }
  }

  async #writeBeside(bytes: Uint8Array | string, mode: number): Promise<string> {
    const path = join(this.#beside, randomUUID());
    const file = await inFolder(path, () => open(path, 'wx', mode));
    try {
      await file.writeFile(bytes);
      await file.datasync();
    } finally {
      await file.close();
    }
    return path;
  }
}

/** Makes durable which files a folder holds. Windows has no such call, and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The code of a system's error (ENOENT …), null of any other. Errors from below Jest's own world are no `instanceof Error`. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** For what need not be there: passes over errors of these codes, and throws every other. */
export function passOver(...codes: readonly string[]): (error: unknown) => void {
  return (error) => {
    if (!codes.includes(codeOf(error) ?? '')) throw error;
  };
}

/** The bytes of a file; null where there is none. */
export function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return null;
    // The system does not say which.
    if (code === 'EISDIR')
      throw Object.assign(new Error(`${path} is a folder, where a file belongs.`), { code });
    throw error;
  }
}

const READABLE = 0o644;
const ABANDONED_MS = 10 * 60_000;

/** Does what needs the folder of a path, which is made where it is missing. */
async function inFolder<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    await mkdir(dirname(path), { recursive: true });
    return work();
  }
}
