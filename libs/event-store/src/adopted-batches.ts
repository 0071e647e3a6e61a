import { decodeBody, SALT_BYTES } from './body.js';
import type { PreparedBatch, PreparedEntry } from './batch.js';
import { NotAdopted } from './errors.js';
import type { AppendResult, EventBody, RawEntry } from './port.js';

/**
 * Entries of another store as batches that this one writes: one for each command, with the salts that they have. Throws NotAdopted where a body cannot
 * be read, or is filed where it does not say that it belongs.
 */
export function adoptedBatches(entries: readonly RawEntry[]): readonly PreparedBatch[] {
  const batches: Growing[] = [];
  for (const entry of entries) {
    const said = read(entry);
    const { commandId, inputHash, recordedAt } = said.metadata;
    const last = batches.at(-1);
    const written = {
      version: said.version,
      recordedAtMs: Date.parse(recordedAt),
      body: entry.body,
      salt: entry.salt,
    };
    if (last?.stream === said.stream && last.commandId === commandId) last.entries.push(written);
    else
      batches.push({
        stream: said.stream,
        expectedVersion: said.version - 1,
        commandId,
        inputHash,
        entries: [written],
        privateRecords: [],
      });
  }
  return batches;
}

/** Of entries in log order those that belong to commands that end among them; what a later entry may still belong to is left over. */
export function wholeCommands<T extends RawEntry>(
  entries: readonly T[],
): { readonly whole: readonly T[]; readonly left: readonly T[] } {
  const last = entries.at(-1);
  if (last === undefined) return { whole: [], left: [] };
  const { stream, commandId } = commandOf(last);
  let whole = entries.length - 1;
  for (; whole > 0; whole--) {
    const before = entries[whole - 1];
    if (before?.stream !== stream || commandOf(before).commandId !== commandId) break;
  }
  return { whole: entries.slice(0, whole), left: entries.slice(whole) };
}

/** Why a batch was not taken over. */
export function notFollowing({ stream, expectedVersion }: PreparedBatch, result: AppendResult): NotAdopted {
  const version = `version ${expectedVersion + 1} of ${stream}`;
  switch (result.outcome) {
    case 'appended':
      return new NotAdopted(`${version} is there already, at another place of the log.`);
    case 'command-reused':
      return new NotAdopted(`${version} cannot be taken over: another entry of the same command is there.`);
    case 'version-conflict':
      return new NotAdopted(
        `${version} cannot be taken over: the stream ${result.actual === 'no-stream' ? 'is not there' : `ends at version ${result.actual}`}.`,
      );
  }
}

interface Growing extends PreparedBatch {
  readonly entries: PreparedEntry[];
}

function commandOf(entry: RawEntry): { readonly stream: string; readonly commandId: string } {
  return { stream: entry.stream, commandId: read(entry).metadata.commandId };
}

function read({ stream, version, body, salt }: RawEntry): EventBody {
  const where = `What is filed as version ${version} of ${stream}`;
  if (salt.length !== SALT_BYTES) throw new NotAdopted(`${where} has no whole salt: ${HOW_TO_FIND_OUT}.`);
  let said: EventBody;
  try {
    said = decodeBody(body);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause);
    throw new NotAdopted(`${where} cannot be read (${reason}): ${HOW_TO_FIND_OUT}.`, { cause });
  }
  if (said.stream === stream && said.version === version) return said;
  throw new NotAdopted(
    `${where} says that it is version ${said.version} of ${said.stream}: ${HOW_TO_FIND_OUT}.`,
  );
}

const HOW_TO_FIND_OUT = 'verify the ledger that it comes from';
