import { BAD } from './bad-files.js';
import { LOG_KEY } from './fixed-log.js';
import { fileOf, GOOD } from './good-files.js';
import { renamed, resigned } from './bad-signatures.js';

/** One line of verifier/vectors/vectors.json: a file and what every verifier says of it. */
export interface Vector {
  /** Below verifier/vectors. */
  readonly file: string;
  readonly what: string;
  /** Where the key of the vectors is the trusted one. */
  readonly verdict: 'proven' | 'key-not-trusted' | 'not-proven';
  /** Of what is not proven: what is wrong, and where in the file. */
  readonly code?: string;
  readonly at?: string;
}

/** The key that is trusted in all vectors. */
export const TRUSTED = LOG_KEY.key.fingerprint;

/** All vectors with the bytes of their files. */
export function vectorFiles(): readonly (readonly [Vector, Uint8Array])[] {
  return [
    ...GOOD.map(
      ({ name, what, content }) =>
        [{ file: `good/${name}.proof`, what, verdict: 'proven' }, fileOf(content)] as const,
    ),
    [
      {
        file: 'bad/signed-by-a-stranger.proof',
        what: 'Everything holds together, but another key in the same name speaks for it.',
        verdict: 'key-not-trusted',
      },
      resigned(),
    ],
    [
      {
        file: 'bad/of-another-ledger.proof',
        what: 'Everything holds together, for another ledger.',
        verdict: 'key-not-trusted',
      },
      renamed(),
    ],
    ...BAD.map(
      ({ name, what, code, at, bytes }) =>
        [{ file: `bad/${name}.proof`, what, verdict: 'not-proven', code, at }, bytes] as const,
    ),
  ];
}
