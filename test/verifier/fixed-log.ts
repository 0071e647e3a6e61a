import { createHash } from 'node:crypto';
import { encodeBody, eventIdOf, sealPrivateRecord } from '@concord-ledger/event-store';
import type { JsonObject, SealedRecord } from '@concord-ledger/event-store';
import {
  leafHash,
  nodeHash,
  noteSigner,
  proveInclusion,
  rootOf,
  signCheckpoint,
} from '@concord-ledger/transparency';
import type { EntryToProve, HashReader, NoteSigner } from '@concord-ledger/transparency';

/** The log of the vectors, signed by the key of test 1 of RFC 8032 (7.1): everybody knows it, so it proves nothing to anybody. */
export const ORIGIN = 'concord.example/register';
export const LOG_KEY = noteSigner(
  ORIGIN,
  Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'),
);
/** Another key in the same name: one that an auditor does not know. */
export const OTHER_KEY = noteSigner(ORIGIN, digest('another key'));

/** A log whose salts are made from the entries' numbers, so that the same bodies give the same bytes. */
export class FixedLog {
  readonly #bodies: readonly Uint8Array[];
  readonly #leaves: readonly Uint8Array[];

  constructor(bodies: readonly Uint8Array[]) {
    this.#bodies = bodies;
    this.#leaves = bodies.map((body, entry) =>
      leafHash(createHash('sha256').update(saltOf(entry)).update(body).digest()),
    );
  }

  /** The signed checkpoint of the first `size` entries. */
  checkpoint(signers: readonly NoteSigner[], size = this.#bodies.length, origin = ORIGIN): string {
    return signCheckpoint(
      { origin, size, root: rootOf(this.#leaves.slice(0, size)), extensions: [] },
      signers,
    );
  }

  /** An entry with its proof in the tree of `size` entries. */
  entry(entry: number, size = this.#bodies.length): EntryToProve {
    const body = this.#bodies[entry];
    if (body === undefined) throw new RangeError(`This log has no entry ${entry}.`);
    return { entry, body, salt: saltOf(entry), proof: proveInclusion(entry, size, this.#read) };
  }

  readonly #read: HashReader = ({ level, index }) => {
    if (level > 0) {
      return nodeHash(
        this.#read({ level: level - 1, index: 2 * index }),
        this.#read({ level: level - 1, index: 2 * index + 1 }),
      );
    }
    const leaf = this.#leaves[index];
    if (leaf === undefined) throw new RangeError(`This log has no entry ${index}.`);
    return leaf;
  };
}

/** The bytes of a body as the event store makes them; ids and times come from its place. */
export function body(
  stream: string,
  version: number,
  type: string,
  data: JsonObject,
  recordedAt: string,
): Uint8Array {
  const commandId = uuid(`command of ${stream} ${version}`);
  return encodeBody({
    id: eventIdOf(commandId, 0),
    stream,
    version,
    type,
    schemaVersion: 1,
    data,
    metadata: {
      recordedAt,
      actor: uuid('the one account'),
      correlationId: commandId,
      causationId: commandId,
      commandId,
      inputHash: digest(JSON.stringify(data)).toString('hex'),
    },
  });
}

/** The id of an entry that `body` made. */
export function entryId(stream: string, version: number): string {
  return eventIdOf(uuid(`command of ${stream} ${version}`), 0);
}

/** A private record of somebody who does not exist. */
export function person(name: string, contact?: string): SealedRecord {
  return sealPrivateRecord(
    { name, ...(contact !== undefined && { contact }) },
    digest(`record of ${name}`).subarray(0, 16),
  );
}

/** The data of a party that nothing is known of but a name. */
export function registered(name: string) {
  return { on: 'unknown', names: { en: name }, kind: 'agency' };
}

function saltOf(entry: number): Uint8Array {
  return digest(`salt of entry ${entry}`).subarray(0, 16);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function uuid(text: string): string {
  const hex = digest(text).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Who signs in the vectors. */
export const SIGNATORY = person('Nguyễn Văn Mẫu', '+84 24 0000 0000');
export const GUEST = person('Trần Thị Thử');
