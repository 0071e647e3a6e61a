import { describe, expect, it } from '@jest/globals';
import { readConnectionString } from './connection-string.js';

describe('a connection string', () => {
  it('names one node, on the default port, with TLS', () => {
    expect(readConnectionString('esdb://node1.example.vn')).toEqual({
      ok: true,
      address: {
        hosts: [{ address: 'node1.example.vn', port: 2113 }],
        discover: false,
        tls: true,
        caFile: null,
        numbers: {},
      },
    });
  });

  it('names the nodes of a cluster, and how they are reached', () => {
    const text =
      'esdb://10.0.0.1:2113,10.0.0.2:2114,[::1]:2115/?tlsCAFile=%2Fetc%2Fca.pem&gossipTimeout=3&nodePreference=leader';
    expect(readConnectionString(text)).toEqual({
      ok: true,
      address: {
        hosts: [
          { address: '10.0.0.1', port: 2113 },
          { address: '10.0.0.2', port: 2114 },
          { address: '[::1]', port: 2115 },
        ],
        discover: false,
        tls: true,
        caFile: '/etc/ca.pem',
        numbers: { gossipTimeout: 3 },
      },
    });
  });

  it('names a cluster by one DNS name, in either product’s words', () => {
    for (const scheme of ['esdb+discover', 'kurrentdb+discover'])
      expect(readConnectionString(`${scheme}://cluster.example.vn?tls=false`)).toMatchObject({
        address: { hosts: [{ address: 'cluster.example.vn', port: 2113 }], discover: true, tls: false },
      });
  });

  it.each([
    ['of another kind', 'sqlite:ledger.db', /^must begin with esdb:\/\//],
    ['without a host', 'esdb://', /^names a host that is none/],
    ['with a port that is none', 'esdb://node:70000', /^names a host that is none/],
    ['with a second host that is none', 'esdb://node,', /^names a host that is none/],
    ['with several names of clusters', 'esdb+discover://one,two', /names one DNS name/],
    [
      'with a setting that is not known',
      'esdb://node?tlsVerify=false',
      /not known: tlsverify; known are tls, tlsCAFile/,
    ],
    ['with tls neither on nor off', 'esdb://node?tls=yes', /neither true nor false/],
    ['without looking at certificates', 'esdb://node?tlsVerifyCert=false', /cannot switch tlsVerifyCert off/],
    ['with answers in place of errors', 'esdb://node?throwOnAppendFailure=false', /cannot switch/],
    ['to a follower', 'esdb://node?nodePreference=follower', /to leader only/],
    ['with a number that is none', 'esdb://node?gossipTimeout=soon', /gossipTimeout that is no whole number/],
  ])('is refused %s', (_what, text, fault) => {
    const read = readConnectionString(text);
    expect(read.ok ? null : read.fault).toMatch(fault);
  });

  it('is refused with a user in it, whom it does not repeat', () => {
    const read = readConnectionString('esdb://admin:changeit@node:2113?tls=true');
    expect(read.ok ? null : read.fault).toBe(
      'must not hold a user or password: put them into a file of their own, and name that file',
    );
  });
});
