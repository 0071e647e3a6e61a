import { describe, expect, it } from '@jest/globals';
import {
  accountId,
  activityCommandId,
  keyedCommandId,
  lineCommandId,
  madeId,
  openingCommandId,
  originNamespace,
} from './derived-ids.js';

/** All expected ids were computed with another implementation of UUIDv5 (Python's uuid). They are final: a change of one is a fault. */
describe('Ids that the ledger derives', () => {
  const namespace = originNamespace('test.vn/ledger');
  const account = accountId(namespace, 0);

  it('follow from its origin', () => {
    expect(namespace).toBe('b374a068-371b-56d4-94bd-b3958817727b');
    expect(openingCommandId(namespace)).toBe('e4c1d229-d08d-520e-a4c8-c72b1ca4f11c');
    expect(account).toBe('fd71b5c5-e7f8-5db5-83df-96043bb0e550');
  });

  it('follow from account, scope and key', () => {
    const commandId = keyedCommandId(namespace, account, 'party', 'k1');
    expect(commandId).toBe('002f2f83-6f72-5d42-be5c-d27f0b26514f');
    expect(madeId(commandId)).toBe('2909929b-9e35-5fa2-b4ae-bd69746b05b2');
    expect(activityCommandId(commandId)).toBe('e96cf9a1-ec38-5cd3-b7b0-e6fae8419ae3');
  });

  it('follow from a line’s key or content', () => {
    expect(lineCommandId(namespace, { key: 'dòng 1' })).toBe('68537eae-dd66-573e-b82f-00f3905deb58');
    expect(lineCommandId(namespace, { content: '{"command":{}}' })).toBe(
      'ec17cfbd-99a1-5c46-a6c0-0b4e4a481301',
    );
  });

  it('cannot be mistaken for one another, wherever one text ends and the next begins', () => {
    expect(keyedCommandId(namespace, account, 'party', 'a","b')).not.toBe(
      keyedCommandId(namespace, account, 'party","a', 'b'),
    );
    expect(lineCommandId(namespace, { key: 'x' })).not.toBe(lineCommandId(namespace, { content: 'x' }));
  });
});
