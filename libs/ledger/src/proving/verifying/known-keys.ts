import { join } from 'node:path';
import { parseVerifierKey } from '@concord-ledger/transparency';
import type { VerifierKey } from '@concord-ledger/transparency';
import { readIfThere } from '../durable-file.js';

/**
 * Every key that a ledger ever signed with, whatever ledger that is: what it is called stands in an entry that may have been altered. Lines that
 * hold no key are passed over; what their keys signed is not believed then.
 */
export function knownKeys(folder: string): readonly VerifierKey[] {
  const lines = readIfThere(join(folder, 'verifier-keys'))?.toString('utf8').split('\n') ?? [];
  return [...new Set(lines)].flatMap((line) => {
    const parsed = parseVerifierKey(line);
    return parsed.ok ? [parsed.value] : [];
  });
}
