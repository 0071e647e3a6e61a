import { eventIdOf, newSalt, sealPrivateRecord } from '@concord-ledger/event-store';
import type { EventSource, NewEvent, PrivateHash, SealedRecord } from '@concord-ledger/event-store';
import { inputHash } from '../identity/input-hash.js';
import { LEDGER_SCHEMA_VERSION } from '../opening/ledger-events.js';
import type { AccountOpened } from '../opening/ledger-events.js';

/** When an account is opened, and by which line of an import of history, if by one. */
export interface OpeningMoment {
  readonly recordedAt: string;
  readonly source?: EventSource;
}

/** The event by which an account is opened; its actor is the account itself. */
export function accountOpened(opening: {
  readonly id: string;
  readonly record: PrivateHash;
  readonly commandId: string;
  readonly index: number;
  readonly moment: OpeningMoment;
  readonly inputHash?: string;
}): NewEvent {
  const { id, record, commandId, index, moment } = opening;
  const event: AccountOpened = { type: 'AccountOpened', data: { account: id, person: { record } } };
  return {
    id: eventIdOf(commandId, index),
    type: event.type,
    schemaVersion: LEDGER_SCHEMA_VERSION,
    data: { account: id, person: { record } },
    metadata: {
      recordedAt: moment.recordedAt,
      actor: id,
      correlationId: commandId,
      causationId: commandId,
      commandId,
      inputHash: opening.inputHash ?? inputHash({ account: id }),
      ...(moment.source && { source: moment.source }),
    },
  };
}

/** An account's name in a private record of its own (R32); it is written with the event that refers to it. */
export function sealAccount(name: string): SealedRecord {
  return sealPrivateRecord({ kind: 'account', name: accountName(name) }, newSalt());
}

/** The name as it is kept and compared: NFC, without space at its ends. Throws a TypeError on an empty one. */
export function accountName(name: string): string {
  const tidy = name.normalize('NFC').trim();
  if (tidy === '') throw new TypeError('An account needs a name: hand in who records (R27).');
  return tidy;
}
