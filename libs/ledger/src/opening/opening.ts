import { randomUUID } from 'node:crypto';
import { eventIdOf } from '@concord-ledger/event-store';
import type { LedgerStore, NewEvent } from '@concord-ledger/event-store';
import { isTimeZone } from '@concord-ledger/partial-date';
import { accountOpened, sealAccount } from '../accounts/account-opened.js';
import type { OpeningMoment } from '../accounts/account-opened.js';
import { accountId, openingCommandId, originNamespace } from '../identity/derived-ids.js';
import { inputHash } from '../identity/input-hash.js';
import type { OpeningOptions } from '../ledger-options.js';
import { append } from '../recording/append.js';
import type { NotAppended } from '../recording/append.js';
import { LEDGER_SCHEMA_VERSION, LEDGER_STREAM, parseLedgerEvent } from './ledger-events.js';
import type { LedgerOpened } from './ledger-events.js';

/** What entry 0 says (R22), for good. */
export type LedgerIdentity = LedgerOpened['data'];

/** The ledger cannot be opened as asked; the message is one line for people. */
export class CannotOpenLedger extends Error {
  override readonly name = 'CannotOpenLedger';
}

/** The identity that entry 0 states, or null while the ledger is empty. Throws CannotOpenLedger where the log is not one of Concord's. */
export async function readIdentity(store: LedgerStore): Promise<LedgerIdentity | null> {
  const [first] = await store.events.readAll(null, 1);
  if (first === undefined) return null;
  const event = parseLedgerEvent(first.type, first.schemaVersion, first.data);
  if (event?.type === 'LedgerOpened') return event.data;
  throw new CannotOpenLedger(
    `The log begins with ${first.type} and not with LedgerOpened: this is no ledger of Concord, or its beginning is missing. Restore it from a backup.`,
  );
}

/** What an empty ledger would be opened with. Throws CannotOpenLedger where a setting has no meaning. */
export function chooseIdentity({ origin, timeZone }: OpeningOptions): LedgerIdentity {
  const identity = {
    origin: origin ?? `concord.local/${randomUUID()}`,
    timeZone: timeZone ?? 'Asia/Ho_Chi_Minh',
    formatVersion: 1,
    hash: 'sha256',
  } as const;
  if (!ORIGIN.test(identity.origin)) {
    throw new CannotOpenLedger(
      `The origin “${identity.origin}” is none: write a name without a scheme, of letters, digits, dots, hyphens and slashes, such as example.vn/ledger.`,
    );
  }
  if (!isTimeZone(identity.timeZone)) {
    throw new CannotOpenLedger(
      `The time zone “${identity.timeZone}” is not known here: write an IANA name such as Asia/Ho_Chi_Minh.`,
    );
  }
  return identity;
}

/** Throws CannotOpenLedger where a setting disagrees with the log (R22). */
export function checkAgreement(identity: LedgerIdentity, { origin, timeZone }: OpeningOptions): void {
  const disagreeing = [
    ['origin', origin, identity.origin],
    ['time zone', timeZone, identity.timeZone],
  ].filter(([, set, logged]) => set !== undefined && set !== logged);
  if (disagreeing.length === 0) return;
  const faults = disagreeing.map(
    ([what, set, logged]) => `the ${what} is set to “${set}”, but the ledger was opened with “${logged}”`,
  );
  throw new CannotOpenLedger(
    `The settings do not fit the ledger: ${faults.join('; ')}. Remove the setting, or use the data folder that it belongs to.`,
  );
}

/** What became of opening an empty ledger. */
export type Opening = { readonly outcome: 'open'; readonly identity: LedgerIdentity } | NotAppended;

/**
 * Opens an empty ledger, or finds that somebody else has; answers what entry 0 says afterwards. The account that opens it is opened
 * by the same append, so that entry 0 always has an actor that stands for who opened it.
 */
export async function openLedger(
  store: LedgerStore,
  identity: LedgerIdentity,
  account: string,
  moment: OpeningMoment,
): Promise<Opening> {
  const namespace = originNamespace(identity.origin);
  const commandId = openingCommandId(namespace);
  const hash = inputHash({ ...identity });
  const actor = accountId(namespace, 0);
  const opened: NewEvent = {
    id: eventIdOf(commandId, 0),
    type: 'LedgerOpened',
    schemaVersion: LEDGER_SCHEMA_VERSION,
    data: { ...identity },
    metadata: {
      recordedAt: moment.recordedAt,
      actor,
      correlationId: commandId,
      causationId: commandId,
      commandId,
      inputHash: hash,
      ...(moment.source && { source: moment.source }),
    },
  };
  const sealed = sealAccount(account);
  const opener = accountOpened({
    id: actor,
    record: sealed.hash,
    commandId,
    index: 1,
    moment,
    inputHash: hash,
  });
  const appended = await append(store.events, {
    stream: LEDGER_STREAM,
    expected: 'no-stream',
    events: [opened, opener],
    privateRecords: [sealed.bytes],
  });
  if (appended.outcome === 'unknown' || appended.outcome === 'settled') return appended;
  const stated = await readIdentity(store);
  if (stated === null) throw new Error('The ledger was opened, but its log is empty.');
  return { outcome: 'open', identity: stated };
}

/** A URL without its scheme, as signed checkpoints of a log name it (C2SP tlog-checkpoint): no space, no plus sign. */
const ORIGIN = /^[A-Za-z0-9][A-Za-z0-9._~/-]{0,199}$/;
