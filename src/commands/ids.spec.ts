import { describe, expect, it } from '@jest/globals';
import { parseId } from '@concord-ledger/agreements';
import fc from 'fast-check';
import { isId } from './ids.js';

describe('the shape of an id', () => {
  it('is the one that the domain takes', () => {
    const nearlyIds = fc.string({ unit: fc.constantFrom('a', 'z', '0', '9', '-', 'A', 'đ', ' ', '\n') });
    fc.assert(
      fc.property(
        fc.oneof(nearlyIds, fc.uuid(), fc.string({ maxLength: 70, unit: fc.constantFrom('a', '-') })),
        (text) => {
          expect(isId(text)).toBe(parseId('agreement', text) !== null);
        },
      ),
    );
  });
});
