import { stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileFault } from './file-fault.js';
import { flag, outFile } from './option.js';

/** The options of a command that writes a file for people: one that is there already is kept unless it is to be replaced. */
export function outOptions(meaning: string) {
  return {
    out: outFile(meaning),
    force: flag('replace the file of -o where there is one of that name already'),
  };
}

/** Where to write a file, as it was asked for. */
export interface OutFile {
  readonly out: string;
  readonly force?: true | undefined;
}

/** Why nothing is to be written there; null where it may be. Asked before the work, so that nobody waits for what is refused. */
export async function inTheWay({ out, force }: OutFile): Promise<string | null> {
  if (force || !(await isFile(out))) return null;
  return `${out} is there already, and is kept: name another file, or have it replaced with --force.`;
}

/** Writes the file; why it was not written, or null. */
export async function writeOut(file: OutFile, bytes: Uint8Array): Promise<string | null> {
  const fault = await inTheWay(file);
  if (fault !== null) return fault;
  try {
    await writeFile(resolve(file.out), bytes);
    return null;
  } catch (error) {
    return `${file.out} cannot be written: ${fileFault(error)}.`;
  }
}

/** What is no file, such as /dev/stdout, is written to and not replaced. */
async function isFile(path: string): Promise<boolean> {
  return (await stat(resolve(path)).catch(() => null))?.isFile() === true;
}
