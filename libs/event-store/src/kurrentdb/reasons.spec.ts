import { describe, expect, it } from '@jest/globals';
import { wordsOf } from './reasons.js';

const THERE =
  'Check that they run, that the connection string names them, and that this machine reaches them';
const TLS = 'Set tls in the connection string to true where they speak TLS, and to false where not';

describe('what an error of the client says to people', () => {
  // As they came from gRPC 1.14 and Node 24 where servers were down, unknown, or spoke otherwise.
  it.each([
    [
      '14 UNAVAILABLE: No connection established. Last error: Error: connect ECONNREFUSED 127.0.0.1:2199. Resolution note: ',
      `connect ECONNREFUSED 127.0.0.1:2199. ${THERE}`,
    ],
    [
      '14 UNAVAILABLE: Name resolution failed for target dns:nowhere.invalid:2143',
      `Name resolution failed for target dns:nowhere.invalid:2143. ${THERE}`,
    ],
    ['Failed to discover after 10 attempts.', `Failed to discover after 10 attempts. ${THERE}`],
    ['no answer within 3000 ms', `no answer within 3000 ms. ${THERE}`],
    [
      '14 UNAVAILABLE: No connection established. Last error: Failed to connect (2026-11-30T23:40:27.157Z). Resolution note: ',
      `Failed to connect. ${TLS}`,
    ],
    [
      '14 UNAVAILABLE: No connection established. Last error: Error: 40DDC456867F0000:error:0A00010B:SSL routines:tls_validate_record_header:wrong version number:../deps/openssl/openssl/ssl/record/methods/tlsany_meth.c:77:\n. Resolution note: ',
      `TLS failed with wrong version number. ${TLS}`,
    ],
    [
      '14 UNAVAILABLE: No connection established. Last error: Error: unable to verify the first certificate; if the root CA is installed locally, try running Node.js with --use-system-ca. Resolution note: ',
      'unable to verify the first certificate. Name the file of the authority that signed their certificates with tlsCAFile in the connection string',
    ],
    [
      "14 UNAVAILABLE: No connection established. Last error: Error: Hostname/IP does not match certificate's altnames: Host: es1. is not in the cert's altnames: DNS:localhost. Resolution note: ",
      "Hostname/IP does not match certificate's altnames: Host: es1. is not in the cert's altnames: DNS:localhost. Name the servers in the connection string as their certificates do",
    ],
    ['14 UNAVAILABLE: Server Is Not Ready', 'Server Is Not Ready'],
    ['', 'no reason was given'],
  ])('leaves out what is around it, and adds what to do: %j', (message, words) => {
    expect(wordsOf(new Error(message))).toBe(words);
  });
});
