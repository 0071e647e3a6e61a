import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { repeatedName } from './repeated-name.js';

describe('a name that stands twice in one object', () => {
  it.each([
    ['{"on":"2015","on":"2016"}', 'on'],
    ['{"names":{"vi":"A","en":"B","vi" : "C"}}', 'vi'],
    ['[1,{"a":1},{"b":[{"c":{}, "d":[], "c":null}]}]', 'c'],
    ['{"\\u006fn":1,"on":2}', 'on'],
    ['{"a\\"b":1,"a\\\\":2,"a\\"b":3}', 'a"b'],
    ['{"":1,"":2}', ''],
    [`{"${'x'.repeat(500)}":1,"${'x'.repeat(500)}":2}`, 'x'.repeat(100)],
  ])('is found in %s', (json, name) => {
    expect(() => JSON.parse(json) as unknown).not.toThrow();
    expect(repeatedName(json)).toBe(name);
  });

  it.each([
    '{"a":{"on":1},"b":{"on":2},"on":3}',
    '[{"on":1},{"on":2}]',
    '["on","on"]',
    '{"on":"on","text":"\\"on\\":1,\\"on\\":2}{"}',
    '"on"',
    '7',
  ])('is not found in %s', (json) => {
    expect(repeatedName(json)).toBeNull();
  });

  it('is not found in what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(3), (value, indent) => {
        expect(repeatedName(JSON.stringify(value, null, indent))).toBeNull();
      }),
    );
  });

  it('is found wherever it is put', () => {
    const objects = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1, maxKeys: 5 });
    fc.assert(
      fc.property(objects, fc.nat(), (object, which) => {
        const names = Object.keys(object);
        const name = names[which % names.length] ?? '';
        const json = `${JSON.stringify(object).slice(0, -1)},${JSON.stringify(name)}:0}`;
        expect(repeatedName(`[${json}]`)).toBe(name);
      }),
    );
  });
});
