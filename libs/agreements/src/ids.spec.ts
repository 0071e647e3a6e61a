import { describe, expect, it } from '@jest/globals';
import { parseEntryId, parseId } from './ids.js';

describe('ids', () => {
  it('are slugs or UUIDs of at most 64 characters', () => {
    for (const text of [
      'vnnic',
      'a',
      '7',
      'vnnic-kisa-2015',
      '5b1f3b5e-6d1e-5e54-9c39-0d9a0c5a7c11',
      'a'.repeat(64),
    ])
      expect(parseId('party', text)).toBe(text);
    for (const text of ['', '-a', 'a-', 'A', 'đ', 'a b', 'a/b', 'a'.repeat(65), 'a\n'])
      expect(parseId('party', text)).toBeNull();
  });

  it('are no words that the ledger itself uses in their place', () => {
    expect(['none', 'unknown'].map((text) => parseId('party', text))).toEqual([null, null]);
    expect(parseId('party', 'none-such')).toBe('none-such');
  });
});

describe('the id of an entry', () => {
  it('is a UUID, in small letters however it is typed', () => {
    const uuid = '5b1f3b5e-6d1e-5e54-9c39-0d9a0c5a7c11';
    expect([parseEntryId(uuid), parseEntryId(uuid.toUpperCase())]).toEqual([uuid, uuid]);
    for (const text of [
      '',
      '7',
      'vnnic-kisa-2015',
      uuid.slice(1),
      `${uuid}0`,
      `${uuid}\n`,
      uuid.replaceAll('-', ''),
    ])
      expect(parseEntryId(text)).toBeNull();
  });
});
