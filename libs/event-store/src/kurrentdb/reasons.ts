import { described } from './faults.js';

/**
 * What an error says, for people, with what to do where that can be told; without a full stop at its end. Texts of the client hold addresses and streams, no
 * password.
 */
export function wordsOf(error: unknown): string {
  const [firstLine = ''] = (described(error).message ?? String(error)).split('\n');
  const said = unwrapped(firstLine);
  const advice = ADVICE.find(([sign]) => sign.test(said))?.[1];
  return advice === undefined ? said : `${said}. ${advice}`;
}

/** Without what gRPC says around it, and what Node advises its own users. */
function unwrapped(text: string): string {
  const said = text
    .replace(/^\d+ [A-Z_]+: /, '')
    .replace(/^No connection established\. Last error: (Error: )?/, '')
    .replace(/\. Resolution note: .*$/, '')
    .replace(/ \(\d{4}-\d\d-\d\dT[\d:.]+Z\)$/, '')
    .replace(/^.*:SSL routines:[^:]*:([^:]+):.*$/, 'TLS failed with $1')
    .replace(/; if the root CA is installed locally.*$/, '')
    .replace(/\.$/, '');
  return said === '' ? 'no reason was given' : said;
}

const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/altnames/i, 'Name the servers in the connection string as their certificates do'],
  [
    /certificate/i,
    'Name the file of the authority that signed their certificates with tlsCAFile in the connection string',
  ],
  [
    /^Failed to connect|^TLS failed|EPROTO/,
    'Set tls in the connection string to true where they speak TLS, and to false where not',
  ],
  [
    /ECONN|ENOTFOUND|EHOST|ENET|ETIMEDOUT|Name resolution failed|Failed to discover|no connection within|no answer within/,
    'Check that they run, that the connection string names them, and that this machine reaches them',
  ],
];
