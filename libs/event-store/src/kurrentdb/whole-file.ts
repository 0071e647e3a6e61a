import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Writes a file that is there whole or not at all, also after a power cut; what was there is replaced. */
export async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  const folder = dirname(path);
  await makeFolder(folder);
  const beside = join(folder, `.${randomUUID()}`);
  const file = await open(beside, 'wx', OWNER_ONLY);
  try {
    await file.writeFile(bytes);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  await syncFolder(folder);
}

/** Nodes share the folder under one account. */
const OWNER_ONLY = 0o600;
const OWNER_FOLDER = 0o700;

async function makeFolder(folder: string): Promise<void> {
  if ((await sizeOf(folder)) !== null) return;
  const made = await mkdir(folder, { recursive: true, mode: OWNER_FOLDER });
  for (let path = folder; made !== undefined && path.length >= made.length; path = dirname(path))
    await syncFolder(dirname(path));
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

/** Bytes of a file; null where there is none. */
export async function sizeOf(path: string): Promise<number | null> {
  return (await stat(path).catch(nullIfMissing))?.size ?? null;
}

/** For what need not be there: every other fault is thrown on. */
export function nullIfMissing(error: unknown): null {
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
