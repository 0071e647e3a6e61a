import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfiguration } from './configuration.js';
import { VARIABLES } from './configuration/variables.js';

describe('the configuration', () => {
  it('is complete without any variable, and leaves origin and time zone to the ledger', () => {
    expect(readConfiguration({ PATH: '/bin' })).toEqual({
      ok: true,
      configuration: { dataFolder: resolve('data'), host: '127.0.0.1', port: 3000 },
    });
  });

  it('takes every variable', () => {
    expect(
      readConfiguration({
        CONCORD_DATA: '/srv/concord',
        CONCORD_HOST: '::1',
        CONCORD_PORT: '0',
        CONCORD_ORIGIN: 'vnnic.example.vn/cooperation',
        CONCORD_TIME_ZONE: 'Asia/Seoul',
        CONCORD_ACCEPT_CLOCK: '2026-03-01T09:00:00+07:00',
        CONCORD_WITNESS:
          'https://witness.example/concord witness.example+d831bcf1+BOpKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs',
        CONCORD_STORE: 'sqlite:',
      }),
    ).toEqual({
      ok: true,
      configuration: {
        dataFolder: '/srv/concord',
        host: '::1',
        port: 0,
        origin: 'vnnic.example.vn/cooperation',
        timeZone: 'Asia/Seoul',
        acceptClock: '2026-03-01T02:00:00.000Z',
        witness: {
          url: 'https://witness.example/concord',
          verifierKey: 'witness.example+d831bcf1+BOpKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs',
        },
      },
    });
  });

  it.each([
    ['CONCORD_TIME_ZONE', '+07:00', 'that is no IANA time zone, such as Asia/Ho_Chi_Minh'],
    [
      'CONCORD_ACCEPT_CLOCK',
      '2026-02-30T02:00:00Z',
      'copy the instant that the refusal named, such as 2026-03-01T02:00:00.000Z',
    ],
  ])('takes for %s what the ledger takes, and not %s', (name, text, hint) => {
    expect(readConfiguration({ [name]: text })).toEqual({
      ok: false,
      faults: [`${name} is "${text}": ${hint}.`],
    });
  });

  it('names every fault at once, a line each', () => {
    expect(
      readConfiguration({
        CONCORD_DATA: ' ',
        CONCORD_HOST: '0.0.0.0',
        CONCORD_PORT: '70000',
        CONCORD_ORIGIN: 'two words',
        CONCORD_TIME_ZONE: 'Hanoi',
        CONCORD_ACCEPT_CLOCK: 'yesterday',
        CONCORD_STORE: 'esdb://admin:changeit@localhost:2113',
        CONCORD_PROT: '80',
      }),
    ).toEqual({
      ok: false,
      faults: [
        'CONCORD_PROT is no setting of Concord; known are CONCORD_DATA, CONCORD_HOST, CONCORD_PORT, CONCORD_ORIGIN, CONCORD_TIME_ZONE, CONCORD_ACCEPT_CLOCK, CONCORD_WITNESS, CONCORD_RULES, CONCORD_STORE, CONCORD_STORE_CREDENTIALS, CONCORD_STREAM_PREFIX, CONCORD_PRIVATE.',
        'CONCORD_DATA is empty: give a value, or unset it.',
        'CONCORD_HOST is "0.0.0.0": without authentication the server listens on loopback only (127.0.0.1, ::1 or localhost).',
        'CONCORD_PORT is "70000": a port is a whole number from 0 to 65535.',
        'CONCORD_ORIGIN is "two words": write a name of letters, digits, dots, hyphens and slashes, without a scheme, as in agency.example.vn/ledger.',
        'CONCORD_TIME_ZONE is "Hanoi": that is no IANA time zone, such as Asia/Ho_Chi_Minh.',
        'CONCORD_ACCEPT_CLOCK is "yesterday": copy the instant that the refusal named, such as 2026-03-01T02:00:00.000Z.',
        'CONCORD_STORE must not hold a user or password: put them into a file of their own, and name that file.',
      ],
    });
  });

  it.each([
    [
      'witness.example',
      'is "witness.example": write the address of the witness, a space, and its verifier key, as in https://witness.example witness.example+1a2b3c4d+BA….',
    ],
    [
      'https://witness.example',
      'names no key that can be read: This is no verifier key. <name>+<eight hexadecimal digits>+<key in base64> is expected.',
    ],
    [
      'https://witness.example witness.example+d831bcf0+BOpKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs',
      'names no key that can be read: This is no verifier key. Its key id is d831bcf1, not d831bcf0.',
    ],
    [
      'https://witness.example witness.example+67d0d0f7+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs',
      'names a key that logs sign with: ask the witness for the one that it cosigns with.',
    ],
  ])('takes no witness that cannot be one: %s', (witness, fault) => {
    expect(readConfiguration({ CONCORD_WITNESS: witness })).toEqual({
      ok: false,
      faults: [`CONCORD_WITNESS ${fault}`],
    });
  });

  const cluster = {
    CONCORD_STORE: 'esdb://node1.example.vn:2113,node2.example.vn:2113?tlsCAFile=/etc/ca.pem',
    CONCORD_STORE_CREDENTIALS: '/etc/concord/esdb',
    CONCORD_STREAM_PREFIX: 'cooperation',
    CONCORD_PRIVATE: '/srv/concord/private',
  };

  it('takes servers for a store, with what belongs to it beside them', () => {
    const read = readConfiguration(cluster);
    expect(read.ok && read.configuration.cluster).toEqual({
      connectionString: cluster.CONCORD_STORE,
      streamPrefix: 'cooperation',
      privateFolder: '/srv/concord/private',
      credentialsFile: '/etc/concord/esdb',
    });
  });

  it.each([
    [
      { CONCORD_STORE: cluster.CONCORD_STORE },
      'CONCORD_PRIVATE is not set: beside a cluster the records of persons lie in a folder that all nodes share; name it.',
    ],
    [
      { CONCORD_PRIVATE: '/srv/private' },
      'CONCORD_PRIVATE belongs to CONCORD_STORE=esdb://…, which is not set.',
    ],
    [
      { CONCORD_STORE: 'sqlite:', CONCORD_STREAM_PREFIX: 'x' },
      'CONCORD_STREAM_PREFIX belongs to CONCORD_STORE=esdb://…, which is not set.',
    ],
    [
      { ...cluster, CONCORD_STREAM_PREFIX: 'a.b' },
      'CONCORD_STREAM_PREFIX is "a.b": write up to 50 lower-case letters, digits and hyphens, as in concord or ledger-2026.',
    ],
    [
      { ...cluster, CONCORD_STORE: 'postgres' },
      'CONCORD_STORE is neither sqlite: nor a connection string such as esdb://127.0.0.1:2113.',
    ],
    [
      { ...cluster, CONCORD_STORE: 'esdb://admin:changeit@node1' },
      'CONCORD_STORE must not hold a user or password: put them into a file of their own, and name that file.',
    ],
  ])('takes no servers that cannot be used: %j', (environment, fault) => {
    expect(readConfiguration(environment)).toEqual({ ok: false, faults: [fault] });
  });

  it('is documented word for word', () => {
    const page = readFileSync(join(import.meta.dirname, '../docs/configuration.md'), 'utf8');
    const cells = page
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|').map((cell) => cell.trim()));
    expect(cells.map(([, name, meaning, byDefault]) => ({ name, meaning, byDefault }))).toEqual(
      VARIABLES.map(({ name, meaning, byDefault }) => ({
        name: `\`${name}\``,
        meaning,
        byDefault: `\`${byDefault}\``,
      })),
    );
  });
});
