import { isPrivateHash } from '@concord-ledger/event-store';
import type { JsonObject, PrivateHash } from '@concord-ledger/event-store';
import type { Language } from '@concord-ledger/partial-date';

/** The stream of the ledger itself: entry 0, and the accounts that record in it. */
export const LEDGER_STREAM = 'ledger';

/** What the ledger records about itself (R22, R27), as it stands in an entry's body. */
export type LedgerEvent = LedgerOpened | AccountOpened;

/** Entry 0 (R22). */
export interface LedgerOpened {
  readonly type: 'LedgerOpened';
  readonly data: {
    readonly origin: string;
    /** IANA name. */
    readonly timeZone: string;
    readonly formatVersion: 1;
    readonly hash: 'sha256';
  };
}

/** An account was made; what it stands for lies in the private record (R27, R32). */
export interface AccountOpened {
  readonly type: 'AccountOpened';
  readonly data: {
    readonly account: string;
    readonly person: { readonly record: PrivateHash };
  };
}

/** The event as stored; null where it is none of the ledger's own. Throws where it is of a version that this Concord does not know. */
export function parseLedgerEvent(type: string, schemaVersion: number, data: JsonObject): LedgerEvent | null {
  if (type !== 'LedgerOpened' && type !== 'AccountOpened') return null;
  const event =
    schemaVersion !== LEDGER_SCHEMA_VERSION ? null : type === 'LedgerOpened' ? opened(data) : account(data);
  if (event === null) {
    throw new TypeError(
      `A ${type} of schema version ${schemaVersion} that this Concord cannot read: use the version of Concord that wrote it, or a later one.`,
    );
  }
  return event;
}

export const LEDGER_SCHEMA_VERSION = 1;

/** One sentence for a history. */
export function wordLedgerEvent(event: LedgerEvent, language: Language): string {
  switch (event.type) {
    case 'LedgerOpened': {
      const { origin, timeZone } = event.data;
      return language === 'vi'
        ? `Mở sổ “${origin}”, múi giờ ${timeZone}.`
        : `The ledger “${origin}” was opened, time zone ${timeZone}.`;
    }
    case 'AccountOpened':
      return language === 'vi' ? 'Mở tài khoản ghi sổ.' : 'An account for recording was opened.';
  }
}

function opened({ origin, timeZone, formatVersion, hash }: JsonObject): LedgerOpened | null {
  return typeof origin === 'string' &&
    typeof timeZone === 'string' &&
    formatVersion === 1 &&
    hash === 'sha256'
    ? { type: 'LedgerOpened', data: { origin, timeZone, formatVersion, hash } }
    : null;
}

function account({ account: id, person }: JsonObject): AccountOpened | null {
  if (typeof id !== 'string' || typeof person !== 'object' || person === null || !('record' in person))
    return null;
  const { record } = person;
  return isPrivateHash(record) ? { type: 'AccountOpened', data: { account: id, person: { record } } } : null;
}
