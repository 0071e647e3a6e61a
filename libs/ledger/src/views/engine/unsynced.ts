import { closeSync, existsSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/*
 * views.db may be written without waiting for the disk. Whatever becomes of the process, the system has what it wrote; but where the machine itself
 * goes down, nobody knows what reached the disk, and in which order: the database may then be wrong without being malformed. So a file
 * beside it, which did reach the disk, tells since which start of the machine that is so.
 */

/** Says that the database is written so from now on. False where that cannot be told for sure afterwards: then it must not be. */
export function markUnsynced(database: string): boolean {
  const start = startOfMachine();
  if (start === null) return false;
  try {
    const mark = openSync(markOf(database), 'w', 0o600);
    try {
      writeSync(mark, start);
      fsyncSync(mark);
    } finally {
      closeSync(mark);
    }
    sync(dirname(database));
    return true;
  } catch {
    // A half-written mark costs a rebuild at most, after the machine's next start.
    return false;
  }
}

/** Whether the machine went down while the database was written so. */
export function isDoubtful(database: string): boolean {
  const mark = markOf(database);
  return existsSync(mark) && readFileSync(mark, 'utf8') !== startOfMachine();
}

/** To be called when a connection has been closed. Where it was the last one, it has taken its log with it: then the file is forced to the disk, and no mark is needed. */
export function settleUnsynced(database: string): void {
  if (!existsSync(markOf(database)) || isInUse(database)) return;
  try {
    sync(database);
    // Whoever has opened it meanwhile has a log, and writes a mark of its own only after many transactions.
    if (!isInUse(database)) removeMark(database);
  } catch {
    // The mark stays, which costs a rebuild at most.
  }
}

export function removeMark(database: string): void {
  rmSync(markOf(database), { force: true });
}

function markOf(database: string): string {
  return `${database}-unsynced`;
}

function isInUse(database: string): boolean {
  return existsSync(`${database}-wal`);
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Another text after each start of the machine; null where the system does not tell. */
function startOfMachine(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() || null;
  } catch {
    return null;
  }
}
