import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { canonicalBytes } from './json.js';

interface Vectors {
  readonly cases: readonly {
    readonly name: string;
    readonly input_utf8: string;
    readonly output_hex: string;
  }[];
  readonly numbers: {
    /** The bits of a double in hex, and how RFC 8785 writes it. */
    readonly samples: readonly (readonly [bits: string, text: string])[];
    readonly static_u64_hex: readonly string[];
    readonly expected_sha256_of_first_n_lines: Readonly<Record<string, string>>;
  };
}

const SHARED = process.env['CONCORD_SHARED'] ?? path.resolve(__dirname, '../../../..', 'shared');
const VECTORS = path.join(SHARED, 'vectors', 'jcs_vectors.json');

describe('the vectors of RFC 8785', () => {
  if (!existsSync(VECTORS)) {
    it.skip('skipped: ../shared/vectors/jcs_vectors.json is absent (CONCORD_SHARED names its folder)', () => {
      expect(existsSync(VECTORS)).toBe(true);
    });
    return;
  }
  const { cases, numbers } = JSON.parse(readFileSync(VECTORS, 'utf8')) as Vectors;

  it.each(cases.map((each) => [each.name, each] as const))('%s is written to the byte', (_, each) => {
    const document = JSON.parse(each.input_utf8) as object;
    expect(Buffer.from(canonicalBytes(document, 'value')).toString('hex')).toBe(each.output_hex);
  });

  it.each(numbers.samples)('the double %s is written %s', (bits, text) => {
    expect(written(double(Buffer.from(bits.padStart(16, '0'), 'hex')))).toBe(text);
  });

  it('100,000 doubles are written as the suite has them, by their hash', () => {
    const { static_u64_hex: first, expected_sha256_of_first_n_lines: expected } = numbers;
    const digest = createHash('sha256');
    const reached: Record<string, string> = {};
    let lines = 0;
    for (const bits of doubles(first)) {
      digest.update(`${bits.toString('hex').replace(/^0+(?=.)/, '')},${written(double(bits))}\n`);
      lines++;
      if (expected[lines] !== undefined) reached[lines] = digest.copy().digest('hex');
      if (lines === 100_000) break;
    }
    const within = Object.entries(expected).filter(([count]) => Number(count) <= lines);
    expect(within.map(([count]) => count)).toStrictEqual(['1000', '10000', '100000']);
    expect(reached).toStrictEqual(Object.fromEntries(within));
  });
});

/** The suite's sequence, big-endian: those it lists, 2,000 from the smallest normal one on, then the bytes of an iterated SHA-256. */
function* doubles(first: readonly string[]): Generator<Buffer> {
  for (const bits of first) yield Buffer.from(bits, 'hex');
  for (let step = 0n; step < 2_000n; step++) yield bigEndian(0x0010000000000000n + step);
  let block: Buffer = Buffer.alloc(32);
  for (;;) {
    block = createHash('sha256').update(block).digest();
    for (let at = 0; at < block.length; at += 8) {
      const bits = bigEndian(block.readBigUInt64LE(at));
      const value = double(bits);
      if (value !== 0 && Number.isFinite(value)) yield bits;
    }
  }
}

function bigEndian(bits: bigint): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64BE(bits);
  return buffer;
}

function double(bits: Buffer): number {
  return bits.readDoubleBE();
}

/** As the one element of a list. */
function written(value: number): string {
  return Buffer.from(canonicalBytes([value], 'value'))
    .toString()
    .slice(1, -1);
}
