import { buildProofFile } from '@concord-ledger/transparency';
import type { ProofContent } from '@concord-ledger/transparency';
import { body, FixedLog, GUEST, LOG_KEY } from './fixed-log.js';
import { LONG } from './long-log.js';
import { SMALL } from './small-log.js';

const ALONE = new FixedLog([
  body(
    'agreement-alone',
    0,
    'AgreementSigned',
    { on: 'unknown', parties: [], instrument: {} },
    '2016-01-01T00:00:00.000Z',
  ),
]);

/** The contents of the good files, by name; and what they are there for. */
export const GOOD: readonly {
  readonly name: string;
  readonly what: string;
  readonly content: ProofContent;
}[] = [
  { name: 'small', what: 'Two entries of five, with both persons.', content: SMALL },
  {
    name: 'without-persons',
    what: 'The same, the private records left out.',
    content: { ...SMALL, persons: [] },
  },
  {
    name: 'one-person',
    what: 'The same with one of the two private records, the other being erased.',
    content: { ...SMALL, persons: [GUEST.bytes] },
  },
  {
    name: 'log-of-one',
    what: 'The only entry of a log: its proof is empty, and its leaf hash is the root.',
    content: {
      checkpoint: ALONE.checkpoint([LOG_KEY]),
      key: LOG_KEY.key,
      stream: 'agreement-alone',
      entries: [ALONE.entry(0)],
      persons: [],
    },
  },
  {
    name: 'long',
    what: '40 versions in a tree of 293 entries: corrections, several scripts, characters beyond 16 bits, numbers of every form.',
    content: LONG,
  },
];

/** The bytes of a proof file of this content. */
export function fileOf(content: ProofContent): Uint8Array {
  const built = buildProofFile(content);
  if (!built.ok) throw new Error(`${built.fault.at}: ${built.fault.reason}`);
  return built.value;
}
