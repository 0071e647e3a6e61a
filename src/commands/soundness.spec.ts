import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import type { Class } from './fields.js';
import { commandSchemas } from './registry.js';
import { isSurelySound } from './soundness.js';

const SOUND: readonly (readonly [keyof typeof commandSchemas, Json])[] = [
  ['RegisterParty', { names: { vi: 'Cơ quan' }, kind: 'agency', jurisdiction: 'VN', on: 'unknown' }],
  [
    'SignAgreement',
    {
      on: '2015',
      parties: [{ party: 'vnnic' }, { party: 'kisa', nameAsSigned: 'KISA' }],
      signatories: [{ party: 'vnnic', person: { name: 'Lê Ngọc Đức' }, office: 'Chủ tịch Hội đồng' }],
      instrument: {
        title: { vi: 'Bản ghi nhớ', other: { language: 'ko', text: '양해각서' } },
        languages: ['vi', 'ko'],
        areas: [{ text: { en: 'sharing policy' }, code: 'policy' }],
        effect: { kind: 'on-signature' },
        term: { kind: 'period', duration: 'P5Y' },
        renewal: { kind: 'tacit', duration: 'P5Y', notice: 'P6M' },
      },
    },
  ],
  [
    'MakeCommitment',
    {
      commitment: 'share',
      on: '2021',
      text: { en: 'x' },
      due: { kind: 'none' },
      target: { indicator: 'share', value: { from: 70, to: 80 } },
    },
  ],
  [
    'FulfilCommitment',
    {
      on: '2023-06-14',
      extent: 'whole',
      evidence: [{ kind: 'activity', activity: 'meeting' }],
    },
  ],
];

describe('an input that is surely sound', () => {
  it.each(SOUND)('is one of %s that is right', (name, input) => {
    expect(isSurelySound(plainToInstance(commandSchemas[name].body, input))).toBe(true);
  });

  it.each(SOUND)('is never one of %s in which class-validator finds a fault', (name, input) => {
    const { body } = commandSchemas[name];
    const places = placesIn(input);
    const change = fc.record({
      place: fc.constantFrom(...places),
      value: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined), fc.constantFrom(...WORDS)),
      key: fc.option(fc.constantFrom(...WORDS), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 2 }), (changes) => {
        const changed = changes.reduce<Json>((said, { place, key, value }) => {
          return withValue(said, key === null ? place : [...place, key], value);
        }, input);
        const faults = faultsIn(body, changed);
        const instance = plainToInstance(body, changed);
        if (isSurelySound(instance)) expect(faults).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});

type Json = Readonly<Record<string, unknown>>;

/** Words that mean something somewhere, so that some changes leave a command right. */
const WORDS = ['vi', 'en', 'kind', 'party', 'on', 'until', 'date', '2020', 'agency', 'text', 'unknown'];

function faultsIn(of: Class, input: Json): readonly unknown[] {
  return validateSync(plainToInstance(of, input), {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  });
}

/** The path of each value within. */
function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]));
  return path.length === 0 ? inside : [path, ...inside];
}

/** A copy in which another value stands at a path; as it was where the path leads nowhere. Undefined takes the value away. */
function withValue(said: Json, path: readonly string[], value: unknown): Json {
  const [key, ...rest] = path;
  if (key === undefined) return said;
  const put = (inner: unknown): unknown => {
    if (rest.length === 0) return value;
    if (Array.isArray(inner))
      return Object.values(withValue(Object.fromEntries(Object.entries(inner)), rest, value));
    return typeof inner === 'object' && inner !== null ? withValue({ ...inner }, rest, value) : inner;
  };
  return Object.fromEntries(
    Object.entries({ ...said, [key]: put(said[key]) }).filter(([, each]) => each !== undefined),
  );
}
