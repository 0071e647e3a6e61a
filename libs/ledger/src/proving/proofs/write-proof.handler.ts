import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { DamagedRecord, inspectBody } from '@concord-ledger/event-store';
import type { PrivateHash, PrivateRecords, StoredEvent } from '@concord-ledger/event-store';
import { buildProofFile } from '@concord-ledger/transparency';
import type { EntryToProve } from '@concord-ledger/transparency';
import { answered } from '../../answering/question.js';
import { unknownThing } from '../../answering/unknown-thing.js';
import type { Answer } from '../../asking.js';
import { Ledger } from '../../ledger.js';
import { WriteProof } from '../../proofs.js';
import type { ProofFile } from '../../proofs.js';
import { streamName } from '../../stream-name.js';
import { ENTRIES, entryNumberOfVersion, lastVersionAt } from '../../views/entries/tables.js';
import { checkpointCovering, provenBy, unproven } from './covering.js';
import type { Covering } from './covering.js';
import { EntryProofs } from './entry-proofs.js';

/** Writes proof files (R38). */
@QueryHandler(WriteProof)
export class WriteProofHandler implements IQueryHandler<WriteProof, Answer<ProofFile>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: WriteProof): Promise<Answer<ProofFile>> {
    const rests = [ENTRIES];
    return answered(this.ledger, filters, { rests }, async ({ ledger: { views }, entry: known }) => {
      const { entry } = views.readModel.pin(rests, known);
      const stream = streamName('agreement', filters.id);
      const numbered = await this.#entries(stream, entry);
      const last = numbered.at(-1)?.number;
      if (last === undefined) throw unknownThing('agreement', filters.id);
      const covering = await checkpointCovering(this.ledger.opened, last, this.ledger.waitMs);
      const persons = filters.withoutPersons === true ? [] : await this.#persons(numbered);
      return { value: proofFile(stream, numbered, persons, covering), entry };
    });
  }

  /** The entries of a stream up to one of the log, with their numbers. */
  async #entries(stream: string, entry: number): Promise<readonly Numbered[]> {
    const { store, opened } = this.ledger;
    const { db } = opened.views.readModel;
    const version = lastVersionAt(db, stream, entry);
    if (version === null) return [];
    const stored = (await store.events.readStream(stream)).slice(0, version + 1);
    return stored.flatMap((event) => {
      const number = entryNumberOfVersion(db, stream, event.version);
      return number === null ? [] : [{ event, number }];
    });
  }

  /** The private records that entries name; those that were erased are not there (R32). */
  async #persons(entries: readonly Numbered[]): Promise<readonly Uint8Array[]> {
    const named = new Set(entries.flatMap(({ event }) => recordsIn(event)));
    const records = await Promise.all(
      Array.from(named, (hash) => recordOf(this.ledger.store.privateRecords, hash)),
    );
    return records.filter((record) => record !== null);
  }
}

interface Numbered {
  readonly event: StoredEvent;
  /** In the log. */
  readonly number: number;
}

function proofFile(
  stream: string,
  numbered: readonly Numbered[],
  persons: readonly Uint8Array[],
  covering: Covering,
): ProofFile {
  const { checkpoint, key, note, proving } = covering;
  const proofs = new EntryProofs(proving.folder);
  const entries = numbered.map(({ event: { body, salt }, number }): EntryToProve => {
    return { entry: number, body, salt, proof: provenBy(covering, proofs, number).proof };
  });
  const file = buildProofFile({ checkpoint: note, key, stream, entries, persons });
  if (!file.ok) throw unproven(`${file.fault.reason} “concord verify” tells what was altered.`);
  const { size, root } = checkpoint;
  return {
    bytes: file.value,
    entries: entries.length,
    persons: persons.length,
    checkpoint: { size, root: Buffer.from(root).toString('base64') },
    fingerprint: key.fingerprint,
  };
}

function recordsIn({ body }: StoredEvent): readonly PrivateHash[] {
  const read = inspectBody(body);
  return read.ok ? read.body.records : [];
}

async function recordOf(records: PrivateRecords, hash: PrivateHash): Promise<Uint8Array | null> {
  try {
    return await records.get(hash);
  } catch (error) {
    if (error instanceof DamagedRecord) throw unproven(error.message);
    throw error;
  }
}
