import { canonicalBytes } from '@concord-ledger/event-store';
import type { ProofFaultCode } from '@concord-ledger/transparency';
import type { BadFile } from './bad-files.js';
import { FixedLog, LOG_KEY } from './fixed-log.js';
import { bytesOf, forge } from './forged-file.js';
import { SMALL, SMALL_LOG } from './small-log.js';

/** Made by whoever has the log's key: the entries are in the log and signed for, and are not what a ledger records. */
export function badBodies(): readonly BadFile[] {
  const good = Buffer.from(SMALL_LOG.entry(4).body).toString();
  const value = JSON.parse(good) as object;
  const said = (change: object) => canonicalBytes({ ...value, ...change }, 'body');
  const written = (from: string, to: string) => Buffer.from(good.replace(from, to));
  return [
    bad('body-is-no-json', 'A body is no JSON.', 'JSON.MALFORMED', Buffer.from('Họp tổng kết.')),
    bad(
      'body-is-not-utf-8',
      'A body is in Latin 1.',
      'JSON.NOT_UTF8',
      Buffer.from(good.replace('"kind":"note"', '"kind":"\u00e9"'), 'latin1'),
    ),
    bad(
      'body-says-two-things',
      'A body has its text twice; programs differ in which of them they read.',
      'JSON.NOT_CANONICAL',
      written('"text":', '"text":"Không họp.","text":'),
    ),
    bad('body-with-a-space', 'A body has a space.', 'JSON.NOT_CANONICAL', written('"data":', '"data": ')),
    bad('body-without-an-id', 'A body has no id.', 'BODY.MALFORMED', said({ id: '' })),
    bad('body-with-more', 'A body has a property more.', 'BODY.MALFORMED', said({ approved: true })),
    bad('body-with-less', 'A body has no metadata.', 'BODY.MALFORMED', without(value, 'metadata')),
    bad('body-is-a-list', 'A body is a list.', 'BODY.MALFORMED', Buffer.from('[]')),
    bad(
      'body-of-another-stream',
      'The second entry is of another agreement.',
      'BODY.OTHER_STREAM',
      said({ stream: 'agreement-vnnic-hanoi' }),
    ),
    bad(
      'body-of-another-version',
      'The second entry is the third of its stream: one was left out.',
      'BODY.OTHER_VERSION',
      said({ version: 2 }),
    ),
    {
      name: 'recorded-backwards',
      what: 'Version 1 stands in the log before version 0.',
      code: 'ENTRY.ORDER',
      at: 'entries[1].entry',
      bytes: bytesOf(backwards()),
    },
    {
      name: 'stream-renamed',
      what: 'The file says to be about another agreement than its entries.',
      code: 'BODY.OTHER_STREAM',
      at: 'entries[0].body',
      bytes: bytesOf({ ...forge(SMALL), stream: 'agreement-vnnic-hanoi' }),
    },
  ];
}

/** The small log with another body in the place of its last entry. */
function bad(name: string, what: string, code: ProofFaultCode, body: Uint8Array): BadFile {
  const log = new FixedLog([...[0, 1, 2, 3].map((entry) => SMALL_LOG.entry(entry).body), body]);
  const content = {
    ...SMALL,
    checkpoint: log.checkpoint([LOG_KEY]),
    entries: [log.entry(2), log.entry(4)],
  };
  return { name, what, code, at: 'entries[1].body', bytes: bytesOf(forge(content)) };
}

function backwards() {
  const log = new FixedLog([0, 1, 4, 3, 2].map((entry) => SMALL_LOG.entry(entry).body));
  return forge({
    ...SMALL,
    checkpoint: log.checkpoint([LOG_KEY]),
    entries: [log.entry(4), log.entry(2)],
  });
}

function without(value: object, property: string): Uint8Array {
  const rest = Object.fromEntries(Object.entries(value).filter(([name]) => name !== property));
  return canonicalBytes(rest, 'body');
}
