import type { CheckpointName } from '@concord-ledger/ledger';
import { flag, list, named, object, orNull, text, whole } from './schema.js';
import type { Schema } from './schema.js';
import { day } from './values.js';

/** What every answer names beside its value. */
export const basis = {
  entry: orNull(whole({ description: 'The last entry that the answer reflects; null: none yet.' })),
  instant: orNull(text({ description: 'Its instant (R20), RFC 3339 in UTC.', format: 'date-time' })),
  settled: flag({
    description: 'Whether the same question, asked as known then, is answered so for ever (R21).',
  }),
  asOf: day,
};

/** A page of a list. */
export function page<T>(item: Schema<T>) {
  return object({ items: list(item), ...basis }, mayBeThere);
}

/** A page of entries, which names the latest checkpoint (R37). */
export function pageOfEntries<T>(item: Schema<T>) {
  return object({ items: list(item), ...basis }, { ...mayBeThere, checkpoint: orNull(checkpointName) });
}

const mayBeThere = {
  count: object({ certain: whole(), possible: whole() }),
  nextCursor: text({ description: 'For the next page; absent on the last one.' }),
};

export const checkpointName = named<CheckpointName>()(
  'CheckpointName',
  object({
    size: whole({ description: 'It covers the entries below this number.' }),
    root: text({ description: 'Root of the tree over them, in base 64.' }),
  }),
  'The latest checkpoint that the log extends (R37).',
);
