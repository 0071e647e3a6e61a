import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreStandIn } from '../event-store-stand-in/stand-in.js';
import { concord, TemporaryFolder } from '../processes/concord.js';
import { REAL_CREDENTIALS, REAL_SERVER } from './servers.js';

/*
 * Commands whose servers do not have them, through the built command line: one plain line each that says what is wrong, where, and what to do.
 */
const folder = new TemporaryFolder();
let standIn: EventStoreStandIn;

beforeAll(async () => {
  standIn = await EventStoreStandIn.start();
});
afterAll(async () => {
  await folder.remove();
  await standIn.stop();
});

const COMMANDS: readonly (readonly string[])[] = [['serve', '--port', '0'], ['register'], ['verify']];

/** Runs each command on these servers, in folders of its own, and gives what it said behind its name. */
async function said(connectionString: string, credentials?: string): Promise<readonly string[]> {
  process.env['CONCORD_TEST_STORE'] = connectionString;
  if (credentials === undefined) delete process.env['CONCORD_TEST_ESDB_CREDENTIALS'];
  else process.env['CONCORD_TEST_ESDB_CREDENTIALS'] = credentials;
  const ended = await Promise.all(
    COMMANDS.map((command) => concord([...command, '--data', join(folder.path, 'data')])),
  );
  expect(ended.map(({ code, out }) => ({ code, out }))).toEqual(COMMANDS.map(() => ({ code: 1, out: '' })));
  return ended.map(({ err }, at) => err.replace(`concord ${COMMANDS[at]?.[0]}: `, ''));
}

const each = (line: string) => COMMANDS.map(() => `${line}\n`);

describe('commands on servers that cannot be used end with one line', () => {
  it('where nobody listens', async () => {
    const { address, port } = standIn.node(0).endpoint;
    await standIn.takeDown(0);
    const lines = await said(standIn.connectionString);
    await standIn.bringBack(0);
    expect(lines).toEqual(
      each(
        `EventStoreDB at ${address}:${port} cannot be read at the moment: connect ECONNREFUSED ${address}:${port}. ` +
          'Check that they run, that the connection string names them, and that this machine reaches them.',
      ),
    );
  }, 100_000);

  it('where the user is not let in', async () => {
    standIn.faults.onRead(() => ({ after: 0, how: 'access-denied' }));
    const lines = await said(standIn.connectionString);
    standIn.faults.clear();
    expect(lines).toEqual(
      each(
        `EventStoreDB at ${standIn.node(0).host} does not let this user read the log. ` +
          'Check the file with user and password, and that this user may read $all.',
      ),
    );
  }, 60_000);

  it('where the file of the authority is not there, or is none', async () => {
    mkdirSync(folder.path, { recursive: true });
    const [missing, noCertificate] = ['missing.pem', 'notes.pem'].map((name) => join(folder.path, name));
    writeFileSync(noCertificate ?? '', 'no certificate');
    const withAuthority = (file = '') => `esdb://${standIn.node(0).host}?tlsCAFile=${file}`;
    expect(await said(withAuthority(missing))).toEqual(
      each(
        `The file that tlsCAFile names cannot be used: ${missing} cannot be read by this account, or is not there.`,
      ),
    );
    expect(await said(withAuthority(noCertificate))).toEqual(
      each(
        `The file that tlsCAFile names cannot be used: ${noCertificate} holds no certificate in PEM form.`,
      ),
    );
  }, 60_000);

  it('where the servers speak no TLS', async () => {
    const lines = await said(`esdb://localhost:${standIn.node(0).endpoint.port}?tls=true`);
    for (const line of lines)
      expect(line).toMatch(
        /^EventStoreDB at \S+ cannot be read at the moment: .*\. Set tls in the connection string to true where they speak TLS, and to false where not\.\n$/,
      );
  }, 60_000);
});

const onTls = REAL_SERVER !== undefined && REAL_CREDENTIALS !== undefined;
(onTls ? describe : describe.skip)(
  'commands on a real EventStoreDB with TLS and a password (skipped where CONCORD_TEST_ESDB and CONCORD_TEST_ESDB_CREDENTIALS name none) end with one line',
  () => {
    const server = REAL_SERVER ?? '';
    const reached = server.replace(/^esdb:\/\/([^/?]*).*$/, '$1');

    it('where the password is wrong, and do not tell it', async () => {
      const credentials = join(folder.path, 'credentials');
      writeFileSync(credentials, 'office-user:geheim-7f3a\n', { mode: 0o600 });
      expect(await said(server, credentials)).toEqual(
        each(
          `EventStoreDB at ${reached} does not let this user read the log. ` +
            'Check the file with user and password, and that this user may read $all.',
        ),
      );
    }, 60_000);

    it('where another authority signed the certificates', async () => {
      const other = join(folder.path, 'other.pem');
      writeFileSync(other, rootCertificates[0] ?? '');
      const lines = await said(server.replace(/tlsCAFile=[^&]*/, `tlsCAFile=${other}`), REAL_CREDENTIALS);
      for (const line of lines)
        expect(line).toMatch(
          /^EventStoreDB at \S+ cannot be read at the moment: .*certificate.*\. Name the file of the authority that signed their certificates with tlsCAFile in the connection string\.\n$/,
        );
    }, 100_000);
  },
);
