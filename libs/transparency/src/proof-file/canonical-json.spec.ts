import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readVectors } from '../../test/vectors.js';
import { canonicalJson, readCanonicalJson } from './canonical-json.js';
import type { JsonValue } from './canonical-json.js';

const read = (text: string) => readCanonicalJson(Buffer.from(text), 'here');
const written = (value: JsonValue) => Buffer.from(canonicalJson(value)).toString();

/** Of the implementation that RFC 8785 names. */
interface Vectors {
  readonly cases: readonly {
    readonly name: string;
    readonly input_utf8: string;
    readonly output_hex: string;
  }[];
  readonly numbers: {
    /** The 64 bits of a double in hexadecimal digits, and how it is written. */
    readonly samples: readonly (readonly [hex: string, expected: string])[];
    readonly static_u64_hex: readonly string[];
    /** Of the lines `<digits>,<number>` of a sequence of doubles that begins with the static ones. */
    readonly expected_sha256_of_first_n_lines: Readonly<Record<string, string>>;
  };
}

const vectors = readVectors('jcs_vectors.json') as Vectors | null;
if (vectors !== null) {
  describe('the vectors of RFC 8785', () => {
    it.each(vectors.cases)('$name', ({ input_utf8: input, output_hex: output }) => {
      const value = JSON.parse(input) as JsonValue;
      expect(Buffer.from(canonicalJson(value)).toString('hex')).toBe(output);
      expect(readCanonicalJson(Buffer.from(output, 'hex'), '')).toStrictEqual({ ok: true, value });
    });

    it.each(vectors.numbers.samples)('writes the double %s as %s', (hex, expected) => {
      expect(written(double(BigInt(`0x${hex}`)))).toBe(expected);
    });

    it('writes 10,000 doubles of all sizes as expected', () => {
      const lines = createHash('sha256');
      for (const bits of firstDoubles(10_000, vectors.numbers.static_u64_hex)) {
        lines.update(`${bits.toString(16)},${written(double(bits))}\n`);
      }
      expect(lines.digest('hex')).toBe(vectors.numbers.expected_sha256_of_first_n_lines['10000']);
    });
  });
}

function double(bits: bigint): number {
  return new Float64Array(BigUint64Array.of(bits).buffer)[0] ?? 0;
}

/** The sequence that the vectors describe: the static ones, the 2,000 from 0x0010000000000000 on, then those of a chain of hashes. */
function firstDoubles(count: number, known: readonly string[]): readonly bigint[] {
  const all = known.map((hex) => BigInt(`0x${hex}`));
  for (let index = 0n; index < 2000n; index++) all.push(0x0010000000000000n + index);
  let block = Buffer.alloc(32);
  while (all.length < count) {
    block = createHash('sha256').update(block).digest();
    for (let at = 0; at < 32; at += 8) {
      const bits = block.readBigUInt64LE(at);
      if (bits !== 0n && Number.isFinite(double(bits))) all.push(bits);
    }
  }
  return all.slice(0, count);
}

describe('canonical JSON', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5, stringUnit: 'binary' }), (value) => {
        const text = written(value as JsonValue);
        expect(read(text)).toStrictEqual({ ok: true, value: JSON.parse(text) as unknown });
      }),
    );
  });

  it.each([
    ['{"a":1,"a":2}', 5],
    ['{"a":1,"a":1}', 6],
    ['{"b":1,"a":2}', 2],
    ['{"é":1, "ê":2}', 8],
    ['[1.0]', 2],
    ['[-0]', 1],
    ['[1E3]', 2],
    ['[1e999]', 1],
    ['"\\u00e9"', 1],
    ['"\\/"', 1],
    ['"\\u001F"', 6],
    ['"a\\ud800"', 2],
    ['{}\n', 2],
  ])('is not %s: from byte %i on', (text, byte) => {
    expect(read(text)).toStrictEqual({
      ok: false,
      fault: {
        code: 'JSON.NOT_CANONICAL',
        at: 'here',
        reason:
          `From byte ${byte} on, counted from 0, it is not in the form of RFC 8785: a space, a key that stands twice or out of order, ` +
          'or another spelling of the same.',
      },
    });
  });

  it('has 64 levels at most', () => {
    const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    expect(read(nested(64)).ok).toBe(true);
    for (const levels of [65, 100_000]) {
      expect(read(nested(levels))).toStrictEqual({
        ok: false,
        fault: {
          code: 'JSON.MALFORMED',
          at: 'here',
          reason: 'It is no JSON of at most 64 levels; it may be cut short.',
        },
      });
    }
  });

  it('keeps keys that objects treat in ways of their own', () => {
    const text = '{"1":0,"10":0,"9":0,"__proto__":{"a":1},"constructor":null}';
    expect(read(text).ok).toBe(true);
    expect(read('{"__proto__":1,"__proto__":2}').ok).toBe(false);
  });
});
