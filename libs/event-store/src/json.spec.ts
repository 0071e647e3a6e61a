import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalBytes, parseObject } from './json.js';

describe('canonicalBytes', () => {
  const key = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '__proto__',
      'toJSON',
      'constructor',
      '10',
      '9',
      '-1',
      '',
      '"',
      '\u20ac',
      '\u{1f602}',
      '\ufb33',
    ),
  );
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
  const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      text,
      number,
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value')),
      tie('object'),
    ),
    object: fc.dictionary(key, tie('value')),
  }));
  const object = fc.dictionary(key, value);

  it('writes what the reference implementation of RFC 8785 writes', () => {
    fc.assert(
      fc.property(object, (any) => {
        expect(textOf(canonicalBytes(any, 'value'))).toBe(canonicalize(any));
      }),
      { numRuns: 1_000 },
    );
  });

  it('writes many keys, and a text longer than most entries, in no other way', () => {
    const keys = fc.uniqueArray(key, { minLength: 15, maxLength: 60 });
    fc.assert(
      fc.property(keys, fc.string({ unit: 'grapheme', minLength: 1 }), (names, some) => {
        const any = { ...Object.fromEntries(names.map((name) => [name, some])), long: some.repeat(20_000) };
        expect(textOf(canonicalBytes(any, 'value'))).toBe(canonicalize(any));
      }),
      { numRuns: 50 },
    );
  });

  it('comes back from JSON as it went in, up to minus zero', () => {
    fc.assert(
      fc.property(object, (any) => {
        const bytes = canonicalBytes(any, 'value');
        expect(textOf(canonicalBytes(parseObject(bytes), 'value'))).toBe(textOf(bytes));
      }),
    );
  });

  it('writes the example of RFC 8785, section 3.2.2', () => {
    const example = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"\u002f',
      literals: [null, true, false],
    };
    expect(textOf(canonicalBytes(example, 'value'))).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by their UTF-16 code units, numbers among them, as in RFC 8785, section 3.2.3', () => {
    const example = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\u{1f600}': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(textOf(canonicalBytes(example, 'value'))).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis",' +
        '"€":"Euro Sign","\u{1f600}":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    );
  });
});

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString();
}
