import type { IssuedFile, IssuingAnswer } from '@concord-ledger/ledger';
import { OFFERED_FORMATS, rendererOf } from '@concord-ledger/reports';
import { exactly, flag, list, named, object, oneOf, orNull, text, whole } from '../openapi/schema.js';
import { day } from '../openapi/values.js';

const BYTES = { type: 'string', format: 'binary' };
const DATA = {
  type: 'object',
  description:
    'The report as data: what is listed here, then its words and what they rest on (docs/guides/reports.md).',
  required: ['format', 'formatVersion', 'lang', 'title'],
  properties: {
    format: { type: 'string', enum: ['concord-annual-report'] },
    formatVersion: { type: 'integer' },
    lang: { type: 'string', enum: ['vi', 'en'] },
    title: { type: 'string' },
  },
  additionalProperties: true,
};

/** A file of each format that is offered, by its media type. */
export const reportFiles = Object.fromEntries(
  OFFERED_FORMATS.map((format) => [
    rendererOf(format).mediaType,
    { schema: format === 'json' ? DATA : BYTES },
  ]),
);

type Outcome<Name extends IssuingAnswer['outcome']> = Omit<
  Extract<IssuingAnswer, { outcome: Name }>,
  'outcome'
>;

/** The issue was recorded: the answer of 201. */
export type Issued = { readonly recorded: true } & Outcome<'recorded'>;

/** The very same file is on record as issued: the answer of 200. */
export type IssuedBefore = { readonly recorded: false } & Outcome<'unchanged'>;

const issuedFile = named<IssuedFile>()(
  'IssuedReport',
  object({
    year: whole(),
    lang: oneOf(['vi', 'en']),
    format: text(),
    entry: whole({ description: 'The last entry that it knew: knownAt=entry:N makes it again.' }),
    asOf: day,
    sha256: text({ description: 'Of its bytes, in lower-case hex.', pattern: '^[0-9a-f]{64}$' }),
  }),
  'A report that was handed up, and what it takes to make it again (R39).',
);

const about = {
  stream: text({ description: 'The stream that was written to: `ledger`.' }),
  version: whole({ description: 'The version of the stream.' }),
  report: issuedFile,
};

export const issued = named<Issued>()(
  'ReportIssued',
  object({
    recorded: exactly(true),
    repeated: flag({ description: 'An earlier request with the same Idempotency-Key recorded it (R25).' }),
    ...about,
    entryIds: list(text(), { description: 'The entry made.' }),
    entry: orNull(whole({ description: 'Its number; null while this node has not seen it.' })),
    reflected: flag({ description: 'Whether reads of this node show it already (R35).' }),
  }),
  'What was recorded.',
);

export const issuedBefore = named<IssuedBefore>()(
  'ReportIssuedBefore',
  object({ recorded: exactly(false), ...about }),
  'The very same file was issued before, so nothing was recorded (R8).',
);
