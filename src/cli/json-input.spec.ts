import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseJson } from './json-input.js';

describe('JSON that was typed', () => {
  it.each([
    ['', 'no JSON: it ends too early.'],
    ['{"name": "Trần Thị Mẫu"', 'no JSON: it ends too early.'],
    ['{"name": "Trần Thị M', 'no JSON: it ends too early.'],
    ['Trần Thị Mẫu', 'no JSON: look at line 1, column 1.'],
    ['{"name": Trần Thị Mẫu}', 'no JSON: look at line 1, column 10.'],
    ['{\n  "name": "Trần Thị Mẫu",\n}', 'no JSON: look at line 3, column 1.'],
    ['{"on": 2015-01}', 'no JSON: look at line 1, column 12.'],
    ['{} {}', 'no JSON: look at line 1, column 4.'],
    ['{"on": "2015", "on": "2016"}', 'the property “on” stands twice in one object: write it once.'],
  ])('%j is not read, and the fault says where without repeating it', (text, fault) => {
    expect(parseJson(text)).toStrictEqual({ ok: false, fault });
  });

  it('is what it says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(parseJson(text)).toStrictEqual({ ok: true, value: JSON.parse(text) as unknown });
      }),
    );
  });

  it('with a stray character is wrong at this very place', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (numbers) => {
        const text = JSON.stringify(numbers);
        expect(parseJson(`${text.slice(0, -1)}x]`)).toStrictEqual({
          ok: false,
          fault: `no JSON: look at line 1, column ${text.length}.`,
        });
      }),
    );
  });
});
