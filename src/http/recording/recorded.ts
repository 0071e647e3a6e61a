import { THING_KINDS } from '@concord-ledger/agreements';
import type { RecordingAnswer } from '@concord-ledger/ledger';
import { exactly, flag, list, named, object, oneOf, orNull, text, whole } from '../openapi/schema.js';
import { id } from '../openapi/values.js';

/** A command was recorded: the answer of 201. */
export type Recorded = { readonly recorded: true } & Omit<Outcome<'recorded'>, 'outcome'>;

/** The facts said so already: the answer of 200. */
export type Unchanged = { readonly recorded: false } & Omit<Outcome<'unchanged'>, 'outcome'>;

type Outcome<Name extends RecordingAnswer['outcome']> = Extract<RecordingAnswer, { outcome: Name }>;

const about = {
  kind: oneOf([...THING_KINDS, 'successions'], {
    description: 'What was written to: all successions of parties are one stream.',
  }),
  id,
  stream: text({ description: 'The stream that was written to.' }),
  version: whole({ description: 'The version of the stream, as in the ETag.' }),
};

export const recorded = named<Recorded>()(
  'Recorded',
  object({
    recorded: exactly(true),
    repeated: flag({ description: 'An earlier request with the same Idempotency-Key recorded it (R25).' }),
    ...about,
    entryIds: list(text(), { description: 'The entries made, in order.' }),
    entry: orNull(whole({ description: 'Number of the last entry; null while this node has not seen it.' })),
    reflected: flag({ description: 'Whether reads of this node show it already (R35).' }),
  }),
  'What was recorded.',
);

export const unchanged = named<Unchanged>()(
  'Unchanged',
  object({ recorded: exactly(false), ...about }),
  'The facts on record say so already, so nothing was recorded (R8).',
);
