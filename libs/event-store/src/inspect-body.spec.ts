import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { goldenBodies } from '../test/golden.js';
import { encodeBody } from './body.js';
import { inspectBody, inspectDecoded } from './inspect-body.js';
import type { Inspection } from './inspect-body.js';
import type { EventBody, JsonValue } from './port.js';

const RECORD = `sha256:${'ab'.repeat(32)}`;
const SHA256 = '5f'.repeat(32);

function bodyOf(data: JsonValue, more: Partial<EventBody['metadata']> = {}): Uint8Array {
  return encodeBody({
    id: '9f8e7d6c-5b4a-5938-8271-605f4e3d2c1b',
    stream: 'agreement-a1',
    version: 3,
    type: 'NoteAdded',
    schemaVersion: 1,
    data: { data },
    metadata: {
      recordedAt: '2015-06-30T02:15:00.000Z',
      actor: 'tài khoản',
      correlationId: 'c',
      causationId: 'c',
      commandId: '7d9f1f06-8e2b-4d0f-8f65-1a2b3c4d5e6f',
      inputHash: SHA256,
      ...more,
    },
  });
}

/** What an inspection read, in full. */
const read = (inspection: Inspection) => {
  if (!inspection.ok) return inspection;
  const { id, idHead, stream, version, commandId, recordedAtMs, records } = inspection.body;
  return { ok: true, body: { id, idHead, stream, version, commandId, recordedAtMs, records } };
};

const bodyIn = (inspection: Inspection) => {
  if (!inspection.ok) throw new Error(inspection.fault);
  return inspection.body;
};

const inspected = {
  id: '9f8e7d6c-5b4a-5938-8271-605f4e3d2c1b',
  idHead: [0x9f8e7d6c, 0x5b4a5938],
  stream: 'agreement-a1',
  version: 3,
  commandId: '7d9f1f06-8e2b-4d0f-8f65-1a2b3c4d5e6f',
  recordedAtMs: Date.UTC(2015, 5, 30, 2, 15),
  records: [],
};

/** What no scan decides: keys beyond ASCII, numbers with fractions, rare escapes, large numbers. */
const RARE: readonly JsonValue[] = [
  { đ: 1, ö: [] },
  { 10: 'a', 9: 'b' },
  72.5,
  -1,
  1e21,
  1e20,
  'a\u0001b\r\b\f',
];
/** What a scan decides. */
const USUAL: readonly JsonValue[] = [
  { a: { b: [1, 'Đà Nẵng "\\ \n\t', true, false, null, [], {}] }, a1: 0, b: '😀 \u007f\u2028' },
  { '': 0, ' ': 0, '!': 0, a: 0, 'a ': 0, 'a!': 0, aa: 0 },
  999_999_999_999_999,
];

describe('Inspecting a body', () => {
  it.each([...USUAL, ...RARE])(
    'reads what is to be held against the log, whatever the entry says: %j',
    (data) => {
      expect(read(inspectBody(bodyOf(data)))).toEqual({ ok: true, body: inspected });
    },
  );

  it.each([
    { file: SHA256, line: 1 },
    { file: SHA256, line: 70_000, key: 'dòng "7"', backDated: true },
    { file: SHA256, line: 2, key: 'k', backDated: true },
    { file: SHA256, line: 2, backDated: true },
  ] as const)('reads entries that were loaded from a file: %j', (source) => {
    expect(read(inspectBody(bodyOf(0, { source })))).toEqual({ ok: true, body: inspected });
  });

  it.each(goldenBodies)('%s is inspected as it is decoded', (_file, { bytes, body }) => {
    const { id, stream, version, metadata } = body;
    const { commandId, recordedAt } = metadata;
    expect(read(inspectBody(Buffer.from(bytes, 'base64')))).toMatchObject({
      ok: true,
      body: { id, stream, version, commandId, recordedAtMs: Date.parse(recordedAt) },
    });
  });

  it.each([
    ['', { signatories: [{ person: { record: RECORD } }, { person: { record: RECORD } }] }],
    [
      ' beside what only decoding can tell',
      { amount: 0.5, persons: [{ record: RECORD }, { record: RECORD }] },
    ],
  ])('finds the private records that it names%s', (_where, data) => {
    const found = inspectBody(bodyOf([data, { record: 'no hash', recorded: RECORD }, { record: [RECORD] }]));
    expect(found.ok && found.body.records).toEqual([RECORD, RECORD]);
  });

  const text = Buffer.from(bodyOf({ a: 'b', c: 10 })).toString('utf8');
  const NOT_CANONICAL = 'its bytes are not the canonical form (RFC 8785) of what they say';
  it.each([
    ['a space', text.replace(',"c"', ', "c"'), NOT_CANONICAL],
    ['keys in another order', text.replace('"a":"b","c":10', '"c":10,"a":"b"'), NOT_CANONICAL],
    ['a key twice', text.replace('"a":"b"', '"a":"b","a":"b"'), NOT_CANONICAL],
    ['a number written otherwise', text.replace('10', '1e1'), NOT_CANONICAL],
    ['an escape that is none of the canonical ones', text.replace('"b"', '"\\u0062"'), NOT_CANONICAL],
    ['an escaped slash', text.replace('"b"', '"\\/"'), NOT_CANONICAL],
    [
      'members in another order',
      text.replace('"type":"NoteAdded","version":3', '"version":3,"type":"NoteAdded"'),
      NOT_CANONICAL,
    ],
    ['a byte order mark', `\ufeff${text}`, /^Unexpected token/],
    [
      'a key that no entry has',
      text.replace(',"version"', ',"verified":true,"version"'),
      'body has a key that it cannot have: verified',
    ],
    ['an id that is no UUID', text.replace('9f8e', '9F8E'), 'body.id must be a UUID in lower case'],
    [
      'a day that there is not',
      text.replace('2015-06-30', '2015-06-31'),
      'body.metadata.recordedAt must be an instant such as 2015-06-30T09:15:00.000Z',
    ],
    [
      'a stream that no store takes',
      text.replace('agreement-a1', 'Agreement'),
      /^body\.stream must be a stream name/,
    ],
    [
      'a type that is none',
      text.replace('NoteAdded', 'note-added'),
      'body.type must be a name such as AgreementSigned',
    ],
    ['something behind it', `${text} `, NOT_CANONICAL],
    ['no end', text.slice(0, -1), /JSON/],
    ['nothing', '', /JSON/],
  ])('says how bytes with %s break the format', (_what, broken, fault) => {
    expect(inspectBody(Buffer.from(broken))).toEqual({
      ok: false,
      fault: fault instanceof RegExp ? expect.stringMatching(fault) : fault,
    });
  });

  it('says that bytes are no UTF-8', () => {
    const bytes = Buffer.from(text);
    bytes[text.indexOf('"b"') + 1] = 0xff;
    expect(inspectBody(bytes)).toEqual({ ok: false, fault: expect.stringMatching(/utf-8/) });
  });

  it('says that a body is larger than any entry', () => {
    const bytes = Buffer.from(text.replace('"b"', `"${'b'.repeat(1_000_000)}"`));
    expect(inspectBody(bytes)).toEqual({
      ok: false,
      fault: expect.stringMatching(/an entry holds at most 1000000/),
    });
  });
});

describe('What is compared with an inspected body', () => {
  const bodies = [bodyOf(0), bodyOf(0.5)].map((bytes) => inspectBody(bytes));
  it.each(bodies)('is the same however it was read (%#)', (inspection) => {
    const body = bodyIn(inspection);
    expect(['agreement-a1', 'agreement-a', 'agreement-a2', ''].map((stream) => body.isOf(stream))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    const command = Buffer.from('7d9f1f068e2b4d0f8f651a2b3c4d5e6f', 'hex');
    const other = Buffer.from('7d9f1f068e2b4d0f8f651a2b3c4d5e60', 'hex');
    expect([command, other, command.subarray(0, 15), Buffer.alloc(0)].map((id) => body.isBy(id))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    const text = Buffer.from(bodyOf(0)).toString().replace('"version":3', '"version":4');
    const goesOn = (next: string) => bodyIn(inspectBody(Buffer.from(next))).goesOnFrom(body);
    expect([
      goesOn(text),
      goesOn(text.replace('agreement-a1', 'agreement-a2')),
      goesOn(text.replace('"commandId":"7d9f', '"commandId":"7d90')),
      goesOn(text.replace('"version":4', '"version":5')),
    ]).toEqual([true, false, false, false]);
  });
});

describe('A scan of the bytes', () => {
  const text = Buffer.from(bodyOf(0)).toString();
  it.each([
    ...[
      '2016-02-29',
      '2000-02-29',
      '2015-02-29',
      '2100-02-29',
      '2015-04-31',
      '2015-13-01',
      '2015-00-10',
      '2015-01-00',
      '2015-12-31',
    ],
    ...['0050-01-01', '0000-02-29', '9999-12-31'],
  ])('takes a day for one as the calendar has it: %s', (day) => {
    const bytes = Buffer.from(text.replace('2015-06-30', day));
    expect(read(inspectBody(bytes))).toEqual(read(inspectDecoded(bytes)));
  });

  it.each(['23:59:59.999', '24:00:00.000', '23:60:00.000', '23:59:60.000', '02:15:00,000', '2:015:00.000'])(
    'takes a time for one as clocks show it: %s',
    (time) => {
      const bytes = Buffer.from(text.replace('02:15:00.000', time));
      expect(read(inspectBody(bytes))).toEqual(read(inspectDecoded(bytes)));
    },
  );

  it.each([
    ...[
      'ledger',
      'a-',
      'a-B-',
      '-a',
      'A',
      'a--',
      'a_b',
      `a-${'b'.repeat(198)}`,
      `a-${'b'.repeat(199)}`,
      'a'.repeat(200),
      'a'.repeat(201),
    ],
  ])('takes a name for that of a stream as stores do: %s', (stream) => {
    const bytes = Buffer.from(text.replace('agreement-a1', stream));
    expect(read(inspectBody(bytes))).toEqual(read(inspectDecoded(bytes)));
  });

  it.each(['A', 'a', 'A1', 'A-b', `A${'b'.repeat(99)}`, `A${'b'.repeat(100)}`, ''])(
    'takes a name for a type: %s',
    (type) => {
      const bytes = Buffer.from(text.replace('NoteAdded', type));
      expect(read(inspectBody(bytes))).toEqual(read(inspectDecoded(bytes)));
    },
  );

  const said = fc.jsonValue({ maxDepth: 4, noUnicodeString: false }).map((value) => value as JsonValue);

  it('tells of every body what decoding it tells', () => {
    fc.assert(
      fc.property(said, (data) => {
        const bytes = bodyOf(data);
        expect(read(inspectBody(bytes))).toEqual(read(inspectDecoded(bytes)));
      }),
      { numRuns: 500 },
    );
  });

  const change = fc.record({
    at: fc.nat(),
    cut: fc.nat({ max: 3 }),
    add: fc.oneof(
      fc.constantFrom(
        '"',
        '\\',
        ',',
        '{',
        '}',
        '[',
        ']',
        ':',
        ' ',
        '0',
        '1',
        '-',
        '.',
        'e',
        '\u0000',
        'đ',
        '\n',
        ',"a":1',
        '"a":1,',
        '{}',
        'null',
      ),
      fc.string({ maxLength: 2 }),
    ),
  });

  it('never says yes where decoding says no: of bodies in which something was changed', () => {
    const bodies = fc
      .oneof(fc.constantFrom(...USUAL), said)
      .map((data) => Buffer.from(bodyOf(data, { source: { file: SHA256, line: 1, key: 'k' } })));
    let sound = 0;
    fc.assert(
      fc.property(bodies, fc.array(change, { minLength: 1, maxLength: 2 }), (body, changes) => {
        const changed = changes.reduce((bytes, { at, cut, add }) => {
          const from = at % bytes.length;
          return Buffer.concat([bytes.subarray(0, from), Buffer.from(add), bytes.subarray(from + cut)]);
        }, body);
        const inspection = inspectBody(changed);
        expect(read(inspection)).toEqual(read(inspectDecoded(changed)));
        if (inspection.ok) sound++;
      }),
      { numRuns: 5000 },
    );
    // Else nothing was tested: most changes break the format, and some must not.
    expect(sound).toBeGreaterThan(100);
  });
});
