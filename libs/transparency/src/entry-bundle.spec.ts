import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodeBundle, parseBundle } from './entry-bundle.js';

describe('a bundle of entries', () => {
  it('holds each entry behind its length in two bytes', () => {
    const bundle = encodeBundle([Buffer.from('ab'), Buffer.alloc(0), Buffer.from('c')]);
    expect(Buffer.from(bundle).toString('hex')).toBe('00026162' + '0000' + '000163');
  });

  it('comes back as it was', () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 256 });
    fc.assert(
      fc.property(entries, (all) => {
        const parsed = parseBundle(encodeBundle(all), all.length);
        expect(parsed.ok && parsed.value.map((entry) => Buffer.from(entry).toString('hex'))).toStrictEqual(
          all.map((entry) => Buffer.from(entry).toString('hex')),
        );
      }),
    );
  });

  it.each([
    ['00026162', 2],
    ['00026162', 0],
    ['000261', 1],
    ['0002616200', 1],
    ['00', 1],
    ['', 1],
  ])('is not read from %s with %i entries', (hex, width) => {
    expect(parseBundle(Buffer.from(hex, 'hex'), width)).toStrictEqual({
      ok: false,
      refusal: {
        code: 'TILE.MALFORMED',
        reason: `These ${hex.length / 2} bytes are no bundle of ${width} entries.`,
      },
    });
  });

  it('has 1 to 256 entries, none of them longer than two bytes can say', () => {
    const longest = Buffer.alloc(0xffff);
    expect(parseBundle(encodeBundle([longest]), 1)).toStrictEqual({ ok: true, value: [longest] });
    expect(() => encodeBundle([Buffer.alloc(0x10000)])).toThrow(
      'An entry of a bundle has at most 65535 bytes, not 65536.',
    );
    expect(() => encodeBundle([])).toThrow('A bundle has 1 to 256 entries, not 0.');
    expect(() => encodeBundle(Array.from({ length: 257 }, () => longest))).toThrow(
      'A bundle has 1 to 256 entries, not 257.',
    );
  });
});
