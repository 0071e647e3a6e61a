import { describe, expect, it } from '@jest/globals';
import { Utf8Pieces } from './utf8.js';

function piecesOf(texts: readonly string[]): readonly string[] {
  return Array.from(new Utf8Pieces().of(texts), (piece) => Buffer.from(piece).toString());
}

describe('texts as UTF-8', () => {
  it('come in pieces of 65,536 units, the last one shorter', () => {
    const pieces = piecesOf(['a'.repeat(65_535), 'ấ', 'b'.repeat(65_537)]);
    expect(pieces).toEqual([`${'a'.repeat(65_535)}ấ`, 'b'.repeat(65_536), 'b']);
  });

  it('are never cut within a character', () => {
    const pieces = piecesOf(['a'.repeat(65_535), '🏛b']);
    expect(pieces).toEqual(['a'.repeat(65_535), '🏛b']);
  });

  it('end with an empty piece where nothing is left', () => {
    expect([piecesOf([]), piecesOf(['a'.repeat(65_536)])]).toEqual([[''], ['a'.repeat(65_536), '']]);
  });
});
