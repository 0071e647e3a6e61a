import { describe, expect, it } from '@jest/globals';
import { goldenPrivateRecord as golden } from '../test/golden.js';
import { isPrivateHash, openPrivateRecord, sealPrivateRecord } from './private-record.js';

const bytes = Buffer.from(golden.bytes, 'base64');

describe('the final format of a private record (R32)', () => {
  it('seals to the same bytes and hash as on the first day', () => {
    const sealed = sealPrivateRecord(golden.content, Buffer.from(golden.salt, 'hex'));
    expect(Buffer.from(sealed.bytes).toString('base64')).toBe(golden.bytes);
    expect(sealed.hash).toBe(golden.hash);
  });

  it('opens to the same content as on the first day', () => {
    expect(openPrivateRecord(bytes)).toEqual(golden.content);
  });

  it('hashes the same name to another hash under another salt', () => {
    const first = sealPrivateRecord(golden.content, Buffer.alloc(16, 1));
    const second = sealPrivateRecord(golden.content, Buffer.alloc(16, 2));
    expect(first.hash).not.toBe(second.hash);
  });
});

describe('openPrivateRecord', () => {
  it.each([
    ['a space between tokens', bytes.toString().replace('{"content"', '{ "content"')],
    ['a key too many', bytes.toString().replace('{"content"', '{"a":1,"content"')],
    ['no salt', '{"content":{}}'],
    ['a salt of 15 bytes', `{"content":{},"salt":"${Buffer.alloc(15).toString('base64url')}"}`],
    ['a content that is no object', `{"content":[],"salt":"${Buffer.alloc(16).toString('base64url')}"}`],
    ['no JSON', 'name: An'],
  ])('refuses bytes with %s', (_what, text) => {
    expect(() => openPrivateRecord(Buffer.from(text))).toThrow();
  });
});

describe('isPrivateHash', () => {
  it('knows its own form only', () => {
    expect(isPrivateHash(golden.hash)).toBe(true);
    for (const other of [golden.hash.slice(7), golden.hash.toUpperCase(), `${golden.hash}0`, '', null, 7]) {
      expect(isPrivateHash(other)).toBe(false);
    }
  });
});
