import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@concord-ledger/event-store';
import { openKurrentStore, UnusableStore } from '@concord-ledger/event-store/kurrentdb';
import { EventStoreStandIn } from '../event-store-stand-in/stand-in.js';
import { SharedLedger } from './servers.js';

const USER = 'office-user';
const PASSWORD = 'Mật-khẩu:7f3a';
const SHORT = { attemptMs: 400, appendWaitMs: 1_200, readWaitMs: 1_200 };

let standIn: EventStoreStandIn;
let ledger: SharedLedger;
beforeAll(async () => {
  standIn = await EventStoreStandIn.start();
  ledger = new SharedLedger(standIn.connectionString);
});
afterAll(async () => {
  await ledger.discard();
  await standIn.stop();
});

/** A file of credentials that holds this. */
function credentials(name: string, text: string, mode = 0o600): string {
  const path = join(ledger.folder, name);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

/** Everything that the error says wherever it is printed, with what caused it. */
async function said(connectionString: string, credentialsFile?: string): Promise<[unknown, string]> {
  const { streamPrefix, privateFolder } = ledger;
  const error: unknown = await openKurrentStore({
    connectionString,
    streamPrefix,
    privateFolder,
    bounds: SHORT,
    ...(credentialsFile !== undefined && { credentialsFile }),
  }).then(
    () => 'it was opened',
    (reason: unknown) => reason,
  );
  return [error, inspect(error, { depth: Infinity, showHidden: true })];
}

describe('user and password are never told by an error', () => {
  const pair = `${USER}:${PASSWORD}`;
  const withTls = () => standIn.connectionString.replace('tls=false', 'tls=true');

  it.each([
    ['when they stand in the connection string', () => `esdb://${pair}@127.0.0.1:2113?tls=true`],
    ['when they stand there and more is wrong', () => `esdb://${pair}@127.0.0.1:port/${pair}?${pair}=1`],
    ['when they stand among the settings', () => `esdb://127.0.0.1:2113?userCertFile=${pair}`],
  ])('%s', async (_when, connectionString) => {
    const [error, text] = await said(connectionString());
    expect(error).toBeInstanceOf(UnusableStore);
    expect(secretsIn(text)).toEqual([]);
  });

  it.each([
    ['when others may read the file', () => credentials('open', pair, 0o644)],
    ['when there are two lines in the file', () => credentials('two', `${pair}\n${pair}\n`)],
    ['when there is a password alone in the file', () => credentials('alone', PASSWORD.replace(':', ''))],
    ['when they would be sent in the clear', () => credentials('good', pair)],
  ])('%s', async (_when, file) => {
    const [error, text] = await said(standIn.connectionString, file());
    expect(error).toBeInstanceOf(UnusableStore);
    expect(secretsIn(text)).toEqual([]);
  });

  it('when the server is another than was thought, or is gone', async () => {
    const file = credentials('good', pair);
    for (const address of [withTls(), 'esdb://127.0.0.1:9?tls=true']) {
      const [error, text] = await said(address, file);
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect(secretsIn(text)).toEqual([]);
    }
  });
});

/** What of the secrets a text holds, as they are or as they go over the wire. */
function secretsIn(text: string): readonly string[] {
  const encoded = Buffer.from(`${USER}:${PASSWORD}`).toString('base64');
  return [USER, PASSWORD, PASSWORD.replace(':', ''), encoded].filter((secret) => text.includes(secret));
}
