import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { goldenBodies } from '../test/golden.js';
import { decodeBody, encodeBody, newSalt } from './body.js';
import type { EventBody } from './port.js';

describe('the final format of an entry (R31)', () => {
  it('has golden files', () => {
    expect(goldenBodies.map(([file]) => file)).toEqual([
      'agreement-signed.v1.json',
      'ledger-opened.v1.json',
      'note-added.v1.json',
      'target-progress.v2.json',
    ]);
  });

  it.each(goldenBodies)('%s encodes to the same bytes as on the first day', (_file, golden) => {
    expect(Buffer.from(encodeBody(golden.body)).toString('base64')).toBe(golden.bytes);
  });

  it.each(goldenBodies)('%s decodes to the same body as on the first day', (_file, golden) => {
    expect(decodeBody(Buffer.from(golden.bytes, 'base64'))).toEqual(golden.body);
  });

  it.each(goldenBodies)('%s has the same leaf data as on the first day', (_file, golden) => {
    const leafData = createHash('sha256')
      .update(Buffer.from(golden.salt, 'hex'))
      .update(encodeBody(golden.body));
    expect(leafData.digest('hex')).toBe(golden.leafData);
  });
});

describe('encodeBody', () => {
  it('leaves Unicode as it was typed: composed and decomposed letters stay different', () => {
    const composed = encodeBody({ ...body, data: { place: 'Đà Nẵng'.normalize('NFC') } });
    const decomposed = encodeBody({ ...body, data: { place: 'Đà Nẵng'.normalize('NFD') } });
    expect(Buffer.compare(composed, decomposed)).not.toBe(0);
  });

  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  class Signing {
    readonly on = '2015';
  }

  it.each([
    [
      'undefined',
      { a: { b: [1, undefined] } },
      'body.data.a.b[1] is of type undefined, which JSON cannot hold.',
    ],
    ['NaN', { value: NaN }, 'body.data.value is NaN, which JSON cannot hold.'],
    ['an infinity', { value: -Infinity }, 'body.data.value is -Infinity, which JSON cannot hold.'],
    ['a bigint', { value: 1n }, 'body.data.value is of type bigint, which JSON cannot hold.'],
    ['a function', { value: () => 1 }, 'body.data.value is of type function, which JSON cannot hold.'],
    ['a Date', { on: new Date(0) }, 'body.data.on is an instance of Date, not a plain object.'],
    [
      'a class instance',
      { signing: new Signing() },
      'body.data.signing is an instance of Signing, not a plain object.',
    ],
    [
      'a hole in an array',
      { list: new Array(1) },
      'body.data.list[0] is of type undefined, which JSON cannot hold.',
    ],
    [
      'a lone surrogate',
      { text: '\ud800' },
      'body.data.text holds a lone surrogate, which UTF-8 cannot encode.',
    ],
    [
      'a key with a lone surrogate',
      { '\ud800': 1 },
      'body.data has a key with a lone surrogate, which UTF-8 cannot encode.',
    ],
  ])('refuses %s and says where it is', (_what, data, message) => {
    expect(() => encodeBody(unchecked({ ...body, data }))).toThrow(new TypeError(message));
  });

  it('refuses a cycle', () => {
    expect(() => encodeBody(unchecked({ ...body, data: { cyclic } }))).toThrow(
      /lies more than 64 levels deep, or in a cycle\.$/,
    );
  });

  const { metadata } = bodyOf();
  it.each([
    ['a key that no entry has', { ...bodyOf(), note: '' }, 'body has a key that it cannot have: note.'],
    ['an id that is no UUID', { ...bodyOf(), id: 'e1' }, 'body.id must be a UUID in lower case.'],
    [
      'a stream of the server',
      { ...bodyOf(), stream: '$all' },
      /^body\.stream must be a stream name: ASCII letters and digits/,
    ],
    ['a negative version', { ...bodyOf(), version: -1 }, 'body.version must be a whole number from 0.'],
    [
      'a type of the server',
      { ...bodyOf(), type: '$metadata' },
      'body.type must be a name such as AgreementSigned.',
    ],
    [
      'schema version 0',
      { ...bodyOf(), schemaVersion: 0 },
      'body.schemaVersion must be a whole number from 1.',
    ],
    ['data that is a list', { ...bodyOf(), data: [] }, 'body.data must be an object.'],
    [
      'a local time',
      { ...bodyOf(), metadata: { ...metadata, recordedAt: '2015-06-30T09:15:00+07:00' } },
      'body.metadata.recordedAt must be an instant such as 2015-06-30T09:15:00.000Z.',
    ],
    [
      'a day that there is not',
      { ...bodyOf(), metadata: { ...metadata, recordedAt: '2015-02-30T09:15:00.000Z' } },
      'body.metadata.recordedAt must be an instant such as 2015-06-30T09:15:00.000Z.',
    ],
    [
      'a source without its file',
      { ...bodyOf(), metadata: { ...metadata, source: { line: 1 } } },
      'body.metadata.source.file must be a SHA-256 in lower-case hex.',
    ],
    [
      'a key that no metadata has',
      { ...bodyOf(), metadata: { ...metadata, name: 'An' } },
      'body.metadata has a key that it cannot have: name.',
    ],
  ])('refuses %s', (_what, wrong, message) => {
    expect(() => encodeBody(unchecked(wrong))).toThrow(message);
  });

  it('refuses a body that no other store could take over', () => {
    expect(() => encodeBody({ ...body, data: { scan: 'x'.repeat(1_000_000) } })).toThrow(
      /^body of NoteAdded is 10003\d\d bytes; an entry holds at most 1000000\. Attach documents by their SHA-256/,
    );
  });
});

describe('decodeBody', () => {
  it.each([
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['bytes that are not JSON', Buffer.from('{"id":')],
    ['a list', Buffer.from('[]')],
    ['a byte order mark', Buffer.from(`\ufeff${JSON.stringify(bodyOf())}`)],
    ['an object without metadata', Buffer.from(JSON.stringify({ ...bodyOf(), metadata: undefined }))],
  ])('refuses %s', (_what, bytes) => {
    expect(() => decodeBody(bytes)).toThrow();
  });
});

describe('newSalt', () => {
  it('gives 16 bytes, other ones each time', () => {
    const salts = Array.from({ length: 100 }, () => Buffer.from(newSalt()).toString('hex'));
    expect(new Set(salts).size).toBe(100);
    expect(salts.every((salt) => salt.length === 32)).toBe(true);
  });
});

const body = bodyOf();

function bodyOf(): EventBody {
  return {
    id: '9f8e7d6c-5b4a-5938-8271-605f4e3d2c1b',
    stream: 'agreement-a1',
    version: 3,
    type: 'NoteAdded',
    schemaVersion: 1,
    data: {},
    metadata: {
      recordedAt: '2015-06-30T02:15:00.000Z',
      actor: 'a1',
      correlationId: 'c1',
      causationId: 'c1',
      commandId: '7d9f1f06-8e2b-4d0f-8f65-1a2b3c4d5e6f',
      inputHash: '5f'.repeat(32),
    },
  };
}

/** What a caller without types could hand in. */
function unchecked(value: unknown): EventBody {
  return value as EventBody;
}
