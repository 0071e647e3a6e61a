import type { BadFile } from './bad-files.js';
import { at, changed } from './bad-forms.js';
import { LOG_KEY } from './fixed-log.js';
import { altered, bytesOf, forge } from './forged-file.js';
import { SMALL, SMALL_LOG } from './small-log.js';

/** Entries that are not those of the log, not where they say to be, or not all of them. */
export function badEntries(): readonly BadFile[] {
  return [...notInTheLog(), ...notInARow()];
}

function notInTheLog(): readonly BadFile[] {
  const wrong = { code: 'PROOF.WRONG', at: 'entries[1]' } as const;
  const malformed = { code: 'PROOF.MALFORMED', at: 'entries[1].proof' } as const;
  return [
    {
      name: 'body-altered',
      what: 'One character of a body is another.',
      ...wrong,
      bytes: changed(({ entries }) => (at(entries, 1).body = altered(at(entries, 1).body, 100))),
    },
    {
      name: 'body-cut-short',
      what: 'A body lacks its last bytes.',
      ...wrong,
      bytes: changed(({ entries }) => {
        at(entries, 1).body = Buffer.from(at(entries, 1).body, 'base64').subarray(0, -3).toString('base64');
      }),
    },
    {
      name: 'salt-altered',
      what: 'One character of a salt is another.',
      ...wrong,
      bytes: changed(({ entries }) => (at(entries, 1).salt = altered(at(entries, 1).salt))),
    },
    {
      name: 'proof-altered',
      what: 'One character of the first hash of a proof is another.',
      ...wrong,
      bytes: changed(({ entries }) => (at(entries, 1).proof[0] = altered(at(at(entries, 1).proof, 0)))),
    },
    {
      name: 'proof-of-another',
      what: 'The first entry has its neighbour’s proof.',
      code: 'PROOF.WRONG',
      at: 'entries[0]',
      bytes: changed(
        ({ entries }) =>
          (at(entries, 0).proof = SMALL_LOG.entry(3).proof.map((hash) =>
            Buffer.from(hash).toString('base64'),
          )),
      ),
    },
    {
      name: 'other-number',
      what: 'The first entry says to be number 1 of the log.',
      code: 'PROOF.WRONG',
      at: 'entries[0]',
      bytes: changed(({ entries }) => (at(entries, 0).entry = 1)),
    },
    {
      name: 'proof-too-long',
      what: 'A proof has a hash more.',
      ...malformed,
      bytes: changed(({ entries }) => at(entries, 1).proof.push(at(at(entries, 0).proof, 0))),
    },
    {
      name: 'proof-too-short',
      what: 'A proof has no hash.',
      ...malformed,
      bytes: changed(({ entries }) => (at(entries, 1).proof = [])),
    },
    {
      name: 'checkpoint-too-early',
      what: 'The checkpoint was signed before the last entry was recorded.',
      code: 'ENTRY.NOT_COVERED',
      at: 'entries[1].entry',
      bytes: bytesOf(
        forge({
          ...SMALL,
          checkpoint: SMALL_LOG.checkpoint([LOG_KEY], 4),
          entries: [SMALL_LOG.entry(2, 4), SMALL_LOG.entry(4)],
        }),
      ),
    },
    {
      name: 'other-checkpoint',
      what: 'The checkpoint is a later one than the proofs were made for.',
      code: 'PROOF.MALFORMED',
      at: 'entries[0].proof',
      bytes: bytesOf(forge({ ...SMALL, entries: [SMALL_LOG.entry(2, 4), SMALL_LOG.entry(4)] })),
    },
  ];
}

function notInARow(): readonly BadFile[] {
  const hole = (name: string, what: string, place: string, bytes: Uint8Array): BadFile => ({
    name,
    what,
    code: 'ENTRY.HOLE',
    at: place,
    bytes,
  });
  return [
    hole(
      'first-version-missing',
      'The file begins with version 1.',
      'entries[0].version',
      changed(({ entries }) => entries.shift()),
    ),
    hole(
      'version-missing',
      'The second entry says to be version 2.',
      'entries[1].version',
      changed(({ entries }) => (at(entries, 1).version = 2)),
    ),
    hole(
      'entry-twice',
      'The last entry stands there twice.',
      'entries[2].version',
      changed(({ entries }) => entries.push(at(entries, 1))),
    ),
    hole(
      'versions-swapped',
      'The two entries changed places.',
      'entries[0].version',
      changed(({ entries }) => entries.reverse()),
    ),
    {
      name: 'entry-twice-renumbered',
      what: 'The last entry stands there twice, the second time as a further version.',
      code: 'ENTRY.ORDER',
      at: 'entries[2].entry',
      bytes: changed(({ entries }) => entries.push({ ...at(entries, 1), version: 2 })),
    },
  ];
}
