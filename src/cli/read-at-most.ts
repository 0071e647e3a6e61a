import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { fileFault } from './file-fault.js';

export type ReadFile =
  { readonly ok: true; readonly value: Uint8Array } | { readonly ok: false; readonly fault: string };

/** The bytes of a file, of a larger one the first `bytes` and one more: so it is told to be too large, and not read to its end. */
export async function readAtMost(file: string, bytes: number): Promise<ReadFile> {
  try {
    return { ok: true, value: await buffer(createReadStream(file, { end: bytes })) };
  } catch (error) {
    return { ok: false, fault: fileFault(error) };
  }
}
