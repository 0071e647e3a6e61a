import { isPrivateHash } from '@concord-ledger/event-store';
import type { JsonObject, PrivateHash } from '@concord-ledger/event-store';
import { day, windowOf, word } from '@concord-ledger/partial-date';
import type { Day, Language } from '@concord-ledger/partial-date';

/** The stream of the ledger itself: entry 0, the accounts that record in it, and the reports that were issued from it. */
export const LEDGER_STREAM = 'ledger';

/** What the ledger records about itself (R22, R27, R39), as it stands in an entry's body. */
export type LedgerEvent = LedgerOpened | AccountOpened | ReportIssued;

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

/** A report was handed up (R39): which one, and the hash of its bytes. Enough to make it again, and to hold a file against it. */
export interface ReportIssued {
  readonly type: 'ReportIssued';
  readonly data: {
    readonly year: number;
    readonly lang: Language;
    /** `docx`, `xlsx` …: an open list. */
    readonly format: string;
    /** Number of the last entry that the report knew. */
    readonly entry: number;
    /** The day at which it stands. */
    readonly asOf: Day;
    /** Of the file: lower-case hex. */
    readonly sha256: string;
  };
}

/** The event as stored; null where it is none of the ledger's own. Throws where it is of a version that this Concord does not know. */
export function parseLedgerEvent(type: string, schemaVersion: number, data: JsonObject): LedgerEvent | null {
  if (type !== 'LedgerOpened' && type !== 'AccountOpened' && type !== 'ReportIssued') return null;
  const event = schemaVersion === LEDGER_SCHEMA_VERSION ? READERS[type](data) : null;
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
    case 'ReportIssued': {
      const { year, lang, format, entry, asOf } = event.data;
      const on = word(windowOf(asOf), language);
      return language === 'vi'
        ? `Phát hành báo cáo năm ${year} (${lang}, ${format}), số liệu tính đến ngày ${on}, theo sổ đến mục ghi ${entry}.`
        : `The report of ${year} (${lang}, ${format}) was issued, as at ${on} and as known at entry ${entry}.`;
    }
  }
}

const READERS: { readonly [Type in LedgerEvent['type']]: (data: JsonObject) => LedgerEvent | null } = {
  LedgerOpened: opened,
  AccountOpened: account,
  ReportIssued: issued,
};

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

function issued({ year, lang, format, entry, asOf, sha256 }: JsonObject): ReportIssued | null {
  const isWhole = (value: JsonObject[string]) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  if (typeof year !== 'number' || typeof entry !== 'number' || !isWhole(year) || !isWhole(entry)) return null;
  if ((lang !== 'vi' && lang !== 'en') || typeof format !== 'string' || format === '') return null;
  if (typeof asOf !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(asOf)) return null;
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return null;
  return { type: 'ReportIssued', data: { year, lang, format, entry, asOf: day(asOf), sha256 } };
}
